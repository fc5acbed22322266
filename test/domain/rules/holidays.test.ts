import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Calendar } from '../../../domain/calendar';
import { isWorkday } from '../../../domain/calendar-math';
import { defaultCalendar } from '../../../domain/defaults/calendar';
import { diffDocuments } from '../../../domain/rules/diff';
import { calendarFaults } from '../../../domain/rules/calendar-faults';
import { readHolidays, withHolidays, type HolidayYear } from '../../../domain/rules/holidays';
import { mergeDocuments } from '../../../domain/rules/merge';

const published = (days: readonly unknown[], rest: object = {}): unknown => ({ year: 2027, days, ...rest });
const off = (date: string) => ({ name: '元旦', date, isOffDay: true });

function yearOf(value: unknown): HolidayYear {
  const read = readHolidays(value);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.year;
}

test('X1 a published year is read: days off, make-up workdays, the notice; days of other years stand in their own file', () => {
  const work = { name: '元旦', date: '2027-01-09', isOffDay: false };
  const papers = ['https://www.gov.cn/example.htm'];
  expect(yearOf(published([off('2026-12-31'), off('2027-01-01'), work], { papers, $schema: 'x' }))).toEqual({
    year: 2027,
    papers,
    days: { '2027-01-01': 'off', '2027-01-09': 'work' },
  });
});

test.each<[string, unknown, readonly string[]]>([
  ['nothing', undefined, ['# notHolidays']],
  ['a list', [], ['# notHolidays']],
  ['no year', { days: [off('2027-01-01')] }, ['# notHolidays']],
  ['days of other years alone', published([off('2026-01-01')]), ['#/days noDays']],
  ['a day that is none', published([off('2027-02-30')]), ['#/days/0/date notADate']],
  ['a day without its kind', published([{ date: '2027-01-01' }]), ['#/days/0/isOffDay notYesOrNo']],
  ['a day that is no object', published([7]), ['#/days/0/date notADate', '#/days/0/isOffDay notYesOrNo']],
  ['one day twice', published([off('2027-01-01'), off('2027-01-01')]), ['#/days/1/date duplicateKey']],
  ['no addresses', published([off('2027-01-01')], { papers: ['javascript:alert(1)'] }), ['#/papers notAddresses']],
])('X1 %s is no published year', (_what, value, expected) => {
  const read = readHolidays(value);
  expect('faults' in read && read.faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(expected);
});

test('X1 an import takes the place of that year alone, and of no day of our own', () => {
  const own = { '2027-01-01': 'work', '2027-06-18': 'off' } as const;
  const before: Calendar = { ...withHolidays(defaultCalendar, yearOf(published([off('2027-02-01')]))), own };
  const after = withHolidays(before, yearOf(published([off('2027-01-01')])));
  expect(after.exceptions['2027-02-01']).toBeUndefined();
  expect(after).toMatchObject({ knownYears: [2024, 2025, 2026, 2027], own, exceptions: defaultCalendar.exceptions });
  expect(isWorkday(after, '2027-01-01')).toBe(true);
  expect(isWorkday(after, '2027-06-18')).toBe(false);
  expect(isWorkday(after, '2027-02-01')).toBe(true);
  expect(calendarFaults(after, before)).toEqual([]);
});

test('X1 days of our own are compared and put together day by day, also where there were none before', () => {
  const of = (own: Calendar['own']) =>
    ({ kind: 'calendar', document: { ...defaultCalendar, ...(own ? { own } : {}) } }) as const;
  const [none, mine, theirs] = [of(undefined), of({ '2026-06-18': 'off' }), of({ '2026-12-31': 'work' })];
  const changes = diffDocuments(none, mine).map(({ label, afterText }) => `${label.zh}：${afterText?.zh}`);
  expect(changes).toEqual(['本单位自定日期 · 2026-06-18：放假']);
  const { rule, conflicts } = mergeDocuments(none, mine, theirs);
  expect(rule.document).toMatchObject({ own: { '2026-06-18': 'off', '2026-12-31': 'work' } });
  expect(conflicts).toEqual([]);
});

// The published files are not part of the repository: they are checked where somebody has put them.
const folder = process.env['HOLIDAY_CN_DIR'] ?? join(__dirname, '../../../../shared/data/holiday-cn');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
if (files.length === 0) console.warn(`no published holidays in ${folder}: their import is not checked`);
for (const file of files) {
  test(`X1 ${file} as it is published is what the calendar came with`, () => {
    const year = yearOf(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    expect(withHolidays(defaultCalendar, year)).toEqual(defaultCalendar);
  });
}
