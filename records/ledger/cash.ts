import type { CashCheck } from '../../domain/funding';
import type { Actor } from '../../domain/people';
import { announce } from '../announce';
import { recordAct } from '../audit';
import { type Db, transaction, type Tx } from '../database';
import { answerRequest } from '../requests';

/** What finance says there is. */
export interface CashStatement {
  readonly availableFen: number;
  /** `YYYY-MM-DD`: the day for which it holds. */
  readonly asOf: string;
  readonly note?: string;
}

export interface StatedCash extends CashStatement {
  readonly no: number;
  readonly statedBy: string;
  readonly statedAt: number;
}

/** Keeps a new figure of the available cash; the ones before stay (M六(三)2). */
export async function stateCash(
  db: Db,
  { availableFen, asOf, note }: CashStatement,
  requestId: string,
  by: Actor,
  at: number,
): Promise<{ readonly no: number }> {
  return transaction(db, async (tx) => {
    await lockCash(tx);
    const { no } = await tx.cashPosition.create({
      data: { availableFen, asOf, note: note ?? null, statedBy: by.personId, statedAt: new Date(at) },
      select: { no: true },
    });
    const details = { availableFen, asOf };
    await recordAct(tx, { kind: 'masters', number: 'budget' }, { by, at, action: 'cashStated', details });
    await announce(tx, [{ kind: 'budget' }]);
    await answerRequest(tx, requestId, { no: Number(no) });
    return { no: Number(no) };
  });
}

/** The figures of the past, the one in force first. */
export async function statedCash(db: Db, limit: number): Promise<readonly StatedCash[]> {
  const rows = await db.cashPosition.findMany({ orderBy: { no: 'desc' }, take: limit });
  return rows.map(({ no, availableFen, asOf, note, statedBy, statedAt }) => ({
    ...{ no: Number(no), availableFen: Number(availableFen), asOf, statedBy, statedAt: statedAt.getTime() },
    ...(note === null ? {} : { note }),
  }));
}

/** The cash there is and what of it is claimed: by money of lines not spent yet, and by what was spent since. */
export async function cashCheck(tx: Tx): Promise<CashCheck> {
  const [row] = await tx.$queryRaw<
    [{ available: bigint | null; asOf: string | null; held: bigint; spent: bigint | null }]
  >`
    SELECT c.available_fen AS available, c.as_of AS "asOf",
      (SELECT coalesce(sum(available_fen + reserved_fen + committed_fen), 0)::bigint FROM budget_balance) AS held,
      (SELECT coalesce(sum(p.amount_fen), 0)::bigint FROM ledger_transaction t
        JOIN ledger_posting p ON p.transaction_no = t.no AND p.account = 'spent'
        WHERE t.recorded_at >= c.stated_at) AS spent
    FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT * FROM cash_position ORDER BY no DESC LIMIT 1) c ON true`;
  const claimed = { heldFen: Number(row.held), spentFen: Number(row.spent ?? 0) };
  if (row.available === null || row.asOf === null) return claimed;
  return { availableFen: Number(row.available), asOf: row.asOf, ...claimed };
}

/** New money is given out one at a time; any number that nothing else locks. */
const CASH_LOCK = 7_244_003;

export async function lockCash(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${CASH_LOCK}::bigint)::text`;
}
