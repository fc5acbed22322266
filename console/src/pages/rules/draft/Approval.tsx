import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { withdrawalRefusals, type Revision } from '../../../../../domain/revision';
import { revisionStatusNames } from '../../../../../domain/names';
import type { RuleDraft } from '../../../api/types';
import { CommandButton } from '../../../forms/CommandButton';
import { useMe } from '../../../session/session';
import { Facts, Panel } from '../../../ui/Panel';
import { PersonName } from '../../../ui/people';
import { Due, When } from '../../../ui/time';
import { RoleNames, Tag } from '../../../ui/words';
import { useSaid } from '../../../words';

/** How the leadership group's decision on the latest submission stands. */
export function Approval({ draft }: { readonly draft: RuleDraft }) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const { revision, approvals, status } = draft;
  if (!revision) {
    return status === 'submitted' ? <p role="status">{t('onItsWay')}</p> : null;
  }
  const approval = approvals.find(({ id }) => id === revision.approvalId);
  return (
    <Panel title={t('aside.approval')} extra={<Withdraw draft={draft} />}>
      <div className="stack">
        <div className="row">
          <Tag tone={revision.status === 'submitted' ? 'info' : 'plain'}>
            {said(revisionStatusNames[revision.status])}
          </Tag>
          {approval && <Link to={`/approvals/${approval.id}`}>{t('toApproval')}</Link>}
        </div>
        <Facts
          items={[
            [
              t('fact.submittedBy'),
              <span key="s">
                <PersonName id={revision.submittedBy} /> <When at={revision.submittedAt} />
              </span>,
            ],
            ...(revision.status === 'submitted'
              ? [
                  [t('fact.waiting'), <RoleNames key="w" roles={draft.waitingFor} />] as const,
                  [t('fact.deadline'), <Due key="d" at={draft.nextDeadlineAt} withTime />] as const,
                ]
              : []),
          ]}
        />
        {approval?.votes.map((vote) => (
          <p key={vote.personId}>
            <PersonName id={vote.personId} /> {t(`voted.${vote.decision}`)}{' '}
            <span className="muted small">
              <When at={vote.at} />
            </span>
            {vote.reason && <span className="prose"> {vote.reason}</span>}
          </p>
        ))}
        <p className="prose">{revision.reason}</p>
        {revision.outcomeReason && <p className="prose">{t('outcome', { reason: revision.outcomeReason })}</p>}
      </div>
    </Panel>
  );
}

/** Only before it is decided, by whoever submitted it or the office. */
function Withdraw({ draft: { number, revision } }: { readonly draft: RuleDraft }) {
  const me = useMe();
  const isOffice = me.roles.includes('office');
  if (!revision) return null;
  if (withdrawalRefusals(revision as unknown as Revision, me.id, isOffice).length > 0) return null;
  return <CommandButton operation="withdrawRevision" params={{ number }} />;
}
