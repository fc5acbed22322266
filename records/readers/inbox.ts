import { placesOf, present, rolesOf, type Roster } from '../../domain/people';
import type { Approval } from '../../domain/approval';
import type { Notice } from '../../domain/notice';
import type { Task } from '../../domain/task';
import type { Role } from '../../domain/words';
import type { Db } from '../database';
import { currentRoster } from '../people';
import type { ShownApproval } from './crisis';
import type { Stream } from './timeline';

/** Something in an inbox with the matter it belongs to. */
interface Filed {
  readonly stream: Stream;
  /** The title of the crisis, complaint or candidate. */
  readonly title: string | null;
}

/** An open matter this person may decide now. The hashes are there for whoever makes the token; they are never shown. */
export interface ApprovalItem extends Filed {
  readonly approval: ShownApproval;
  readonly dueAt: number | null;
  /** Which generation of the person's decision token is good. */
  readonly generation: number;
}

export interface TaskItem extends Filed {
  readonly task: Task;
  readonly dueAt: number | null;
}

export interface NoticeItem extends Filed {
  readonly notice: Omit<Notice, 'to' | 'acknowledged'>;
  readonly acknowledgedAt: number | null;
}

export interface Inbox {
  readonly approvals: readonly ApprovalItem[];
  readonly tasks: readonly TaskItem[];
  /** To be acknowledged. */
  readonly notices: readonly NoticeItem[];
  /** Complaints of which this person is the owner. */
  readonly complaints: readonly {
    readonly number: string;
    readonly title: string;
    readonly nextDeadlineAt: number | null;
  }[];
}

const MOST = 200;

/** What waits for this person now (X2): by their own duties and those of absentees they stand in for. */
export async function readInbox(db: Db, personId: string, now: number): Promise<Inbox> {
  const roster = await currentRoster(db);
  const roles = rolesOf(roster, personId, now);
  const [approvals, tasks, notices, complaints] = await Promise.all([
    openApprovals(db, personId, roles),
    openTasks(db, roles, holding(roster, personId, now)),
    unacknowledged(db, personId),
    ownComplaints(db, personId),
  ]);
  return { approvals, tasks, notices, complaints };
}

interface FiledRow<T> {
  readonly kind: Stream['kind'];
  readonly number: string;
  readonly title: string | null;
  readonly data: T;
  readonly at: Date | null;
}

function filed<T>({ kind, number, title }: FiledRow<T>): Filed {
  return { stream: { kind, number }, title };
}

async function openApprovals(db: Db, personId: string, roles: readonly Role[]): Promise<readonly ApprovalItem[]> {
  const rows = await db.$queryRaw<FiledRow<Approval>[]>`
    SELECT a.stream_kind AS kind, a.stream_number AS number, c.title, a.data,
      (SELECT min(d.due_at) FROM deadline d WHERE d.stream_kind = a.stream_kind AND d.stream_number = a.stream_number
        AND d.obligation = 'approval' AND d.status IN ('running', 'breached') AND d.id LIKE 'approval:' || a.id || ':%') AS at
    FROM approval a LEFT JOIN crisis c ON a.stream_kind = 'crisis' AND c.number = a.stream_number
    WHERE a.status = 'open' AND a.roles && ${[...roles]}::text[] AND NOT a.barred @> ARRAY[${personId}]::text[]
    ORDER BY a.requested_at LIMIT ${MOST}`;
  return rows.map((row) => {
    const { tokenHashes: _hashes, generations, ...approval } = row.data;
    const generation = generations[personId] ?? 0;
    return { ...filed(row), approval, generation, dueAt: row.at?.getTime() ?? null };
  });
}

interface Holding {
  /** The person and the absentees they stand in for: what these hold is theirs now. */
  readonly own: string[];
  /** Everybody who is there or has a substitute. What others hold is nobody's. */
  readonly attended: string[];
}

function holding(roster: Roster, personId: string, now: number): Holding {
  const attended = roster.members.filter((m) => present(roster, m.id, now));
  const idsOf = (members: Roster['members']): string[] => members.map((m) => m.id);
  return { own: [personId, ...idsOf(placesOf(roster, personId, now))], attended: idsOf(attended) };
}

/** Held by the person, or by nobody who could see to it and in the person's duties (X2). */
async function openTasks(db: Db, roles: readonly Role[], { own, attended }: Holding): Promise<readonly TaskItem[]> {
  const rows = await db.$queryRaw<FiledRow<Task>[]>`
    SELECT t.stream_kind AS kind, t.stream_number AS number, c.title, t.data,
      (SELECT min(d.due_at) FROM deadline d WHERE d.stream_kind = t.stream_kind AND d.stream_number = t.stream_number
        AND d.id = 'task:' || t.id) AS at
    FROM task t LEFT JOIN crisis c ON t.stream_kind = 'crisis' AND c.number = t.stream_number
    WHERE t.status = 'open'
      AND (t.assignee_id = ANY(${own}::text[]) OR (t.role = ANY(${[...roles]}::text[])
        AND (t.assignee_id IS NULL OR t.assignee_id <> ALL(${attended}::text[]))))
      AND (t.stream_kind <> 'crisis' OR c.stage <> 'closed')
    ORDER BY at NULLS LAST, t.id LIMIT ${MOST}`;
  return rows.map((row) => ({ ...filed(row), task: row.data, dueAt: row.at?.getTime() ?? null }));
}

async function unacknowledged(db: Db, personId: string): Promise<readonly NoticeItem[]> {
  const rows = await db.$queryRaw<FiledRow<NoticeItem['notice']>[]>`
    SELECT r.stream_kind AS kind, r.stream_number AS number, c.title, n.data - 'to' - 'acknowledged' AS data,
      r.acknowledged_at AS at
    FROM notice_recipient r
    JOIN notice n ON n.stream_kind = r.stream_kind AND n.stream_number = r.stream_number AND n.id = r.notice_id
    LEFT JOIN crisis c ON r.stream_kind = 'crisis' AND c.number = r.stream_number
    WHERE r.person_id = ${personId} AND r.must_acknowledge AND r.acknowledged_at IS NULL
    ORDER BY r.issued_at DESC LIMIT ${MOST}`;
  return rows.map(noticeItem);
}

/** Everything this person was told, newest first. */
export async function receivedNotices(db: Db, personId: string, limit: number): Promise<readonly NoticeItem[]> {
  const rows = await db.$queryRaw<FiledRow<NoticeItem['notice']>[]>`
    SELECT r.stream_kind AS kind, r.stream_number AS number, c.title, n.data - 'to' - 'acknowledged' AS data,
      r.acknowledged_at AS at
    FROM notice_recipient r
    JOIN notice n ON n.stream_kind = r.stream_kind AND n.stream_number = r.stream_number AND n.id = r.notice_id
    LEFT JOIN crisis c ON r.stream_kind = 'crisis' AND c.number = r.stream_number
    WHERE r.person_id = ${personId} ORDER BY r.issued_at DESC LIMIT ${limit}`;
  return rows.map(noticeItem);
}

function noticeItem(row: FiledRow<NoticeItem['notice']>): NoticeItem {
  return { ...filed(row), notice: row.data, acknowledgedAt: row.at?.getTime() ?? null };
}

async function ownComplaints(db: Db, personId: string): Promise<Inbox['complaints']> {
  const rows = await db.$queryRaw<{ number: string; title: string; at: Date | null }[]>`
    SELECT s.number, c.title, s.next_deadline_at AS at FROM complaint_state s JOIN complaint c ON c.number = s.number
    WHERE s.owner_id = ${personId} AND s.status <> 'ended' ORDER BY s.next_deadline_at NULLS LAST, s.number LIMIT ${MOST}`;
  return rows.map(({ number, title, at }) => ({ number, title, nextDeadlineAt: at?.getTime() ?? null }));
}

/** One approval with its present tokens' generations, for whoever makes or checks a decision token. */
export async function readApproval(
  db: Db,
  stream: Stream,
  id: string,
): Promise<Omit<Approval, 'tokenHashes'> | undefined> {
  const where = { streamKind_streamNumber_id: { streamKind: stream.kind, streamNumber: stream.number, id } };
  const row = await db.approval.findUnique({ where, select: { data: true } });
  if (!row) return undefined;
  const { tokenHashes: _hashes, ...approval } = row.data as unknown as Approval;
  return approval;
}
