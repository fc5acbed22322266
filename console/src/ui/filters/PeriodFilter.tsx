import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAfter, isDate, useToday } from '../days';
import type { FilterProps } from './FilterBar';

/** Days from today, both ends among them. */
const SPANS = {
  today: [0, 0],
  next7: [0, 6],
  last7: [-6, 0],
  last30: [-29, 0],
  last90: [-89, 0],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;
type SpanName = keyof typeof SPANS;

const PAST: readonly SpanName[] = ['today', 'last7', 'last30', 'last90'];
const AHEAD: readonly SpanName[] = ['today', 'next7', 'last7', 'last30', 'last90'];

interface Props extends FilterProps {
  readonly label: string;
  /** The filters of the first and the last day. */
  readonly names?: readonly [from: string, to: string];
  /** What lies ahead is offered too. */
  readonly isAhead?: boolean;
}

/** A span of whole days in the organisation's zone: a usual one, or any. */
export function PeriodFilter({ label, names = ['from', 'to'], isAhead = false, filters, change }: Props) {
  const { t } = useTranslation('lists');
  const today = useToday();
  const [isByHand, setByHand] = useState(false);
  const [from, to] = [filters[names[0]] ?? '', filters[names[1]] ?? ''];
  const offered = isAhead ? AHEAD : PAST;
  const dates = (span: SpanName): readonly [string, string] => [
    dayAfter(today, SPANS[span][0]),
    dayAfter(today, SPANS[span][1]),
  ];
  const usual = offered.find((span) => dates(span)[0] === from && dates(span)[1] === to);
  const isAny = from === '' && to === '';
  const shown = isByHand ? 'custom' : (usual ?? (isAny ? null : 'custom'));
  const choose = (chosen: SpanName | 'custom' | null | undefined): void => {
    setByHand(chosen === 'custom');
    if (chosen === 'custom') return;
    const [first, last] = chosen ? dates(chosen) : ['', ''];
    change({ [names[0]]: first, [names[1]]: last });
  };
  return (
    <span className="period">
      <Select
        className="filter"
        allowClear
        placeholder={label}
        aria-label={label}
        value={shown}
        options={[...offered, 'custom' as const].map((value) => ({ value, label: t(`period.${value}`) }))}
        onChange={choose}
      />
      {shown === 'custom' && (
        <DaySpan
          label={label}
          from={from}
          to={to}
          onChange={(first, last) => change({ [names[0]]: first, [names[1]]: last })}
        />
      )}
    </span>
  );
}

interface DaySpanProps {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly onChange: (from: string, to: string) => void;
}

/** Two days, the browser's own way to pick them, which thumbs and keyboards know; the second never before the first. */
export function DaySpan({ label, from, to, onChange }: DaySpanProps) {
  const { t } = useTranslation('lists');
  const pick = (first: string, last: string, isFirst: boolean): void => {
    const isTurned = first !== '' && last !== '' && first > last;
    if (!isTurned) return onChange(first, last);
    onChange(isFirst ? first : last, isFirst ? first : last);
  };
  return (
    <span className="day-span">
      <DayInput label={t('period.from', { what: label })} value={from} onChange={(day) => pick(day, to, true)} />
      <span aria-hidden>–</span>
      <DayInput label={t('period.to', { what: label })} value={to} onChange={(day) => pick(from, day, false)} />
    </span>
  );
}

interface DayInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** One day. While a year is being typed the browser says 0002, then 0020: such days stay here. */
function DayInput({ label, value, onChange }: DayInputProps) {
  const [typed, setTyped] = useState(value);
  const [given, setGiven] = useState(value);
  if (given !== value) {
    setGiven(value);
    setTyped(value);
  }
  const type = (day: string): void => {
    setTyped(day);
    if (day === '' || isDate(day)) onChange(day);
  };
  return (
    <input
      className="plain-input"
      type="date"
      aria-label={label}
      value={typed}
      onChange={(e) => type(e.target.value)}
    />
  );
}
