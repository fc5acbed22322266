import { Prisma } from '../../generated/prisma/client';
import { iso } from '../database';
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

/** Full-text search; what contains nothing searchable finds nothing. */
export function matches(column: Prisma.Sql, typed: string | undefined): Condition {
  if (typed === undefined || typed.trim() === '') return undefined;
  const query = searchQuery(typed);
  return query === undefined ? Prisma.sql`false` : Prisma.sql`${column} @@ ${query}::tsquery`;
}

export function instant(at: number): Prisma.Sql {
  return Prisma.sql`${iso(at)}::timestamptz`;
}
