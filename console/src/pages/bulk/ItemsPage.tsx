import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { itemStatusNames, moneyStandingNames } from '../../../../domain/names';
import { SeveralFilter, TickFilter } from '../../ui/filters/choices';
import { FilterBar } from '../../ui/filters/FilterBar';
import { GivenFilters } from '../../ui/filters/GivenFilters';
import { PeriodFilter } from '../../ui/filters/PeriodFilter';
import { FoundList } from '../../ui/FoundList';
import { PageHead } from '../../ui/Panel';
import { asked, useFilters, type Filters } from '../../ui/useFilters';
import { useItemColumns } from './itemColumns';

const DEFAULTS: Filters = {};
const ASKED = ['standing', 'status', 'from', 'to', 'crisisNumber', 'customerId', 'drill'] as const;

/** The customers of all bulk compensations, those of the newest first (S9). */
export function ItemsPage() {
  const { t } = useTranslation('bulk');
  const { filters, change, replace } = useFilters(DEFAULTS);
  const columns = useItemColumns();
  const own = { filters, change };
  return (
    <div className="list-page">
      <PageHead title={t('all.title')}>
        <Link to="/compensations" className="button">
          {t('all.single')}
        </Link>
      </PageHead>
      <FilterBar filters={filters} defaults={DEFAULTS} onClear={() => replace({})}>
        <SeveralFilter name="standing" label={t('all.standing')} names={moneyStandingNames} {...own} />
        <SeveralFilter name="status" label={t('status')} names={itemStatusNames} {...own} />
        <PeriodFilter label={t('filter.requested', { ns: 'lists' })} {...own} />
        <TickFilter name="drill" {...own}>
          {t('filter.drill', { ns: 'lists' })}
        </TickFilter>
        <GivenFilters names={['crisisNumber', 'customerId']} {...own} />
      </FilterBar>
      <FoundList
        path="/api/v1/bulk-items"
        query={asked(filters, ASKED)}
        topics={['bulk', 'customers']}
        label={t('all.title')}
        columns={columns}
        rowKey={({ bulkNumber, no }) => `${bulkNumber} ${no}`}
        height="100%"
      />
    </div>
  );
}
