import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ComplaintRow } from '../../api/types';
import { useChannelName } from '../../ui/channels';
import type { Column } from '../../ui/ListTable';
import { PersonName } from '../../ui/people';
import { Due, When } from '../../ui/time';
import { ComplaintStatus } from './status';

/** What the list says of a complaint. */
export function useComplaintColumns(): Column<ComplaintRow>[] {
  const { t } = useTranslation('complaints');
  const channelName = useChannelName();
  return [
    {
      key: 'title',
      title: t('column.title'),
      width: 'minmax(220px, 3fr)',
      card: 'title',
      render: (c) => (
        <>
          <Link to={`/complaints/${c.number}`}>{c.title}</Link>
          <div className="muted small">
            <span className="num">{c.number}</span> · {channelName(c.channel)}
            {c.product && <> · {c.product}</>}
          </div>
        </>
      ),
    },
    {
      key: 'customer',
      title: t('column.customer'),
      width: 'minmax(90px, 1fr)',
      render: (c) => <Link to={`/customers/${c.customerId}`}>{c.customerName ?? c.customerId}</Link>,
    },
    {
      key: 'status',
      title: t('column.status'),
      width: 'minmax(120px, 1fr)',
      render: (c) => (
        <>
          <ComplaintStatus of={c} />
          {c.crisisNumber && (
            <div className="small num">
              <Link to={`/crises/${c.crisisNumber}`}>{c.crisisNumber}</Link>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'deadline',
      title: t('column.deadline'),
      width: '150px',
      render: (c) => (
        <>
          {c.nextDeadlineAt && <Due at={c.nextDeadlineAt} />}
          {c.overdue > 0 && <div className="due late small">{t('overdue', { count: c.overdue })}</div>}
        </>
      ),
    },
    {
      key: 'owner',
      title: t('column.owner'),
      width: '100px',
      render: (c) => <Owner complaint={c} />,
    },
    { key: 'received', title: t('column.received'), width: '140px', render: (c) => <When at={c.receivedAt} /> },
  ];
}

function Owner({ complaint: { ownerId, status } }: { readonly complaint: ComplaintRow }) {
  const { t } = useTranslation('complaints');
  if (ownerId) return <PersonName id={ownerId} />;
  return status === 'open' || status === 'received' ? <span className="muted">{t('fact.unowned')}</span> : null;
}
