import { InputNumber, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';

const UNITS = ['minutes', 'hours', 'days', 'workingHours', 'workingDays'] as const;

export interface DurationValue {
  readonly amount: number;
  readonly unit: (typeof UNITS)[number];
}

interface Props {
  readonly id?: string;
  readonly value?: Partial<DurationValue>;
  readonly onChange?: (value: Partial<DurationValue>) => void;
  readonly disabled?: boolean;
  readonly isWrong?: boolean;
  /** The element that says what is wrong. */
  readonly describedBy?: string;
}

/** A length of time: an amount and a unit, of which the working ones run only inside the calendar. */
export function DurationInput({ id, value = {}, onChange, disabled = false, isWrong = false, describedBy }: Props) {
  const { t } = useTranslation('fields');
  const { amount = null, unit = 'workingDays' } = value;
  return (
    <Space.Compact className="wide">
      <InputNumber
        {...(id ? { id } : {})}
        className="grow"
        min={0.1}
        max={100_000}
        value={amount}
        disabled={disabled}
        {...(isWrong ? { status: 'error' as const } : {})}
        aria-describedby={describedBy}
        onChange={(next) => onChange?.({ unit, ...(typeof next === 'number' ? { amount: next } : {}) })}
      />
      <Select
        className="unit"
        value={unit}
        disabled={disabled}
        aria-label={t('unit.label')}
        options={UNITS.map((u) => ({ value: u, label: t(`unit.${u}`) }))}
        onChange={(next) => onChange?.({ ...value, unit: next })}
      />
    </Space.Compact>
  );
}
