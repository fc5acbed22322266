import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { Candidate } from '../../api/types';
import { ListTable, type Column } from '../../ui/ListTable';
import { Facts, PageHead, Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { Nothing, Waiting } from '../../ui/states';
import { Story } from '../../ui/Story';
import { Due, When } from '../../ui/time';
import { DeadlineLines } from '../complaints/Deadlines';
import './candidates.css';
import { Decide } from './Decide';
import { Evidence } from './Evidence';
import { Growth } from './Growth';
import { CandidateStatus } from './status';

/** One candidate: why it was raised, which complaints it holds, and what is to become of it (W7). */
export function CandidatePage() {
  const { t } = useTranslation('candidates');
  const { number = '' } = useParams();
  const init = { params: { path: { number } } };
  const { data: candidate } = $api.useSuspenseQuery(
    'get',
    '/api/v1/candidates/{number}',
    init,
    about(`candidate:${number}`),
  );
  return (
    <>
      <PageHead title={candidate.title} />
      <Head candidate={candidate} />
      <Decide candidate={candidate} />
      <div className="two-columns">
        <div>
          <Evidence candidate={candidate} />
          <Members candidate={candidate} />
        </div>
        <div>
          <Growth complaints={candidate.linkedComplaints} />
          {candidate.deadlines.length > 0 && (
            <Panel title={t('deadlines')}>
              <DeadlineLines deadlines={candidate.deadlines} />
            </Panel>
          )}
          <Panel title={t('story')}>
            <Suspense fallback={<Waiting />}>
              <Story of="candidate" number={number} />
            </Suspense>
          </Panel>
        </div>
      </div>
    </>
  );
}

function Head({ candidate: c }: { readonly candidate: Candidate }) {
  const { t } = useTranslation('candidates');
  const { decidedBy, decisionReason } = c.state ?? {};
  return (
    <section className="panel head-panel">
      <div className="row">
        <span className="num">{c.number}</span>
        <CandidateStatus of={c} />
        {c.crisisNumber && <Link to={`/crises/${c.crisisNumber}`}>{t('toCrisis', { number: c.crisisNumber })}</Link>}
      </div>
      <Facts
        items={[
          [t('column.complaints'), t('complaints', { count: c.complaints })],
          [t('column.raised'), <When key="r" at={c.raisedAt} />],
          ...(c.status === 'open'
            ? [[t('column.deadline'), <Due key="d" at={c.nextDeadlineAt} withTime />] as const]
            : []),
          ...(decidedBy ? [[t('decidedBy'), <PersonName key="p" id={decidedBy} />] as const] : []),
          ...(decisionReason
            ? [
                [
                  t('reason'),
                  <span key="w" className="prose">
                    {decisionReason}
                  </span>,
                ] as const,
              ]
            : []),
        ]}
      />
    </section>
  );
}

type Member = Candidate['linkedComplaints'][number];

function Members({ candidate: c }: { readonly candidate: Candidate }) {
  const { t } = useTranslation('candidates');
  const columns = useColumns();
  const all = <Link to={`/complaints?candidateNumber=${c.number}`}>{t('members.all')}</Link>;
  return (
    <Panel title={t('members.title', { count: c.complaints })} extra={all} flush>
      <ListTable
        label={t('members.title', { count: c.complaints })}
        columns={columns}
        rows={c.linkedComplaints}
        rowKey={({ number }) => number}
        empty={<Nothing />}
        height={c.linkedComplaints.length > 10 ? '520px' : 'auto'}
      />
    </Panel>
  );
}

function useColumns(): Column<Member>[] {
  const { t } = useTranslation('candidates');
  return [
    {
      key: 'title',
      title: t('members.complaint'),
      width: 'minmax(180px, 3fr)',
      card: 'title',
      render: (c) => (
        <>
          <Link to={`/complaints/${c.number}`}>{c.title}</Link>
          <div className="muted small num">{c.number}</div>
        </>
      ),
    },
    {
      key: 'customer',
      title: t('members.customer'),
      width: 'minmax(90px, 1fr)',
      render: (c) => <Link to={`/customers/${c.customerId}`}>{c.customerName ?? c.customerId}</Link>,
    },
    { key: 'received', title: t('members.received'), width: '135px', render: (c) => <When at={c.receivedAt} /> },
    {
      key: 'reach',
      title: t('members.reach'),
      width: '60px',
      align: 'end',
      render: (c) => <span className="num">{t('members.reachOf', { count: c.reach })}</span>,
    },
  ];
}
