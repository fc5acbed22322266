import { useState } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { approvalKindNames } from '../../../../domain/names';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { Approval } from '../../api/types';
import { CommandDialog } from '../../forms/CommandDialog';
import { useMayDo } from '../../forms/useMayDo';
import { Facts, PageHead, Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { streamAddress } from '../../ui/streams';
import { When } from '../../ui/time';
import { Money, RoleNames, Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { approvalTone } from '../crisis/tones';
import { Matter } from './Matter';

/** One matter that waits for a yes or no, with everything needed to decide it, on a screen or a phone (S9, X2). */
export function ApprovalPage() {
  const { t } = useTranslation('approval');
  const said = useSaid();
  const { id = '' } = useParams();
  const number = id.replace(/-A\d+$/, '');
  const init = { params: { path: { id } } };
  const { data } = $api.useSuspenseQuery(
    'get',
    '/api/v1/approvals/{id}',
    init,
    about(`crisis:${number}`, `revision:${number}`),
  );
  const { approval, stream, matter, decision } = data;
  return (
    <>
      <PageHead title={said(approval.subject)}>
        <Tag tone={approvalTone(approval.status)}>{t(`status.${approval.status}`)}</Tag>
      </PageHead>
      {decision && <Decide id={id} />}
      <Panel title={said(approvalKindNames[approval.kind as keyof typeof approvalKindNames])}>
        <Facts
          items={[
            ...(approval.amountFen === undefined
              ? []
              : [
                  [
                    t('amount'),
                    <strong key="a">
                      <Money fen={approval.amountFen} />
                    </strong>,
                  ] as const,
                ]),
            [t('requestedBy'), <PersonName key="p" id={approval.requestedBy} />],
            [t('requestedAt'), <When key="w" at={approval.requestedAt} />],
            [
              t('belongsTo'),
              <Link key="l" to={streamAddress(stream)}>
                {stream.number}
              </Link>,
            ],
          ]}
        />
      </Panel>
      {matter && <Matter matter={matter} />}
      <Rounds approval={approval} />
    </>
  );
}

/** Yes or no; a no says why. */
function Decide({ id }: { readonly id: string }) {
  const { t } = useTranslation('approval');
  const navigate = useNavigate();
  const mayDo = useMayDo();
  const [decision, setDecision] = useState<'approve' | 'refuse'>();
  if (!mayDo('decideApproval')) return null;
  return (
    <div className="decide">
      <Button type="primary" size="large" onClick={() => setDecision('approve')}>
        {t('approve')}
      </Button>
      <Button danger size="large" onClick={() => setDecision('refuse')}>
        {t('refuse')}
      </Button>
      {decision && (
        <CommandDialog
          open
          operation="decideApproval"
          params={{ id }}
          title={t(decision)}
          submitLabel={t(decision)}
          danger={decision === 'refuse'}
          fixed={{ decision }}
          needed={decision === 'refuse' ? ['reason'] : []}
          onClose={() => setDecision(undefined)}
          onDone={() => void navigate('/inbox')}
        />
      )}
    </div>
  );
}

/** The rounds of the approval: who must agree, who has. */
function Rounds({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation('approval');
  const said = useSaid();
  return (
    <Panel title={t('rounds')}>
      <ol className="lines">
        {approval.tiers.map((tier, index) => {
          const votes = approval.votes.filter((v) => v.tier === index);
          const isNow = approval.status === 'open' && index === approval.tier;
          return (
            <li key={said(tier.name)} aria-current={isNow ? 'step' : undefined}>
              <div className="grow">
                <strong>{said(tier.name)}</strong>{' '}
                <span className="muted">
                  <RoleNames roles={isNow ? [...tier.roles, ...approval.escalatedTo] : tier.roles} /> ·{' '}
                  {t('needed', { count: tier.needed })}
                </span>
                {votes.map((v) => (
                  <div key={v.personId}>
                    <PersonName id={v.personId} /> {t(`voted.${v.decision}`)}{' '}
                    <span className="muted small">
                      <When at={v.at} /> {v.via === 'signal' && t('bySignal')}
                    </span>
                    {v.reason && <div className="muted prose">{v.reason}</div>}
                  </div>
                ))}
              </div>
              {isNow && <Tag tone="info">{t('now')}</Tag>}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
