import { useTranslation } from 'react-i18next';
import type { RuleDraft } from '../../../api/types';
import { ActionButton } from '../../../forms/CommandButton';
import { useMe } from '../../../session/session';
import { Panel } from '../../../ui/Panel';
import { When } from '../../../ui/time';
import { Tag } from '../../../ui/words';
import { useSaid } from '../../../words';

/** Whom the new version was made known to, and who has acknowledged it (C1六2). */
export function RevisionNotices({ draft: { number, notices } }: { readonly draft: RuleDraft }) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const me = useMe();
  if (notices.length === 0) return null;
  return (
    <Panel title={t('notices')}>
      <ul className="lines">
        {notices.map(({ id, title, body, issuedAt, to = [], acknowledged = {} }) => {
          const count = Object.keys(acknowledged).length;
          const isMine = to.includes(me.id) && !acknowledged[me.id];
          return (
            <li key={id}>
              <details className="grow">
                <summary>
                  {said(title)}{' '}
                  <span className="muted small">
                    <When at={issuedAt} />
                  </span>
                </summary>
                <p className="prose">{said(body)}</p>
              </details>
              <Tag tone={count >= to.length ? 'good' : 'warn'}>{t('acknowledged', { count, all: to.length })}</Tag>
              {isMine && (
                <ActionButton
                  operation="acknowledgeRevisionNotice"
                  params={{ number, id }}
                  button={{ size: 'small', type: 'primary' }}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
