import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate, useRouteError } from 'react-router';
import { ApiProblem } from '../api/problem';
import { ProblemText } from './ProblemText';
import { Forbidden, NotFound, Told, Unreachable } from './states';

/** What a page shows when it could not be shown: the reason, and the way on. */
export function PageError() {
  const error = useRouteError();
  const navigate = useNavigate();
  const location = useLocation();
  const again = (reset: () => void) => () => {
    reset();
    void navigate(location, { replace: true });
  };
  return (
    <QueryErrorResetBoundary>{({ reset }) => <Reason error={error} onRetry={again(reset)} />}</QueryErrorResetBoundary>
  );
}

function Reason({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  if (!(error instanceof ApiProblem)) {
    // A page whose code was replaced by a newer version since it was opened is found again by loading anew.
    return (
      <Told title={t('problem.page')}>
        <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>
      </Told>
    );
  }
  if (error.status === 0) return <Unreachable onRetry={onRetry} />;
  if (error.status === 404) return <NotFound text={error.message} />;
  if (error.status === 403) return <Forbidden />;
  return (
    <Told title={t('problem.notShown')}>
      <div>
        <ProblemText problem={error} />
      </div>
      <div className="row">
        {search !== '' && <Link to={pathname}>{t('state.withoutFilters')}</Link>}
        <Button onClick={onRetry}>{t('action.retry')}</Button>
      </div>
    </Told>
  );
}
