import { Prisma } from '../../../generated/prisma/client';
import type { Db } from '../../database';
import { filedForDrills } from '../matters';
import { within } from '../sql';
import { type Asked, dateOf, datesOf } from './period';

/** What happened on one day. */
export interface DayFigures {
  readonly date: string;
  readonly crisesOpened: number;
  readonly crisesClosed: number;
  readonly complaintsReceived: number;
  readonly complaintsEnded: number;
}

/** How many rows of a table fall on each day. */
function perDay(name: keyof DayFigures, column: Prisma.Sql, from: Prisma.Sql, { period }: Asked): Prisma.Sql {
  return Prisma.sql`SELECT ${name} AS what, ${dateOf(column, period)} AS day, count(*)::int AS count
    FROM ${from} AND ${within(column, period)} GROUP BY day`;
}

/** What happened on every day of the period. */
export async function daily(db: Db, asked: Asked): Promise<readonly DayFigures[]> {
  const { period, drill } = asked;
  const complaints = filedForDrills(Prisma.sql`c.number`, drill)!;
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
