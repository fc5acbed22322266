import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { serviceKindNames } from '../../../../domain/names';
import type { Column } from '../../ui/ListTable';
import { PersonName } from '../../ui/people';
import { When } from '../../ui/time';
import type { Row } from '../../ui/useInfinite';
import { Money } from '../../ui/words';
import { useSaid } from '../../words';
import { GrantStatus } from './status';

type GrantRow = Row<'/api/v1/grants'>;

/** What the list says of a value-added service. */
export function useGrantColumns(): Column<GrantRow>[] {
  const { t } = useTranslation('grants');
  const said = useSaid();
  return [
    {
      key: 'item',
      title: t('what'),
      width: 'minmax(170px, 1.4fr)',
      card: 'title',
      render: ({ grant }) => (
        <>
          <Link to={`/grants/${grant.number}`}>{said(grant.item.name)}</Link>
          <div className="muted small">
            {said(serviceKindNames[grant.item.kind])} · <span className="num">{grant.number}</span>
          </div>
        </>
      ),
    },
    {
      key: 'status',
      title: t('status'),
      width: '120px',
      card: 'title',
      render: ({ grant }) => <GrantStatus status={grant.status} />,
    },
    {
      key: 'customer',
      title: t('customer'),
      width: 'minmax(120px, 1fr)',
      render: ({ customerName, grant }) => (
        <Link to={`/customers/${grant.customerId}`}>{customerName ?? grant.customerId}</Link>
      ),
    },
    {
      key: 'value',
      title: t('value'),
      width: '110px',
      align: 'end',
      render: ({ grant }) => <Money fen={grant.item.valueFen} />,
    },
    {
      key: 'crisis',
      title: t('crisis'),
      width: 'minmax(150px, 1.4fr)',
      card: 'hidden',
      render: ({ crisisTitle, grant }) => <Link to={`/crises/${grant.crisisNumber}/compensations`}>{crisisTitle}</Link>,
    },
    {
      key: 'granted',
      title: t('granted'),
      width: '150px',
      card: 'named',
      render: ({ grant }) => (
        <>
          <When at={grant.grantedAt} />
          <div className="muted small">
            <PersonName id={grant.grantedBy} />
          </div>
        </>
      ),
    },
    {
      key: 'end',
      title: t('end'),
      width: '150px',
      render: ({ grant: { status, validUntilAt, redemption } }) =>
        redemption ? (
          <>
            <When at={redemption.at} />
            <div className="muted small">{redemption.place}</div>
          </>
        ) : (
          status === 'granted' && (
            <span className="small">
              {t('until')} <When at={validUntilAt} dateOnly />
            </span>
          )
        ),
    },
  ];
}
