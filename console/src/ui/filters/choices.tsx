import { Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../../../domain/text';
import { useSaid } from '../../words';
import { listed } from '../useFilters';
import type { FilterProps } from './FilterBar';

/** A filter with a name in the address. */
export interface NamedProps extends FilterProps {
  /** The filter in the address and at the API. */
  readonly name: string;
  readonly label: string;
}

interface ChoiceProps extends NamedProps {
  readonly names: Readonly<Record<string, Text>>;
  /** How many there are of each. */
  readonly counts?: ReadonlyMap<string, number>;
}

/** Any number of the words of the domain. */
export function SeveralFilter({ name, label, names, counts, filters, change }: ChoiceProps) {
  const { t } = useTranslation('lists');
  const said = useSaid();
  const options = Object.entries(names).map(([value, text]) => {
    const count = counts?.get(value);
    return { value, label: count ? `${said(text)} (${count})` : said(text) };
  });
  const nameOf = new Map(options.map((option) => [option.value, option.label]));
  return (
    <Select
      mode="multiple"
      className="filter"
      maxTagCount={0}
      maxTagPlaceholder={(chosen) => chosen.map(({ value }) => nameOf.get(String(value))).join(t('comma'))}
      placeholder={label}
      aria-label={label}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      value={listed(filters[name])}
      onChange={(values: string[]) => change({ [name]: values.join(',') })}
    />
  );
}

/** One of the words of the domain, or none. */
export function OneFilter({ name, label, names, filters, change }: ChoiceProps) {
  const said = useSaid();
  return (
    <Select
      className="filter"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={label}
      aria-label={label}
      options={Object.entries(names).map(([value, text]) => ({ value, label: said(text) }))}
      value={filters[name] || null}
      onChange={(value: string | null | undefined) => change({ [name]: value ?? '' })}
    />
  );
}

/** Yes, or no matter. */
export function TickFilter({
  name,
  children,
  filters,
  change,
}: FilterProps & { readonly name: string; readonly children: ReactNode }) {
  return (
    <Checkbox checked={filters[name] === 'true'} onChange={(e) => change({ [name]: e.target.checked ? 'true' : '' })}>
      {children}
    </Checkbox>
  );
}
