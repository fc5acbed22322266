import { Checkbox, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { DaySpan } from '../../ui/filters/PeriodFilter';
import type { FilterProps } from '../../ui/filters/FilterBar';
import { USUAL_DAYS, type usePeriod } from './period';

interface Props extends FilterProps {
  readonly period: ReturnType<typeof usePeriod>;
}

/** Which days are counted, and whether those of drills. */
export function PeriodPicker({ filters, change, period: { from, to, usual } }: Props) {
  const { t } = useTranslation('dashboard');
  const choose = (chosen: string): void =>
    chosen === 'custom'
      ? change({ from, to, days: undefined })
      : change({ days: chosen, from: undefined, to: undefined });
  return (
    <search className="row no-print">
      <Segmented
        value={usual ?? 'custom'}
        options={[
          ...USUAL_DAYS.map((days) => ({ value: days as string, label: t('lastDays', { count: Number(days) }) })),
          { value: 'custom', label: t('custom') },
        ]}
        onChange={choose}
      />
      {usual === undefined && (
        <DaySpan
          label={t('period')}
          from={from}
          to={to}
          onChange={(first, last) => first !== '' && last !== '' && change({ from: first, to: last })}
        />
      )}
      <Checkbox
        checked={filters['drill'] === 'true'}
        onChange={(e) => change({ drill: e.target.checked ? 'true' : undefined })}
      >
        {t('drill')}
      </Checkbox>
    </search>
  );
}
