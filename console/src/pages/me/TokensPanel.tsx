import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton, CommandButton } from '../../forms/CommandButton';
import { Panel } from '../../ui/Panel';
import { When } from '../../ui/time';
import { NewToken } from './NewToken';
import { useTokens, type Token } from './tokens';

interface Made {
  readonly token: string;
}

/** Tokens for programs that act as oneself (X8). */
export function TokensPanel() {
  const { t } = useTranslation('me');
  const tokens = useTokens('api');
  const [made, setMade] = useState<string>();
  return (
    <Panel
      title={t('token.title')}
      extra={
        <CommandButton<Made>
          operation="createApiToken"
          label={t('token.create')}
          button={{ size: 'small' }}
          onDone={({ token }) => setMade(token)}
        >
          <p className="muted form-alert">{t('token.about')}</p>
        </CommandButton>
      }
      flush
    >
      <ul className="lines padded">
        {tokens.map((token) => (
          <TokenLine key={token.id} token={token} />
        ))}
        {tokens.length === 0 && <li className="muted">{t('token.none')}</li>}
      </ul>
      {made !== undefined && <NewToken token={made} onClose={() => setMade(undefined)} />}
    </Panel>
  );
}

function TokenLine({ token: { id, label, createdAt, expiresAt, lastUsedAt } }: { readonly token: Token }) {
  const { t } = useTranslation('me');
  return (
    <li>
      <span className="grow">
        {label}
        <span className="muted small block">
          <When at={createdAt} dateOnly /> · {t('session.used')}{' '}
          {lastUsedAt ? <When at={lastUsedAt} /> : t('session.never')} · {t('session.until')}{' '}
          <When at={expiresAt} dateOnly />
        </span>
      </span>
      <ActionButton
        operation="revokeApiToken"
        params={{ id }}
        label={t('token.revoke')}
        button={{ size: 'small', danger: true, type: 'text' }}
      />
    </li>
  );
}
