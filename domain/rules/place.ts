import { both } from '../voices';
import type { RuleKind } from './document';
import type { Step } from './fault';
import { OUTLINES, type Outline } from './outline';

/** The outline of the part that a path leads to; undefined inside of what is shown as one value. */
export function outlineAt(kind: RuleKind, path: readonly Step[]): Outline | undefined {
  return path.reduce<Outline | undefined>(inside, OUTLINES[kind]);
}

function inside(outline: Outline | undefined, step: Step): Outline | undefined {
  switch (outline?.as) {
    case 'list':
      return { as: 'group', name: both(''), parts: outline.parts };
    case 'group':
      return outline.parts[step];
    case 'entries':
      return { as: 'value', name: both(String(step)), show: outline.show };
    default:
      return undefined;
  }
}

/** The steps of a JSON pointer. */
export function stepsOf(pointer: string): readonly string[] {
  const [, ...steps] = pointer.split('/');
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
