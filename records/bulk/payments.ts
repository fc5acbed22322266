import { MAX_ATTEMPTS, type BulkCounts, type BulkPayment, type ItemResult, type ItemStatus } from '../../domain/bulk';
import { announce, changed } from '../announce';
import { type Db, transaction, type Tx } from '../database';
import { release, spend } from '../ledger/reservations';
import { fundsKeyOf, letGo } from './admission';

type Row = Omit<BulkPayment, 'amountFen'> & { readonly amountFen: bigint };

const plainPayment = ({ amountFen, ...row }: Row): BulkPayment => ({ ...row, amountFen: Number(amountFen) });

/** What an attempt that died was paying: nobody knows whether the payer had it, so the payer is asked. */
export async function doubtBulkItems(db: Db, number: string): Promise<void> {
  await db.$executeRaw`
    UPDATE bulk_item SET status = 'unconfirmed' WHERE bulk_number = ${number} AND status = 'paying'`;
}

/** The next items that are to be paid, marked before anybody pays them. */
export async function takeBulkItems(db: Db, number: string, limit: number): Promise<readonly BulkPayment[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH next AS (
      SELECT no FROM bulk_item WHERE bulk_number = ${number} AND status = 'admitted' ORDER BY no LIMIT ${limit} FOR UPDATE
    )
    UPDATE bulk_item i SET status = 'paying' FROM next WHERE i.bulk_number = ${number} AND i.no = next.no
    RETURNING i.no, i.attempt, i.customer_id AS "customerId", i.amount_fen AS "amountFen"`;
  return rows.map(plainPayment).toSorted((a, b) => a.no - b.no);
}

/** The next items of which nobody knows whether they were paid. */
export async function unconfirmedBulkItems(
  db: Db,
  number: string,
  afterNo: number,
  limit: number,
): Promise<readonly BulkPayment[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT no, attempt, customer_id AS "customerId", amount_fen AS "amountFen" FROM bulk_item
    WHERE bulk_number = ${number} AND status = 'unconfirmed' AND no > ${afterNo} ORDER BY no LIMIT ${limit}`;
  return rows.map(plainPayment);
}

/**
 * Writes down what became of payments: the items, their claims and the money, in one transaction. Only what was still
 * open changes, so that the same results twice book nothing twice. What the payer has cancelled is ordered once more.
 */
export async function settleBulkItems(
  db: Db,
  number: string,
  results: readonly ItemResult[],
  at: number,
  isCancelled: boolean,
): Promise<void> {
  if (results.length === 0) return;
  await transaction(db, async (tx) => {
    const rows = await settle(tx, number, results, isCancelled);
    await book(tx, number, rows, at);
    await announce(tx, [changed('bulk', [number])]);
  });
}

type Booked = { readonly no: number; readonly status: ItemStatus; readonly amountFen: bigint };

async function settle(
  tx: Tx,
  number: string,
  settled: readonly ItemResult[],
  isCancelled: boolean,
): Promise<readonly Booked[]> {
  const most = isCancelled ? MAX_ATTEMPTS : 0;
  return tx.$queryRaw<Booked[]>`
    WITH s AS (
      SELECT r.*, r.status = 'failed' AND i.attempt < ${most} AS again
      FROM jsonb_to_recordset(${JSON.stringify(settled)}::jsonb)
        AS r(no int, status text, "paymentId" text, reasons jsonb)
      JOIN bulk_item i ON i.bulk_number = ${number} AND i.no = r.no
    ), i AS (
      UPDATE bulk_item i SET status = CASE WHEN s.again THEN 'admitted' ELSE s.status END,
        attempt = i.attempt + CASE WHEN s.again THEN 1 ELSE 0 END,
        payment_id = s."paymentId", reasons = s.reasons, updated_at = clock_timestamp()
      FROM s WHERE i.bulk_number = ${number} AND i.no = s.no AND i.status IN ('paying', 'unconfirmed')
        AND i.status <> s.status
      RETURNING i.no, i.status, i.amount_fen
    ), c AS (
      UPDATE compensation_claim c SET status = CASE i.status WHEN 'failed' THEN 'released' ELSE 'given' END
      FROM i WHERE c.id = ${number} || '-' || i.no AND i.status IN ('paid', 'failed', 'discrepancy')
    )
    SELECT no, status, amount_fen AS "amountFen" FROM i ORDER BY no`;
}

/** One posting for all that was paid, one for all that was not: named by the first of them, which is settled once. */
async function book(tx: Tx, number: string, rows: readonly Booked[], at: number): Promise<void> {
  const key = await fundsKeyOf(tx, number);
  if (key === null) return;
  const part = (statuses: readonly ItemStatus[]) => {
    const those = rows.filter(({ status }) => statuses.includes(status));
    const amountFen = those.reduce((sum, row) => sum + Number(row.amountFen), 0);
    return those[0] && { id: String(those[0].no), amountFen };
  };
  const given = part(['paid', 'discrepancy']);
  const failed = part(['failed']);
  if (given) await spend(tx, { key, at, by: 'system', part: given });
  if (failed) await release(tx, { key, at, by: 'system', part: failed });
}

/** What is not paid by now never will be; what the budget still holds for it is free again. */
export async function closeBulk(
  db: Db,
  { number, at }: { readonly number: string; readonly at: number },
): Promise<BulkCounts> {
  await transaction(db, async (tx) => {
    await letGo(tx, number, at);
    const key = await fundsKeyOf(tx, number);
    if (key !== null) await release(tx, { key, at, by: 'system' });
    await announce(tx, [changed('bulk', [number])]);
  });
  return bulkCounts(db, number);
}

export async function bulkCounts(db: Db, number: string): Promise<BulkCounts> {
  const [row] = await db.$queryRaw<[Record<keyof BulkCounts, bigint>]>`
    SELECT count(*) FILTER (WHERE status = 'admitted') AS admitted,
      count(*) FILTER (WHERE status IN ('paid', 'discrepancy')) AS paid,
      coalesce(sum(amount_fen) FILTER (WHERE status IN ('paid', 'discrepancy')), 0)::bigint AS "paidFen",
      count(*) FILTER (WHERE status IN ('unconfirmed', 'paying')) AS unconfirmed,
      count(*) FILTER (WHERE status = 'failed') AS failed, count(*) FILTER (WHERE status = 'cancelled') AS cancelled
    FROM bulk_item WHERE bulk_number = ${number}`;
  const entries = Object.entries(row).map(([name, count]) => [name, Number(count)]);
  return Object.fromEntries(entries) as unknown as BulkCounts;
}
