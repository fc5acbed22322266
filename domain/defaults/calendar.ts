import type { Calendar, WorkBlock } from '../calendar';

const OFFICE_HOURS: readonly WorkBlock[] = [
  { fromMinute: 9 * 60, toMinute: 12 * 60 },
  { fromMinute: 13 * 60 + 30, toMinute: 18 * 60 },
];

/** 国务院办公厅 on public holidays: the days off, from one day to another (inclusive), in the year's official notice. */
const HOLIDAYS: readonly (readonly [from: string, to: string])[] = [
  ['2024-01-01', '2024-01-01'],
  ['2024-02-10', '2024-02-17'],
  ['2024-04-04', '2024-04-06'],
  ['2024-05-01', '2024-05-05'],
  ['2024-06-10', '2024-06-10'],
  ['2024-09-15', '2024-09-17'],
  ['2024-10-01', '2024-10-07'],
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
];

/** 调休: weekend days that are worked instead. */
const MAKE_UP_DAYS: readonly string[] = [
  ...['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12'],
  ...['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
];

/** Where each year's notice stands. */
const PAPERS: Calendar['papers'] = {
  2024: ['https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm'],
  2025: ['https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm'],
  2026: ['https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm'],
};

function daysOf([from, to]: readonly [string, string]): readonly string[] {
  const days: string[] = [];
  for (let at = new Date(`${from}T00:00:00Z`); at.toISOString().slice(0, 10) <= to;) {
    days.push(at.toISOString().slice(0, 10));
    at = new Date(at.getTime() + 86_400_000);
  }
  return days;
}

function exceptions(): Calendar['exceptions'] {
  const off = HOLIDAYS.flatMap(daysOf).map((day) => [day, 'off'] as const);
  const work = MAKE_UP_DAYS.map((day) => [day, 'work'] as const);
  return Object.fromEntries([...off, ...work]);
}

/** Office hours in China with the public holidays and make-up workdays of 2024 to 2026. The hours are our default. */
export const defaultCalendar: Calendar = {
  id: 'china-office',
  version: 1,
  timeZone: 'Asia/Shanghai',
  // Daylight saving ended in 1991.
  offsets: [{ fromAt: 0, offsetMinutes: 8 * 60 }],
  week: [[], OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, []],
  exceptions: exceptions(),
  knownYears: [2024, 2025, 2026],
  papers: PAPERS,
};
