import type { ApiProblem } from '../api/problem';
import type { Say } from './words';

/** What went wrong, in a sentence. */
export function Problem({ problem, say }: { readonly problem: ApiProblem; readonly say: Say }) {
  return (
    <p className="problem" role="alert">
      <strong>{say('failed')}</strong> {problem.status === 0 ? say('noAnswer') : problem.message}
    </p>
  );
}
