import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';

type Factor = 'severity' | 'scope' | 'trend' | 'brand' | 'customerLoss' | 'economicLoss' | 'legalRisk';
type Factors = Partial<Record<Factor, number>>;

interface Props {
  readonly names: readonly Factor[];
  readonly value?: Factors;
  readonly onChange?: (value: Factors) => void;
}

const GRADES = [1, 2, 3, 4] as const;

/** Several factors, each from slight to grave. */
export function FactorsInput({ names, value = {}, onChange }: Props) {
  const { t } = useTranslation('crisis');
  return (
    <div className="factors">
      {names.map((name) => (
        <div key={name} className="factor">
          <span id={`factor-${name}`}>{t(`factor.${name}`)}</span>
          <Radio.Group
            aria-labelledby={`factor-${name}`}
            optionType="button"
            size="small"
            value={value[name] ?? null}
            options={GRADES.map((grade) => ({ value: grade, label: t(`grade.${grade}`) }))}
            onChange={(e) => onChange?.({ ...value, [name]: e.target.value as number })}
          />
        </div>
      ))}
    </div>
  );
}
