import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldOptions } from '../../forms/CommandForm';

/** What is entered about a customer, besides how to reach them. */
export const EDITED = ['name', 'externalId', 'optOuts', 'notes'] as const;

/** Ways of being written to or called that a customer may refuse; mails obey by themselves. */
const WAYS = ['mail', 'sms', 'phone'] as const;
type Way = (typeof WAYS)[number];

interface Props {
  readonly id?: string;
  readonly value?: string[];
  readonly onChange?: (value: string[]) => void;
}

/** What the customer does not want; what came from elsewhere stays unless it is unticked. */
function OptOutInput({ id, value = [], onChange }: Props) {
  const wayName = useWayName();
  const ways = [...new Set<string>([...WAYS, ...value])];
  return (
    <Checkbox.Group
      {...(id ? { id } : {})}
      value={value}
      options={ways.map((way) => ({ value: way, label: wayName(way) }))}
      onChange={(chosen) => onChange?.(chosen)}
    />
  );
}

/** A way of being reached, in words. */
export function useWayName(): (way: string) => string {
  const { t } = useTranslation('customers');
  return (way) => (WAYS.includes(way as Way) ? t(`way.${way as Way}`) : way);
}

/** Inputs for the fields of a customer that need one of their own. */
export function useCustomerInputs(): Readonly<Record<string, FieldOptions>> {
  return { optOuts: { input: <OptOutInput /> } };
}
