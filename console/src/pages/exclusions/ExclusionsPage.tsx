import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CommandButton } from '../../forms/CommandButton';
import { FilterBar } from '../../ui/filters/FilterBar';
import { TickFilter } from '../../ui/filters/choices';
import { GivenFilters } from '../../ui/filters/GivenFilters';
import { FoundList } from '../../ui/FoundList';
import type { Column } from '../../ui/ListTable';
import { PageHead } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { When } from '../../ui/time';
import { asked, useFilters, type Filters } from '../../ui/useFilters';
import type { Row } from '../../ui/useInfinite';
import { Tag } from '../../ui/words';

const DEFAULTS: Filters = { inForce: 'true' };

/** Customers and contacts who get no compensation, and where legal let them have it all the same (S9). */
export function ExclusionsPage() {
  const { t } = useTranslation('bulk');
  const { filters, change, replace } = useFilters(DEFAULTS);
  const columns = useColumns();
  const own = { filters, change };
  return (
    <div className="list-page">
      <PageHead title={t('exclusions.title')}>
        <CommandButton
          operation="addExclusion"
          fields={['customerId', 'untilAt', 'reason']}
          needed={['customerId']}
          label={t('exclusions.addCustomer')}
          button={{ type: 'primary' }}
        />
        <CommandButton
          operation="addExclusion"
          fields={['contact', 'untilAt', 'reason']}
          label={t('exclusions.addContact')}
        />
      </PageHead>
      <FilterBar filters={filters} defaults={DEFAULTS} onClear={() => replace({})}>
        <TickFilter name="inForce" {...own}>
          {t('exclusions.inForce')}
        </TickFilter>
        <GivenFilters names={['customerId']} {...own} />
      </FilterBar>
      <FoundList
        path="/api/v1/compensation-exclusions"
        query={asked(filters, ['inForce', 'customerId'])}
        topics={['customers']}
        label={t('exclusions.title')}
        columns={columns}
        rowKey={({ id }) => id}
        height="100%"
      />
    </div>
  );
}

type ExclusionRow = Row<'/api/v1/compensation-exclusions'>;

function useColumns(): Column<ExclusionRow>[] {
  const { t } = useTranslation('bulk');
  return [
    {
      key: 'who',
      title: t('exclusions.who'),
      width: 'minmax(160px, 1.4fr)',
      card: 'title',
      render: ({ customerId, customerName, contact, customers }) => (
        <>
          {customerId === null ? (
            contact?.value
          ) : (
            <Link to={`/customers/${customerId}`}>{customerName ?? customerId}</Link>
          )}
          <div className="muted small">{t('exclusions.customers', { count: customers })}</div>
        </>
      ),
    },
    {
      key: 'reason',
      title: t('reason'),
      width: 'minmax(160px, 2fr)',
      render: ({ reason, ended, isInForce }) => (
        <>
          <span className="clamp">{reason}</span>
          {!isInForce && (
            <div>
              <Tag>{t('exclusions.over')}</Tag> <span className="small">{ended?.reason}</span>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'since',
      title: t('exclusions.since'),
      width: '150px',
      card: 'named',
      render: ({ sinceAt, addedBy }) => (
        <>
          <When at={sinceAt} />
          <div className="muted small">
            <PersonName id={addedBy} />
          </div>
        </>
      ),
    },
    {
      key: 'until',
      title: t('exclusions.until'),
      width: '150px',
      card: 'named',
      render: ({ untilAt }) => (untilAt === null ? t('exclusions.always') : <When at={untilAt} />),
    },
    {
      key: 'releases',
      title: t('exclusions.releases'),
      width: 'minmax(150px, 1fr)',
      card: 'named',
      render: ({ releases }) =>
        releases.map(({ crisisNumber, reason }) => (
          <div key={crisisNumber} title={reason}>
            <Link className="num" to={`/crises/${crisisNumber}`}>
              {crisisNumber}
            </Link>
          </div>
        )),
    },
    {
      key: 'acts',
      title: t('exclusions.acts'),
      width: '220px',
      render: ({ id, isInForce }) =>
        isInForce && (
          <span className="row acts">
            <CommandButton operation="releaseExclusion" params={{ id }} button={{ size: 'small' }} />
            <CommandButton operation="endExclusion" params={{ id }} button={{ size: 'small' }} />
          </span>
        ),
    },
  ];
}
