import { DateTime } from 'luxon';
import { text } from '../domain/text';
import type { Span } from '../records/readers/sql';
import { invalid, type Fault } from './problem';

/** The instants of a span of local days, both ends among them; `toName` names the query's field when it ends too early. */
export function spanOf(
  from: string | undefined,
  to: string | undefined,
  timeZone: string,
  toName = 'to',
): Span | undefined {
  if (from === undefined && to === undefined) return undefined;
  if (from !== undefined && to !== undefined && to < from) throw invalid([endsBeforeStart(toName)]);
  return {
    fromAt: from === undefined ? undefined : startOf(from, timeZone),
    toAt: to === undefined ? undefined : startOf(dayAfter(to, 1), timeZone),
  };
}

function endsBeforeStart(name: string): Fault {
  return {
    in: 'query',
    pointer: `#/${name}`,
    code: 'endsBeforeStart',
    text: text('结束日期早于开始日期', 'It ends before it begins'),
  };
}

/** When a local date begins. */
export function startOf(date: string, timeZone: string): number {
  return DateTime.fromISO(date, { zone: timeZone }).startOf('day').toMillis();
}

/** The local date of an instant. */
export function dateIn(at: number, timeZone: string): string {
  return DateTime.fromMillis(at, { zone: timeZone }).toFormat('yyyy-MM-dd');
}

/** A date some days later, or earlier. */
export function dayAfter(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

/** How many days a span of dates has, both ends among them. */
export function daysIn(from: string, to: string): number {
  return (
    Math.round(DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'days').days) + 1
  );
}
