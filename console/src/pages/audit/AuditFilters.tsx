import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { streamKindNames } from '../../../../domain/names';
import { WordsFilter } from '../../ui/filters/WordsFilter';
import { FilterBar, type FilterProps } from '../../ui/filters/FilterBar';
import { PeriodFilter } from '../../ui/filters/PeriodFilter';
import { usePeople } from '../../ui/people';
import type { Filters } from '../../ui/useFilters';
import { useSaid } from '../../words';
import { ACTIONS } from '../../ui/acts/actions';
import { useActionName } from '../../ui/acts/names';

interface Props extends FilterProps {
  readonly replace: (all: Filters) => void;
}

const NONE: Filters = {};

/** Which acts are shown. */
export function AuditFilters({ filters, change, replace }: Props) {
  const { t } = useTranslation('lists');
  const own = { filters, change };
  return (
    <FilterBar
      filters={filters}
      defaults={NONE}
      onClear={() => replace({})}
      first={<WordsFilter name="number" label={t('filter.number')} {...own} />}
    >
      <ActorFilter {...own} />
      <KindFilter {...own} />
      <ActionFilter {...own} />
      <PeriodFilter label={t('filter.recorded')} {...own} />
    </FilterBar>
  );
}

interface PickProps extends FilterProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function Pick({ name, label, options, filters, change }: PickProps) {
  return (
    <Select
      className="filter"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={label}
      aria-label={label}
      options={[...options]}
      value={filters[name] || null}
      onChange={(value: string | null | undefined) => change({ [name]: value ?? '' })}
    />
  );
}

/** The staff, the system itself, and customers by their links. */
function ActorFilter(own: FilterProps) {
  const { t } = useTranslation('lists');
  const { people, describe } = usePeople();
  const others = (['system', 'customer'] as const).map((value) => ({
    value,
    label: t(`person.${value}`, { ns: 'common' }),
  }));
  const options = [...others, ...people.map((p) => ({ value: p.id, label: describe(p) }))];
  return <Pick name="actorId" label={t('filter.actor')} options={options} {...own} />;
}

function KindFilter(own: FilterProps) {
  const { t } = useTranslation('lists');
  const said = useSaid();
  const options = [
    ...Object.entries(streamKindNames).map(([value, text]) => ({ value, label: said(text) })),
    ...(['masters', 'access'] as const).map((value) => ({ value, label: t(`kind.${value}`) })),
  ];
  return <Pick name="kind" label={t('filter.kind')} options={options} {...own} />;
}

function ActionFilter(own: FilterProps) {
  const { t } = useTranslation('lists');
  const nameOf = useActionName();
  const options = ACTIONS.map((value) => ({ value, label: nameOf(value) }));
  return <Pick name="action" label={t('filter.action')} options={options} {...own} />;
}
