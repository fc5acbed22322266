import {
  itemPayment,
  MAX_ATTEMPTS,
  type BulkCounts,
  type BulkItemFacts,
  type BulkPayment,
  type BulkSettlementOrder,
  type ItemResult,
  type ItemStatus,
} from '../../domain/bulk';
import { receivedFen, spentFen, type MovedMoney } from '../../domain/payment';
import { announce, changed } from '../announce';
import { type Db, plain, transaction, type Tx } from '../database';
import { release, reservationOf, spend } from '../ledger/reservations';
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
    await addSpent(
      tx,
      number,
      rows.reduce((sum, row) => sum + Number(row.spentFen), 0),
    );
    await book(tx, number, rows, at);
    await announce(tx, [changed('bulk', [number])]);
  });
}

interface Booked {
  readonly no: number;
  readonly status: ItemStatus;
  readonly amountFen: bigint;
  readonly spentFen: bigint;
}

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
        AS r(no int, status text, "paymentId" text, reasons jsonb, moved jsonb)
      JOIN bulk_item i ON i.bulk_number = ${number} AND i.no = r.no
    ), i AS (
      UPDATE bulk_item i SET status = CASE WHEN s.again THEN 'admitted' ELSE s.status END,
        attempt = i.attempt + CASE WHEN s.again THEN 1 ELSE 0 END,
        payment_id = s."paymentId", reasons = s.reasons, moved = s.moved, updated_at = clock_timestamp(),
        spent_fen = CASE s.status WHEN 'paid' THEN i.amount_fen WHEN 'discrepancy' THEN (s.moved->>'amountFen')::bigint
          ELSE 0 END,
        received_fen = CASE WHEN s.status = 'paid' THEN i.amount_fen
          WHEN s.status = 'discrepancy' AND s.moved->>'payee' = i.customer_id THEN (s.moved->>'amountFen')::bigint
          ELSE 0 END
      FROM s WHERE i.bulk_number = ${number} AND i.no = s.no AND i.status IN ('paying', 'unconfirmed')
        AND i.status <> s.status
      RETURNING i.no, i.status, i.amount_fen, i.spent_fen
    ), c AS (
      UPDATE compensation_claim c SET status = CASE i.status WHEN 'failed' THEN 'released' ELSE 'given' END
      FROM i WHERE c.id = ${number} || '-' || i.no AND i.status IN ('paid', 'failed', 'discrepancy')
    )
    SELECT no, status, amount_fen AS "amountFen", spent_fen AS "spentFen" FROM i ORDER BY no`;
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
  // What the payer paid otherwise than ordered stays promised until finance has settled it.
  const given = part(['paid']);
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
    if (key !== null) await releaseRest(tx, number, key, at);
    await announce(tx, [changed('bulk', [number])]);
  });
  return bulkCounts(db, number);
}

/** All but what is promised for payments that finance has yet to settle. */
async function releaseRest(tx: Tx, number: string, key: string, at: number): Promise<void> {
  const where = { bulkNumber: number, status: 'discrepancy' };
  const { _sum } = await tx.bulkItem.aggregate({ where, _sum: { amountFen: true } });
  const keptFen = Number(_sum.amountFen ?? 0);
  if (keptFen === 0) return void (await release(tx, { key, at, by: 'system' }));
  const restFen = ((await reservationOf(tx, key))?.committedFen ?? 0) - keptFen;
  if (restFen > 0) await release(tx, { key, at, by: 'system', part: { id: 'rest', amountFen: restFen } });
}

/** What boards and figures count. */
async function addSpent(tx: Tx, number: string, spentFen: number): Promise<void> {
  if (spentFen === 0) return;
  await tx.$executeRaw`UPDATE bulk_request SET spent_fen = spent_fen + ${spentFen}::bigint WHERE number = ${number}`;
}

/** One item as finance looks at it before it settles a difference. */
export async function bulkItemFacts(db: Db | Tx, number: string, no: number): Promise<BulkItemFacts | undefined> {
  const [row] = await db.$queryRaw<object[]>`
    SELECT no, customer_id AS "customerId", status, amount_fen AS "amountFen", moved FROM bulk_item
    WHERE bulk_number = ${number} AND no = ${no}`;
  if (!row) return undefined;
  const { moved, ...facts } = plain(row) as unknown as BulkItemFacts & { readonly moved: MovedMoney | null };
  return moved === null ? facts : { ...facts, moved };
}

/**
 * Ends the difference between the books of one item as finance has said: the item, its claim and its money, once. What
 * has ended already stays as it is.
 */
export async function settleBulkItem(db: Db, { number, no, settlement }: BulkSettlementOrder): Promise<BulkCounts> {
  await transaction(db, async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM bulk_item WHERE bulk_number = ${number} AND no = ${no} FOR UPDATE`;
    const item = await bulkItemFacts(tx, number, no);
    if (item?.status !== 'discrepancy') return;
    const { at } = settlement;
    const [before, after] = [itemPayment(item), itemPayment(item, settlement)];
    const fen = spentFen(after);
    await tx.$executeRaw`
      UPDATE bulk_item SET status = 'settled', settlement = ${JSON.stringify(settlement)}::jsonb, spent_fen = ${fen}::bigint,
        received_fen = ${receivedFen(after)}::bigint, updated_at = ${new Date(at)}
      WHERE bulk_number = ${number} AND no = ${no}`;
    await tx.$executeRaw`
      UPDATE compensation_claim SET status = ${fen > 0 ? 'given' : 'released'} WHERE id = ${`${number}-${no}`}`;
    await addSpent(tx, number, fen - spentFen(before));
    await bookSettled(tx, number, item, fen, at);
    await announce(tx, [changed('bulk', [number])]);
  });
  return bulkCounts(db, number);
}

/** What really left, at most what was promised; the rest is free again. What left beyond it no line has ever held. */
async function bookSettled(tx: Tx, number: string, item: BulkItemFacts, fen: number, at: number): Promise<void> {
  const key = await fundsKeyOf(tx, number);
  if (key === null) return;
  const entry = { key, at, by: 'system' };
  const id = `settled-${item.no}`;
  const spentFromLine = Math.min(fen, item.amountFen);
  if (spentFromLine > 0) await spend(tx, { ...entry, part: { id, amountFen: spentFromLine } });
  const freeFen = item.amountFen - spentFromLine;
  if (freeFen > 0) await release(tx, { ...entry, part: { id, amountFen: freeFen } });
}

export async function bulkCounts(db: Db, number: string): Promise<BulkCounts> {
  const [row] = await db.$queryRaw<[Record<keyof BulkCounts, bigint>]>`
    SELECT count(*) FILTER (WHERE status = 'admitted') AS admitted,
      count(*) FILTER (WHERE status IN ('paid', 'discrepancy', 'settled')) AS paid,
      coalesce(sum(spent_fen), 0)::bigint AS "paidFen", count(*) FILTER (WHERE status = 'discrepancy') AS discrepancies,
      count(*) FILTER (WHERE status IN ('unconfirmed', 'paying')) AS unconfirmed,
      count(*) FILTER (WHERE status = 'failed') AS failed, count(*) FILTER (WHERE status = 'cancelled') AS cancelled
    FROM bulk_item WHERE bulk_number = ${number}`;
  const entries = Object.entries(row).map(([name, count]) => [name, Number(count)]);
  return Object.fromEntries(entries) as unknown as BulkCounts;
}
