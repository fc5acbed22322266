import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../../domain/words';
import { usePeople } from '../../ui/people';

interface Props {
  readonly id?: string;
  readonly value?: string | null;
  /** Null: nobody any more. */
  readonly onChange?: (personId: string | null) => void;
  /** Only holders of these duties. */
  readonly roles?: readonly Role[];
  readonly without?: readonly string[];
  /** Nobody else. */
  readonly only?: readonly string[];
  /** Where no label stands beside it. */
  readonly label?: string;
}

/** One of the staff, found by name, department or duty. */
export function PersonInput({ id, value, onChange, roles, without = [], only, label }: Props) {
  const { t } = useTranslation('fields');
  const { people, describe } = usePeople();
  const offered = people.filter(
    (p) =>
      p.active &&
      !without.includes(p.id) &&
      (!only || only.includes(p.id)) &&
      (!roles || p.roles.some((r) => roles.includes(r))),
  );
  return (
    <Select
      {...(id ? { id } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      placeholder={label ?? t('choosePerson')}
      aria-label={label}
      value={value}
      onChange={(picked: string | undefined) => onChange?.(picked ?? null)}
      options={offered.map((p) => ({ value: p.id, label: describe(p) }))}
    />
  );
}
