import { useTranslation } from 'react-i18next';
import { crisisTypeNames, levelNames, roleNames, stageNames } from '../../../../domain/names';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import { OneFilter, SeveralFilter, TickFilter } from '../../ui/filters/choices';
import { FilterBar, type FilterProps } from '../../ui/filters/FilterBar';
import { PeriodFilter } from '../../ui/filters/PeriodFilter';
import { WordsFilter } from '../../ui/filters/WordsFilter';
import { SavedViews } from '../../ui/SavedViews';
import type { Filters } from '../../ui/useFilters';
import { BOARD_DEFAULTS } from './filters';

interface Props extends FilterProps {
  readonly replace: (all: Filters) => void;
}

/** Which crises are shown. */
export function BoardFilters({ filters, change, replace }: Props) {
  const { t } = useTranslation('board');
  const counts = useCounts(filters['drill'] === 'true');
  const own = { filters, change };
  return (
    <FilterBar
      filters={filters}
      defaults={BOARD_DEFAULTS}
      onClear={() => replace({})}
      first={<WordsFilter name="q" label={t('filter.words')} {...own} />}
    >
      <SeveralFilter name="stage" label={t('filter.stage')} names={stageNames} counts={counts.stage} {...own} />
      <SeveralFilter name="level" label={t('filter.level')} names={levelNames} counts={counts.level} {...own} />
      <SeveralFilter name="type" label={t('filter.type')} names={crisisTypeNames} counts={counts.type} {...own} />
      <OneFilter name="waitingFor" label={t('filter.waitingFor')} names={roleNames} {...own} />
      <PeriodFilter label={t('filter.opened')} {...own} />
      <PeriodFilter label={t('filter.closed')} names={['closedFrom', 'closedTo']} {...own} />
      <TickFilter name="open" {...own}>
        {t('filter.open')}
      </TickFilter>
      <TickFilter name="drill" {...own}>
        {t('filter.drill')}
      </TickFilter>
      <TickFilter name="overdue" {...own}>
        {t('filter.overdue')}
      </TickFilter>
      <SavedViews page="board" filters={filters} onChoose={replace} />
    </FilterBar>
  );
}

/** How many there are of each kind, from the running counts. */
function useCounts(drill: boolean): Readonly<Record<'stage' | 'level' | 'type', ReadonlyMap<string, number>>> {
  const query = { drill: drill ? ('true' as const) : ('false' as const) };
  const { data } = $api.useQuery('get', '/api/v1/crises/figures', { params: { query } }, about('crisis'));
  const items = data?.items ?? [];
  const sum = (key: 'stage' | 'level' | 'type') => {
    const counts = new Map<string, number>();
    for (const item of items) {
      const isCounted = key === 'stage' || item.stage !== 'closed';
      if (isCounted) counts.set(item[key], (counts.get(item[key]) ?? 0) + item.count);
    }
    return counts;
  };
  return { stage: sum('stage'), level: sum('level'), type: sum('type') };
}
