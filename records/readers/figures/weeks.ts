import { Prisma } from '../../../generated/prisma/client';
import type { Db } from '../../database';
import { within } from '../sql';
import { type Asked, dateOf, type Period } from './period';

export interface SatisfactionFigures {
  readonly count: number;
  readonly mean: number | null;
  readonly scores: Readonly<Record<'1' | '2' | '3' | '4' | '5', number>>;
}

export interface ScoreRow {
  readonly week: string;
  readonly score: number;
  readonly count: number;
}

/** The Monday of the week in which an instant falls, as a date. */
export function weekOf(column: Prisma.Sql, period: Period): Prisma.Sql {
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
