import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calendar, DayKind } from '../../../../../domain/calendar';
import { dayAfter, isDate, useToday } from '../../../ui/days';
import { DeleteOutlined } from '../../../ui/icons';
import { YearDays } from '../YearDays';
import { useEditing, usePart } from './context';
import { Faults, Frame } from './Frame';
import { ImportHolidays } from './ImportHolidays';
import { idOf, type Path } from './path';

type Days = Calendar['exceptions'];
/** The public days of the calendar, or the organisation's own ones. */
type DaysPart = 'exceptions' | 'own';

/** Public holidays and the days that are worked instead, year by year. */
export function DaysSection() {
  return (
    <>
      <Years />
      <ImportHolidays />
      <AddDays part="exceptions" />
      <EditedYears part="exceptions" />
    </>
  );
}

/** Days on which this organisation differs from everybody else's calendar. */
export function OwnDaysSection() {
  const { t } = useTranslation('rules');
  return (
    <>
      <p className="muted">{t('ownDaysAbout')}</p>
      <AddDays part="own" />
      <EditedYears part="own" />
    </>
  );
}

function useDays(part: DaysPart) {
  const [days, set] = usePart<Days | undefined>([part]);
  return [days ?? NO_DAYS, set] as const;
}

const NO_DAYS: Days = {};

function EditedYears({ part }: { readonly part: DaysPart }) {
  const { t } = useTranslation('rules');
  const [days] = useDays(part);
  const years = [...new Set(Object.keys(days).map((day) => day.slice(0, 4)))].toSorted().toReversed();
  return (
    <div id={idOf([part])} tabIndex={-1}>
      {years.length === 0 && <p className="muted">{t('day.none')}</p>}
      {years.map((year) => (
        <section key={year}>
          <h3>{t(part === 'own' ? 'ownYearOf' : 'yearOf', { year })}</h3>
          <EditedYear part={part} year={year} />
        </section>
      ))}
    </div>
  );
}

/** Years further on are entered when their holidays are announced. */
const AHEAD_YEARS = 3;

function Years() {
  const { t } = useTranslation('rules');
  const path: Path = ['knownYears'];
  const today = useToday();
  const [value, set] = usePart<readonly number[]>(path);
  const year = Number(today.slice(0, 4));
  const offered = Array.from({ length: AHEAD_YEARS + 2 }, (_, index) => year - 1 + index);
  const years = [...new Set([...value, ...offered])].toSorted((a, b) => a - b);
  return (
    <Frame path={path} help={t('yearsHelp')}>
      <Select
        id={idOf(path)}
        className="wide"
        mode="multiple"
        value={[...value]}
        options={years.map((y) => ({ value: y, label: String(y) }))}
        onChange={(chosen: number[]) => set(chosen.toSorted((a, b) => a - b))}
      />
    </Frame>
  );
}

/** No holiday is longer. */
const MOST_DAYS = 60;

/** Enters one day or several at once. */
function AddDays({ part }: { readonly part: DaysPart }) {
  const { t } = useTranslation('rules');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [kind, setKind] = useState<DayKind>('off');
  const [entered, set] = useDays(part);
  const { tell } = useEditing();
  const last = to === '' ? from : to;
  const isGood = isDate(from) && isDate(last) && from <= last && dayAfter(from, MOST_DAYS) > last;
  const add = (): void => {
    const days: Record<string, DayKind> = {};
    for (let day = from; day <= last; day = dayAfter(day, 1)) days[day] = kind;
    set(Object.fromEntries(Object.entries({ ...entered, ...days }).toSorted(([a], [b]) => a.localeCompare(b))));
    tell(t('day.added', { count: Object.keys(days).length }), 'rule.days.from');
    setFrom('');
    setTo('');
  };
  return (
    <fieldset className="group">
      <legend>{t('day.enter')}</legend>
      <div className="row add-days">
        <Input
          id="rule.days.from"
          type="date"
          aria-label={t('day.first')}
          value={from}
          onChange={(e) => setFrom(e.target.value)}
        />
        –
        <Input type="date" aria-label={t('day.last')} value={to} onChange={(e) => setTo(e.target.value)} />
        <Radio.Group
          aria-label={t('day.kind')}
          value={kind}
          options={(['off', 'work'] as const).map((value) => ({ value, label: t(`day.${value}`) }))}
          onChange={(e) => setKind(e.target.value as DayKind)}
        />
        <Button disabled={!isGood} onClick={add}>
          {t('day.put')}
        </Button>
      </div>
    </fieldset>
  );
}

function EditedYear({ part, year }: { readonly part: DaysPart; readonly year: string }) {
  const { t } = useTranslation('rules');
  const { tell } = useEditing();
  const [days, set] = useDays(part);
  const remove = (first: string, last: string): void => {
    set(Object.fromEntries(Object.entries(days).filter(([day]) => day < first || day > last)));
    tell(t('removed', { title: `${first} – ${last}` }), idOf([part]));
  };
  return (
    <YearDays
      year={year}
      exceptions={days}
      act={(from, to) => (
        <>
          <Button
            type="text"
            size="small"
            danger
            icon={<DeleteOutlined />}
            aria-label={t('remove', { title: `${from} – ${to}` })}
            onClick={() => remove(from, to)}
          />
          <Faults path={[part, from]} />
        </>
      )}
    />
  );
}
