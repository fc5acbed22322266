import { useTranslation } from 'react-i18next';
import { findingKindNames, findingStatusNames } from '../../../../domain/names';
import { ActionButton } from '../../forms/CommandButton';
import { FilterBar } from '../../ui/filters/FilterBar';
import { SeveralFilter } from '../../ui/filters/choices';
import { FoundList } from '../../ui/FoundList';
import { PageHead } from '../../ui/Panel';
import { asked, useFilters, type Filters } from '../../ui/useFilters';
import { useFindingColumns } from './columns';
import { LatestRun } from './LatestRun';
import './reconciliation.css';

const DEFAULTS: Filters = { status: 'open' };
const ASKED = ['status', 'kind'] as const;

/** 对账: where the payer's books and ours differ, until the books agree or finance answers for it (S9). */
export function ReconciliationPage() {
  const { t } = useTranslation('reconciliation');
  const { filters, change, replace } = useFilters(DEFAULTS);
  const columns = useFindingColumns();
  const own = { filters, change };
  return (
    <div className="list-page">
      <PageHead title={t('title')}>
        <ActionButton operation="startReconciliation" body={{}} button={{ type: 'primary' }} />
      </PageHead>
      <LatestRun />
      <FilterBar filters={filters} defaults={DEFAULTS} onClear={() => replace({ ...DEFAULTS })}>
        <SeveralFilter name="status" label={t('status')} names={findingStatusNames} {...own} />
        <SeveralFilter name="kind" label={t('kind')} names={findingKindNames} {...own} />
      </FilterBar>
      <FoundList
        path="/api/v1/reconciliation/findings"
        query={asked(filters, ASKED)}
        topics={['reconciliation']}
        label={t('title')}
        columns={columns}
        rowKey={({ id }) => id}
        height="100%"
      />
    </div>
  );
}
