import { Prisma } from '../generated/prisma/client';
import type { Db, Tx } from './database';
import { normalizedContact } from './contact';

/**
 * Members of staff who are among these customers: known by the same e-mail address, or by their own id or user name as
 * the customer's id outside (S9: nobody decides about money of their own).
 */
export async function staffAmong(db: Db, customerIds: readonly string[]): Promise<readonly string[]> {
  if (customerIds.length === 0) return [];
  return staffWithin(db, Prisma.sql`SELECT unnest(${[...customerIds]}::text[])`);
}

/** The same of the customers that a query gives, however many they are. */
export async function staffWithin(db: Db | Tx, customers: Prisma.Sql): Promise<readonly string[]> {
  const people = await db.person.findMany({ select: { id: true, username: true, email: true } });
  const known = people.map(({ id, username, email }) => ({
    id,
    username,
    email: (email && normalizedContact({ kind: 'email', value: email })) ?? null,
  }));
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT s.id FROM jsonb_to_recordset(${JSON.stringify(known)}::jsonb) AS s(id text, username text, email text)
    WHERE EXISTS (SELECT FROM customer c WHERE c.id IN (${customers})
        AND c.external_id IN (s.id, s.username))
      OR EXISTS (SELECT FROM contact_point p WHERE p.customer_id IN (${customers})
        AND p.kind = 'email' AND p.normalized = s.email)
    ORDER BY s.id`;
  return rows.map(({ id }) => id);
}
