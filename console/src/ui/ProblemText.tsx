import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/problem';

/** What went wrong, in the words of the API; every reason of a refusal is told. */
export function ProblemText({
  problem,
  without = [],
}: {
  readonly problem: ApiProblem;
  readonly without?: readonly string[];
}) {
  const { t } = useTranslation();
  const reasons = problem.errors.filter((e) => e.pointer === undefined || !without.includes(e.pointer));
  const isOneReason = reasons.length === 1 && reasons[0]?.detail === problem.message;
  return (
    <>
      <div>{problem.message || t(problem.status === 0 ? 'problem.noAnswer' : 'problem.unknown')}</div>
      {problem.detail && <div>{problem.detail}</div>}
      {reasons.length > 0 && !isOneReason && (
        <ul className="reasons">
          {reasons.map((e) => (
            <li key={`${e.code} ${e.pointer ?? ''} ${e.detail}`}>{e.detail}</li>
          ))}
        </ul>
      )}
      {problem.status >= 500 && problem.requestId && (
        <div className="muted">{t('problem.requestId', { id: problem.requestId })}</div>
      )}
    </>
  );
}
