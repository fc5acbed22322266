import { PersonInput } from '../../forms/inputs/PersonInput';
import type { NamedProps } from './choices';

/** One of the staff. */
export function PersonFilter({ name, label, filters, change }: NamedProps) {
  return (
    <span className="filter">
      <PersonInput
        label={label}
        {...(filters[name] ? { value: filters[name] } : {})}
        onChange={(id) => change({ [name]: id ?? '' })}
      />
    </span>
  );
}
