import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  type Calendar,
  type Due,
  type Duration,
  type Span,
  type WorkBlock,
} from './calendar';

/** 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY = 4;

function offsetMs(calendar: Calendar, at: number): number {
  const current = calendar.offsets.findLast((o) => o.fromAt <= at) ?? calendar.offsets[0];
  return (current?.offsetMinutes ?? 0) * MINUTE_MS;
}

/** The local wall clock as if it were UTC: only good for taking dates and times of day from. */
function toLocal(calendar: Calendar, at: number): number {
  return at + offsetMs(calendar, at);
}

/** The instant of a local wall-clock reading: the first one where it comes twice, the jump where it is skipped. */
function fromLocal(calendar: Calendar, local: number): number {
  let jumpAt = local;
  for (const [i, { fromAt, offsetMinutes }] of calendar.offsets.entries()) {
    const at = local - offsetMinutes * MINUTE_MS;
    const endAt = calendar.offsets[i + 1]?.fromAt ?? Infinity;
    if (at < endAt && (i === 0 || at >= fromAt)) return at;
    if (at < fromAt) return jumpAt;
    jumpAt = endAt;
  }
  return jumpAt;
}

function dayOf(calendar: Calendar, at: number): number {
  return Math.floor(toLocal(calendar, at) / DAY_MS);
}

function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The local date, `YYYY-MM-DD`. */
export function localDate(calendar: Calendar, at: number): string {
  return dateOf(dayOf(calendar, at));
}

/** The local date and time people read, `YYYY-MM-DD HH:mm`. */
export function localDateTime(calendar: Calendar, at: number): string {
  return new Date(toLocal(calendar, at)).toISOString().slice(0, 16).replace('T', ' ');
}

/** The instant at which a local date (`YYYY-MM-DD`) begins. */
export function startOfDate(calendar: Calendar, date: string): number {
  return fromLocal(calendar, new Date(`${date}T00:00:00Z`).getTime());
}

function blocksOn(calendar: Calendar, day: number): readonly WorkBlock[] {
  const weekday = (((day + EPOCH_WEEKDAY) % 7) + 7) % 7;
  const usual = calendar.week[weekday] ?? [];
  const date = dateOf(day);
  const exception = calendar.own?.[date] ?? calendar.exceptions[date];
  if (exception === 'off') return [];
  if (exception === 'work' && usual.length === 0) return makeUpBlocks(calendar);
  return usual;
}

/** A make-up workday on a free weekday is worked like the first working day of the week. */
function makeUpBlocks(calendar: Calendar): readonly WorkBlock[] {
  return [1, 2, 3, 4, 5, 6, 0].map((d) => calendar.week[d] ?? []).find((blocks) => blocks.length > 0) ?? [];
}

/** Whether people work on a local date (`YYYY-MM-DD`): own days first, then public ones, then the week. */
export function isWorkday(calendar: Calendar, date: string): boolean {
  return blocksOn(calendar, new Date(`${date}T00:00:00Z`).getTime() / DAY_MS).length > 0;
}

function spansOn(calendar: Calendar, day: number): readonly Span[] {
  return blocksOn(calendar, day).map(({ fromMinute, toMinute }) => ({
    fromAt: fromLocal(calendar, day * DAY_MS + fromMinute * MINUTE_MS),
    toAt: fromLocal(calendar, day * DAY_MS + toMinute * MINUTE_MS),
  }));
}

/** The first instant from `at` on at which work goes on; a block's end is no longer inside it. */
export function nextWorkingAt(calendar: Calendar, at: number): number {
  mustHaveWork(calendar);
  for (let day = dayOf(calendar, at); ; day++) {
    const span = spansOn(calendar, day).find((s) => at < s.toAt && s.fromAt < s.toAt);
    if (span) return Math.max(at, span.fromAt);
  }
}

/** Working milliseconds between two instants; 0 when they are in the wrong order. */
export function workingMsBetween(calendar: Calendar, fromAt: number, toAt: number): number {
  let total = 0;
  for (let day = dayOf(calendar, fromAt); fromAt < toAt && day <= dayOf(calendar, toAt); day++) {
    for (const span of spansOn(calendar, day)) {
      total += Math.max(0, Math.min(toAt, span.toAt) - Math.max(fromAt, span.fromAt));
    }
  }
  return total;
}

/** The first instant at which that much work has gone by. */
function addWorkingMs(calendar: Calendar, startAt: number, workMs: number): number {
  let leftMs = workMs;
  if (leftMs <= 0) return startAt;
  mustHaveWork(calendar);
  for (let day = dayOf(calendar, startAt); ; day++) {
    for (const span of spansOn(calendar, day)) {
      const fromAt = Math.max(startAt, span.fromAt);
      const lengthMs = Math.max(0, span.toAt - fromAt);
      if (leftMs <= lengthMs) return fromAt + leftMs;
      leftMs -= lengthMs;
    }
  }
}

/**
 * n working days later at the same time of day, as people count them ("by this time on Thursday"). A start outside
 * working time counts from the next block, and so does an end (a short Saturday). Part of a day counts as a day.
 */
function addWorkingDays(calendar: Calendar, startAt: number, days: number): number {
  const fromAt = nextWorkingAt(calendar, startAt);
  let day = dayOf(calendar, fromAt);
  const timeOfDayMs = toLocal(calendar, fromAt) - day * DAY_MS;
  for (let left = Math.ceil(days); left > 0;) {
    day++;
    if (blocksOn(calendar, day).length > 0) left--;
  }
  return nextWorkingAt(calendar, fromLocal(calendar, day * DAY_MS + timeOfDayMs));
}

function mustHaveWork(calendar: Calendar): void {
  if (calendar.week.every((blocks) => blocks.length === 0)) throw new Error(`calendar ${calendar.id} has no workdays`);
}

function isWorking(unit: Duration['unit']): boolean {
  return unit === 'workingHours' || unit === 'workingDays';
}

function addUnpaused(calendar: Calendar, startAt: number, { amount, unit }: Duration): number {
  switch (unit) {
    case 'minutes':
      return startAt + Math.round(amount * MINUTE_MS);
    case 'hours':
      return startAt + Math.round(amount * HOUR_MS);
    case 'days':
      return fromLocal(calendar, toLocal(calendar, startAt) + Math.round(amount * DAY_MS));
    case 'workingHours':
      return addWorkingMs(calendar, startAt, Math.round(amount * HOUR_MS));
    case 'workingDays':
      return addWorkingDays(calendar, startAt, amount);
  }
}

/** Milliseconds that count for the unit: working ones, or all. */
function countedMs(calendar: Calendar, unit: Duration['unit'], fromAt: number, toAt: number): number {
  return isWorking(unit) ? workingMsBetween(calendar, fromAt, toAt) : Math.max(0, toAt - fromAt);
}

function addCounted(calendar: Calendar, unit: Duration['unit'], at: number, ms: number): number {
  return isWorking(unit) ? addWorkingMs(calendar, at, ms) : at + ms;
}

/** The pauses in order, those that overlap or follow at once on one another as one. */
function joined(pauses: readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { fromAt, toAt } of pauses.toSorted((a, b) => a.fromAt - b.fromAt)) {
    const last = spans.at(-1);
    if (last && fromAt <= last.toAt) spans[spans.length - 1] = { fromAt: last.fromAt, toAt: Math.max(last.toAt, toAt) };
    else spans.push({ fromAt, toAt });
  }
  return spans;
}

/** Puts an instant off by the part of each pause in which the clock would have run. */
function putOff(
  calendar: Calendar,
  unit: Duration['unit'],
  startAt: number,
  plannedAt: number,
  pauses: readonly Span[],
) {
  let at = plannedAt;
  for (const pause of joined(pauses)) {
    const fromAt = Math.max(pause.fromAt, startAt);
    if (fromAt >= at) break;
    at = addCounted(calendar, unit, at, countedMs(calendar, unit, fromAt, pause.toAt));
  }
  return at;
}

/**
 * When a duration that starts at `startAt` ends, not counting the pauses (X1). `assumed` when working time runs
 * through a year whose holidays nobody has entered: there the plain week is taken.
 */
export function addDuration(calendar: Calendar, startAt: number, duration: Duration, pauses: readonly Span[]): Due {
  const plannedAt = addUnpaused(calendar, startAt, duration);
  const at = putOff(calendar, duration.unit, startAt, plannedAt, pauses);
  return { at, assumed: isWorking(duration.unit) && !yearsKnown(calendar, startAt, at) };
}

/** When a fraction (0 to 1) of the duration has gone by, counted as the duration itself is. */
export function addFraction(
  calendar: Calendar,
  startAt: number,
  duration: Duration,
  fraction: number,
  pauses: readonly Span[],
): number {
  const { unit } = duration;
  const wholeMs = countedMs(calendar, unit, startAt, addUnpaused(calendar, startAt, duration));
  return putOff(calendar, unit, startAt, addCounted(calendar, unit, startAt, Math.round(wholeMs * fraction)), pauses);
}

function yearsKnown(calendar: Calendar, fromAt: number, toAt: number): boolean {
  const last = Number(localDate(calendar, toAt).slice(0, 4));
  for (let year = Number(localDate(calendar, fromAt).slice(0, 4)); year <= last; year++) {
    if (!calendar.knownYears.includes(year)) return false;
  }
  return true;
}
