import { Prisma } from '../../generated/prisma/client';
import { type Db, iso } from '../database';
import { searchQuery } from '../search';

type Condition = Prisma.Sql | undefined;

/** All conditions that were asked for; absent ones are none. */
export function allOf(conditions: readonly Condition[]): Prisma.Sql {
  const asked = conditions.filter((condition) => condition !== undefined);
  return asked.length === 0 ? Prisma.sql`true` : Prisma.join(asked, ' AND ');
}

/** A column among some values; an empty list asks for nothing. */
export function among(column: Prisma.Sql, values: readonly string[] | undefined): Condition {
  if (values === undefined || values.length === 0) return undefined;
  return values.length === 1
    ? Prisma.sql`${column} = ${values[0]}`
    : Prisma.sql`${column} = ANY(${[...values]}::text[])`;
}

export function equals(column: Prisma.Sql, value: string | undefined): Condition {
  return value === undefined ? undefined : Prisma.sql`${column} = ${value}`;
}

/** A flag that was asked for, either way. */
export function when(condition: Prisma.Sql, asked: boolean | undefined): Condition {
  if (asked === undefined) return undefined;
  return asked ? condition : Prisma.sql`NOT (${condition})`;
}

/** Full-text search; what contains nothing searchable finds nothing. */
export function matches(column: Prisma.Sql, typed: string | undefined): Condition {
  if (typed === undefined || typed.trim() === '') return undefined;
  const query = searchQuery(typed);
  return query === undefined ? Prisma.sql`false` : Prisma.sql`${column} @@ ${query}::tsquery`;
}

export function instant(at: number): Prisma.Sql {
  return Prisma.sql`${iso(at)}::timestamptz`;
}

/** A span of time: from its first instant to just before its end; open where nothing is said. */
export interface Span {
  readonly fromAt?: number | undefined;
  readonly toAt?: number | undefined;
}

export function within(column: Prisma.Sql, { fromAt, toAt }: Span = {}): Condition {
  if (fromAt === undefined && toAt === undefined) return undefined;
  return allOf([
    fromAt === undefined ? undefined : Prisma.sql`${column} >= ${instant(fromAt)}`,
    toAt === undefined ? undefined : Prisma.sql`${column} < ${instant(toAt)}`,
  ]);
}

/** How many rows a filter finds; `isExact` is false when there are more. */
export interface Count {
  readonly count: number;
  readonly isExact: boolean;
}

/** Above this many, a count that needs a search is only "more than". */
export const COUNT_LIMIT = 1_000;

/** Counts what a `FROM … WHERE …` finds, and stops counting where nobody reads on. */
export async function countUpTo(db: Db, found: Prisma.Sql): Promise<Count> {
  const [row] = await db.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM (SELECT ${found} LIMIT ${COUNT_LIMIT + 1}) counted`;
  return row.count <= COUNT_LIMIT ? { count: row.count, isExact: true } : { count: COUNT_LIMIT, isExact: false };
}
