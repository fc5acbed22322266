import type { BulkRow, BulkRule, BulkSource } from '../../domain/bulk';
import { type Db, iso, json, transaction, type Tx } from '../database';
import { yearlyNumbers } from '../numbers';

/** A customer of the list as it was found, in a file or among complaints. */
export type FoundRow = Omit<BulkRow, 'no'> & { readonly complaintNumber?: string | undefined };

export interface NewBulk {
  /** Of the request: a repeat finds what the first one made. */
  readonly requestKey: string;
  readonly crisisNumber: string;
  readonly source: BulkSource;
  readonly rule: BulkRule;
  readonly requestedBy: string;
  readonly at: number;
}

/** Thousands of rows are written at once. */
const CREATION_MS = 50_000;

/** Keeps the list under a number of its own; what is made of it the process of the bulk says. */
export async function createBulk(
  db: Db,
  { requestKey, crisisNumber, source, rule, requestedBy, at }: NewBulk,
  rows: readonly FoundRow[],
): Promise<string> {
  return transaction(
    db,
    async (tx) => {
      const known = await numberOf(tx, requestKey);
      if (known !== undefined) return known;
      const [number = ''] = await yearlyNumbers(tx, 'PL', 1, at);
      const requestedAt = new Date(at);
      const { count } = await tx.bulkRequest.createMany({
        data: [{ number, requestKey, crisisNumber, source, rule: json(rule), requestedBy, requestedAt }],
        skipDuplicates: true,
      });
      if (count === 0) return (await numberOf(tx, requestKey)) ?? number;
      await keepRows(tx, number, rows, at);
      return number;
    },
    CREATION_MS,
  );
}

async function numberOf(tx: Tx, requestKey: string): Promise<string | undefined> {
  return (await tx.bulkRequest.findUnique({ where: { requestKey }, select: { number: true } }))?.number;
}

async function keepRows(tx: Tx, number: string, rows: readonly FoundRow[], at: number): Promise<void> {
  const numbered = rows.map((row, i) => ({ no: i + 1, ...row }));
  await tx.$executeRaw`
    INSERT INTO bulk_item (bulk_number, no, customer_id, order_id, base_fen, complaint_number, status, updated_at)
    SELECT ${number}, r.no, r."customerId", r."orderId", r."baseFen", r."complaintNumber", 'listed', ${iso(at)}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb)
      AS r(no int, "customerId" text, "orderId" text, "baseFen" bigint, "complaintNumber" text)`;
}

/** The customers of a crisis with the orders they complained about; an order that two complaints name is there once. */
export async function complaintRows(db: Db, crisisNumber: string): Promise<readonly FoundRow[]> {
  const rows = await db.$queryRaw<{ customerId: string; orderId: string | null; complaintNumber: string }[]>`
    SELECT DISTINCT ON (c.customer_id, coalesce(c.order_id, ''))
      c.customer_id AS "customerId", c.order_id AS "orderId", c.number AS "complaintNumber"
    FROM crisis_complaint l JOIN complaint c ON c.number = l.complaint_number
    WHERE l.crisis_number = ${crisisNumber}
    ORDER BY c.customer_id, coalesce(c.order_id, ''), c.received_at`;
  return rows.map(({ orderId, ...row }) => ({ ...row, ...(orderId === null ? {} : { orderId }) }));
}

/** Who a row of a file means: by our number, by that of another system, or by a phone that only one customer has. */
export interface RowCustomer {
  readonly customerId?: string | undefined;
  readonly phone?: string | undefined;
}

/** The customers that rows mean, in their order; undefined for nobody, `ambiguous` where a phone is of several. */
export async function customersOf(db: Db, rows: readonly RowCustomer[]): Promise<readonly (string | undefined)[]> {
  const ids = rows.flatMap(({ customerId }) => (customerId === undefined ? [] : [customerId]));
  const phones = rows.flatMap(({ phone }) => (phone === undefined ? [] : [phone]));
  const found = await db.$queryRaw<{ said: string; kind: 'id' | 'phone'; id: string }[]>`
    SELECT s.said, 'id' AS kind, c.id FROM unnest(${ids}::text[]) AS s(said)
      JOIN customer c ON c.id = s.said OR c.external_id = s.said
    UNION SELECT p.normalized, 'phone', p.customer_id FROM contact_point p
      WHERE p.kind = 'phone' AND p.normalized = ANY(${phones}::text[])`;
  const byKey = new Map<string, Set<string>>();
  for (const { said, kind, id } of found) {
    const key = `${kind} ${said}`;
    byKey.set(key, (byKey.get(key) ?? new Set()).add(id));
  }
  return rows.map(({ customerId, phone }) => {
    const those = byKey.get(customerId === undefined ? `phone ${phone ?? ''}` : `id ${customerId}`);
    if (!those) return undefined;
    return those.size > 1 ? 'ambiguous' : [...those][0];
  });
}
