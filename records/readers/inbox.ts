import { Prisma } from '../../generated/prisma/client';
import type { Approval } from '../../domain/approval';
import type { Deadline, Obligation } from '../../domain/deadline';
import type { Notice } from '../../domain/notice';
import { placesOf, present, rolesOf, type Roster } from '../../domain/people';
import type { Task } from '../../domain/task';
import type { Role } from '../../domain/words';
import type { Db } from '../database';
import type { ShownApproval } from './crisis';
import { OPEN_STATUSES } from './deadlines';
import { matterOf } from './matters';
import type { Stream } from './timeline';

/** Whose inbox, at some instant. */
export interface Whom {
  readonly personId: string;
  /** The duties they may exercise: their own and those of absentees they stand in for. */
  readonly roles: readonly Role[];
  /** The person and those absentees: what these hold is theirs now. */
  readonly own: readonly string[];
  /** Everybody who is there or has a substitute. What others hold is nobody's. */
  readonly attended: readonly string[];
}

export function whomOf(roster: Roster, personId: string, now: number): Whom {
  const idsOf = (members: Roster['members']): string[] => members.map((m) => m.id);
  return {
    personId,
    roles: rolesOf(roster, personId, now),
    own: [...new Set([personId, ...idsOf(placesOf(roster, personId, now))])],
    attended: idsOf(roster.members.filter((m) => present(roster, m.id, now))),
  };
}

/** Something in an inbox with the matter it belongs to. */
interface Filed {
  readonly stream: Stream;
  /** The title of the crisis, complaint or candidate. */
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

/** Everything that waits for a person (X2), due first. */
export interface Inbox {
  readonly approvals: readonly ApprovalItem[];
  readonly tasks: readonly TaskItem[];
  /** To be acknowledged. */
  readonly notices: readonly NoticeItem[];
  readonly cares: readonly CareItem[];
  readonly complaints: readonly ComplaintItem[];
  readonly decisions: readonly DecisionItem[];
}

/** Where an obligation of a crisis, a candidate or a revision waits in the inbox; those of a complaint wait with it. */
const PLACES: Readonly<Record<Obligation, keyof Inbox | 'nowhere'>> = {
  candidateDecision: 'decisions',
  officialNotice: 'decisions',
  activationDecision: 'decisions',
  situationReport: 'decisions',
  reviewDraft: 'decisions',
  progressNotice: 'decisions',
  complaintOutcome: 'decisions',
  approval: 'approvals',
  reviewSignOff: 'approvals',
  readinessTask: 'tasks',
  measure: 'tasks',
  task: 'tasks',
  noticeAcknowledgement: 'notices',
  firstContact: 'cares',
  solution: 'cares',
  callback: 'cares',
  // Nobody owes the quiet.
  quietPeriod: 'nowhere',
};

function obligationsOf(place: keyof Inbox): Prisma.Sql {
  const names = Object.entries(PLACES).flatMap(([name, where]) => (where === place ? [name] : []));
  return Prisma.sql`${names}::text[]`;
}

/** What waits in a section, at most so much of it: `stream_kind`, `stream_number`, `id`, `due_at`, `status` and its own. */
type Section = (whom: Whom, most: Prisma.Sql) => Prisma.Sql;

const DUE_FIRST = Prisma.sql`due_at NULLS LAST, stream_number, id`;
const MINE_FIRST = Prisma.sql`mine DESC, ${DUE_FIRST}`;

/** The clock that runs for a row of `alias` (a constant) of some stream, if there is one. */
function clockOf(alias: string, id: Prisma.Sql): Prisma.Sql {
  const row = Prisma.raw(alias);
  return Prisma.sql`LEFT JOIN deadline d ON d.stream_kind = ${row}.stream_kind AND d.stream_number = ${row}.stream_number
    AND d.id = ${id} AND d.status IN ${OPEN_STATUSES}`;
}

/** Held by nobody who could see to it. */
function isFree(holder: Prisma.Sql, { own, attended }: Whom): Prisma.Sql {
  return Prisma.sql`(${holder} IS NULL OR ${holder} <> ALL(${[...own, ...attended]}::text[]))`;
}

/** A query of its own for each section: the lists show it, the counts count it. */
const SECTIONS: Readonly<Record<keyof Inbox, Section>> = {
  approvals: ({ personId, roles }, most) => Prisma.sql`
    SELECT a.stream_kind, a.stream_number, a.id, a.data, d.due_at, d.status
    FROM approval a ${clockOf('a', Prisma.sql`'approval:' || a.id || ':' || ((a.data->>'tier')::int + 1)`)}
    WHERE a.status = 'open' AND a.roles && ${[...roles]}::text[] AND NOT a.barred @> ARRAY[${personId}]::text[]
    ORDER BY ${DUE_FIRST} LIMIT ${most}`,

  // Held by the person, or by nobody and among the person's duties.
  tasks: (whom, most) => Prisma.sql`
    SELECT t.stream_kind, t.stream_number, t.id, t.data, d.due_at, d.status
    FROM task t ${clockOf('t', Prisma.sql`'task:' || t.id`)}
    LEFT JOIN crisis c ON t.stream_kind = 'crisis' AND c.number = t.stream_number
    WHERE t.status = 'open' AND (t.assignee_id = ANY(${[...whom.own]}::text[])
        OR (t.role = ANY(${[...whom.roles]}::text[]) AND ${isFree(Prisma.sql`t.assignee_id`, whom)}))
      AND c.stage IS DISTINCT FROM 'closed'
    ORDER BY ${DUE_FIRST} LIMIT ${most}`,

  notices: ({ personId }, most) => Prisma.sql`
    SELECT r.stream_kind, r.stream_number, n.id, n.data - 'to' - 'acknowledged' AS data, r.acknowledged_at,
      d.due_at, d.status
    FROM notice_recipient r
    JOIN notice n ON n.stream_kind = r.stream_kind AND n.stream_number = r.stream_number AND n.id = r.notice_id
    ${clockOf('r', Prisma.sql`'noticeAcknowledgement:' || r.notice_id`)}
    WHERE r.person_id = ${personId} AND r.must_acknowledge AND r.acknowledged_at IS NULL
    ORDER BY ${DUE_FIRST} LIMIT ${most}`,

  // From the customers taken on, and from the clocks that run for those whom nobody has taken on.
  cares: (whom, most) => {
    const columns = Prisma.sql`d.stream_kind, d.stream_number, d.id, d.obligation, k.customer_id, k.owner_id, d.due_at,
      d.status, (SELECT u.name FROM customer u WHERE u.id = k.customer_id) AS customer_name`;
    const clocks = ['firstContact:', 'solution:', 'callback:'];
    return Prisma.sql`
      (SELECT ${columns}, true AS mine FROM care k
      JOIN deadline d ON d.stream_kind = 'crisis' AND d.stream_number = k.crisis_number
        AND d.id = ANY(ARRAY(SELECT clock || k.customer_id FROM unnest(${clocks}::text[]) clock))
        AND d.status IN ${OPEN_STATUSES}
      WHERE k.owner_id = ANY(${[...whom.own]}::text[]) ORDER BY ${DUE_FIRST} LIMIT ${most})
      UNION ALL
      (SELECT ${columns}, false FROM deadline d JOIN care k ON k.crisis_number = d.stream_number
        AND k.customer_id = substr(d.id, length(d.obligation) + 2)
      WHERE d.stream_kind = 'crisis' AND d.obligation = ANY(${obligationsOf('cares')}) AND d.status IN ${OPEN_STATUSES}
        AND d.waiting_for && ${[...whom.roles]}::text[] AND ${isFree(Prisma.sql`k.owner_id`, whom)}
      ORDER BY ${DUE_FIRST} LIMIT ${most})
      ORDER BY ${MINE_FIRST} LIMIT ${most}`;
  },

  complaints: (whom, most) => {
    const columns = Prisma.sql`'complaint' AS stream_kind, s.number AS stream_number, s.number AS id, s.owner_id,
      s.next_deadline_at AS due_at, CASE WHEN s.overdue > 0 THEN 'breached' ELSE 'running' END AS status`;
    return Prisma.sql`
      (SELECT ${columns}, true AS mine FROM complaint_state s
      WHERE s.owner_id = ANY(${[...whom.own]}::text[]) AND s.status <> 'ended' ORDER BY ${DUE_FIRST} LIMIT ${most})
      UNION ALL
      (SELECT ${columns}, false FROM complaint_state s
      WHERE s.status = 'open' AND s.waiting_for && ${[...whom.roles]}::text[] AND ${isFree(Prisma.sql`s.owner_id`, whom)}
      ORDER BY ${DUE_FIRST} LIMIT ${most})
      ORDER BY ${MINE_FIRST} LIMIT ${most}`;
  },

  decisions: ({ personId, roles }, most) => Prisma.sql`
    SELECT d.stream_kind, d.stream_number, d.id, d.data, d.due_at, d.status
    FROM deadline d
    WHERE d.stream_kind <> 'complaint' AND d.obligation = ANY(${obligationsOf('decisions')})
      AND d.status IN ${OPEN_STATUSES} AND d.waiting_for && ${[...roles]}::text[]
      AND (NOT d.data ? 'people' OR d.data->'people' ? ${personId})
    ORDER BY ${DUE_FIRST} LIMIT ${most}`,
};

const MOST = Prisma.sql`200`;

/** What waits for this person now (X2). */
export async function readInbox(db: Db, whom: Whom): Promise<Inbox> {
  const [approvals, tasks, notices, cares, complaints, decisions] = await Promise.all([
    itemsOf<ApprovalRow>(db, 'approvals', whom),
    itemsOf<{ data: Task }>(db, 'tasks', whom),
    itemsOf<NoticeRow>(db, 'notices', whom),
    itemsOf<CareRow>(db, 'cares', whom),
    itemsOf<{ owner_id: string | null }>(db, 'complaints', whom),
    itemsOf<{ data: Deadline }>(db, 'decisions', whom),
  ]);
  return {
    approvals: approvals.map((row) => approvalItem(row, whom.personId)),
    tasks: tasks.map((row) => ({ ...filed(row), task: row.data })),
    notices: notices.map(noticeItem),
    cares: cares.map(careItem),
    complaints: complaints.map((row) => ({ ...filed(row), ownerId: row.owner_id })),
    decisions: decisions.map((row) => ({ ...filed(row), deadline: row.data })),
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
async function itemsOf<T extends object>(db: Db, section: keyof Inbox, whom: Whom): Promise<readonly (FiledRow & T)[]> {
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
export type InboxCounts = Readonly<Record<keyof Inbox, { readonly count: number; readonly overdue: number }>>;

/** Nobody looks at more; counting on would cost. */
const COUNTED_AT_MOST = Prisma.sql`1000`;

/** The numbers beside the inbox's sections, each up to a thousand, in one statement. */
export async function countInbox(db: Db, whom: Whom): Promise<InboxCounts> {
  const parts = Object.entries(SECTIONS).map(
    ([name, section]) => Prisma.sql`
      SELECT ${name} AS name, count(*)::int AS count, (count(*) FILTER (WHERE status = 'breached'))::int AS overdue
      FROM (${section(whom, COUNTED_AT_MOST)}) counted`,
  );
  const rows = await db.$queryRaw<{ name: keyof Inbox; count: number; overdue: number }[]>`
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
