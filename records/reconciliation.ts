import { Prisma } from '../generated/prisma/client';
import { bulkItemOfKey } from '../domain/bulk';
import type { PaymentFinding, RunStatus, StatementLine, WaitingFinding } from '../domain/reconciliation';
import type { Actor } from '../domain/people';
import { announce } from './announce';
import { recordAct } from './audit';
import { type Db, iso, plain, transaction, type Tx } from './database';
import { RecordsRefusal } from './refused';

/** The payer's clock, and payments still under way while a statement was read: the next run looks back this far. */
const OVERLAP_MS = 60 * 60_000;
const STREAM = { kind: 'masters', number: 'reconciliation' } as const;

export interface RunRef {
  readonly runId: string;
  /** When the run began. */
  readonly at: number;
}

/** Begins a run and says from when on the statement is to be read; a repetition finds what it began. */
export async function beginReconciliation(db: Db, { runId, at }: RunRef): Promise<{ readonly fromAt: number }> {
  const rows = await db.$queryRaw<{ from_at: Date }[]>`
    INSERT INTO reconciliation_run (id, started_at, status, from_at)
    SELECT ${runId}, ${iso(at)}::timestamptz, 'running', coalesce(
      (SELECT max(started_at) FROM reconciliation_run WHERE status = 'done') - make_interval(secs => ${OVERLAP_MS / 1000}),
      'epoch'::timestamptz)
    ON CONFLICT (id) DO UPDATE SET status = 'running' RETURNING from_at`;
  return { fromAt: rows[0]!.from_at.getTime() };
}

/** Keeps lines of the statement as the payer says them now. */
export async function keepStatement(db: Db, { runId, at }: RunRef, lines: readonly StatementLine[]): Promise<void> {
  const rows = JSON.stringify(lines.map((line) => ({ ...line, paidAt: iso(line.paidAt) })));
  await db.$executeRaw`
    WITH kept AS (
      INSERT INTO payer_payment (payment_id, key, payee, amount_fen, paid_at, seen_at)
      SELECT DISTINCT ON (r."paymentId") r."paymentId", r.key, r.payee, r."amountFen", r."paidAt", ${iso(at)}::timestamptz
      FROM jsonb_to_recordset(${rows}::jsonb)
        AS r("paymentId" text, key text, payee text, "amountFen" bigint, "paidAt" timestamptz)
      ON CONFLICT (payment_id) DO UPDATE SET key = excluded.key, payee = excluded.payee,
        amount_fen = excluded.amount_fen, paid_at = excluded.paid_at, seen_at = excluded.seen_at
    )
    UPDATE reconciliation_run SET payments = payments + ${lines.length} WHERE id = ${runId}`;
}

/** The statement could not be read: the run says so, and the next one begins where this one did. */
export async function giveUpReconciliation(db: Db, { runId }: RunRef, at: number): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.$executeRaw`UPDATE reconciliation_run SET status = 'payerAway', ended_at = ${iso(at)}::timestamptz
      WHERE id = ${runId}`;
    await announce(tx, [{ kind: 'reconciliation' }]);
  });
}

export interface Compared {
  readonly opened: number;
  readonly agreed: number;
  /** Compensations whose crisis had better look into the payer's books; a bulk asks by itself for as long as it lasts. */
  readonly toLookAt: readonly { readonly crisisNumber: string; readonly compensationId: string }[];
  /** What finance is to hear of now, once: what no look can settle, and what a look did not settle until the next run. */
  readonly toTell: readonly PaymentFinding[];
}

/**
 * Compares all books in one statement; findings stay until the books agree or a person resolves them. What is younger
 * than `settleMs` may still be under way.
 */
export async function compareBooks(db: Db, run: RunRef, settleMs: number): Promise<Compared> {
  return transaction(db, async (tx) => {
    const [counted] = await tx.$queryRaw<[{ opened: number; agreed: number }]>(findings(run, settleMs));
    const toTell = await claimUntold(tx, run);
    const toLookAt = await tx.$queryRaw<Compared['toLookAt'][number][]>`
      SELECT DISTINCT f.crisis_number AS "crisisNumber", f.compensation_id AS "compensationId"
      FROM payment_finding f
      JOIN compensation m ON m.crisis_number = f.crisis_number AND m.id = f.compensation_id
      JOIN crisis x ON x.number = f.crisis_number
      WHERE f.status = 'open' AND f.kind IN ('paidNotFinal', 'differs') AND x.stage <> 'closed'
        AND m.status IN ('unconfirmed', 'failed', 'paid') ORDER BY 1, 2 LIMIT 1000`;
    await tx.$executeRaw`UPDATE reconciliation_run SET status = 'done', ended_at = clock_timestamp(),
      opened = ${counted.opened}, agreed = ${counted.agreed} WHERE id = ${run.runId}`;
    await announce(tx, [{ kind: 'reconciliation' }]);
    return { ...counted, toLookAt, toTell };
  });
}

/** What the payer's books should say by now: what was ordered, or what is known to have been paid instead. */
function booked(moved: Prisma.Sql, settlement: Prisma.Sql, status: Prisma.Sql, row: Prisma.Sql): Prisma.Sql {
  const isAsOrdered = Prisma.sql`(${status} = 'settled' AND ${settlement}->>'outcome' = 'corrected')`;
  return Prisma.sql`
    CASE WHEN ${isAsOrdered} THEN ${row}.amount_fen ELSE coalesce((${moved}->>'amountFen')::bigint, ${row}.amount_fen) END
      AS amount_fen,
    CASE WHEN ${isAsOrdered} THEN ${row}.customer_id ELSE coalesce(${moved}->>'payee', ${row}.customer_id) END AS payee`;
}

/**
 * Every difference there is now. Drills move no money, and other kinds of compensation than money are not in these books.
 * An item of a bulk that was ordered again has a key for each order: what is paid under an earlier one is not final here.
 */
const DIFFERENCES = (settledBefore: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT m.crisis_number, m.id, m.id AS key, m.paid_at, m.data->>'paymentId' AS payment_id,
    ${booked(Prisma.sql`m.data->'moved'`, Prisma.sql`m.data->'settlement'`, Prisma.sql`m.status`, Prisma.sql`m`)}, m.status IN ('paid', 'discrepancy', 'settled') AS is_final
  FROM compensation m JOIN crisis x ON x.number = m.crisis_number
  WHERE NOT x.drill AND coalesce(m.data->>'kind', 'cash') IN ('cash', 'refund')
  UNION ALL
  SELECT q.crisis_number, i.bulk_number || '-' || i.no,
    i.bulk_number || '-' || i.no || CASE WHEN n.attempt > 1 THEN '.' || n.attempt ELSE '' END,
    i.updated_at, i.payment_id, ${booked(Prisma.sql`i.moved`, Prisma.sql`i.settlement`, Prisma.sql`i.status`, Prisma.sql`i`)},
    i.status IN ('paid', 'discrepancy', 'settled') AND n.attempt = i.attempt
  FROM bulk_item i JOIN bulk_request q ON q.number = i.bulk_number JOIN crisis x ON x.number = q.crisis_number
  CROSS JOIN generate_series(1, i.attempt) AS n(attempt)
  WHERE NOT x.drill
), theirs AS (
  SELECT *, row_number() OVER (PARTITION BY key ORDER BY paid_at, payment_id) AS nth FROM payer_payment
), paired AS (
  SELECT p.key, p.payment_id, o.id AS compensation_id, o.crisis_number, o.amount_fen AS expected_fen,
    o.payee AS expected_payee, p.amount_fen AS found_fen, p.payee AS found_payee, p.paid_at, p.nth, o.is_final
  FROM theirs p LEFT JOIN ours o ON o.key = p.key
), differences AS (
  SELECT 'unknownPayment' AS kind, * FROM paired WHERE compensation_id IS NULL AND paid_at < ${settledBefore}
  UNION ALL
  SELECT 'duplicateKey', * FROM paired WHERE compensation_id IS NOT NULL AND nth > 1
  UNION ALL
  SELECT 'paidNotFinal', * FROM paired WHERE nth = 1 AND NOT is_final AND paid_at < ${settledBefore}
  UNION ALL
  SELECT 'differs', * FROM paired
    WHERE nth = 1 AND is_final AND (expected_fen <> found_fen OR expected_payee <> found_payee)
  UNION ALL
  SELECT 'missingPayment', o.key, coalesce(o.payment_id, ''), o.id, o.crisis_number, o.amount_fen, o.payee, NULL, NULL,
    o.paid_at, 1, true
  FROM ours o
  WHERE o.is_final AND o.paid_at < ${settledBefore} AND NOT EXISTS (SELECT FROM payer_payment p WHERE p.key = o.key)
)`;

/** New differences open findings, returned ones open them again; open ones that are differences no longer have agreed. */
function findings({ at }: RunRef, settleMs: number): Prisma.Sql {
  const now = Prisma.sql`${iso(at)}::timestamptz`;
  const settledBefore = Prisma.sql`${iso(at - settleMs)}::timestamptz`;
  return Prisma.sql`
    WITH ours AS (${DIFFERENCES(settledBefore)}, opened AS (
      INSERT INTO payment_finding (kind, key, payment_id, compensation_id, crisis_number, expected_fen, expected_payee,
        found_fen, found_payee, paid_at, found_at)
      SELECT kind, key, payment_id, compensation_id, crisis_number, expected_fen, expected_payee, found_fen, found_payee,
        paid_at, ${now}
      FROM differences
      ON CONFLICT (kind, key, payment_id) DO UPDATE SET status = 'open', ended_at = NULL, told_at = NULL,
        reminded_at = NULL, reminders = 0,
        found_at = excluded.found_at, expected_fen = excluded.expected_fen, expected_payee = excluded.expected_payee,
        found_fen = excluded.found_fen, found_payee = excluded.found_payee
      WHERE payment_finding.status = 'agreed'
      RETURNING 1
    ), agreed AS (
      UPDATE payment_finding f SET status = 'agreed', ended_at = ${now}
      WHERE f.status = 'open' AND f.kind <> 'unknownCallback' AND NOT EXISTS (
        SELECT FROM differences d WHERE d.kind = f.kind AND d.key = f.key AND d.payment_id = f.payment_id)
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM opened)::int AS opened, (SELECT count(*) FROM agreed)::int AS agreed`;
}

/** Told once: a repetition of the same run gets the same ones. */
async function claimUntold(tx: Tx, { at }: RunRef): Promise<readonly PaymentFinding[]> {
  const now = Prisma.sql`${iso(at)}::timestamptz`;
  const rows = await tx.$queryRaw<object[]>`
    WITH told AS (
      UPDATE payment_finding SET told_at = ${now}
      WHERE status = 'open' AND (told_at IS NULL OR told_at = ${now})
        AND (kind NOT IN ('paidNotFinal', 'differs') OR found_at < ${now})
      RETURNING *
    )
    SELECT ${FINDING} FROM told f ORDER BY f.found_at, f.id LIMIT 200`;
  return rows.map((row) => plain(row) as PaymentFinding);
}

/** Open findings that finance heard of before this run, longest first; a repetition of the run sees them as it did. */
export async function waitingFindings(db: Db, { at }: RunRef): Promise<readonly WaitingFinding[]> {
  const now = Prisma.sql`${iso(at)}::timestamptz`;
  const rows = await db.$queryRaw<{ id: string; since: Date }[]>`
    SELECT id, coalesce(nullif(reminded_at, ${now}), told_at) AS since FROM payment_finding
    WHERE status = 'open' AND told_at < ${now} ORDER BY 2, id LIMIT 1000`;
  return rows.map(({ id, since }) => ({ id, since: since.getTime() }));
}

/** Notes that these are told again, counted once a run; what has ended meanwhile is left out. */
export async function remindOfFindings(db: Db, { at }: RunRef, ids: readonly string[]): Promise<readonly Reminded[]> {
  const now = Prisma.sql`${iso(at)}::timestamptz`;
  const rows = await db.$queryRaw<object[]>`
    WITH told AS (
      UPDATE payment_finding SET reminded_at = ${now},
        reminders = reminders + CASE WHEN reminded_at = ${now} THEN 0 ELSE 1 END
      WHERE status = 'open' AND id = ANY(${[...ids]}::text[]) RETURNING *
    )
    SELECT ${FINDING}, f.reminders FROM told f ORDER BY f.found_at, f.id`;
  return rows.map((row) => plain(row) as Reminded);
}

/** A finding that is told again, for the n-th time. */
export type Reminded = PaymentFinding & { readonly reminders: number };

/** A finding as it is read. */
export const FINDING = Prisma.sql`f.id, f.kind, f.key, f.payment_id AS "paymentId", f.compensation_id AS "compensationId",
  substring(f.compensation_id FROM '^(PL-[0-9]+-[0-9]+)-[0-9]+$') AS "bulkNumber", f.crisis_number AS "crisisNumber", f.expected_fen AS "expectedFen", f.expected_payee AS "expectedPayee",
  f.found_fen AS "foundFen", f.found_payee AS "foundPayee", f.paid_at AS "paidAt", f.found_at AS "foundAt", f.status,
  f.ended_at AS "endedAt", f.resolved_by AS "resolvedBy", f.reason`;

/** A callback spoke of a payment that is none of ours: kept once, believed never. */
export async function noteUnknownCallback(
  db: Db,
  { key, paymentId }: { readonly key: string; readonly paymentId: string },
  at: number,
): Promise<void> {
  await transaction(db, async (tx) => {
    const fresh = await tx.$executeRaw`
      INSERT INTO payment_finding (kind, key, payment_id, found_at)
      VALUES ('unknownCallback', ${key}, ${paymentId}, ${iso(at)}::timestamptz) ON CONFLICT DO NOTHING`;
    if (fresh > 0) await announce(tx, [{ kind: 'reconciliation' }]);
  });
}

/** Ends a finding by a person's word (audited): the books may still differ, and somebody has answered for it. */
export async function resolveFinding(
  db: Db,
  id: string,
  { by, reason, at }: { readonly by: Actor; readonly reason: string; readonly at: number },
): Promise<void> {
  await transaction(db, async (tx) => {
    const [found] = await tx.$queryRaw<{ kind: string; key: string; isOpen: boolean }[]>`
      SELECT kind, key, status = 'open' AS "isOpen" FROM payment_finding WHERE id = ${id} FOR UPDATE`;
    if (!found) throw new RecordsRefusal('unknown', 'there is no such finding');
    if (!found.isOpen) throw new RecordsRefusal('taken', 'the finding is not open any more');
    await tx.$executeRaw`UPDATE payment_finding SET status = 'resolved', ended_at = ${iso(at)}::timestamptz,
      resolved_by = ${by.personId}, reason = ${reason} WHERE id = ${id}`;
    const details = { id, kind: found.kind, key: found.key };
    await recordAct(tx, STREAM, { by, at, action: 'findingResolved', reason, details });
  });
}

/**
 * Which crisis a payer's key belongs to, and whether it looks into the payer's books when it is told to: a closed one does
 * not, and a bulk asks by itself. Undefined when the key is none of ours.
 */
export async function compensationOfKey(
  db: Db,
  key: string,
): Promise<{ readonly crisisNumber: string; readonly looks: boolean } | undefined> {
  const item = bulkItemOfKey(key);
  const [row] = await db.$queryRaw<{ crisisNumber: string; looks: boolean }[]>`
    SELECT m.crisis_number AS "crisisNumber", x.stage <> 'closed' AS looks
    FROM compensation m JOIN crisis x ON x.number = m.crisis_number WHERE m.id = ${key}
    UNION ALL
    SELECT q.crisis_number, false FROM bulk_item i JOIN bulk_request q ON q.number = i.bulk_number
    WHERE i.bulk_number = ${item?.number ?? ''} AND i.no = ${item?.no ?? 0}::int
      AND i.attempt >= ${item?.attempt ?? 1}::int LIMIT 1`;
  return row;
}

export interface ReconciliationRunRow {
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly status: RunStatus;
  readonly fromAt: number;
  readonly payments: number;
  readonly opened: number;
  readonly agreed: number;
}
