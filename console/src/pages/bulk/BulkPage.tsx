import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isBulkOver } from '../../../../domain/bulk';
import { itemStatusNames } from '../../../../domain/names';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { BulkDetail } from '../../api/types';
import { CommandButton } from '../../forms/CommandButton';
import { SeveralFilter } from '../../ui/filters/choices';
import { FilterBar } from '../../ui/filters/FilterBar';
import { MovedMoney } from '../../ui/MovedMoney';
import { FoundList } from '../../ui/FoundList';
import type { Column } from '../../ui/ListTable';
import { PageHead, Panel } from '../../ui/Panel';
import { asked, useFilters, type Filters } from '../../ui/useFilters';
import { Due } from '../../ui/time';
import type { Row } from '../../ui/useInfinite';
import { Money } from '../../ui/words';
import { useSaid } from '../../words';
import { ApprovalLine } from '../approval/ApprovalLine';
import { BulkFacts, LeftOut } from './facts';
import { ItemStatusTag } from './status';

const DEFAULTS: Filters = {};

/** One approval for many customers: how far it is, and what became of each (S9). */
export function BulkPage() {
  const { t } = useTranslation('bulk');
  const { number = '' } = useParams();
  const init = { params: { path: { number } } };
  const found = $api.useSuspenseQuery('get', '/api/v1/bulks/{number}', init, about('bulk', `bulk:${number}`)).data;
  return (
    <div className="page">
      <PageHead title={t('title', { number })}>
        {!isBulkOver(found.bulk) && found.bulk.status !== 'settling' && (
          <CommandButton operation="stopBulk" params={{ number }} button={{ danger: true }} danger />
        )}
      </PageHead>
      <Panel title={t('facts')}>
        <p className="prose">{found.bulk.reason}</p>
        <PaidShare of={found} />
        <Settling of={found} />
        <BulkFacts of={found} />
      </Panel>
      <Approvals of={found} />
      <LeftOut of={found} />
      <Items of={found.bulk} />
    </div>
  );
}

function PaidShare({ of: { bulk, counts } }: { readonly of: BulkDetail }) {
  const { t } = useTranslation('bulk');
  const all = bulk.totals?.admitted ?? 0;
  if (all === 0) return null;
  const share = Math.floor((counts.paid / all) * 100);
  const words = t('paidShare', { paid: counts.paid, all });
  return <Progress percent={share} aria-label={words} format={() => words} />;
}

/** Who waits for what while differences between the books are left. */
function Settling({ of: { bulk, counts, nextDeadlineAt } }: { readonly of: BulkDetail }) {
  const { t } = useTranslation('bulk');
  if (bulk.status !== 'settling') return null;
  return (
    <p className="prose" role="status">
      {t('settling', { count: counts.discrepancies ?? 0 })} {nextDeadlineAt && <Due at={nextDeadlineAt} withTime />}
    </p>
  );
}

function Approvals({ of: { approvals } }: { readonly of: BulkDetail }) {
  const { t } = useTranslation('bulk');
  if (approvals.length === 0) return null;
  return (
    <Panel title={t('approvals')}>
      <ul className="lines">
        {approvals.map((approval) => (
          <ApprovalLine key={approval.id} approval={approval} />
        ))}
      </ul>
    </Panel>
  );
}

function Items({ of: bulk }: { readonly of: BulkDetail['bulk'] }) {
  const { t } = useTranslation('bulk');
  const { filters, change, replace } = useFilters(DEFAULTS);
  const { number } = bulk;
  const columns = useColumns(bulk);
  const own = { filters, change };
  const query = asked(filters, ['status', 'customerId']);
  const search = new URLSearchParams(filters['status'] ? { status: filters['status'] } : {}).toString();
  return (
    <Panel
      flush
      title={t('items')}
      extra={
        <a href={`/api/v1/bulks/${number}/items.csv?${search}`} download>
          {t('export')}
        </a>
      }
    >
      <FilterBar filters={filters} defaults={DEFAULTS} onClear={() => replace({})}>
        <SeveralFilter name="status" label={t('status')} names={itemStatusNames} {...own} />
      </FilterBar>
      <FoundList
        path="/api/v1/bulks/{number}/items"
        params={{ number }}
        query={query}
        topics={['bulk', `bulk:${number}`]}
        label={t('items')}
        columns={columns}
        rowKey={({ no }) => String(no)}
        height="60vh"
      />
    </Panel>
  );
}

type ItemRow = Row<'/api/v1/bulks/{number}/items'>;

function useColumns(bulk: BulkDetail['bulk']): Column<ItemRow>[] {
  const { t } = useTranslation('bulk');
  const said = useSaid();
  return [
    { key: 'no', title: t('no'), width: '60px', align: 'end', card: 'hidden', render: ({ no }) => no },
    {
      key: 'customer',
      title: t('customer'),
      width: 'minmax(140px, 1.2fr)',
      card: 'title',
      render: ({ customerId, customerName }) => (
        <>
          <Link to={`/customers/${customerId}`}>{customerName ?? customerId}</Link>
          <div className="muted small num">{customerId}</div>
        </>
      ),
    },
    { key: 'order', title: t('order'), width: 'minmax(110px, 1fr)', card: 'named', render: ({ orderId }) => orderId },
    {
      key: 'base',
      title: t('base'),
      width: '120px',
      align: 'end',
      card: 'hidden',
      render: ({ baseFen }) => baseFen !== null && <Money fen={baseFen} />,
    },
    {
      key: 'amount',
      title: t('amount'),
      width: '120px',
      align: 'end',
      card: 'title',
      render: ({ amountFen }) => (
        <strong>
          <Money fen={amountFen} />
        </strong>
      ),
    },
    { key: 'status', title: t('status'), width: '120px', render: ({ status }) => <ItemStatusTag status={status} /> },
    {
      key: 'reasons',
      title: t('why'),
      width: 'minmax(160px, 2fr)',
      render: ({ reasons, moved, settlement, customerId }) =>
        moved ? (
          <MovedMoney moved={moved} settlement={settlement ?? undefined} customerId={customerId} />
        ) : (
          reasons.map(({ text }) => said(text)).join(t('semicolon'))
        ),
    },
    {
      key: 'acts',
      title: t('acts'),
      width: '120px',
      render: ({ no, status }) => status === 'discrepancy' && <Settle of={bulk} no={no} />,
    },
  ];
}

/** Offered once everybody else is paid; where a write-off has been asked for, the way to whoever decides it. */
function Settle({ of: { number, status, settlements }, no }: { readonly of: BulkDetail['bulk']; readonly no: number }) {
  const { t } = useTranslation('bulk');
  if (status !== 'settling') return null;
  const said = settlements?.find((s) => s.no === no);
  if (said?.approvalId) return <Link to={`/approvals/${said.approvalId}`}>{t('writeOff')}</Link>;
  return <CommandButton operation="settleBulkItem" params={{ number, no: String(no) }} button={{ size: 'small' }} />;
}
