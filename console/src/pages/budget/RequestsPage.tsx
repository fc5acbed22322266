import { useTranslation } from 'react-i18next';
import { fundingKindNames, fundingStatusNames } from '../../../../domain/names';
import { SeveralFilter } from '../../ui/filters/choices';
import { FilterBar } from '../../ui/filters/FilterBar';
import { GivenFilters } from '../../ui/filters/GivenFilters';
import { FoundList } from '../../ui/FoundList';
import { PageHead } from '../../ui/Panel';
import { asked, useFilters, type Filters } from '../../ui/useFilters';
import { NewLineButton } from './asking';
import './budget.css';
import { useRequestColumns } from './requestColumns';

const DEFAULTS: Filters = {};
const ASKED = ['status', 'kind', 'lineNumber', 'crisisNumber'] as const;

/** 资金申请: all requests for funds, newest first (Z4). */
export function RequestsPage() {
  const { t } = useTranslation('budget');
  const { filters, change, replace } = useFilters(DEFAULTS);
  const columns = useRequestColumns();
  const own = { filters, change };
  return (
    <div className="list-page">
      <PageHead title={t('requests.title')}>
        <NewLineButton />
      </PageHead>
      <FilterBar filters={filters} defaults={DEFAULTS} onClear={() => replace({})}>
        <SeveralFilter name="status" label={t('requests.status')} names={fundingStatusNames} {...own} />
        <SeveralFilter name="kind" label={t('requests.kind')} names={fundingKindNames} {...own} />
        <GivenFilters names={['lineNumber', 'crisisNumber']} {...own} />
      </FilterBar>
      <FoundList
        path="/api/v1/funding-requests"
        query={asked(filters, ASKED)}
        topics={['funding']}
        label={t('requests.title')}
        columns={columns}
        rowKey={({ request }) => request.number}
        height="100%"
      />
    </div>
  );
}
