import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { levelNames } from '../../../../domain/names';
import { LEVELS, type Level } from '../../../../domain/words';
import { useSaid } from '../../words';

interface Override {
  readonly level?: Level;
  readonly reason?: string;
}

interface Props {
  readonly value?: Override;
  readonly onChange?: (value: Override | undefined) => void;
}

/** Another level than the matrix gives, and why (W5). */
export function OverrideInput({ value, onChange }: Props) {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  return (
    <div className="stack">
      <Checkbox checked={value !== undefined} onChange={(e) => onChange?.(e.target.checked ? {} : undefined)}>
        {t('override.use')}
      </Checkbox>
      {value && (
        <>
          <Select
            aria-label={t('override.level')}
            placeholder={t('override.level')}
            value={value.level ?? null}
            options={LEVELS.map((level) => ({ value: level, label: said(levelNames[level]) }))}
            onChange={(level: Level | null) => onChange?.({ ...value, ...(level ? { level } : {}) })}
          />
          <Input.TextArea
            aria-label={t('override.reason')}
            placeholder={t('override.reason')}
            value={value.reason}
            maxLength={2000}
            onChange={(e) => onChange?.({ ...value, reason: e.target.value })}
          />
        </>
      )}
    </div>
  );
}
