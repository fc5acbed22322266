import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Customer } from '../../api/types';
import { CommandButton } from '../../forms/CommandButton';
import { TickFilter } from '../../ui/filters/choices';
import { WordsFilter } from '../../ui/filters/WordsFilter';
import { FilterBar } from '../../ui/filters/FilterBar';
import { FoundList } from '../../ui/FoundList';
import type { Column } from '../../ui/ListTable';
import { PageHead } from '../../ui/Panel';
import { When } from '../../ui/time';
import { asked, useFilters, type Filters } from '../../ui/useFilters';
import type { Row } from '../../ui/useInfinite';
import { Tag } from '../../ui/words';
import { EDITED, useCustomerInputs } from './inputs';
import './customers.css';

const DEFAULTS: Filters = {};
const ASKED = ['q', 'unconfirmed'] as const;

/** The archive of customers: everybody who ever complained or was entered (P1). */
export function CustomersPage() {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const { filters, change, replace } = useFilters(DEFAULTS);
  const columns = useColumns();
  const options = useCustomerInputs();
  const own = { filters, change };
  return (
    <div className="list-page">
      <PageHead title={t('title')}>
        <CommandButton<Customer>
          operation="createCustomer"
          fields={[...EDITED, 'contacts']}
          options={options}
          button={{ type: 'primary' }}
          onDone={({ id }) => void navigate(`/customers/${id}`)}
        />
      </PageHead>
      <FilterBar
        filters={filters}
        defaults={DEFAULTS}
        onClear={() => replace({})}
        first={<WordsFilter name="q" label={t('search')} {...own} />}
      >
        <TickFilter name="unconfirmed" {...own}>
          {t('onlyUnconfirmed')}
        </TickFilter>
      </FilterBar>
      <FoundList
        path="/api/v1/customers"
        query={asked(filters, ASKED)}
        topics={['customers', 'complaint']}
        label={t('title')}
        columns={columns}
        rowKey={({ id }) => id}
        height="100%"
      />
    </div>
  );
}

type CustomerRow = Row<'/api/v1/customers'>;

function useColumns(): Column<CustomerRow>[] {
  const { t } = useTranslation('customers');
  return [
    {
      key: 'name',
      title: t('name'),
      width: 'minmax(180px, 1.4fr)',
      card: 'title',
      render: (c) => (
        <>
          <Link to={`/customers/${c.id}`}>{c.name ?? t('nameless')}</Link>{' '}
          {c.unconfirmed && <Tag tone="warn">{t('unconfirmed')}</Tag>}
          <div className="muted small num">{c.id}</div>
        </>
      ),
    },
    {
      key: 'externalId',
      title: t('externalId'),
      width: 'minmax(110px, 1fr)',
      card: 'hidden',
      render: (c) => <span className="num">{c.externalId}</span>,
    },
    {
      key: 'contacts',
      title: t('contacts'),
      width: 'minmax(180px, 2fr)',
      render: (c) =>
        c.contacts.length > 0 && <span className="clamp">{c.contacts.map(({ value }) => value).join(t('comma'))}</span>,
    },
    {
      key: 'complaints',
      title: t('complaints'),
      width: '90px',
      align: 'end',
      render: (c) => <span className="num">{t('complaintsOf', { count: c.complaints })}</span>,
    },
    { key: 'since', title: t('since'), width: '150px', card: 'hidden', render: (c) => <When at={c.createdAt} /> },
  ];
}
