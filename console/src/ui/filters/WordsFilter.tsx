import { SearchInput } from '../SearchInput';
import type { FilterProps } from './FilterBar';

interface Props extends FilterProps {
  /** The filter in the address and at the API. */
  readonly name: string;
  readonly label: string;
}

/** Words to search for; looked up when they are sent off, not at every letter. */
export function WordsFilter({ name, label, filters, change }: Props) {
  return (
    <SearchInput
      className="filter-words"
      label={label}
      value={filters[name]}
      key={filters[name]}
      onSearch={(typed) => change({ [name]: typed })}
    />
  );
}
