import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import { useMay } from '../../session/session';
import { PageHead } from '../../ui/Panel';
import { GrantsPanel } from '../grants/GrantsPanel';
import { Tag } from '../../ui/words';
import { Complaints } from './Complaints';
import { Contacts } from './Contacts';
import { Crises } from './Crises';
import { CustomerFigures } from './CustomerFigures';
import { Identity } from './Identity';
import { Money } from './Money';
import { Talks } from './Talks';
import { Unconfirmed } from './Unconfirmed';
import './customers.css';

/** Everything about one customer on one page (P1). */
export function CustomerPage() {
  const { t } = useTranslation('customers');
  const { id = '' } = useParams();
  const may = useMay();
  const init = { params: { path: { id } } };
  const { data: customer } = $api.useSuspenseQuery(
    'get',
    '/api/v1/customers/{id}',
    init,
    about('customers', 'complaint', 'crisis'),
  );
  return (
    <>
      <PageHead
        title={
          <>
            {customer.name ?? t('nameless')} <span className="muted num">{id}</span>
          </>
        }
      >
        {customer.unconfirmed && <Tag tone="warn">{t('unconfirmed')}</Tag>}
        {may('reportComplaint') && (
          <Link to={`/complaints/new?customer=${id}`} className="button primary">
            {t('newComplaint')}
          </Link>
        )}
      </PageHead>
      {customer.unconfirmed && <Unconfirmed customer={customer} />}
      <CustomerFigures customer={customer} />
      <div className="two-columns archive">
        <div>
          <Complaints customer={customer} />
          <Crises customer={customer} />
          <Money customer={customer} />
          <GrantsPanel of={{ customerId: id }} />
        </div>
        <div>
          <Identity customer={customer} />
          <Contacts customer={customer} />
          <Talks customer={customer} />
        </div>
      </div>
    </>
  );
}
