import { InputNumber } from 'antd';

interface Props {
  readonly id?: string;
  readonly value?: number;
  readonly onChange?: (amountFen: number | undefined) => void;
}

/** An amount in yuan for people, in fen for the API: whole numbers, never fractions of a fen. */
export function MoneyInput({ id, value, onChange }: Props) {
  return (
    <InputNumber
      {...(id ? { id } : {})}
      className="wide"
      prefix="¥"
      min={0}
      precision={2}
      step={100}
      inputMode="decimal"
      value={value === undefined ? null : value / 100}
      onChange={(yuan) => onChange?.(typeof yuan === 'number' ? Math.round(yuan * 100) : undefined)}
    />
  );
}
