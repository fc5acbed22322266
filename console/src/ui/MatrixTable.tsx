import type { ReactNode } from 'react';
import { impactNames, likelihoodNames } from '../../../domain/names';
import { IMPACTS, LIKELIHOODS, type Impact, type Likelihood } from '../../../domain/words';
import { useSaid } from '../words';

/** A place in the matrix: its band of likelihood and of impact, and where that is, from 0. */
export interface MatrixPlace {
  readonly likelihood: Likelihood;
  readonly row: number;
  readonly impact: Impact;
  readonly column: number;
}

interface Props {
  readonly className?: string;
  /** Where no caption says what it is. */
  readonly label?: string;
  readonly caption?: ReactNode;
  /** Above the likelihoods, beside the impacts. */
  readonly corner: ReactNode;
  readonly cell: (place: MatrixPlace) => ReactNode;
}

/** Likelihood × impact, each place with what stands there (W4). */
export function MatrixTable({ className = '', label, caption, corner, cell }: Props) {
  const said = useSaid();
  return (
    <table className={`matrix ${className}`} aria-label={label}>
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          {corner}
          {IMPACTS.map((impact) => (
            <th key={impact} scope="col">
              {said(impactNames[impact])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {LIKELIHOODS.map((likelihood, row) => (
          <tr key={likelihood}>
            <th scope="row">{said(likelihoodNames[likelihood])}</th>
            {IMPACTS.map((impact, column) => (
              <td key={impact}>{cell({ likelihood, row, impact, column })}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
