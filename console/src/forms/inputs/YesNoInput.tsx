import { Radio } from 'antd';

interface Props {
  readonly id?: string;
  readonly value?: boolean;
  readonly onChange?: (value: boolean) => void;
  readonly yes: string;
  readonly no: string;
}

/** One of two, where leaving a tick away would not say enough. */
export function YesNoInput({ id, value, onChange, yes, no }: Props) {
  return (
    <Radio.Group
      {...(id ? { id } : {})}
      value={value}
      options={[
        { value: true, label: yes },
        { value: false, label: no },
      ]}
      onChange={(e) => onChange?.(e.target.value as boolean)}
    />
  );
}
