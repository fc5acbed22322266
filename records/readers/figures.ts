import { Prisma } from '../../generated/prisma/client';
import type { CompensationStatus } from '../../domain/compensation';
import type { Deadline, Obligation } from '../../domain/deadline';
import { CONTACT_BUCKETS, type ContactBucket } from '../../domain/first-contact';
import type { Level, Stage } from '../../domain/words';
import type { Db } from '../database';
import { bucketOf, KEPT, LATE } from './contact';
import { isDrillComplaint, isOfDrill } from './matters';
import { allOf, when, within } from './sql';

/** Whole days of the organisation's zone, both ends among them, and the instants they begin and end at. */
export interface Period {
  /** `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly fromAt: number;
  readonly toAt: number;
  readonly timeZone: string;
}

interface Asked {
  readonly period: Period;
  /** Drills instead of real matters. */
  readonly drill: boolean;
}

/** What happened on one day. */
export interface DayFigures {
  readonly date: string;
  readonly crisesOpened: number;
  readonly crisesClosed: number;
  readonly complaintsReceived: number;
  readonly complaintsEnded: number;
}

/** How deadlines of one obligation that fall due in the period stand. */
export interface DeadlineFigures {
  readonly obligation: Obligation;
  readonly kept: number;
  /** Met late, or never to the end of the ladder. */
  readonly late: number;
  /** Late and still open. */
  readonly breached: number;
  readonly running: number;
  readonly paused: number;
}

export interface ContactFigures {
  readonly buckets: Readonly<Record<ContactBucket, number>>;
  readonly medianMinutes: number | null;
  readonly p90Minutes: number | null;
  readonly inTime: number;
  readonly late: number;
  /** Of those in time or late, the share in time, 0 to 1. */
  readonly shareInTime: number | null;
}

export interface SatisfactionFigures {
  readonly count: number;
  readonly mean: number | null;
  readonly scores: Readonly<Record<'1' | '2' | '3' | '4' | '5', number>>;
}

export interface Sum {
  readonly count: number;
  readonly fen: number;
}

/** How money asked for in the period stands now. */
export type MoneyFigures = Readonly<Record<MoneyStanding, Sum>>;
export type MoneyStanding = 'requested' | 'approved' | 'notApproved' | 'paying' | 'paid' | 'failed';

/** The statuses of a compensation that count together. */
export const MONEY_STATUSES: Readonly<Record<MoneyStanding, readonly CompensationStatus[]>> = {
  requested: ['requested'],
  approved: ['approved'],
  notApproved: ['refused', 'expired', 'withdrawn'],
  paying: ['paying', 'unconfirmed'],
  paid: ['paid'],
  failed: ['failed'],
};

/** A week from Monday on, as much of it as is inside the period. */
export interface WeekFigures {
  readonly from: string;
  readonly to: string;
  readonly satisfaction: SatisfactionFigures;
  readonly money: MoneyFigures;
}

/** The numbers of the dashboard. Each is the length of a list of the records under the same filter. */
export interface Figures {
  readonly open: readonly { readonly stage: Stage; readonly level: Level; readonly count: number }[];
  readonly days: readonly DayFigures[];
  readonly weeks: readonly WeekFigures[];
  readonly deadlines: readonly DeadlineFigures[];
  readonly firstContact: ContactFigures;
  readonly satisfaction: SatisfactionFigures;
  readonly money: MoneyFigures;
  readonly callbacks: { readonly answered: number; readonly exhausted: number; readonly open: number };
}

/** All figures of a period (U2, U3); what is open is open now. */
export async function readFigures(db: Db, period: Period, drill: boolean): Promise<Figures> {
  const asked = { period, drill };
  const [open, days, deadlines, firstContact, satisfactions, sums, callbacks] = await Promise.all([
    openCrises(db, drill),
    daily(db, asked),
    deadlineFigures(db, asked),
    contactFigures(db, asked),
    weeklySatisfaction(db, asked),
    weeklyMoney(db, asked),
    callbackFigures(db, asked),
  ]);
  const weeks = weeksOf(period).map((week) => ({
    from: week.from,
    to: week.to,
    satisfaction: satisfactionOf(satisfactions.filter((row) => isIn(week, row))),
    money: moneyOf(sums.filter((row) => isIn(week, row))),
  }));
  return {
    open,
    days,
    weeks,
    deadlines,
    firstContact,
    satisfaction: satisfactionOf(satisfactions),
    money: moneyOf(sums),
    callbacks,
  };
}

async function openCrises(db: Db, drill: boolean): Promise<Figures['open']> {
  return db.$queryRaw<Figures['open'][number][]>`
    SELECT stage, level, sum(count)::int AS count FROM crisis_count
    WHERE drill = ${drill} AND stage <> 'closed' GROUP BY stage, level HAVING sum(count) <> 0 ORDER BY stage, level`;
}

/** The local date of an instant. */
function dateOf(column: Prisma.Sql, { timeZone }: Period): Prisma.Sql {
  return Prisma.sql`(${column} AT TIME ZONE ${timeZone})::date`;
}

/** How many rows of a table fall on each day. */
function perDay(name: keyof DayFigures, column: Prisma.Sql, from: Prisma.Sql, { period }: Asked): Prisma.Sql {
  return Prisma.sql`SELECT ${name} AS what, ${dateOf(column, period)} AS day, count(*)::int AS count
    FROM ${from} AND ${within(column, period)} GROUP BY day`;
}

async function daily(db: Db, asked: Asked): Promise<readonly DayFigures[]> {
  const { period, drill } = asked;
  const complaints = when(isDrillComplaint(Prisma.sql`c.number`), drill)!;
  const counted = [
    perDay('crisesOpened', Prisma.sql`opened_at`, Prisma.sql`crisis WHERE drill = ${drill}`, asked),
    perDay('crisesClosed', Prisma.sql`closed_at`, Prisma.sql`crisis WHERE drill = ${drill}`, asked),
    perDay('complaintsReceived', Prisma.sql`c.received_at`, Prisma.sql`complaint c WHERE ${complaints}`, asked),
    perDay('complaintsEnded', Prisma.sql`c.ended_at`, Prisma.sql`complaint_state c WHERE ${complaints}`, asked),
  ];
  const rows = await db.$queryRaw<{ date: string; what: keyof DayFigures; count: number }[]>`
    SELECT to_char(day, 'YYYY-MM-DD') AS date, what, count FROM (${Prisma.join(counted, ' UNION ALL ')}) counted`;
  const none = { crisesOpened: 0, crisesClosed: 0, complaintsReceived: 0, complaintsEnded: 0 };
  const days = new Map(datesOf(period).map((date) => [date, { date, ...none }]));
  for (const { date, what, count } of rows) Object.assign(days.get(date) ?? {}, { [what]: count });
  return [...days.values()];
}

async function deadlineFigures(db: Db, { period, drill }: Asked): Promise<readonly DeadlineFigures[]> {
  const of = (...statuses: readonly Deadline['status'][]): Prisma.Sql =>
    Prisma.sql`(sum(count) FILTER (WHERE status = ANY(${[...statuses]}::text[])))::int`;
  const rows = await db.$queryRaw<({ obligation: Obligation } & Record<string, number | null>)[]>`
    SELECT obligation, ${of('met')} AS kept, ${of('metLate', 'exhausted')} AS late, ${of('breached')} AS breached,
      ${of('running')} AS running, ${of('paused')} AS paused
    FROM (SELECT d.obligation, d.status, count(*) AS count FROM deadline d
      WHERE ${within(Prisma.sql`d.due_at`, period)} AND d.obligation <> 'quietPeriod' AND ${when(isOfDrill('d'), drill)}
      GROUP BY 1, 2) counted
    GROUP BY obligation ORDER BY obligation`;
  return rows.map(({ obligation, kept, late, breached, running, paused }) => ({
    obligation,
    kept: kept ?? 0,
    late: late ?? 0,
    breached: breached ?? 0,
    running: running ?? 0,
    paused: paused ?? 0,
  }));
}

/** Every complaint received in the period, whether its own process or a crisis looked after the customer (S6). */
async function contactFigures(db: Db, { period, drill }: Asked): Promise<ContactFigures> {
  const received = allOf([
    within(Prisma.sql`c.received_at`, period),
    when(isDrillComplaint(Prisma.sql`c.number`), drill),
  ]);
  const counts = CONTACT_BUCKETS.map(
    (bucket) => Prisma.sql`(count(*) FILTER (WHERE bucket = ${bucket}))::int AS ${Prisma.raw(bucket)}`,
  );
  const [row] = await db.$queryRaw<[Record<ContactBucket | 'inTime' | 'late', number> & Percentiles]>`
    WITH received AS (
      SELECT c.number, c.customer_id, c.received_at, s.first_contact_at
      FROM complaint c LEFT JOIN complaint_state s ON s.number = c.number WHERE ${received}
    ), linked AS (
      SELECT r.number, r.customer_id, l.crisis_number FROM received r JOIN crisis_complaint l ON l.complaint_number = r.number
    ), contacts AS (
      SELECT n.number, min(k.first_contact_at) AS at FROM linked n
      JOIN care k ON k.crisis_number = n.crisis_number AND k.customer_id = n.customer_id GROUP BY n.number
    ), clocks AS (
      SELECT number, bool_or(${KEPT}) AS kept, bool_or(${LATE}) AS late FROM (
        SELECT r.number, d.status FROM received r JOIN deadline d
          ON d.stream_kind = 'complaint' AND d.stream_number = r.number AND d.obligation = 'firstContact'
        UNION ALL
        SELECT n.number, d.status FROM linked n JOIN deadline d
          ON d.stream_kind = 'crisis' AND d.stream_number = n.crisis_number AND d.id = 'firstContact:' || n.customer_id
      ) clock GROUP BY number
    ), reached AS (
      SELECT r.received_at, least(r.first_contact_at, k.at) AS at, t.kept, t.late FROM received r
      LEFT JOIN contacts k ON k.number = r.number LEFT JOIN clocks t ON t.number = r.number
    ), timed AS (
      SELECT ${bucketOf(Prisma.sql`received_at`, Prisma.sql`at`)} AS bucket, kept, late,
        greatest(extract(epoch FROM at - received_at), 0) / 60 AS minutes FROM reached
    )
    SELECT ${Prisma.join(counts)}, (count(*) FILTER (WHERE kept))::int AS "inTime",
      (count(*) FILTER (WHERE late AND NOT kept))::int AS late,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes)::float8 AS median,
      percentile_cont(0.9) WITHIN GROUP (ORDER BY minutes)::float8 AS p90
    FROM timed`;
  const { median, p90, inTime, late, ...buckets } = row;
  const shareInTime = inTime + late === 0 ? null : inTime / (inTime + late);
  return { buckets, medianMinutes: tenth(median), p90Minutes: tenth(p90), inTime, late, shareInTime };
}

interface Percentiles {
  readonly median: number | null;
  readonly p90: number | null;
}

function tenth(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}

async function callbackFigures(db: Db, { period, drill }: Asked): Promise<Figures['callbacks']> {
  const of = (callback: string): Prisma.Sql => Prisma.sql`(count(*) FILTER (WHERE k.callback = ${callback}))::int`;
  const [row] = await db.$queryRaw<[Figures['callbacks']]>`
    SELECT ${of('answered')} AS answered, ${of('exhausted')} AS exhausted, ${of('planned')} AS open
    FROM care k JOIN crisis x ON x.number = k.crisis_number
    WHERE x.drill = ${drill} AND ${within(Prisma.sql`k.received_at`, period)}`;
  return row;
}

interface ScoreRow {
  readonly week: string;
  readonly score: number;
  readonly count: number;
}

/** The Monday of the week in which an instant falls, as a date. */
function weekOf(column: Prisma.Sql, period: Period): Prisma.Sql {
  return Prisma.sql`to_char(date_trunc('week', ${dateOf(column, period)}), 'YYYY-MM-DD')`;
}

async function weeklySatisfaction(db: Db, { period, drill }: Asked): Promise<readonly ScoreRow[]> {
  const answeredAt = Prisma.sql`k.answered_at`;
  return db.$queryRaw<ScoreRow[]>`
    SELECT ${weekOf(answeredAt, period)} AS week, k.satisfaction AS score, count(*)::int AS count
    FROM care k JOIN crisis x ON x.number = k.crisis_number
    WHERE x.drill = ${drill} AND ${within(answeredAt, period)} AND k.satisfaction BETWEEN 1 AND 5 GROUP BY 1, 2`;
}

function satisfactionOf(rows: readonly ScoreRow[]): SatisfactionFigures {
  const scores = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  for (const { score, count } of rows) scores[score as 1] += count;
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const total = rows.reduce((sum, row) => sum + row.count * row.score, 0);
  return { count, mean: count === 0 ? null : Math.round((total / count) * 100) / 100, scores };
}

interface SumRow {
  readonly week: string;
  readonly status: CompensationStatus;
  readonly count: number;
  readonly fen: number;
}

async function weeklyMoney(db: Db, { period, drill }: Asked): Promise<readonly SumRow[]> {
  const requestedAt = Prisma.sql`m.requested_at`;
  return db.$queryRaw<SumRow[]>`
    SELECT ${weekOf(requestedAt, period)} AS week, m.status, count(*)::int AS count, sum(m.amount_fen)::float8 AS fen
    FROM compensation m JOIN crisis x ON x.number = m.crisis_number
    WHERE x.drill = ${drill} AND ${within(requestedAt, period)} GROUP BY 1, 2`;
}

function moneyOf(rows: readonly SumRow[]): MoneyFigures {
  const entries = Object.entries(MONEY_STATUSES).map(([standing, statuses]) => {
    const own = rows.filter(({ status }) => statuses.includes(status));
    const sum = (of: (row: SumRow) => number): number => own.reduce((total, row) => total + of(row), 0);
    return [standing, { count: sum((row) => row.count), fen: sum((row) => row.fen) }];
  });
  return Object.fromEntries(entries) as MoneyFigures;
}

const DAY_MS = 86_400_000;

/** Every date of the period; dates have no zone. */
function datesOf({ from, to }: Period): readonly string[] {
  const dates: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) dates.push(isoDate(at));
  return dates;
}

function isoDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

interface Week {
  /** The Monday it began on, perhaps before the period. */
  readonly monday: string;
  readonly from: string;
  readonly to: string;
}

function weeksOf(period: Period): readonly Week[] {
  const weeks = new Map<string, Week>();
  for (const date of datesOf(period)) {
    const monday = isoDate(Date.parse(date) - ((new Date(date).getUTCDay() + 6) % 7) * DAY_MS);
    weeks.set(monday, { monday, from: weeks.get(monday)?.from ?? date, to: date });
  }
  return [...weeks.values()];
}

function isIn({ monday }: Week, { week }: { readonly week: string }): boolean {
  return monday === week;
}
