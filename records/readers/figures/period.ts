import { Prisma } from '../../../generated/prisma/client';

/** Whole days of the organisation's zone, both ends among them, and the instants they begin and end at. */
export interface Period {
  /** `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly fromAt: number;
  readonly toAt: number;
  readonly timeZone: string;
}

export interface Asked {
  readonly period: Period;
  /** Drills instead of real matters. */
  readonly drill: boolean;
}

/** The local date of an instant. */
export function dateOf(column: Prisma.Sql, { timeZone }: Period): Prisma.Sql {
  return Prisma.sql`(${column} AT TIME ZONE ${timeZone})::date`;
}

const DAY_MS = 86_400_000;

/** Every date of the period; dates have no zone. */
export function datesOf({ from, to }: Period): readonly string[] {
  const dates: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) dates.push(isoDate(at));
  return dates;
}

function isoDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

export interface Week {
  /** The Monday it began on, perhaps before the period. */
  readonly monday: string;
  readonly from: string;
  readonly to: string;
}

/** The weeks of the period, from Monday on. */
export function weeksOf(period: Period): readonly Week[] {
  const weeks = new Map<string, Week>();
  for (const date of datesOf(period)) {
    const monday = isoDate(Date.parse(date) - ((new Date(date).getUTCDay() + 6) % 7) * DAY_MS);
    weeks.set(monday, { monday, from: weeks.get(monday)?.from ?? date, to: date });
  }
  return [...weeks.values()];
}

export function isIn({ monday }: Week, { week }: { readonly week: string }): boolean {
  return monday === week;
}
