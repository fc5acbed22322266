import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../ui/ListTable';
import { When } from '../../ui/time';
import type { Row } from '../../ui/useInfinite';
import { Money } from '../../ui/words';
import { useSaid } from '../../words';
import { ItemStatusTag } from './status';

type FoundItem = Row<'/api/v1/bulk-items'>;

/** What the list of all bulks says of one customer. */
export function useItemColumns(): Column<FoundItem>[] {
  const { t } = useTranslation('bulk');
  const said = useSaid();
  return [
    {
      key: 'customer',
      title: t('customer'),
      width: 'minmax(110px, 1fr)',
      card: 'title',
      render: ({ customerId, customerName }) => (
        <>
          <Link to={`/customers/${customerId}`}>{customerName ?? customerId}</Link>
          <div className="muted small num">{customerId}</div>
        </>
      ),
    },
    {
      key: 'amount',
      title: t('amount'),
      width: '125px',
      align: 'end',
      card: 'title',
      render: (item) => <Amount of={item} />,
    },
    { key: 'status', title: t('status'), width: '112px', render: ({ status }) => <ItemStatusTag status={status} /> },
    {
      key: 'bulk',
      title: t('all.bulk'),
      width: '150px',
      render: ({ bulkNumber, no }) => (
        <>
          <Link className="num" to={`/bulks/${bulkNumber}`}>
            {bulkNumber}
          </Link>
          <div className="muted small">{t('all.row', { no })}</div>
        </>
      ),
    },
    {
      key: 'crisis',
      title: t('crisis'),
      width: 'minmax(130px, 1.4fr)',
      render: ({ crisisNumber, crisisTitle }) => (
        <>
          <Link to={`/crises/${crisisNumber}/compensations`}>{crisisTitle}</Link>
          <div className="muted small num">{crisisNumber}</div>
        </>
      ),
    },
    { key: 'order', title: t('order'), width: 'minmax(100px, 1fr)', card: 'named', render: ({ orderId }) => orderId },
    {
      key: 'reasons',
      title: t('why'),
      width: 'minmax(120px, 1.4fr)',
      render: ({ reasons }) => reasons.map(({ text }) => said(text)).join(t('semicolon')),
    },
    {
      key: 'requested',
      title: t('all.requested'),
      width: '130px',
      card: 'named',
      render: ({ requestedAt }) => <When at={requestedAt} />,
    },
  ];
}

/** What was ordered, and what has left where that is something else. */
function Amount({ of: { amountFen, spentFen, standing } }: { readonly of: FoundItem }) {
  const { t } = useTranslation('bulk');
  return (
    <>
      <strong>
        <Money fen={amountFen} />
      </strong>
      {standing === 'paid' && spentFen !== amountFen && (
        <div className="small due late">
          {t('all.spent')} <Money fen={spentFen} />
        </div>
      )}
    </>
  );
}
