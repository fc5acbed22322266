import { Button, Empty, Spin } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AlertOutlined } from './icons';

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

/** Why there is nothing to see, and the way on. */
export function Told({ title, text, children }: { title: ReactNode; text?: string | undefined; children: ReactNode }) {
  return (
    <div className="state told">
      <AlertOutlined className="told-icon" />
      <h1>{title}</h1>
      {text && <p className="muted">{text}</p>}
      {children}
    </div>
  );
}

export function NotFound({ text }: { readonly text?: string }) {
  const { t } = useTranslation();
  return (
    <Told title={t('state.notFound')} text={text}>
      <Link to="/">{t('state.home')}</Link>
    </Told>
  );
}

export function Forbidden() {
  const { t } = useTranslation();
  return (
    <Told title={t('state.forbidden')}>
      <Link to="/">{t('state.home')}</Link>
    </Told>
  );
}

/** The server does not answer; nothing is lost by trying again. */
export function Unreachable({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Told title={t('problem.noAnswer')} text={t('problem.noAnswerWhy')}>
      <Button onClick={onRetry}>{t('action.retry')}</Button>
    </Told>
  );
}
