import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { grantStatusNames, serviceKindNames } from '../../../../domain/names';
import { useMay } from '../../session/session';
import { FilterBar } from '../../ui/filters/FilterBar';
import { SeveralFilter, TickFilter } from '../../ui/filters/choices';
import { GivenFilters } from '../../ui/filters/GivenFilters';
import { PeriodFilter } from '../../ui/filters/PeriodFilter';
import { FoundList } from '../../ui/FoundList';
import { PageHead } from '../../ui/Panel';
import { asked, useFilters, type Filters } from '../../ui/useFilters';
import { useGrantColumns } from './columns';
import { GrantFigures } from './GrantFigures';

const DEFAULTS: Filters = {};
const BESIDES_STATUS = ['kind', 'itemNumber', 'crisisNumber', 'customerId', 'from', 'to', 'drill'] as const;

/** Value-added services granted to customers, with what became of them (R2, M五(二)2). */
export function GrantsPage() {
  const { t } = useTranslation('grants');
  const may = useMay();
  const { filters, change, replace } = useFilters(DEFAULTS);
  const columns = useGrantColumns();
  const own = { filters, change };
  return (
    <div className="list-page">
      <PageHead title={t('title')}>
        <Link to="/catalogue" className="button">
          {t('catalogue.title')}
        </Link>
        {may('redeemGrant') && (
          <Link to="/redeem" className="button primary">
            {t('redeem.title')}
          </Link>
        )}
      </PageHead>
      <GrantFigures query={asked(filters, BESIDES_STATUS)} />
      <FilterBar filters={filters} defaults={DEFAULTS} onClear={() => replace({})}>
        <SeveralFilter name="status" label={t('status')} names={grantStatusNames} {...own} />
        <SeveralFilter name="kind" label={t('kind')} names={serviceKindNames} {...own} />
        <PeriodFilter label={t('granted')} {...own} />
        <TickFilter name="drill" {...own}>
          {t('drill')}
        </TickFilter>
        <GivenFilters names={['crisisNumber', 'customerId']} {...own} />
      </FilterBar>
      <FoundList
        path="/api/v1/grants"
        query={asked(filters, ['status', ...BESIDES_STATUS])}
        topics={['grant', 'customers']}
        label={t('title')}
        columns={columns}
        rowKey={({ grant }) => grant.number}
        height="100%"
      />
    </div>
  );
}
