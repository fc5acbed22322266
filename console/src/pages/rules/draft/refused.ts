import type { ApiProblem } from '../../../api/problem';
import type { Remark } from '../editor/check';
import type { Content } from '../editor/working';

/** What the API would not keep, and what was wrong with it. */
export interface Refused {
  readonly content: Content;
  readonly problem: ApiProblem;
  readonly faults: readonly Remark[];
}

const DOCUMENT = '#/document';

/** Its pointers lead into the request; those of the document are told where they are in the document. */
export function refused(problem: ApiProblem, content: Content): Refused {
  const faults = problem.errors.flatMap(({ pointer, detail }) => {
    if (pointer?.startsWith(DOCUMENT) !== true) return [];
    return [{ pointer: `#${pointer.slice(DOCUMENT.length)}`, label: '', words: detail }];
  });
  return { content, problem, faults };
}
