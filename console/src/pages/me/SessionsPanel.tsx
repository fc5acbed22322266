import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../forms/CommandButton';
import { Panel } from '../../ui/Panel';
import { When } from '../../ui/time';
import { Tag } from '../../ui/words';
import { useTokens, type Token } from './tokens';

/** Where one is signed in, and how to sign out there (X8). */
export function SessionsPanel() {
  const { t } = useTranslation('me');
  const sessions = useTokens('session');
  const hasOthers = sessions.some(({ present }) => !present);
  return (
    <Panel
      title={t('session.title')}
      extra={hasOthers && <ActionButton operation="endOtherSessions" button={{ size: 'small' }} />}
      flush
    >
      <ul className="lines padded">
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} />
        ))}
      </ul>
    </Panel>
  );
}

function SessionLine({ session: { id, present, createdAt, lastUsedAt } }: { readonly session: Token }) {
  const { t } = useTranslation('me');
  return (
    <li>
      <span className="grow">
        {present ? <Tag tone="good">{t('session.this')}</Tag> : t('session.other')}
        <span className="muted small block">
          {t('session.since')} <When at={createdAt} /> · {t('session.used')}{' '}
          {lastUsedAt ? <When at={lastUsedAt} /> : t('session.never')}
        </span>
      </span>
      {!present && (
        <ActionButton
          operation="revokeApiToken"
          params={{ id }}
          label={t('session.end')}
          button={{ size: 'small', type: 'text' }}
        />
      )}
    </li>
  );
}
