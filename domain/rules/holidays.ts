import type { Calendar, DayKind } from '../calendar';
import { isDate } from './common-faults';
import { fault, faultIf, type RuleFault } from './fault';

/** The public holidays and make-up workdays of one year, as they are published (X1). */
export interface HolidayYear {
  readonly year: number;
  /** Addresses of the official notices. */
  readonly papers: readonly string[];
  readonly days: Readonly<Record<string, DayKind>>;
}

export type ReadHolidays = { readonly year: HolidayYear } | { readonly faults: readonly RuleFault[] };

/**
 * Reads a published calendar of one year: `{ year, papers, days: [{ date, isOffDay }] }`, the form in which China's
 * official notices are passed on. A year's file may name days of the year before or after it: only its own count,
 * the others stand in their own year's file.
 */
export function readHolidays(published: unknown): ReadHolidays {
  if (!isObject(published) || !isYear(published['year']) || !Array.isArray(published['days'])) {
    return {
      faults: [
        fault(
          [],
          'notHolidays',
          '不是公布的节假日文件：须有 year 和 days',
          'Not a published calendar: it has `year` and `days`',
        ),
      ],
    };
  }
  const { year, days } = published as { readonly year: number; readonly days: readonly unknown[] };
  const papers = published['papers'] ?? [];
  const faults = [...papersFaults(papers), ...days.flatMap(dayFaults), ...doubleFaults(days)];
  if (faults.length > 0) return { faults };
  const own = (days as readonly PublishedDay[]).filter(({ date }) => date.startsWith(`${year}-`));
  if (own.length === 0) {
    return { faults: [fault(['days'], 'noDays', `没有 ${year} 年的任何一天`, `Not one day of ${year}`)] };
  }
  const kinds = own.map(({ date, isOffDay }) => [date, isOffDay ? 'off' : 'work'] as const);
  return { year: { year, papers: papers as readonly string[], days: Object.fromEntries(kinds) } };
}

interface PublishedDay {
  readonly date: string;
  readonly isOffDay: boolean;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isYear(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1970 && Number(value) <= 2200;
}

/** Nothing but addresses people can open. */
function papersFaults(papers: unknown): readonly RuleFault[] {
  const areGood =
    Array.isArray(papers) && papers.every((p) => typeof p === 'string' && /^https?:\/\/\S{1,480}$/.test(p));
  return faultIf(!areGood, ['papers'], 'notAddresses', '须为公告网址', 'Addresses of the notices');
}

function dayFaults(day: unknown, index: number): readonly RuleFault[] {
  const { date, isOffDay } = isObject(day) ? day : {};
  return [
    ...faultIf(
      typeof date !== 'string' || !isDate(date),
      ['days', index, 'date'],
      'notADate',
      '不是有效日期',
      'Not a date',
    ),
    ...faultIf(typeof isOffDay !== 'boolean', ['days', index, 'isOffDay'], 'notYesOrNo', '须为是或否', 'True or false'),
  ];
}

function doubleFaults(days: readonly unknown[]): readonly RuleFault[] {
  const dates = days.map((day) => (isObject(day) ? day['date'] : undefined));
  return dates.flatMap((date, index) =>
    faultIf(
      date !== undefined && dates.indexOf(date) !== index,
      ['days', index, 'date'],
      'duplicateKey',
      `“${String(date)}”重复`,
      `"${String(date)}" is there twice`,
    ),
  );
}

/** The calendar with that year's public holidays in the place of those it had; the organisation's own days stay. */
export function withHolidays(calendar: Calendar, { year, papers, days }: HolidayYear): Calendar {
  const others = Object.entries(calendar.exceptions).filter(([date]) => !date.startsWith(`${year}-`));
  const exceptions = [...others, ...Object.entries(days)].toSorted(([a], [b]) => a.localeCompare(b));
  const { [year]: _former, ...otherPapers } = calendar.papers ?? {};
  return {
    ...calendar,
    exceptions: Object.fromEntries(exceptions),
    knownYears: [...new Set([...calendar.knownYears, year])].toSorted((a, b) => a - b),
    papers: papers.length > 0 ? { ...otherPapers, [year]: papers } : otherPapers,
  };
}
