import { text, type Text } from '../text';

export type Step = string | number;

/** Something that is wrong with a document, or that its readers should know. */
export interface RuleFault {
  /** A JSON pointer (RFC 6901) into the document, as a fragment: `#/tasks/3/dependsOn/0`. */
  readonly pointer: string;
  /** Stable name, for programs and tests. */
  readonly code: string;
  readonly text: Text;
}

export function pointerTo(path: readonly Step[]): string {
  return `#${path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}

export function fault(path: readonly Step[], code: string, zh: string, en: string): RuleFault {
  return { pointer: pointerTo(path), code, text: text(zh, en) };
}

/** Faults where a condition holds; none where it does not. */
export function faultIf(
  isWrong: boolean,
  path: readonly Step[],
  code: string,
  zh: string,
  en: string,
): readonly RuleFault[] {
  return isWrong ? [fault(path, code, zh, en)] : [];
}
