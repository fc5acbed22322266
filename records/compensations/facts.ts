import { Prisma } from '../../generated/prisma/client';
import type { Tx } from '../database';

/** What is asked about: a crisis at an instant, and which claims are left out because they are the asker's own. */
export interface ClaimScope {
  readonly crisisNumber: string;
  readonly year: number;
  readonly drill: boolean;
  readonly at: number;
  readonly besides: { readonly id: string } | { readonly bulkNumber: string };
}

/** What the records know of a customer against one more compensation; money in fen. */
export interface CustomerFacts {
  readonly customerFen: number;
  readonly customerYearFen: number;
  readonly isExcluded: boolean;
  readonly orders: readonly string[];
}

/** All admissions follow one another: what one claims the next one sees. Held until the end of the transaction. */
export async function lockClaims(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('compensation claims'))::text`;
}

/** What each of these customers was promised or given, and who of them is excluded; set-based, for one or for thousands. */
export async function customerFacts(
  tx: Tx,
  scope: ClaimScope,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, CustomerFacts>> {
  const rows = await tx.$queryRaw<(CustomerFacts & { id: string; customerFen: bigint; customerYearFen: bigint })[]>`
    WITH k AS (SELECT DISTINCT unnest(${[...customerIds]}::text[]) AS id),
    claimed AS (
      SELECT c.customer_id AS id,
        coalesce(sum(c.amount_fen) FILTER (WHERE c.crisis_number = ${scope.crisisNumber}), 0)::bigint AS own,
        coalesce(sum(c.amount_fen) FILTER (WHERE c.year = ${scope.year}), 0)::bigint AS year,
        array_agg(c.order_key) FILTER (WHERE c.order_key IS NOT NULL) AS orders
      FROM compensation_claim c JOIN k ON k.id = c.customer_id
      WHERE c.status <> 'released' AND c.drill = ${scope.drill} AND ${besides(scope)} GROUP BY c.customer_id
    )
    SELECT k.id, coalesce(m.own, 0) AS "customerFen", coalesce(m.year, 0) AS "customerYearFen",
      coalesce(m.orders, '{}') AS orders, (x.id IS NOT NULL) AS "isExcluded"
    FROM k LEFT JOIN claimed m ON m.id = k.id LEFT JOIN (${excluded(scope)}) x ON x.id = k.id`;
  return new Map(
    rows.map(({ id, customerFen, customerYearFen, ...rest }) => [
      id,
      { ...rest, customerFen: Number(customerFen), customerYearFen: Number(customerYearFen) },
    ]),
  );
}

/** What the crisis has promised or given to all its customers, in fen. */
export async function crisisClaimed(tx: Tx, scope: ClaimScope): Promise<number> {
  const [row] = await tx.$queryRaw<[{ fen: bigint }]>`
    SELECT coalesce(sum(c.amount_fen), 0)::bigint AS fen FROM compensation_claim c
    WHERE c.crisis_number = ${scope.crisisNumber} AND c.status <> 'released' AND c.drill = ${scope.drill}
      AND ${besides(scope)}`;
  return Number(row.fen);
}

function besides({ besides: own }: ClaimScope): Prisma.Sql {
  return 'id' in own ? Prisma.sql`c.id <> ${own.id}` : Prisma.sql`c.bulk_number IS DISTINCT FROM ${own.bulkNumber}`;
}

/** Those of the customers `k` who are on the list: themselves, or by a contact point; whom legal released are not. */
function excluded({ at, crisisNumber }: ClaimScope): Prisma.Sql {
  const now = new Date(at);
  return Prisma.sql`
    WITH e AS (
      SELECT e.* FROM compensation_exclusion e
      WHERE e.since <= ${now} AND (e.until IS NULL OR e.until > ${now}) AND (e.ended_at IS NULL OR e.ended_at > ${now})
        AND NOT EXISTS (SELECT FROM exclusion_release r
          WHERE r.exclusion_id = e.id AND r.crisis_number = ${crisisNumber})
    ), points AS (
      SELECT e.contact_kind AS kind, e.contact_normalized AS normalized FROM e WHERE e.contact_normalized IS NOT NULL
      UNION SELECT p.kind, p.normalized FROM e JOIN contact_point p ON p.customer_id = e.customer_id
    )
    SELECT e.customer_id AS id FROM e WHERE e.customer_id IS NOT NULL
    UNION SELECT p.customer_id FROM points JOIN contact_point p USING (kind, normalized)`;
}
