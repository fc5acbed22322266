import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { callbackNames, careStatusNames, contactBucketNames } from '../../../../domain/names';
import type { Column } from '../../ui/ListTable';
import { PersonName } from '../../ui/people';
import { useSpanWords, When } from '../../ui/time';
import type { Row } from '../../ui/useInfinite';
import { Money, Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { CARE_TONES } from '../crisis/tones';

type CareRow = Row<'/api/v1/cares'>;

/** What the list says of how a customer is looked after. */
export function useCareColumns(): Column<CareRow>[] {
  const { t } = useTranslation('lists');
  const said = useSaid();
  return [
    {
      key: 'customer',
      title: t('cares.customer'),
      width: 'minmax(140px, 1.2fr)',
      card: 'title',
      render: ({ customerName, care }) => (
        <>
          <Link to={`/customers/${care.customerId}`}>{customerName ?? care.customerId}</Link>
          <div className="muted small num">{care.customerId}</div>
        </>
      ),
    },
    {
      key: 'crisis',
      title: t('cares.crisis'),
      width: 'minmax(180px, 2fr)',
      render: ({ crisisNumber, crisisTitle }) => (
        <>
          <Link to={`/crises/${crisisNumber}/customers`}>{crisisTitle}</Link>
          <div className="muted small num">{crisisNumber}</div>
        </>
      ),
    },
    {
      key: 'status',
      title: t('cares.status'),
      width: '128px',
      render: ({ care }) => (
        <>
          <Tag tone={CARE_TONES[care.status]}>{said(careStatusNames[care.status])}</Tag>
          {care.reopened > 0 && <div className="muted small">{t('cares.reopened', { count: care.reopened })}</div>}
        </>
      ),
    },
    {
      key: 'contact',
      title: t('cares.contact'),
      width: '150px',
      card: 'named',
      render: (row) => <FirstContact row={row} />,
    },
    {
      key: 'callback',
      title: t('cares.callback'),
      width: '124px',
      card: 'named',
      render: ({ care }) => (
        <>
          {said(callbackNames[care.callback])}
          {care.satisfaction !== undefined && (
            <div className="small">{t('cares.satisfaction', { score: care.satisfaction })}</div>
          )}
        </>
      ),
    },
    {
      key: 'paid',
      title: t('cares.paid'),
      width: '110px',
      align: 'end',
      card: 'hidden',
      render: ({ care }) => (care.compensatedFen > 0 ? <Money fen={care.compensatedFen} /> : null),
    },
    {
      key: 'owner',
      title: t('cares.owner'),
      width: '96px',
      card: 'named',
      render: ({ care }) =>
        care.ownerId ? <PersonName id={care.ownerId} /> : <span className="muted">{t('cares.nobody')}</span>,
    },
    {
      key: 'received',
      title: t('cares.received'),
      width: '140px',
      card: 'hidden',
      render: ({ care }) => <When at={care.receivedAt} />,
    },
  ];
}

/** When the customer was first reached, and how long that took. */
function FirstContact({ row: { care } }: { readonly row: CareRow }) {
  const { t } = useTranslation('lists');
  const said = useSaid();
  const span = useSpanWords();
  const { firstContactAt, receivedAt } = care;
  if (!firstContactAt) return <span className="muted">{said(contactBucketNames.none)}</span>;
  const tookMs = Math.max(0, Date.parse(firstContactAt) - Date.parse(receivedAt));
  return (
    <>
      <When at={firstContactAt} />
      <div className="muted small">{t('cares.after', { span: span(tookMs) })}</div>
    </>
  );
}
