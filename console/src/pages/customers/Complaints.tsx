import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { complaintOutcomeNames, complaintStatusNames } from '../../../../domain/names';
import type { Customer } from '../../api/types';
import { FoundList } from '../../ui/FoundList';
import type { Column } from '../../ui/ListTable';
import { Panel } from '../../ui/Panel';
import { Due, When } from '../../ui/time';
import type { Row } from '../../ui/useInfinite';
import { Tag } from '../../ui/words';
import { useSaid } from '../../words';

/** Everything the customer ever complained about, newest first. */
export function Complaints({ customer: { id } }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers');
  const [shown, setShown] = useState<'all' | 'open'>('all');
  const columns = useColumns();
  return (
    <Panel
      title={t('complaints')}
      extra={
        <Segmented
          size="small"
          value={shown}
          options={[
            { value: 'all' as const, label: t('all') },
            { value: 'open' as const, label: t('onlyOpen') },
          ]}
          onChange={setShown}
        />
      }
    >
      <FoundList
        path="/api/v1/complaints"
        query={{ customerId: id, ...(shown === 'open' ? { open: 'true' } : {}) }}
        topics={['complaint']}
        label={t('complaints')}
        columns={columns}
        rowKey={({ number }) => number}
      />
    </Panel>
  );
}

type ComplaintRow = Row<'/api/v1/complaints'>;

function useColumns(): Column<ComplaintRow>[] {
  const { t } = useTranslation('customers');
  return [
    {
      key: 'title',
      title: t('complaint.title'),
      width: 'minmax(160px, 2fr)',
      card: 'title',
      render: (c) => (
        <>
          <Link to={`/complaints/${c.number}`} className="clamp">
            {c.title}
          </Link>
          <div className="muted small">
            <span className="num">{c.number}</span> {c.product}
          </div>
        </>
      ),
    },
    { key: 'status', title: t('complaint.status'), width: '150px', render: (c) => <StatusOf row={c} /> },
    { key: 'received', title: t('complaint.received'), width: '140px', render: (c) => <When at={c.receivedAt} /> },
  ];
}

function StatusOf({ row: { status, outcome, crisisNumber, nextDeadlineAt } }: { readonly row: ComplaintRow }) {
  const { t } = useTranslation('customers');
  const said = useSaid();
  const name = status === 'received' ? t('complaint.isReceived') : said(complaintStatusNames[status]);
  return (
    <>
      <Tag tone={status === 'ended' ? 'good' : 'info'}>{outcome ? said(complaintOutcomeNames[outcome]) : name}</Tag>
      {crisisNumber && (
        <div className="small">
          <Link to={`/crises/${crisisNumber}`} className="num">
            {crisisNumber}
          </Link>
        </div>
      )}
      {status === 'open' && nextDeadlineAt && (
        <div className="small">
          <Due at={nextDeadlineAt} />
        </div>
      )}
    </>
  );
}
