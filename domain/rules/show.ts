import type { ApprovalTier } from '../approval';
import type { Calendar, Duration, WorkBlock } from '../calendar';
import type { LadderStep } from '../deadline';
import { durationName, levelNames, money, roleNames } from '../names';
import { text, type Text } from '../text';
import { both } from '../voices';
import type { Level, Role } from '../words';

// How values of rule documents read: each takes a value that is there.

const none = text('无', 'none');

export function listed(parts: readonly Text[], zhJoin = '、', enJoin = ', '): Text {
  if (parts.length === 0) return none;
  return text(parts.map((p) => p.zh).join(zhJoin), parts.map((p) => p.en).join(enJoin));
}

export const asIs = (value: string | number): Text => both(value === '' ? '—' : String(value));
export const yesNo = (value: boolean): Text => (value ? text('是', 'yes') : text('否', 'no'));
export const percent = (fraction: number): Text => both(`${Math.round(fraction * 1000) / 10}%`);
export const percents = (fractions: readonly number[]): Text => listed(fractions.map(percent));
export const wordList = (values: readonly Text[]): Text => listed(values, '；', '; ');

/** Somebody may be in the middle of writing it. */
export function duration({ amount, unit }: Partial<Duration>): Text {
  return amount === undefined || unit === undefined ? asIs('') : durationName({ amount, unit });
}

export const roles = (value: readonly Role[]): Text => listed(value.map(named(roleNames)));
export const levels = (value: readonly Level[]): Text => listed(value.map(named(levelNames)));
export const addresses = (value: readonly string[]): Text => listed(value.map(both));
/** Several of a table of names. */
export const each =
  <K extends string>(names: Readonly<Record<K, Text>>) =>
  (values: readonly K[]): Text =>
    listed(values.map(named(names)));

/** An amount of money; somebody may be in the middle of writing it. */
export const fen = (amountFen: number | undefined): Text => both(amountFen === undefined ? '—' : money(amountFen));
export const numbers = (value: readonly number[]): Text => listed(value.map(asIs));

/** One of a table of names; a word that is not in it is shown as it is. */
export function named<K extends string>(names: Readonly<Record<K, Text>>): (value: K) => Text {
  return (value) => (names as Readonly<Record<string, Text | undefined>>)[value] ?? both(value);
}

/** An amount up to which something applies; null has no limit. */
export function limit(upToFen: number | null): Text {
  if (upToFen === null) return text('不限金额', 'any amount');
  return text(`${money(upToFen)} 以内`, `up to ${money(upToFen)}`);
}

export function ladder(steps: readonly LadderStep[]): Text {
  const parts = steps.map(({ after, to }) => {
    const [time, who] = [duration(after), roles(to)];
    return text(`再过 ${time.zh} 报${who.zh}`, `after another ${time.en} ${who.en}`);
  });
  return listed(parts, '；', '; ');
}

export function tiers(rounds: readonly ApprovalTier[]): Text {
  const parts = rounds.map(({ name, roles: held, needed }) => {
    const who = roles(held);
    return text(`${name.zh}（${who.zh}，${needed} 人）`, `${name.en} (${who.en}, ${needed} needed)`);
  });
  return listed(parts, ' → ', ' → ');
}

function timeOfDay(minute: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

export function blocks(day: readonly WorkBlock[]): Text {
  if (day.length === 0) return text('休息', 'free');
  return listed(day.map((b) => both(`${timeOfDay(b.fromMinute)}–${timeOfDay(b.toMinute)}`)));
}

export function offsets(value: Calendar['offsets']): Text {
  return listed(
    value.map(({ fromAt, offsetMinutes }) => {
      const zone = `UTC${offsetMinutes < 0 ? '-' : '+'}${timeOfDay(Math.abs(offsetMinutes))}`;
      const from = new Date(fromAt).toISOString().slice(0, 10);
      return text(`${from} 起 ${zone}`, `${zone} from ${from}`);
    }),
  );
}
