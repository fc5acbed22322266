import { Prisma } from '../../generated/prisma/client';
import {
  capsOf,
  judgeRows,
  totalsOf,
  type BulkAdmission,
  type BulkAdmissionOrder,
  type BulkFundsOrder,
  type BulkRow,
  type JudgedRow,
} from '../../domain/bulk';
import { orderKey } from '../../domain/compensation-rules';
import { type ClaimScope, crisisClaimed, customerFacts, lockClaims } from '../compensations/facts';
import { holdFunds } from '../compensations/funds';
import { type Db, transaction, type Tx } from '../database';
import { commit, release } from '../ledger/reservations';
import { yearIn } from '../numbers';
import { staffWithin } from '../staff-customers';

/** Longer than any other write: thousands of rows are judged and claimed at once. */
const ADMISSION_MS = 50_000;

/** Judges rows as the list of a bulk would be, and claims nothing. */
export async function judge(
  tx: Tx,
  order: BulkAdmissionOrder,
  rows: readonly BulkRow[],
): Promise<readonly JudgedRow[]> {
  const { number, crisisNumber, drill, at, rule, rules } = order;
  const scope: ClaimScope = { crisisNumber, year: yearIn(at), drill, at, besides: { bulkNumber: number } };
  const facts = await customerFacts(
    tx,
    scope,
    rows.map((row) => row.customerId),
  );
  return judgeRows(rules, capsOf(order), rule, rows, facts, await crisisClaimed(tx, scope));
}

/**
 * Judges the list of a bulk, claims an order and a place under the caps for everybody who is not left out, and holds the
 * total, all in one transaction. A repeat finds the list judged.
 */
export async function admitBulk(db: Db, order: BulkAdmissionOrder): Promise<BulkAdmission> {
  return transaction(
    db,
    async (tx) => {
      await lockClaims(tx);
      const rows = await listedRows(tx, order.number);
      if (rows.length > 0) await claimRows(tx, order, rows, await judge(tx, order, rows));
      return admissionOf(tx, order);
    },
    ADMISSION_MS,
  );
}

async function listedRows(tx: Tx, number: string): Promise<readonly BulkRow[]> {
  const rows = await tx.$queryRaw<{ no: number; customerId: string; orderId: string | null; baseFen: bigint | null }[]>`
    SELECT no, customer_id AS "customerId", order_id AS "orderId", base_fen AS "baseFen"
    FROM bulk_item WHERE bulk_number = ${number} AND status = 'listed' ORDER BY no`;
  return rows.map(({ orderId, baseFen, ...row }) => ({
    ...row,
    ...(orderId === null ? {} : { orderId }),
    ...(baseFen === null ? {} : { baseFen: Number(baseFen) }),
  }));
}

async function claimRows(
  tx: Tx,
  order: BulkAdmissionOrder,
  rows: readonly BulkRow[],
  judged: readonly JudgedRow[],
): Promise<void> {
  const { number, crisisNumber, drill, at } = order;
  const written = judged.map(({ no, amountFen, computation, refusals }, i) => ({
    no,
    customer_id: rows[i]?.customerId,
    order_key: orderKey(rows[i]?.orderId),
    status: refusals.length === 0 ? 'admitted' : 'leftOut',
    amount_fen: amountFen,
    computation: computation ?? null,
    reasons: refusals.length === 0 ? null : refusals.map(({ code, text }) => ({ code, text })),
  }));
  await tx.$executeRaw`
    WITH j AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(written)}::jsonb) AS r(no int, customer_id text, order_key text,
        status text, amount_fen bigint, computation jsonb, reasons jsonb)
    ), u AS (
      UPDATE bulk_item i SET status = j.status, amount_fen = j.amount_fen, reasons = j.reasons,
        computation = j.computation, updated_at = ${new Date(at)}
      FROM j WHERE i.bulk_number = ${number} AND i.no = j.no
    )
    INSERT INTO compensation_claim
      (id, crisis_number, customer_id, order_key, amount_fen, year, drill, status, bulk_number, claimed_at)
    SELECT ${number} || '-' || j.no, ${crisisNumber}, j.customer_id, j.order_key, j.amount_fen, ${yearIn(at)}, ${drill},
      'live', ${number}, ${new Date(at)}
    FROM j WHERE j.status = 'admitted'`;
}

/** What was made of the list; holding the total again changes nothing. */
async function admissionOf(tx: Tx, order: BulkAdmissionOrder): Promise<BulkAdmission> {
  const rows = await tx.$queryRaw<{ no: number; amountFen: bigint; isOut: boolean }[]>`
    SELECT no, amount_fen AS "amountFen", status = 'leftOut' AS "isOut" FROM bulk_item WHERE bulk_number = ${order.number}`;
  const judged = rows.map(({ no, amountFen, isOut }) => ({ no, amountFen: Number(amountFen), isOut }));
  const totals = totalsOf(judged.map(({ isOut, ...row }) => ({ ...row, refusals: isOut ? [leftOut] : [] })));
  if (totals.admitted === 0) return { ...totals, funds: 'none', roomFen: 0, beneficiaries: [] };
  const beneficiaries = await staffWithin(
    tx,
    Prisma.sql`SELECT customer_id FROM bulk_item WHERE bulk_number = ${order.number} AND status <> 'leftOut'`,
  );
  const { number, crisisNumber, drill, at } = order;
  const known = await fundsKeyOf(tx, number);
  if (known !== null) return { ...totals, funds: 'held', roomFen: 0, beneficiaries };
  const held = await holdFunds(tx, { id: number, crisisNumber, amountFen: totals.totalFen, drill, at });
  await keepFundsKey(tx, number, held.fundsKey);
  return { ...totals, funds: held.funds, roomFen: held.roomFen, beneficiaries };
}

const leftOut = { kind: 'conflict', code: 'leftOut', text: { zh: '', en: '' } } as const;

/** Under which key the budget holds the total; null where it holds none. */
export async function fundsKeyOf(tx: Tx, number: string): Promise<string | null> {
  const row = await tx.bulkRequest.findUnique({ where: { number }, select: { fundsKey: true } });
  return row?.fundsKey ?? null;
}

async function keepFundsKey(tx: Tx, number: string, fundsKey: string | null): Promise<void> {
  await tx.bulkRequest.updateMany({ where: { number: { equals: number } }, data: { fundsKey } });
}

/** The claims and the money of the whole list follow the decision: held beyond the room, promised, or let go. */
export async function followBulk(db: Db, { number, to, overrunUpToFen, at }: BulkFundsOrder): Promise<void> {
  await transaction(db, async (tx) => {
    const [row] = await tx.$queryRaw<{ crisisNumber: string }[]>`
      SELECT crisis_number AS "crisisNumber" FROM bulk_request WHERE number = ${number} FOR UPDATE`;
    if (!row) return;
    const entry = { at, by: 'system' };
    let key = await fundsKeyOf(tx, number);
    if (to === 'released') {
      await letGo(tx, number, at);
      if (key !== null) await release(tx, { ...entry, key });
      return;
    }
    if (key === null && overrunUpToFen !== undefined)
      key = await holdOver(tx, number, row.crisisNumber, overrunUpToFen, at);
    if (key !== null && to === 'committed') await commit(tx, { ...entry, key });
  });
}

async function holdOver(tx: Tx, id: string, crisisNumber: string, upToFen: number, at: number): Promise<string | null> {
  const wanted = { id, crisisNumber, amountFen: upToFen, drill: false, at, overrunUpToFen: upToFen };
  const { fundsKey } = await holdFunds(tx, wanted);
  await keepFundsKey(tx, id, fundsKey);
  return fundsKey;
}

/** Nobody on the list is paid any more: their orders are free for others. */
export async function letGo(tx: Tx, number: string, at: number): Promise<void> {
  await tx.$executeRaw`
    WITH i AS (
      UPDATE bulk_item SET status = 'cancelled', updated_at = ${new Date(at)}
      WHERE bulk_number = ${number} AND status IN ('listed', 'admitted') RETURNING no
    )
    UPDATE compensation_claim c SET status = 'released' FROM i
    WHERE c.id = ${number} || '-' || i.no AND c.status = 'live'`;
}
