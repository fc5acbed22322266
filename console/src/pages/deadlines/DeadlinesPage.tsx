import { useTranslation } from 'react-i18next';
import { deadlineStatusNames, obligationNames, roleNames, streamKindNames } from '../../../../domain/names';
import { FilterBar } from '../../ui/filters/FilterBar';
import { OneFilter, SeveralFilter, TickFilter } from '../../ui/filters/choices';
import { WordsFilter } from '../../ui/filters/WordsFilter';
import { PeriodFilter } from '../../ui/filters/PeriodFilter';
import { FoundList } from '../../ui/FoundList';
import { PageHead } from '../../ui/Panel';
import { asked, useFilters, type Filters } from '../../ui/useFilters';
import { useDeadlineColumns } from './columns';
import { States } from './States';

/** The list begins with what is open. */
const DEFAULTS: Filters = { open: 'true' };

const ASKED = [
  ...['status', 'obligation', 'kind', 'number', 'open', 'overdue', 'warned', 'waitingFor'],
  ...['from', 'to', 'drill', 'q'],
] as const;

/** Every deadline there is, due first: who owes what by when (U2). */
export function DeadlinesPage() {
  const { t } = useTranslation('lists');
  const { filters, change, replace } = useFilters(DEFAULTS);
  const columns = useDeadlineColumns(filters['drill'] === 'true');
  const own = { filters, change };
  return (
    <div className="list-page">
      <PageHead title={t('deadlines.title')} />
      <States filters={filters} />
      <FilterBar
        filters={filters}
        defaults={DEFAULTS}
        onClear={() => replace({})}
        first={<WordsFilter name="q" label={t('filter.words')} {...own} />}
      >
        <SeveralFilter name="obligation" label={t('filter.obligation')} names={obligationNames} {...own} />
        <SeveralFilter name="status" label={t('filter.status')} names={deadlineStatusNames} {...own} />
        <SeveralFilter name="kind" label={t('filter.kind')} names={streamKindNames} {...own} />
        <OneFilter name="waitingFor" label={t('filter.waitingFor')} names={roleNames} {...own} />
        <PeriodFilter label={t('filter.due')} isAhead {...own} />
        <TickFilter name="open" {...own}>
          {t('filter.open')}
        </TickFilter>
        <TickFilter name="overdue" {...own}>
          {t('filter.overdue')}
        </TickFilter>
        <TickFilter name="warned" {...own}>
          {t('filter.warned')}
        </TickFilter>
        <TickFilter name="drill" {...own}>
          {t('filter.drill')}
        </TickFilter>
      </FilterBar>
      <FoundList
        path="/api/v1/deadlines"
        query={asked(filters, ASKED)}
        topics={['crisis', 'complaint', 'candidate']}
        label={t('deadlines.title')}
        columns={columns}
        rowKey={({ stream, deadline }) => `${stream.number} ${deadline.id}`}
        height="100%"
      />
    </div>
  );
}
