import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calendar, WorkBlock } from '../../../../../domain/calendar';
import { InstantInput } from '../../../forms/inputs/InstantInput';
import { dayAfter, isDate, useToday } from '../../../ui/days';
import { DeleteOutlined, PlusOutlined } from '../../../ui/icons';
import { WEEK } from '../days';
import { YearDays } from '../YearDays';
import { useEditing, usePart } from './context';
import { Faults, Frame, useFullName, useName } from './Frame';
import { Items } from './Items';
import { Part } from './Part';
import { idOf, type Path } from './path';

/** The hours of work on each day of the week. */
export function WeekSection() {
  return WEEK.map((day) => <Day key={day} path={['week', day]} />);
}

function Day({ path }: { readonly path: Path }) {
  const { t } = useTranslation('rules');
  const name = useName(path);
  const [blocks, set] = usePart<readonly WorkBlock[]>(path);
  const write = (index: number, change: Partial<WorkBlock>): void =>
    set(blocks.with(index, { ...blocks[index]!, ...change }));
  const from = Math.min(blocks.at(-1)?.toMinute ?? 9 * 60, 23 * 60);
  return (
    <div className="day" role="group" aria-label={name} id={idOf(path)} tabIndex={-1}>
      <span className="day-name">{name}</span>
      <div className="row grow">
        {blocks.length === 0 && <span className="muted">{t('day.free')}</span>}
        {blocks.map((block, index) => {
          const no = `${name} ${index + 1}`;
          return (
            // oxlint-disable-next-line react/no-array-index-key -- blocks are told apart by where they stand
            <span key={index} className="block">
              <Minute
                id={idOf([...path, index])}
                label={t('day.from', { no })}
                value={block.fromMinute}
                onChange={(fromMinute) => write(index, { fromMinute })}
              />
              –
              <Minute
                label={t('day.to', { no })}
                value={block.toMinute}
                onChange={(toMinute) => write(index, { toMinute })}
              />
              <Button
                type="text"
                size="small"
                danger
                icon={<DeleteOutlined />}
                aria-label={t('remove', { title: no })}
                onClick={() => set(blocks.toSpliced(index, 1))}
              />
            </span>
          );
        })}
        <Button
          type="dashed"
          size="small"
          icon={<PlusOutlined />}
          aria-label={t('day.add', { day: name })}
          onClick={() => set([...blocks, { fromMinute: from, toMinute: from + 60 }])}
        >
          {t('add.block')}
        </Button>
      </div>
      <Faults path={path} />
    </div>
  );
}

const STEP_MINUTES = 15;
const QUARTERS = Array.from({ length: (24 * 60) / STEP_MINUTES + 1 }, (_, step) => step * STEP_MINUTES);

interface MinuteProps {
  readonly id?: string;
  readonly label: string;
  readonly value: number;
  readonly onChange: (minute: number) => void;
}

/** A time of day up to midnight of the next, which no clock shows. */
function Minute({ id, label, value, onChange }: MinuteProps) {
  const minutes = QUARTERS.includes(value) ? QUARTERS : [...QUARTERS, value].toSorted((a, b) => a - b);
  const two = (n: number): string => String(n).padStart(2, '0');
  return (
    <Select
      {...(id ? { id } : {})}
      className="minute"
      aria-label={label}
      value={value}
      showSearch={{ optionFilterProp: 'label' }}
      options={minutes.map((m) => ({ value: m, label: `${two(Math.floor(m / 60))}:${two(m % 60)}` }))}
      onChange={onChange}
    />
  );
}

type Exceptions = Calendar['exceptions'];
type DayKind = Exceptions[string];

/** Public holidays and the days that are worked instead, year by year. */
export function DaysSection() {
  const { t } = useTranslation('rules');
  const [exceptions] = usePart<Exceptions>(['exceptions']);
  const years = [...new Set(Object.keys(exceptions).map((day) => day.slice(0, 4)))].toSorted().toReversed();
  return (
    <>
      <Years />
      <AddDays />
      <div id={idOf(['exceptions'])} tabIndex={-1}>
        {years.map((year) => (
          <section key={year}>
            <h3>{t('yearOf', { year })}</h3>
            <EditedYear year={year} />
          </section>
        ))}
      </div>
    </>
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
function AddDays() {
  const { t } = useTranslation('rules');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [kind, setKind] = useState<DayKind>('off');
  const [exceptions, set] = usePart<Exceptions>(['exceptions']);
  const { tell } = useEditing();
  const last = to === '' ? from : to;
  const isGood = isDate(from) && isDate(last) && from <= last && dayAfter(from, MOST_DAYS) > last;
  const add = (): void => {
    const days: Record<string, DayKind> = {};
    for (let day = from; day <= last; day = dayAfter(day, 1)) days[day] = kind;
    set(Object.fromEntries(Object.entries({ ...exceptions, ...days }).toSorted(([a], [b]) => a.localeCompare(b))));
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

function EditedYear({ year }: { readonly year: string }) {
  const { t } = useTranslation('rules');
  const { tell } = useEditing();
  const [exceptions, set] = usePart<Exceptions>(['exceptions']);
  const remove = (first: string, last: string): void => {
    set(Object.fromEntries(Object.entries(exceptions).filter(([day]) => day < first || day > last)));
    tell(t('removed', { title: `${first} – ${last}` }), idOf(['exceptions']));
  };
  return (
    <YearDays
      year={year}
      exceptions={exceptions}
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
          <Faults path={['exceptions', from]} />
        </>
      )}
    />
  );
}

type Offset = Calendar['offsets'][number];

/** Where the clocks are that the calendar is about. */
export function ZoneSection() {
  const { t } = useTranslation('rules');
  const offsets = useName(['offsets']);
  return (
    <>
      <Part path={['timeZone']} />
      <h3>{offsets}</h3>
      <Items<Offset>
        path={['offsets']}
        title={(_offset, index) => t('offsetNo', { no: index + 1 })}
        make={() => ({ fromAt: Date.now(), offsetMinutes: 8 * 60 })}
        add={t('add.offset')}
      >
        {(path) => (
          <div className="parts">
            <FromAt path={[...path, 'fromAt']} />
            <Part path={[...path, 'offsetMinutes']} />
          </div>
        )}
      </Items>
    </>
  );
}

function FromAt({ path }: { readonly path: Path }) {
  const [value, set] = usePart<number | undefined>(path);
  const full = useFullName(path);
  return (
    <Frame path={path}>
      <span title={full}>
        <InstantInput
          id={idOf(path)}
          {...(value === undefined ? {} : { value: new Date(value).toISOString() })}
          onChange={(iso) => set(iso === null ? undefined : Date.parse(iso))}
        />
      </span>
    </Frame>
  );
}
