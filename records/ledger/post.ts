import type { Balance, LedgerAct, Posting } from '../../domain/budget';
import { announce, changed } from '../announce';
import { iso, type Tx } from '../database';

/** Who does something to the ledger, when, and why. */
export interface Entry {
  /** The matter and what is done to it: done once, whatever happens. */
  readonly key: string;
  readonly at: number;
  /** A person's id, or `system`. */
  readonly by: string;
  readonly memo?: string;
  /** The request for funds it follows from. */
  readonly fundingNumber?: string;
}

/** One transaction: what it posts to each line sums to zero. */
export interface Transaction extends Entry {
  readonly act: LedgerAct;
  readonly amountFen: number;
  readonly reservationKey?: string;
  readonly crisisNumber?: string | null;
  readonly lines: readonly { readonly lineNumber: string; readonly postings: readonly Posting[] }[];
}

/** A line and where it stands; locked until the end of the database transaction. */
export interface LockedLine extends Balance {
  readonly number: string;
  readonly year: number;
  readonly crisisNumber: string | null;
  readonly active: boolean;
}

/** Locks lines, always in the same order, and tells how they stand now. Unknown ones are left out. */
export async function lockLines(tx: Tx, numbers: readonly string[]): Promise<readonly LockedLine[]> {
  const rows = await tx.$queryRaw<(Omit<LockedLine, keyof Balance> & Record<keyof Balance, bigint>)[]>`
    SELECT l.number, l.year, l.crisis_number AS "crisisNumber", l.active, b.allotted_fen AS "allottedFen",
      b.overrun_fen AS "overrunFen", b.available_fen AS "availableFen", b.reserved_fen AS "reservedFen",
      b.committed_fen AS "committedFen", b.spent_fen AS "spentFen"
    FROM budget_balance b JOIN budget_line l ON l.number = b.line_number
    WHERE b.line_number = ANY(${[...numbers]}::text[]) ORDER BY b.line_number FOR UPDATE`;
  return rows.map(({ number, year, crisisNumber, active, ...balance }) => {
    const fen = Object.fromEntries(Object.entries(balance).map(([name, value]) => [name, Number(value)]));
    return { number, year, crisisNumber, active, ...(fen as unknown as Balance) };
  });
}

/** A transaction that was posted before under the same key. */
export interface Known {
  readonly act: LedgerAct;
  readonly amountFen: number;
  readonly reservationKey: string | null;
  readonly lines: readonly string[];
}

export async function knownTransaction(tx: Tx, key: string): Promise<Known | undefined> {
  const [row] = await tx.$queryRaw<(Omit<Known, 'amountFen'> & { amountFen: bigint })[]>`
    SELECT t.act, t.amount_fen AS "amountFen", t.reservation_key AS "reservationKey",
      ARRAY(SELECT DISTINCT p.line_number FROM ledger_posting p WHERE p.transaction_no = t.no ORDER BY 1) AS lines
    FROM ledger_transaction t WHERE t.key = ${key}`;
  return row && { ...row, amountFen: Number(row.amountFen) };
}

/** Posts a transaction to lines that the caller has locked; a trigger brings the balances after it. */
export async function post(tx: Tx, transaction: Transaction): Promise<void> {
  const { key, act, at, by, memo, amountFen, reservationKey, crisisNumber, fundingNumber, lines } = transaction;
  const postings = lines.flatMap(({ lineNumber, postings }) => postings.map((p) => ({ lineNumber, ...p })));
  await tx.$executeRaw`
    WITH t AS (
      INSERT INTO ledger_transaction
        (key, act, at, by_id, reason, amount_fen, reservation_key, crisis_number, funding_number)
      VALUES (${key}, ${act}, ${iso(at)}::timestamptz, ${by}, ${memo ?? null}, ${amountFen}::bigint,
        ${reservationKey ?? null}, ${crisisNumber ?? null}, ${fundingNumber ?? null})
      RETURNING no
    )
    INSERT INTO ledger_posting (transaction_no, line_number, account, amount_fen)
    SELECT t.no, p."lineNumber", p.account, p."amountFen"
    FROM t, jsonb_to_recordset(${JSON.stringify(postings)}::jsonb)
      AS p("lineNumber" text, account text, "amountFen" bigint)`;
  await announce(tx, [changed('budget', [...new Set(lines.map(({ lineNumber }) => lineNumber))])]);
}

/** Amounts are positive whole numbers of fen. */
export function isAmount(amountFen: number): boolean {
  return Number.isSafeInteger(amountFen) && amountFen > 0;
}

/** What of an order is the entry: nothing else of it is kept. */
export function entryOf({ key, at, by, memo, fundingNumber }: Entry): Entry {
  return { key, at, by, ...(memo ? { memo } : {}), ...(fundingNumber ? { fundingNumber } : {}) };
}
