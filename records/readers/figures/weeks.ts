import { Prisma } from '../../../generated/prisma/client';
import type { CompensationStatus } from '../../../domain/compensation';
import type { Db } from '../../database';
import { within } from '../sql';
import { type Asked, dateOf, type Period } from './period';

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
  requested: ['awaitingFunds', 'requested'],
  approved: ['approved'],
  notApproved: ['refused', 'expired', 'withdrawn'],
  paying: ['paying', 'unconfirmed', 'handingOver'],
  paid: ['paid', 'handedOver', 'discrepancy', 'settled'],
  failed: ['failed'],
};

export interface ScoreRow {
  readonly week: string;
  readonly score: number;
  readonly count: number;
}

/** The Monday of the week in which an instant falls, as a date. */
function weekOf(column: Prisma.Sql, period: Period): Prisma.Sql {
  return Prisma.sql`to_char(date_trunc('week', ${dateOf(column, period)}), 'YYYY-MM-DD')`;
}

export async function weeklySatisfaction(db: Db, { period, drill }: Asked): Promise<readonly ScoreRow[]> {
  const answeredAt = Prisma.sql`k.answered_at`;
  return db.$queryRaw<ScoreRow[]>`
    SELECT ${weekOf(answeredAt, period)} AS week, k.satisfaction AS score, count(*)::int AS count
    FROM care k JOIN crisis x ON x.number = k.crisis_number
    WHERE x.drill = ${drill} AND ${within(answeredAt, period)} AND k.satisfaction BETWEEN 1 AND 5 GROUP BY 1, 2`;
}

export function satisfactionOf(rows: readonly ScoreRow[]): SatisfactionFigures {
  const scores = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  for (const { score, count } of rows) scores[score as 1] += count;
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const total = rows.reduce((sum, row) => sum + row.count * row.score, 0);
  return { count, mean: count === 0 ? null : Math.round((total / count) * 100) / 100, scores };
}

export interface SumRow {
  readonly week: string;
  readonly status: CompensationStatus;
  readonly count: number;
  readonly fen: number;
}

export async function weeklyMoney(db: Db, { period, drill }: Asked): Promise<readonly SumRow[]> {
  const requestedAt = Prisma.sql`m.requested_at`;
  return db.$queryRaw<SumRow[]>`
    SELECT ${weekOf(requestedAt, period)} AS week, m.status, count(*)::int AS count, 
      sum(CASE WHEN m.status IN ('discrepancy', 'settled') THEN m.spent_fen ELSE m.amount_fen END)::float8 AS fen
    FROM compensation m JOIN crisis x ON x.number = m.crisis_number
    WHERE x.drill = ${drill} AND ${within(requestedAt, period)} GROUP BY 1, 2`;
}

export function moneyOf(rows: readonly SumRow[]): MoneyFigures {
  const entries = Object.entries(MONEY_STATUSES).map(([standing, statuses]) => {
    const own = rows.filter(({ status }) => statuses.includes(status));
    const sum = (of: (row: SumRow) => number): number => own.reduce((total, row) => total + of(row), 0);
    return [standing, { count: sum((row) => row.count), fen: sum((row) => row.fen) }];
  });
  return Object.fromEntries(entries) as MoneyFigures;
}
