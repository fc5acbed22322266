import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { compensationKindNames, compensationStatusNames } from '../../../../domain/names';
import { FilterBar } from '../../ui/filters/FilterBar';
import { SeveralFilter, TickFilter } from '../../ui/filters/choices';
import { GivenFilters } from '../../ui/filters/GivenFilters';
import { PeriodFilter } from '../../ui/filters/PeriodFilter';
import { FoundList } from '../../ui/FoundList';
import { PageHead } from '../../ui/Panel';
import { asked, useFilters, type Filters } from '../../ui/useFilters';
import { useCompensationColumns } from './columns';

const DEFAULTS: Filters = {};
const ASKED = ['status', 'kind', 'orderId', 'from', 'to', 'crisisNumber', 'customerId', 'drill'] as const;

/** Money asked for in all crises, newest first (S9). */
export function CompensationsPage() {
  const { t } = useTranslation('lists');
  const { filters, change, replace } = useFilters(DEFAULTS);
  const columns = useCompensationColumns();
  const own = { filters, change };
  return (
    <div className="list-page">
      <PageHead title={t('compensations.title')}>
        <Link to="/bulk-items" className="button">
          {t('all.title', { ns: 'bulk' })}
        </Link>
      </PageHead>
      <FilterBar filters={filters} defaults={DEFAULTS} onClear={() => replace({})}>
        <SeveralFilter name="status" label={t('filter.status')} names={compensationStatusNames} {...own} />
        <SeveralFilter name="kind" label={t('compensations.kind')} names={compensationKindNames} {...own} />
        <PeriodFilter label={t('filter.requested')} {...own} />
        <TickFilter name="drill" {...own}>
          {t('filter.drill')}
        </TickFilter>
        <GivenFilters names={['crisisNumber', 'customerId']} {...own} />
      </FilterBar>
      <FoundList
        path="/api/v1/compensations"
        query={asked(filters, ASKED)}
        topics={['crisis', 'customers']}
        label={t('compensations.title')}
        columns={columns}
        rowKey={({ crisisNumber, compensation }) => `${crisisNumber} ${compensation.id}`}
        height="100%"
      />
    </div>
  );
}
