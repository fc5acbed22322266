import type { Calendar, WorkBlock } from '../calendar';
import { isDate } from './common-faults';
import { fault, faultIf, type RuleFault, type Step } from './fault';

const MINUTES_A_DAY = 24 * 60;
const DAYS_A_WEEK = 7;
/** From UTC-12 to UTC+14. */
const OFFSETS = { least: -12 * 60, most: 14 * 60 };

/** Everything that makes working time impossible to count (X1); empty when it can be published. */
export function calendarFaults(calendar: Calendar, base: Pick<Calendar, 'id'>): readonly RuleFault[] {
  const { week, exceptions, own, knownYears } = calendar;
  return [
    ...faultIf(calendar.id !== base.id, ['id'], 'idFixed', '编号不能更改', 'The id cannot change'),
    ...faultIf(week.length !== DAYS_A_WEEK, ['week'], 'weekIncomplete', '一周须有七天', 'A week has seven days'),
    ...faultIf(
      week.every((day) => day.length === 0),
      ['week'],
      'noWorkday',
      '一周中须有工作日',
      'Some day of the week has to be worked',
    ),
    ...week.flatMap((day, weekday) => day.flatMap((block, index) => blockFaults(day, block, weekday, index))),
    ...offsetFaults(calendar.offsets),
    ...yearFaults(knownYears),
    ...Object.keys(exceptions).flatMap((day) => exceptionFaults(day, knownYears)),
    ...Object.keys(own ?? {}).flatMap((day) => dateFaults(['own', day], day)),
  ];
}

function blockFaults(
  day: readonly WorkBlock[],
  block: WorkBlock,
  weekday: number,
  index: number,
): readonly RuleFault[] {
  const path = ['week', weekday, index];
  const { fromMinute, toMinute } = block;
  const isInDay = [fromMinute, toMinute].every((m) => Number.isInteger(m) && m >= 0 && m <= MINUTES_A_DAY);
  if (!isInDay || fromMinute >= toMinute) {
    return [
      fault(path, 'blockOutOfRange', '时段须在一天之内且先起后止', 'A block begins before it ends, within a day'),
    ];
  }
  const before = day[index - 1]?.toMinute ?? 0;
  return faultIf(
    fromMinute < before,
    path,
    'blocksOverlap',
    '时段重叠或顺序颠倒',
    'Blocks overlap or stand in the wrong order',
  );
}

function offsetFaults(offsets: Calendar['offsets']): readonly RuleFault[] {
  return [
    ...faultIf(offsets.length === 0, ['offsets'], 'noOffset', '须有时差', 'There has to be an offset'),
    ...offsets.flatMap(({ fromAt, offsetMinutes }, index) => [
      ...faultIf(
        !Number.isInteger(offsetMinutes) || offsetMinutes < OFFSETS.least || offsetMinutes > OFFSETS.most,
        ['offsets', index, 'offsetMinutes'],
        'offsetOutOfRange',
        '时差须在 UTC-12 与 UTC+14 之间',
        'Between UTC-12 and UTC+14',
      ),
      ...faultIf(
        !Number.isSafeInteger(fromAt) || (index > 0 && fromAt <= (offsets[index - 1]?.fromAt ?? 0)),
        ['offsets', index, 'fromAt'],
        'offsetsNotAscending',
        '起算时间须依次递增',
        'Offsets come one after the other',
      ),
    ]),
  ];
}

function yearFaults(years: readonly number[]): readonly RuleFault[] {
  return years.flatMap((year, index) =>
    faultIf(
      !Number.isInteger(year) || year < 1970 || year > 2200 || years.indexOf(year) !== index,
      ['knownYears', index],
      'yearOutOfRange',
      '年份无效或重复',
      'No year, or there twice',
    ),
  );
}

function dateFaults(path: readonly Step[], day: string): readonly RuleFault[] {
  return faultIf(!isDate(day), path, 'notADate', `“${day}”不是有效日期`, `"${day}" is no date`);
}

/** A year of which only some holidays are known counts days as worked that are not. */
function exceptionFaults(day: string, knownYears: readonly number[]): readonly RuleFault[] {
  const path = ['exceptions', day];
  if (!isDate(day)) return dateFaults(path, day);
  const year = Number(day.slice(0, 4));
  const zh = `${year} 年未列为已录入的年份`;
  return faultIf(!knownYears.includes(year), path, 'yearNotKnown', zh, `${year} is not among the known years`);
}
