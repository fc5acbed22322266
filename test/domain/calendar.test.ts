import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isWorkday as isChineseWorkday } from 'chinese-days';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Calendar, type Duration, type Span } from '../../domain/calendar';
import {
  addDuration,
  addFraction,
  isWorkday,
  localDate,
  localDateTime,
  nextWorkingAt,
  startOfDate,
  workingMsBetween,
} from '../../domain/calendar-math';
import { defaultCalendar as china } from '../../domain/defaults/calendar';

/** Local Chinese time, `2026-03-02 10:00`. */
const at = (local: string): number => DateTime.fromSQL(local, { zone: 'Asia/Shanghai' }).toMillis();
const shown = (instant: number): string =>
  DateTime.fromMillis(instant, { zone: 'Asia/Shanghai' }).toFormat('yyyy-MM-dd HH:mm');
const due = (start: string, amount: number, unit: Duration['unit'], pauses: readonly Span[] = []): string =>
  shown(addDuration(china, at(start), { amount, unit }, pauses).at);
const span = (from: string, to: string): Span => ({ fromAt: at(from), toAt: at(to) });

describe('the default calendar against its oracles', () => {
  const days = (year: number): string[] =>
    Array.from({ length: year % 4 === 0 ? 366 : 365 }, (_, i) =>
      new Date(Date.UTC(year, 0, 1 + i)).toISOString().slice(0, 10),
    );

  test.each(china.knownYears)('X1 every day of %i is as chinese-days says', (year) => {
    const wrong = days(year).filter((day) => isWorkday(china, day) !== isChineseWorkday(day));
    expect(wrong).toEqual([]);
  });

  // The official calendars are not part of the repository: they are checked where somebody has put them.
  const folder = process.env['HOLIDAY_CN_DIR'] ?? join(__dirname, '../../../shared/data/holiday-cn');
  const files = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.json')) : [];
  for (const file of files) {
    test(`X1 every day of ${file} is as the official calendar says`, () => {
      const official = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        year: number;
        days: { date: string; isOffDay: boolean }[];
      };
      const special = new Map(official.days.map((d) => [d.date, !d.isOffDay]));
      const isWeekday = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
      const wrong = days(official.year).filter((day) => isWorkday(china, day) !== (special.get(day) ?? isWeekday(day)));
      expect(wrong).toEqual([]);
    });
  }
});

describe('adding durations', () => {
  test.each<[string, string, number, Duration['unit'], string]>([
    ['natural hours run at night', '2026-03-06 17:30', 4, 'hours', '2026-03-06 21:30'],
    ['natural minutes run at weekends', '2026-03-07 23:50', 15, 'minutes', '2026-03-08 00:05'],
    ['natural days keep the time of day', '2026-02-14 10:00', 7, 'days', '2026-02-21 10:00'],
    ['working hours stop at lunch', '2026-03-02 11:00', 2, 'workingHours', '2026-03-02 14:30'],
    ['working hours end with the block', '2026-03-02 09:00', 3, 'workingHours', '2026-03-02 12:00'],
    ['working hours go over the night', '2026-03-02 17:00', 2, 'workingHours', '2026-03-03 10:00'],
    ['working hours go over the weekend', '2026-03-06 17:00', 2, 'workingHours', '2026-03-09 10:00'],
    ['working hours start in the morning', '2026-03-02 03:00', 1, 'workingHours', '2026-03-02 10:00'],
    ['working hours start after lunch', '2026-03-02 12:30', 1, 'workingHours', '2026-03-02 14:30'],
    ['no working hours are no wait', '2026-03-02 03:00', 0, 'workingHours', '2026-03-02 03:00'],
    ['working days keep the time of day', '2026-03-02 10:00', 2, 'workingDays', '2026-03-04 10:00'],
    ['working days go over the weekend', '2026-03-06 10:00', 1, 'workingDays', '2026-03-09 10:00'],
    ['an evening counts from the next morning', '2026-03-02 19:00', 1, 'workingDays', '2026-03-04 09:00'],
    ['a Saturday counts from Monday', '2026-03-07 10:00', 1, 'workingDays', '2026-03-10 09:00'],
    ['the lunch break counts from after it', '2026-03-02 12:00', 1, 'workingDays', '2026-03-03 13:30'],
    ['closing time counts from the next morning', '2026-03-02 18:00', 1, 'workingDays', '2026-03-04 09:00'],
    ['no working days are the next working moment', '2026-03-07 10:00', 0, 'workingDays', '2026-03-09 09:00'],
    ['Spring Festival is skipped', '2026-02-14 15:00', 1, 'workingDays', '2026-02-24 15:00'],
    ['a make-up Saturday is a workday', '2026-02-13 15:00', 1, 'workingDays', '2026-02-14 15:00'],
    ['National Day is skipped, the make-up Saturday counts', '2026-09-30 17:00', 3, 'workingDays', '2026-10-10 17:00'],
    ['working hours on a make-up Sunday', '2026-01-04 09:00', 7.5, 'workingHours', '2026-01-04 18:00'],
  ])('X1 %s', (_, start, amount, unit, end) => {
    expect(due(start, amount, unit)).toBe(end);
  });

  test.each<[string, string, number, Duration['unit'], readonly Span[], string]>([
    [
      'natural time is put off by the whole pause',
      '2026-03-02 10:00',
      8,
      'hours',
      [span('2026-03-02 12:00', '2026-03-02 15:00')],
      '2026-03-02 21:00',
    ],
    [
      'a pause before the start does not count',
      '2026-03-02 10:00',
      8,
      'hours',
      [span('2026-03-01 12:00', '2026-03-02 10:00')],
      '2026-03-02 18:00',
    ],
    [
      'a pause after the end does not count',
      '2026-03-02 10:00',
      2,
      'hours',
      [span('2026-03-02 12:00', '2026-03-02 18:00')],
      '2026-03-02 12:00',
    ],
    [
      'a pause over night costs no working time',
      '2026-03-02 17:00',
      2,
      'workingHours',
      [span('2026-03-02 18:00', '2026-03-03 09:00')],
      '2026-03-03 10:00',
    ],
    [
      'a pause over lunch costs no working time',
      '2026-03-02 11:00',
      2,
      'workingHours',
      [span('2026-03-02 12:00', '2026-03-02 13:30')],
      '2026-03-02 14:30',
    ],
    [
      'a pause over the weekend costs its working part',
      '2026-03-06 16:00',
      4,
      'workingHours',
      [span('2026-03-06 17:00', '2026-03-09 10:00')],
      '2026-03-09 14:30',
    ],
    [
      'working days are put off by the working time lost',
      '2026-03-02 10:00',
      1,
      'workingDays',
      [span('2026-03-02 16:00', '2026-03-03 10:00')],
      '2026-03-03 14:30',
    ],
    [
      'overlapping pauses count once',
      '2026-03-02 10:00',
      4,
      'hours',
      [span('2026-03-02 11:00', '2026-03-02 13:00'), span('2026-03-02 12:00', '2026-03-02 14:00')],
      '2026-03-02 17:00',
    ],
    [
      'a pause that begins in the time gained counts too',
      '2026-03-02 10:00',
      2,
      'hours',
      [span('2026-03-02 11:00', '2026-03-02 13:00'), span('2026-03-02 13:30', '2026-03-02 14:30')],
      '2026-03-02 15:00',
    ],
  ])('X1 %s', (_, start, amount, unit, pauses, end) => {
    expect(due(start, amount, unit, pauses)).toBe(end);
  });

  test('X1 a year without entered holidays is assumed, and said to be', () => {
    const oneDay = { amount: 1, unit: 'workingDays' } as const;
    expect(addDuration(china, at('2026-12-30 10:00'), oneDay, [])).toEqual({
      at: at('2026-12-31 10:00'),
      assumed: false,
    });
    expect(addDuration(china, at('2026-12-31 10:00'), oneDay, [])).toEqual({
      at: at('2027-01-01 10:00'),
      assumed: true,
    });
    expect(addDuration(china, at('2023-12-29 10:00'), oneDay, []).assumed).toBe(true);
    expect(addDuration(china, at('2026-12-31 10:00'), { amount: 9, unit: 'days' }, []).assumed).toBe(false);
  });

  test('X1 a calendar without any workday is refused instead of searched for ever', () => {
    const idle: Calendar = { ...china, week: [[], [], [], [], [], [], []] };
    expect(() => addDuration(idle, 0, { amount: 1, unit: 'workingHours' }, [])).toThrow('has no workdays');
    expect(() => addDuration(idle, 0, { amount: 1, unit: 'workingDays' }, [])).toThrow('has no workdays');
  });

  test('a fraction is counted as the duration itself is', () => {
    const day = { amount: 1, unit: 'workingDays' } as const;
    expect(shown(addFraction(china, at('2026-03-06 10:00'), day, 0.5, []))).toBe('2026-03-06 15:15');
    const lost = [span('2026-03-06 14:00', '2026-03-06 16:00')];
    expect(shown(addFraction(china, at('2026-03-06 10:00'), day, 0.5, lost))).toBe('2026-03-06 17:15');
    expect(shown(addFraction(china, at('2026-03-06 10:00'), { amount: 4, unit: 'hours' }, 0.75, []))).toBe(
      '2026-03-06 13:00',
    );
  });
});

describe('dates', () => {
  test('local dates and times are those of the calendar', () => {
    expect(localDate(china, at('2026-03-02 00:00'))).toBe('2026-03-02');
    expect(localDate(china, at('2026-03-02 00:00') - 1)).toBe('2026-03-01');
    expect(localDateTime(china, at('2026-03-02 15:04'))).toBe('2026-03-02 15:04');
    expect(startOfDate(china, '2026-03-02')).toBe(at('2026-03-02 00:00'));
  });

  const berlin: Calendar = {
    ...china,
    timeZone: 'Europe/Berlin',
    offsets: [
      { fromAt: Date.UTC(2025, 9, 26, 1), offsetMinutes: 60 },
      { fromAt: Date.UTC(2026, 2, 29, 1), offsetMinutes: 120 },
      { fromAt: Date.UTC(2026, 9, 25, 1), offsetMinutes: 60 },
    ],
    week: Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]),
    exceptions: {},
  };
  const inBerlin = (local: string): number => DateTime.fromSQL(local, { zone: 'Europe/Berlin' }).toMillis();

  test.each([
    ['2026-03-28 12:00', '2026-03-29 12:00'],
    ['2026-10-24 12:00', '2026-10-25 12:00'],
  ])('X1 a day over a clock change keeps the time of day: %s', (start, end) => {
    expect(addDuration(berlin, inBerlin(start), { amount: 1, unit: 'days' }, []).at).toBe(inBerlin(end));
    expect(addDuration(berlin, inBerlin(start), { amount: 1, unit: 'workingDays' }, []).at).toBe(inBerlin(end));
  });

  test('X1 a skipped hour ends at the jump, a doubled one is its first', () => {
    const day = { amount: 1, unit: 'days' } as const;
    expect(addDuration(berlin, inBerlin('2026-03-28 02:30'), day, []).at).toBe(Date.UTC(2026, 2, 29, 1));
    expect(addDuration(berlin, inBerlin('2026-10-24 02:30'), day, []).at).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(workingMsBetween(berlin, inBerlin('2026-03-29 00:00'), inBerlin('2026-03-30 00:00'))).toBe(23 * HOUR_MS);
    expect(workingMsBetween(berlin, inBerlin('2026-10-25 00:00'), inBerlin('2026-10-26 00:00'))).toBe(25 * HOUR_MS);
  });
});

/** The slow oracle: looks at every minute, knows workdays from chinese-days and hours by heart. */
const memory = new Map<string, boolean>();
function worksAt(minuteAt: number): boolean {
  const local = new Date(minuteAt + 8 * HOUR_MS).toISOString();
  const day = local.slice(0, 10);
  if (!memory.has(day)) memory.set(day, isChineseWorkday(day));
  const clock = local.slice(11, 16);
  return memory.get(day) === true && ((clock >= '09:00' && clock < '12:00') || (clock >= '13:30' && clock < '18:00'));
}

function isPaused(minuteAt: number, pauses: readonly Span[]): boolean {
  return pauses.some((p) => p.fromAt <= minuteAt && minuteAt < p.toAt);
}

/** Walks until so many minutes that count have gone by. */
function walk(startAt: number, minutes: number, counts: (minuteAt: number) => boolean): number {
  let minuteAt = startAt;
  for (let left = minutes; left > 0; minuteAt += MINUTE_MS) if (counts(minuteAt)) left -= 1;
  return minuteAt;
}

function slowWorkingDays(startAt: number, days: number): number {
  let minuteAt = startAt;
  while (!worksAt(minuteAt)) minuteAt += MINUTE_MS;
  for (let left = days; left > 0;) {
    minuteAt += DAY_MS;
    if (isChineseWorkday(new Date(minuteAt + 8 * HOUR_MS).toISOString().slice(0, 10))) left -= 1;
  }
  return minuteAt;
}

/** Every minute of a pause that has begun before the end, and in which the clock would have run, puts the end off by one. */
function slow(startAt: number, { amount, unit }: Duration, pauses: readonly Span[]): number {
  const counts = unit === 'workingHours' || unit === 'workingDays' ? worksAt : () => true;
  const minutes = { minutes: 1, hours: 60, days: 1440, workingHours: 60, workingDays: 0 }[unit] * amount;
  let endAt = unit === 'workingDays' ? slowWorkingDays(startAt, amount) : walk(startAt, minutes, counts);
  const goesOn = (m: number): boolean => m < endAt || (isPaused(m, pauses) && isPaused(m - MINUTE_MS, pauses));
  for (let m = startAt; goesOn(m); m += MINUTE_MS) {
    if (counts(m) && isPaused(m, pauses)) endAt = walk(endAt, 1, counts);
  }
  return endAt;
}

describe('properties', () => {
  const firstAt = at('2024-01-01 00:00');
  const start = fc.integer({ min: 0, max: 1022 * 1440 }).map((m) => firstAt + m * MINUTE_MS);
  const duration: fc.Arbitrary<Duration> = fc.record({
    amount: fc.integer({ min: 0, max: 12 }),
    unit: fc.constantFrom<Duration['unit']>('minutes', 'hours', 'days', 'workingHours', 'workingDays'),
  });
  const pausesFrom = (startAt: number): fc.Arbitrary<Span[]> =>
    fc.array(
      fc.tuple(fc.integer({ min: -600, max: 9000 }), fc.integer({ min: 0, max: 4000 })).map(([from, length]) => ({
        fromAt: startAt + from * MINUTE_MS,
        toAt: startAt + (from + length) * MINUTE_MS,
      })),
      { maxLength: 4 },
    );
  const situation = start.chain((startAt) => fc.tuple(fc.constant(startAt), duration, pausesFrom(startAt)));

  const evening = at('2025-05-06 18:00');
  const morning = at('2025-05-07 09:00');
  const overnight: [number, Duration, Span[]] = [
    at('2025-05-03 11:02'),
    { amount: 1, unit: 'workingDays' },
    [
      { fromAt: evening, toAt: morning },
      { fromAt: evening, toAt: morning + MINUTE_MS },
    ],
  ];

  test('X1 equal to the slow minute oracle, pauses included', () => {
    fc.assert(
      fc.property(situation, ([startAt, length, pauses]) => {
        fc.pre(length.amount > 0);
        expect(shown(addDuration(china, startAt, length, pauses).at)).toBe(shown(slow(startAt, length, pauses)));
      }),
      // Two pauses over one night, the longer of which ends in the first minute that counts.
      { numRuns: 150, examples: [[overnight]] },
    );
  });

  test('X1 never earlier than the start, later the longer it is and the more pauses there are', () => {
    fc.assert(
      fc.property(situation, ([startAt, length, pauses]) => {
        const endAt = addDuration(china, startAt, length, pauses).at;
        expect(endAt).toBeGreaterThanOrEqual(startAt);
        const longer = { ...length, amount: length.amount + 1 };
        expect(addDuration(china, startAt, longer, pauses).at).toBeGreaterThan(endAt);
        expect(addDuration(china, startAt, length, pauses.slice(1)).at).toBeLessThanOrEqual(endAt);
      }),
    );
  });

  test('X1 a pause without length changes nothing', () => {
    fc.assert(
      fc.property(situation, start, ([startAt, length, pauses], somewhen) => {
        const nothing = { fromAt: somewhen, toAt: somewhen };
        const [without, withIt] = [pauses, [...pauses, nothing]].map((p) => addDuration(china, startAt, length, p).at);
        expect(withIt).toBe(without);
      }),
    );
  });

  test('X1 working hours take just as much working time', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 200 }), (startAt, amount) => {
        const endAt = addDuration(china, startAt, { amount, unit: 'workingHours' }, []).at;
        expect(workingMsBetween(china, startAt, endAt)).toBe(amount * HOUR_MS);
        expect(workingMsBetween(china, endAt, startAt)).toBe(0);
      }),
    );
  });

  test('X1 working time adds up, and the next working moment has none before it', () => {
    fc.assert(
      fc.property(start, start, start, (a, b, c) => {
        const [x, y, z] = [a, b, c].toSorted((p, q) => p - q) as [number, number, number];
        expect(workingMsBetween(china, x, y) + workingMsBetween(china, y, z)).toBe(workingMsBetween(china, x, z));
        expect(workingMsBetween(china, x, nextWorkingAt(china, x))).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  test('fractions rise from the start to the end', () => {
    fc.assert(
      fc.property(situation, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ([startAt, length, pauses], f) => {
        const midAt = addFraction(china, startAt, length, f, pauses);
        expect(midAt).toBeGreaterThanOrEqual(startAt);
        expect(midAt).toBeLessThanOrEqual(addDuration(china, startAt, length, pauses).at);
      }),
    );
  });
});
