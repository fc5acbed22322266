import { Prisma } from '../../generated/prisma/client';
import type { Approval } from '../../domain/approval';
import type { Deadline } from '../../domain/deadline';
import type { Notice } from '../../domain/notice';
import type { FindingKind } from '../../domain/reconciliation';
import type { Task } from '../../domain/task';
import type { Db } from '../database';
import type { ShownApproval } from './crisis';
import { DUE_FIRST, MINE_FIRST, SECTIONS, type SectionName, type Whom } from './inbox-sections';
import { matterOf } from './matters';
import type { Stream } from './timeline';

/** Something in an inbox with the matter it belongs to. */
interface Filed {
  readonly stream: Stream;
  /** The title of the crisis, complaint or candidate, or of the rules that are revised. */
  readonly title: string | null;
  readonly drill: boolean;
  /** Null when no clock runs for it, or the clock is stopped. */
  readonly dueAt: number | null;
  readonly overdue: boolean;
}

/** An open matter this person may decide now. The hashes are there for whoever makes the token; they are never shown. */
export interface ApprovalItem extends Filed {
  readonly approval: ShownApproval;
  /** Which generation of the person's decision token is good. */
  readonly generation: number;
}

export interface TaskItem extends Filed {
  readonly task: Task;
}

export interface NoticeItem extends Filed {
  readonly notice: Omit<Notice, 'to' | 'acknowledged'>;
  readonly acknowledgedAt: number | null;
}

/** A customer of a crisis who waits for somebody: mine, or nobody's and among my duties. */
export interface CareItem extends Filed {
  readonly kind: 'firstContact' | 'solution' | 'callback';
  readonly customerId: string;
  readonly customerName: string | null;
  readonly ownerId: string | null;
}

/** A complaint that is mine, or nobody's and among my duties. */
export interface ComplaintItem extends Filed {
  readonly ownerId: string | null;
}

/** A step of a process that waits for my duties. */
export interface DecisionItem extends Filed {
  readonly deadline: Deadline;
}

/** A payment that differs from the books, in a crisis or in nobody's; amounts in fen, null where there is none. */
export interface PaymentItem extends Omit<Filed, 'stream'> {
  readonly stream: Stream | null;
  readonly what: 'compensation' | 'bulk' | 'finding';
  readonly id: string;
  /** Not while nobody knows yet whether it was paid. */
  readonly isKnown: boolean;
  readonly findingKind: FindingKind | null;
  readonly orderedFen: number | null;
  readonly foundFen: number | null;
}

/** Everything that waits for a person (X2), due first. */
export interface Inbox extends Readonly<Record<SectionName, readonly object[]>> {
  readonly approvals: readonly ApprovalItem[];
  readonly tasks: readonly TaskItem[];
  /** To be acknowledged. */
  readonly notices: readonly NoticeItem[];
  readonly cares: readonly CareItem[];
  readonly complaints: readonly ComplaintItem[];
  readonly decisions: readonly DecisionItem[];
  readonly payments: readonly PaymentItem[];
}

const MOST = Prisma.sql`200`;

/** What waits for this person now (X2). */
export async function readInbox(db: Db, whom: Whom): Promise<Inbox> {
  const [approvals, tasks, notices, cares, complaints, decisions, payments] = await Promise.all([
    itemsOf<ApprovalRow>(db, 'approvals', whom),
    itemsOf<{ data: Task }>(db, 'tasks', whom),
    itemsOf<NoticeRow>(db, 'notices', whom),
    itemsOf<CareRow>(db, 'cares', whom),
    itemsOf<{ owner_id: string | null }>(db, 'complaints', whom),
    itemsOf<{ data: Deadline }>(db, 'decisions', whom),
    itemsOf<PaymentRow>(db, 'payments', whom),
  ]);
  return {
    approvals: approvals.map((row) => approvalItem(row, whom.personId)),
    tasks: tasks.map((row) => ({ ...filed(row), task: row.data })),
    notices: notices.map(noticeItem),
    cares: cares.map(careItem),
    complaints: complaints.map((row) => ({ ...filed(row), ownerId: row.owner_id })),
    decisions: decisions.map((row) => ({ ...filed(row), deadline: row.data })),
    payments: payments.map(paymentItem),
  };
}

interface FiledRow {
  readonly stream_kind: Stream['kind'];
  readonly stream_number: string;
  readonly title: string | null;
  readonly drill: boolean | null;
  readonly due_at: Date | null;
  readonly status: Deadline['status'] | null;
}

function filed({ stream_kind: kind, stream_number: number, title, drill, due_at: due, status }: FiledRow): Filed {
  const isTimed = status === 'running' || status === 'breached';
  return {
    stream: { kind, number },
    title,
    drill: drill ?? false,
    dueAt: isTimed ? (due?.getTime() ?? null) : null,
    overdue: status === 'breached',
  };
}

/** The section's rows, mine before nobody's and due first, with the matters they belong to. */
async function itemsOf<T extends object>(db: Db, section: SectionName, whom: Whom): Promise<readonly (FiledRow & T)[]> {
  const order = section === 'cares' || section === 'complaints' ? MINE_FIRST : DUE_FIRST;
  return db.$queryRaw<(FiledRow & T)[]>`
    SELECT f.*, matter.title, matter.drill FROM (${SECTIONS[section](whom, MOST)}) f ${matterOf('f')}
    ORDER BY ${order}`;
}

interface ApprovalRow {
  readonly data: Approval;
}

function approvalItem(row: FiledRow & ApprovalRow, personId: string): ApprovalItem {
  const { tokenHashes: _hashes, generations, ...approval } = row.data;
  return { ...filed(row), approval, generation: generations[personId] ?? 0 };
}

interface NoticeRow {
  readonly data: NoticeItem['notice'];
  readonly acknowledged_at: Date | null;
}

function noticeItem(row: FiledRow & NoticeRow): NoticeItem {
  return { ...filed(row), notice: row.data, acknowledgedAt: row.acknowledged_at?.getTime() ?? null };
}

interface PaymentRow {
  readonly id: string;
  readonly what: PaymentItem['what'];
  readonly is_known: boolean;
  readonly finding_kind: FindingKind | null;
  readonly ordered_fen: bigint | null;
  readonly found_fen: bigint | null;
}

function paymentItem(row: FiledRow & PaymentRow): PaymentItem {
  const { id, what, is_known: isKnown, finding_kind: findingKind, ordered_fen: ordered, found_fen: found } = row;
  const { stream, ...rest } = filed(row);
  const fen = (amount: bigint | null): number | null => (amount === null ? null : Number(amount));
  const isFiled = row.stream_number !== null;
  return {
    ...{ ...rest, stream: isFiled ? stream : null },
    ...{ what, id, isKnown, findingKind, orderedFen: fen(ordered), foundFen: fen(found) },
  };
}

interface CareRow {
  readonly obligation: CareItem['kind'];
  readonly customer_id: string;
  readonly customer_name: string | null;
  readonly owner_id: string | null;
}

function careItem(row: FiledRow & CareRow): CareItem {
  const { obligation: kind, customer_id: customerId, customer_name: customerName, owner_id: ownerId } = row;
  return { ...filed(row), kind, customerId, customerName, ownerId };
}

/** How much waits in each section, and how much of it is late. */
export type InboxCounts = Readonly<Record<SectionName, { readonly count: number; readonly overdue: number }>>;

/** Nobody looks at more; counting on would cost. */
const COUNTED_AT_MOST = Prisma.sql`1000`;

/** The numbers beside the inbox's sections, each up to a thousand, in one statement. */
export async function countInbox(db: Db, whom: Whom): Promise<InboxCounts> {
  const parts = Object.entries(SECTIONS).map(
    ([name, section]) => Prisma.sql`
      SELECT ${name} AS name, count(*)::int AS count, (count(*) FILTER (WHERE status = 'breached'))::int AS overdue
      FROM (${section(whom, COUNTED_AT_MOST)}) counted`,
  );
  const rows = await db.$queryRaw<{ name: SectionName; count: number; overdue: number }[]>`
    ${Prisma.join(parts, ' UNION ALL ')}`;
  return Object.fromEntries(rows.map(({ name, count, overdue }) => [name, { count, overdue }])) as InboxCounts;
}

/** Everything this person was told, newest first. */
export async function receivedNotices(db: Db, personId: string, limit: number): Promise<readonly NoticeItem[]> {
  const rows = await db.$queryRaw<(FiledRow & NoticeRow)[]>`
    SELECT f.*, matter.title, matter.drill FROM (
      SELECT r.stream_kind, r.stream_number, r.issued_at, r.acknowledged_at, n.data - 'to' - 'acknowledged' AS data,
        d.due_at, CASE WHEN r.acknowledged_at IS NULL THEN d.status END AS status
      FROM notice_recipient r
      JOIN notice n ON n.stream_kind = r.stream_kind AND n.stream_number = r.stream_number AND n.id = r.notice_id
      LEFT JOIN deadline d ON d.stream_kind = r.stream_kind AND d.stream_number = r.stream_number
        AND d.id = 'noticeAcknowledgement:' || r.notice_id
      WHERE r.person_id = ${personId} ORDER BY r.issued_at DESC LIMIT ${limit}) f ${matterOf('f')}
    ORDER BY f.issued_at DESC`;
  return rows.map(noticeItem);
}
