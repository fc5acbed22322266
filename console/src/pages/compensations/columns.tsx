import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { decidingApproval } from '../../../../domain/compensation';
import { compensationStatusNames } from '../../../../domain/names';
import type { Column } from '../../ui/ListTable';
import { MovedMoney } from '../../ui/MovedMoney';
import { PersonName } from '../../ui/people';
import { When } from '../../ui/time';
import type { Row } from '../../ui/useInfinite';
import { Money, Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { compensationTone } from '../crisis/tones';
import { CompensationFor } from './CompensationFor';

type CompensationRow = Row<'/api/v1/compensations'>;

/** What the list says of a compensation. */
export function useCompensationColumns(): Column<CompensationRow>[] {
  const { t } = useTranslation('lists');
  const said = useSaid();
  return [
    {
      key: 'customer',
      title: t('compensations.customer'),
      width: 'minmax(100px, 1fr)',
      card: 'title',
      render: ({ customerName, compensation: { customerId } }) => (
        <>
          <Link to={`/customers/${customerId}`}>{customerName ?? customerId}</Link>
          <div className="muted small num">{customerId}</div>
        </>
      ),
    },
    {
      key: 'amount',
      title: t('compensations.amount'),
      width: '105px',
      align: 'end',
      card: 'title',
      render: ({ compensation }) => (
        <strong>
          <Money fen={compensation.amountFen} />
        </strong>
      ),
    },
    {
      key: 'for',
      title: t('compensations.for'),
      width: 'minmax(150px, 1.4fr)',
      render: ({ compensation }) => <CompensationFor of={compensation} />,
    },
    {
      key: 'status',
      title: t('compensations.status'),
      width: '104px',
      render: ({ compensation: { status } }) => (
        <Tag tone={compensationTone(status)}>{said(compensationStatusNames[status])}</Tag>
      ),
    },
    {
      key: 'crisis',
      title: t('compensations.crisis'),
      width: 'minmax(120px, 1.4fr)',
      render: ({ crisisNumber, crisisTitle }) => (
        <>
          <Link to={`/crises/${crisisNumber}/compensations`}>{crisisTitle}</Link>
          <div className="muted small num">{crisisNumber}</div>
        </>
      ),
    },
    {
      key: 'reason',
      title: t('compensations.reason'),
      width: 'minmax(110px, 1.4fr)',
      render: ({ compensation: { reason, failure, moved, settlement, customerId } }) => (
        <>
          <span className="clamp">{reason}</span>
          {failure && <div className="small due late">{said(failure)}</div>}
          <MovedMoney moved={moved} settlement={settlement} customerId={customerId} />
        </>
      ),
    },
    {
      key: 'requested',
      title: t('compensations.requested'),
      width: '130px',
      card: 'named',
      render: ({ requestedAt, compensation }) => (
        <>
          <When at={requestedAt} />
          <div className="muted small">
            <PersonName id={compensation.requestedBy} />
          </div>
        </>
      ),
    },
    {
      key: 'paid',
      title: t('compensations.paid'),
      width: '104px',
      card: 'hidden',
      render: ({ paidAt }) => <When at={paidAt} />,
    },
    {
      key: 'approval',
      title: t('compensations.approval'),
      width: '64px',
      render: ({ compensation }) => (
        <Link to={`/approvals/${decidingApproval(compensation)}`}>{t('compensations.open')}</Link>
      ),
    },
  ];
}
