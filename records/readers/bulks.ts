import { Prisma } from '../../generated/prisma/client';
import {
  bulkTiers,
  isBulkOver,
  totalsOf,
  type Bulk,
  type BulkCounts,
  type BulkRow,
  type BulkRule,
  type BulkTotals,
  type ItemStatus,
  type JudgedRow,
  type Reason,
} from '../../domain/bulk';
import type { Approval, ApprovalTier } from '../../domain/approval';
import type { Computation } from '../../domain/compensation';
import type { MovedMoney, Settlement } from '../../domain/payment';
import type { Policy } from '../../domain/plan';
import type { Level } from '../../domain/words';
import { judge } from '../bulk/admission';
import { bulkCounts } from '../bulk/payments';
import { type Db, plain, transaction } from '../database';
import { ruleVersion } from '../rulebook';
import type { Whereabouts } from './crisis';
import { decodeCursor, type Page, pageOf, type PageRequest } from './paging';
import { allOf, among, type Count, countUpTo, equals, instant } from './sql';

/** A bulk compensation on a list. */
export interface BulkListRow {
  readonly bulk: Bulk;
  readonly crisisTitle: string;
  readonly level: Level;
}

export interface BulkDetail extends BulkListRow {
  /** As its items stand now, which its process tells at its end. */
  readonly counts: BulkCounts;
  /** How many are left out for which reason, the most frequent first. */
  readonly leftOutFor: readonly (Reason & { readonly count: number })[];
  readonly approvals: readonly Omit<Approval, 'tokenHashes' | 'generations'>[];
  /** When somebody owes something next: a vote, or the settlement of what was paid otherwise. */
  readonly nextDeadlineAt: number | null;
  readonly position: number;
}

export interface BulkItemRow {
  readonly no: number;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly orderId: string | null;
  readonly baseFen: number | null;
  readonly complaintNumber: string | null;
  readonly status: ItemStatus;
  readonly amountFen: number;
  readonly computation: Computation | null;
  readonly reasons: readonly Reason[];
  readonly paymentId: string | null;
  /** What the payer's books say, where it is not what was ordered. */
  readonly moved: MovedMoney | null;
  /** How finance ended the difference. */
  readonly settlement: Settlement | null;
  /** What has really left for it, in fen. */
  readonly spentFen: number;
  readonly updatedAt: number | null;
}

export interface BulkFilter {
  readonly crisisNumber?: string | undefined;
  readonly statuses?: readonly string[] | undefined;
}

const FROM = Prisma.sql`FROM bulk_state b JOIN crisis x ON x.number = b.crisis_number`;

function found({ crisisNumber, statuses }: BulkFilter, after?: Prisma.Sql): Prisma.Sql {
  const where = allOf([
    equals(Prisma.sql`b.crisis_number`, crisisNumber),
    among(Prisma.sql`b.status`, statuses),
    after,
  ]);
  return Prisma.sql`${FROM} WHERE ${where}`;
}

/** Bulk compensations, newest first. */
export async function listBulks(
  db: Db,
  filter: BulkFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<BulkListRow>> {
  const at = decodeCursor(cursor, ['number', 'string']);
  const after = at && Prisma.sql`(b.requested_at, b.number) < (${instant(at[0] as number)}, ${at[1]})`;
  const rows = await db.$queryRaw<object[]>`
    SELECT b.data AS bulk, x.title AS "crisisTitle", x.level ${found(filter, after)}
    ORDER BY b.requested_at DESC, b.number DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows.map((row) => plain(row) as unknown as BulkListRow),
    limit,
    ({ bulk }) => [bulk.requestedAt, bulk.number],
  );
}

export async function countBulks(db: Db, filter: BulkFilter): Promise<Count> {
  return countUpTo(db, found(filter));
}

export async function readBulk(db: Db, number: string): Promise<BulkDetail | undefined> {
  const [row] = await db.$queryRaw<[Record<string, unknown>?]>`
    SELECT b.data AS bulk, x.title AS "crisisTitle", x.level, b.position, b.next_deadline_at AS "nextDeadlineAt",
      coalesce((SELECT jsonb_agg(jsonb_build_object('code', r.code, 'text', r.text, 'count', r.n) ORDER BY r.n DESC, r.code)
        FROM (SELECT w->>'code' AS code, (array_agg(w->'text'))[1] AS text, count(*) AS n
          FROM bulk_item i, jsonb_array_elements(i.reasons) AS w
          WHERE i.bulk_number = b.number AND i.status = 'leftOut' GROUP BY 1) r), '[]') AS "leftOutFor",
      coalesce((SELECT jsonb_agg(a.data - 'tokenHashes' - 'generations' ORDER BY a.requested_at) FROM approval a
        WHERE a.stream_kind = 'bulk' AND a.stream_number = b.number), '[]') AS approvals
    ${FROM} WHERE b.number = ${number}`;
  return row && ({ ...plain(row), counts: await bulkCounts(db, number) } as unknown as BulkDetail);
}

/** Where its process is, as far as the records know. */
export async function bulkWhereabouts(db: Db, number: string): Promise<Whereabouts> {
  const state = await db.bulkState.findUnique({ where: { number }, select: { status: true } });
  if (state) return isBulkOver(state as Pick<Bulk, 'status'>) ? 'closed' : 'open';
  return (await db.bulkRequest.count({ where: { number: { equals: number } } })) > 0 ? 'starting' : 'unknown';
}

export interface ItemFilter {
  readonly statuses?: readonly string[] | undefined;
  readonly customerId?: string | undefined;
}

function items(number: string, { statuses, customerId }: ItemFilter, after?: Prisma.Sql): Prisma.Sql {
  const where = allOf([
    Prisma.sql`i.bulk_number = ${number}`,
    among(Prisma.sql`i.status`, statuses),
    equals(Prisma.sql`i.customer_id`, customerId),
    after,
  ]);
  return Prisma.sql`FROM bulk_item i LEFT JOIN customer u ON u.id = i.customer_id WHERE ${where}`;
}

/** The customers of a bulk in their order, with what became of each. */
export async function listBulkItems(
  db: Db,
  number: string,
  filter: ItemFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<BulkItemRow>> {
  const at = decodeCursor(cursor, ['number']);
  const after = at && Prisma.sql`i.no > ${at[0]}::bigint`;
  const rows = await db.$queryRaw<object[]>`
    SELECT i.no, i.customer_id AS "customerId", u.name AS "customerName", i.order_id AS "orderId",
      i.base_fen AS "baseFen", i.complaint_number AS "complaintNumber", i.status, i.amount_fen AS "amountFen",
      i.computation, coalesce(i.reasons, '[]') AS reasons, i.payment_id AS "paymentId",
      i.moved, i.settlement, i.spent_fen AS "spentFen", i.updated_at AS "updatedAt"
    ${items(number, filter, after)} ORDER BY i.no LIMIT ${limit + 1}`;
  return pageOf(
    rows.map((row) => plain(row) as BulkItemRow),
    limit,
    ({ no }) => [no],
  );
}

export async function countBulkItems(db: Db, number: string, filter: ItemFilter): Promise<Count> {
  return countUpTo(db, items(number, filter));
}

/** What a bulk of these rows would come to now; nothing is claimed or held. Undefined when there is no such crisis. */
export interface BulkPreview extends BulkTotals {
  readonly rows: readonly (JudgedRow & BulkRow)[];
  readonly tiers: readonly ApprovalTier[];
}

export async function previewBulk(
  db: Db,
  crisisNumber: string,
  rule: BulkRule,
  rows: readonly BulkRow[],
  at: number,
): Promise<BulkPreview | undefined> {
  const crisis = await db.crisis.findUnique({ where: { number: crisisNumber } });
  if (!crisis) return undefined;
  const version = await ruleVersion(db, 'policy', 'policy', crisis.policyVersion);
  const policy = version?.document as unknown as Policy | undefined;
  if (!policy?.compensation) return { rows: [], tiers: [], ...totalsOf([]) };
  const { compensation: rules } = policy;
  const level = crisis.level as Level;
  const order = { number: '', crisisNumber, rule, rules, level, drill: crisis.drill, at };
  const judged = await transaction(db, (tx) => judge(tx, order, rows));
  const totals = totalsOf(judged);
  const tiers = totals.admitted === 0 ? [] : bulkTiers(policy, totals, level);
  return { ...totals, tiers, rows: judged.map((row, i) => ({ ...rows[i]!, ...row })) };
}
