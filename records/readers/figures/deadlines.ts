import { Prisma } from '../../../generated/prisma/client';
import { type Deadline, type Obligation, OWED } from '../../../domain/deadline';
import type { Db } from '../../database';
import { ofDrills } from '../matters';
import { within } from '../sql';
import type { Asked } from './period';

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

/** Every obligation of which something fell due in the period. */
export async function deadlineFigures(db: Db, { period, drill }: Asked): Promise<readonly DeadlineFigures[]> {
  const of = (...statuses: readonly Deadline['status'][]): Prisma.Sql =>
    Prisma.sql`(sum(count) FILTER (WHERE status = ANY(${[...statuses]}::text[])))::int`;
  const rows = await db.$queryRaw<({ obligation: Obligation } & Record<string, number | null>)[]>`
    SELECT obligation, ${of('met')} AS kept, ${of('metLate', 'exhausted')} AS late, ${of('breached')} AS breached,
      ${of('running')} AS running, ${of('paused')} AS paused
    FROM (SELECT d.obligation, d.status, count(*) AS count FROM deadline d
      WHERE ${within(Prisma.sql`d.due_at`, period)} AND d.obligation = ANY(${[...OWED]}::text[]) AND ${ofDrills('d', drill)}
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
