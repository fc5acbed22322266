import { Button, Empty, Result, Spin } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** Something is on its way; said to screen readers too. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="state" role="status" aria-label={t('state.waiting')}>
      <Spin />
    </div>
  );
}

/** Nothing is here, and what one can do about it. */
export function Nothing({ text, children }: { readonly text?: string; readonly children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Empty className="state" image={Empty.PRESENTED_IMAGE_SIMPLE} description={text ?? t('state.nothing')}>
      {children}
    </Empty>
  );
}

export function NotFound({ text }: { readonly text?: string }) {
  const { t } = useTranslation();
  return (
    <Result status="404" title={t('state.notFound')} subTitle={text} extra={<Link to="/">{t('state.home')}</Link>} />
  );
}

export function Forbidden() {
  const { t } = useTranslation();
  return <Result status="403" title={t('state.forbidden')} extra={<Link to="/">{t('state.home')}</Link>} />;
}

/** The server does not answer; nothing is lost by trying again. */
export function Unreachable({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Result
      status="warning"
      title={t('problem.noAnswer')}
      subTitle={t('problem.noAnswerWhy')}
      extra={<Button onClick={onRetry}>{t('action.retry')}</Button>}
    />
  );
}
