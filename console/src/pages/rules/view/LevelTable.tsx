import type { ReactNode } from 'react';
import { LEVELS, type Level } from '../../../../../domain/words';
import { LevelTag } from '../../../ui/words';

export interface LevelRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly cell: (level: Level) => ReactNode;
  /** What is the same for all levels. */
  readonly more?: ReactNode;
}

interface Props {
  readonly label: string;
  /** What stands in the first column. */
  readonly what: string;
  readonly rows: readonly LevelRow[];
}

/** What differs by level: a column for each; on a phone the name of a row stands above its four cells. */
export function LevelTable({ label, what, rows }: Props) {
  return (
    <table className="level-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{what}</th>
          {LEVELS.map((level) => (
            <th key={level} scope="col">
              <LevelTag level={level} />
            </th>
          ))}
        </tr>
      </thead>
      {rows.map(({ key, name, cell, more }) => (
        <tbody key={key}>
          <tr>
            <th scope="rowgroup">{name}</th>
            {LEVELS.map((level) => (
              <td key={level} data-level={level}>
                {cell(level)}
              </td>
            ))}
          </tr>
          {more && (
            <tr className="more">
              <td colSpan={LEVELS.length + 1}>{more}</td>
            </tr>
          )}
        </tbody>
      ))}
    </table>
  );
}
