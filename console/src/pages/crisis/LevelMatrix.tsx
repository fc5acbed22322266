import { useTranslation } from 'react-i18next';
import { computeLevel, type AssessmentInput, type LevelMatrix as Rows } from '../../../../domain/assessment';
import { impactNames, levelNames, likelihoodNames } from '../../../../domain/names';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import { MatrixTable } from '../../ui/MatrixTable';
import { LevelTag } from '../../ui/words';
import { useSaid } from '../../words';
import { useCrisis } from './useCrisis';

interface Props {
  readonly likelihood: Partial<AssessmentInput['likelihood']> | undefined;
  readonly impact: Partial<AssessmentInput['impact']> | undefined;
  /** 1 to 4 each. */
  readonly onPick?: (likelihood: number, impact: number) => void;
}

/** From response on the event has happened: only the row of certainty counts (W4). */
const OCCURRED = ['response', 'recovery', 'review'];

/** The matrix this crisis is judged by; a click on a cell says how likely and how grave. */
export function LevelMatrix({ likelihood = {}, impact = {}, onPick }: Props) {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  const { stage } = useCrisis();
  const rows = useMatrix();
  const hasOccurred = OCCURRED.includes(stage);
  const isWhole = Object.keys(likelihood).length === 3 && Object.keys(impact).length === 4;
  const input = { likelihood, impact } as AssessmentInput;
  const found = isWhole ? computeLevel(rows, input, hasOccurred) : undefined;
  return (
    <MatrixTable
      corner={<td aria-hidden="true" />}
      caption={
        <>
          {t('matrix.caption')}
          {found && (
            <>
              {' '}
              <LevelTag level={found.computed} />
            </>
          )}
          {hasOccurred && <span className="muted"> {t('matrix.occurred')}</span>}
        </>
      }
      cell={({ likelihood: l, row, impact: i, column }) => {
        const level = rows[row]?.[column] ?? 'IV';
        return (
          <button
            type="button"
            className={`cell level ${level}`}
            aria-pressed={found?.likelihoodBand === l && found.impactBand === i}
            disabled={!onPick || (hasOccurred && l !== 'certain')}
            aria-label={t('matrix.cell', {
              likelihood: said(likelihoodNames[l]),
              impact: said(impactNames[i]),
              level: said(levelNames[level]),
            })}
            onClick={() => onPick?.(row + 1, column + 1)}
          >
            {level}
          </button>
        );
      }}
    />
  );
}

/** The matrix of the policy that was pinned when the crisis began. */
function useMatrix(): Rows {
  const { policyVersion } = useCrisis();
  const { data } = $api.useSuspenseQuery('get', '/api/v1/policies', {}, about('rules'));
  const policies = data.items as readonly { version: number; document: unknown }[];
  const policy = policies.find((item) => item.version === policyVersion) ?? policies[0]!;
  return (policy.document as { matrix: { rows: Rows } }).matrix.rows;
}
