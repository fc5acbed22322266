import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { crisisTypeNames, levelNames, roleNames, stageNames } from '../../../../domain/names';
import type { Text } from '../../../../domain/text';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import { FilterBar } from '../../ui/FilterBar';
import { PeriodFilter } from '../../ui/filters/PeriodFilter';
import { WordsFilter } from '../../ui/filters/WordsFilter';
import { SavedViews } from '../../ui/SavedViews';
import { listed, type Filters } from '../../ui/useFilters';
import { useSaid } from '../../words';

interface Props {
  readonly filters: Filters;
  readonly change: (changed: Readonly<Record<string, string | undefined>>) => void;
  readonly replace: (all: Filters) => void;
}

const CHOSEN = ['q', 'stage', 'level', 'type', 'waitingFor', 'overdue'];

/** Which crises are shown. */
export function BoardFilters({ filters, change, replace }: Props) {
  const { t } = useTranslation('board');
  const counts = useCounts(filters['drill'] === 'true');
  const set = CHOSEN.filter((name) => filters[name]).length;
  return (
    <FilterBar count={set}>
      <WordsFilter name="q" label={t('filter.words')} filters={filters} change={change} />
      <Several name="stage" names={stageNames} counts={counts.stage} filters={filters} change={change} />
      <Several name="level" names={levelNames} counts={counts.level} filters={filters} change={change} />
      <Several name="type" names={crisisTypeNames} counts={counts.type} filters={filters} change={change} />
      <One name="waitingFor" names={roleNames} filters={filters} change={change} />
      <PeriodFilter label={t('filter.opened')} filters={filters} change={change} />
      <PeriodFilter label={t('filter.closed')} names={['closedFrom', 'closedTo']} filters={filters} change={change} />
      <Checkbox checked={filters['open'] === 'true'} onChange={(e) => change({ open: e.target.checked ? 'true' : '' })}>
        {t('filter.open')}
      </Checkbox>
      <Checkbox checked={filters['drill'] === 'true'} onChange={(e) => change({ drill: String(e.target.checked) })}>
        {t('filter.drill')}
      </Checkbox>
      <Checkbox
        checked={filters['overdue'] === 'true'}
        onChange={(e) => change({ overdue: e.target.checked ? 'true' : '' })}
      >
        {t('filter.overdue')}
      </Checkbox>
      <SavedViews page="board" filters={filters} onChoose={replace} />
    </FilterBar>
  );
}

type FilterName = 'stage' | 'level' | 'type' | 'waitingFor';

interface ChoiceProps extends Pick<Props, 'filters' | 'change'> {
  readonly name: FilterName;
  readonly names: Readonly<Record<string, Text>>;
  readonly counts?: ReadonlyMap<string, number>;
}

function Several({ name, names, counts, filters, change }: ChoiceProps) {
  const { t } = useTranslation('board');
  const said = useSaid();
  const options = Object.entries(names).map(([value, text]) => {
    const count = counts?.get(value);
    return { value, label: count ? `${said(text)} (${count})` : said(text) };
  });
  return (
    <Select
      mode="multiple"
      className="filter"
      maxTagCount="responsive"
      placeholder={t(`filter.${name}`)}
      aria-label={t(`filter.${name}`)}
      options={options}
      value={listed(filters[name])}
      onChange={(values: string[]) => change({ [name]: values.join(',') })}
    />
  );
}

function One({ name, names, filters, change }: ChoiceProps) {
  const { t } = useTranslation('board');
  const said = useSaid();
  return (
    <Select
      className="filter"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t(`filter.${name}`)}
      aria-label={t(`filter.${name}`)}
      options={Object.entries(names).map(([value, text]) => ({ value, label: said(text) }))}
      value={filters[name] || null}
      onChange={(value: string | null | undefined) => change({ [name]: value ?? undefined })}
    />
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
