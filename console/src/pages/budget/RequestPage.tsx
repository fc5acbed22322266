import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { fundingWithdrawalRefusals, isNewMoney, wishText, type FundingRequest } from '../../../../domain/funding';
import { fundingFailureNames } from '../../../../domain/names';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { FundingDetail } from '../../api/types';
import { CommandButton } from '../../forms/CommandButton';
import { useMe } from '../../session/session';
import { Facts, PageHead, Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { Waiting } from '../../ui/states';
import { Story } from '../../ui/Story';
import { Due, When } from '../../ui/time';
import { RoleNames, Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { DeadlineLines } from '../complaints/Deadlines';
import './budget.css';
import { CashFacts } from './CashFacts';
import { LinesTable } from './LinesTable';
import { FundingStatusTag } from './status';

/** One request for funds: what is asked, who has to decide it by when, and what became of it (Z4). */
export function RequestPage() {
  const { t } = useTranslation('budget');
  const said = useSaid();
  const { number = '' } = useParams();
  const { data } = $api.useSuspenseQuery(
    'get',
    '/api/v1/funding-requests/{number}',
    { params: { path: { number } } },
    about(`funding:${number}`, 'budget'),
  );
  const request = data.request as unknown as FundingRequest;
  return (
    <>
      <PageHead title={said(wishText(request.wish, request.lineName, request.toLineName))}>
        <Withdraw request={request} />
      </PageHead>
      <Head detail={data} />
      <div className="two-columns">
        <div>
          <Rounds detail={data} />
          {data.lines.length > 0 && (
            <Panel title={t('requests.lines')} flush>
              <LinesTable lines={data.lines} label={t('requests.lines')} isShort />
            </Panel>
          )}
          {isNewMoney(request.wish) && (
            <Panel title={t('cash.title')} extra={<Link to="/budget/cash">{t('cash.all')}</Link>}>
              <CashFacts cash={data.cashNow} />
            </Panel>
          )}
        </div>
        <div>
          <Panel title={t('requests.clocks')}>
            <DeadlineLines deadlines={data.deadlines} />
          </Panel>
          <Panel title={t('requests.story')}>
            <Suspense fallback={<Waiting />}>
              <Story of="funding" number={number} />
            </Suspense>
          </Panel>
        </div>
      </div>
    </>
  );
}

function Head({ detail: { request: r, temporalUrl } }: { readonly detail: FundingDetail }) {
  const { t } = useTranslation('budget');
  const said = useSaid();
  return (
    <section className="panel head-panel">
      <div className="row">
        <span className="num">{r.number}</span>
        <FundingStatusTag status={r.status} />
        {r.isAboveCash && <Tag tone="warn">{t('aboveCash')}</Tag>}
        {temporalUrl && (
          <a href={temporalUrl} target="_blank" rel="noreferrer">
            {t('requests.temporal')}
          </a>
        )}
      </div>
      <p className="prose">{r.reason}</p>
      <Facts
        items={[
          [
            t('requests.by'),
            <span key="b">
              <PersonName id={r.requestedBy} /> <When at={r.requestedAt} />
            </span>,
          ],
          [t('requests.neededBy'), <When key="n" at={r.neededByAt} />],
          ...(r.failure ? [[t('requests.failure'), said(fundingFailureNames[r.failure])] as const] : []),
          ...(r.outcomeReason
            ? [
                [
                  t('requests.outcome'),
                  <span key="o" className="prose">
                    {r.outcomeReason}
                  </span>,
                ] as const,
              ]
            : []),
          ...(r.openedLine
            ? [
                [
                  t('requests.opened'),
                  <Link key="l" to={`/budget/lines/${r.openedLine}`}>
                    {r.openedLine}
                  </Link>,
                ] as const,
              ]
            : []),
        ]}
      />
    </section>
  );
}

/** Only before it is decided, by whoever asked or the office. */
function Withdraw({ request }: { readonly request: FundingRequest }) {
  const me = useMe();
  if (fundingWithdrawalRefusals(request, me.id, me.roles.includes('office')).length > 0) return null;
  return <CommandButton operation="withdrawFunding" params={{ number: request.number }} />;
}

function Rounds({ detail: { request, approvals, waitingFor, nextDeadlineAt } }: { readonly detail: FundingDetail }) {
  const { t } = useTranslation('budget');
  const said = useSaid();
  const approval = approvals.find(({ id }) => id === request.approvalId);
  if (!approval) return <p role="status">{t('requests.onItsWay')}</p>;
  return (
    <Panel
      title={t('requests.approval')}
      extra={<Link to={`/approvals/${approval.id}`}>{t('requests.toApproval')}</Link>}
    >
      {approval.status === 'open' && (
        <p>
          {t('requests.waiting')} <RoleNames roles={waitingFor} /> <Due at={nextDeadlineAt} withTime />
        </p>
      )}
      <ol className="lines">
        {approval.tiers.map((tier, index) => (
          <li key={`${index} ${tier.name.zh}`}>
            <span className="grow">{said(tier.name)}</span>
            {approval.votes
              .filter((vote) => vote.tier === index)
              .map((vote) => (
                <span key={vote.personId}>
                  <PersonName id={vote.personId} /> {t(`voted.${vote.decision}`)}{' '}
                  <span className="muted small">
                    <When at={vote.at} />
                  </span>
                  {vote.reason && <span className="prose"> {vote.reason}</span>}
                </span>
              ))}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
