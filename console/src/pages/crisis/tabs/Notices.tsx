import { useTranslation } from 'react-i18next';
import { noticeKindNames } from '../../../../../domain/names';
import type { Notice } from '../../../api/types';
import { ActionButton } from '../../../forms/CommandButton';
import { useMe } from '../../../session/session';
import { Panel } from '../../../ui/Panel';
import { PersonName } from '../../../ui/people';
import { Nothing } from '../../../ui/states';
import { When } from '../../../ui/time';
import { Tag } from '../../../ui/words';
import { useSaid } from '../../../words';
import { useCrisis } from '../useCrisis';

/** What people were told, and who has acknowledged it (W6). */
export function Notices() {
  const { t } = useTranslation('crisis');
  const { notices } = useCrisis();
  return (
    <Panel title={t('tab.notices')}>
      {notices.length === 0 && <Nothing />}
      <ul className="lines">
        {notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} />
        ))}
      </ul>
    </Panel>
  );
}

function NoticeLine({ notice }: { readonly notice: Notice }) {
  const said = useSaid();
  const me = useMe();
  const { number, stage } = useCrisis();
  const { acknowledged = {}, to = [] } = notice;
  // Nobody answers for a crisis that is over.
  const isMine = stage !== 'closed' && notice.mustAcknowledge && to.includes(me.id) && !acknowledged[me.id];
  return (
    <li className="notice">
      <details className="grow">
        <summary>
          <Tag>{said(noticeKindNames[notice.kind as keyof typeof noticeKindNames])}</Tag> {said(notice.title)}{' '}
          <span className="muted small">
            <When at={notice.issuedAt} />
          </span>
        </summary>
        <p className="prose">{said(notice.body)}</p>
        <Recipients notice={notice} />
      </details>
      <Acknowledged notice={notice} />
      {isMine && (
        <ActionButton
          operation="acknowledgeNotice"
          params={{ number, id: notice.id }}
          button={{ size: 'small', type: 'primary' }}
        />
      )}
    </li>
  );
}

function Acknowledged({ notice: { mustAcknowledge, acknowledged = {}, to = [] } }: { readonly notice: Notice }) {
  const { t } = useTranslation('crisis');
  if (!mustAcknowledge) return null;
  const count = Object.keys(acknowledged).length;
  return <Tag tone={count >= to.length ? 'good' : 'warn'}>{t('notice.acknowledged', { count, all: to.length })}</Tag>;
}

function Recipients({ notice: { to = [], acknowledged = {}, mustAcknowledge } }: { readonly notice: Notice }) {
  const { t } = useTranslation('crisis');
  return (
    <ul className="recipients small">
      {to.map((id) => (
        <li key={id}>
          <PersonName id={id} />{' '}
          {acknowledged[id] ? (
            <span className="good">
              {t('notice.at')} <When at={acknowledged[id]} />
            </span>
          ) : (
            mustAcknowledge && <span className="due late">{t('notice.not')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
