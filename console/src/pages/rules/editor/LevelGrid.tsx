import type { ReactNode } from 'react';
import { LEVELS, type Level } from '../../../../../domain/words';
import { LevelTag } from '../../../ui/words';
import { Part } from './Part';
import type { Path } from './path';

interface Props {
  readonly path: Path;
  /** Instead of the input that follows from the schema. */
  readonly input?: (path: Path, level: Level) => ReactNode;
}

/** What differs by level, an input for each. */
export function LevelGrid({ path, input }: Props) {
  return (
    <div className="level-grid">
      {LEVELS.map((level) => (
        <div key={level}>
          <LevelTag level={level} />
          {input ? input([...path, level], level) : <Part path={[...path, level]} isBare />}
        </div>
      ))}
    </div>
  );
}
