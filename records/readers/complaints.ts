import { Prisma } from '../../generated/prisma/client';
import type { Candidate } from '../../domain/candidate';
import type { ComplaintCase, ComplaintOutcome } from '../../domain/complaint';
import type { CorrelationEvidence } from '../../domain/correlation/types';
import type { Deadline } from '../../domain/deadline';
import type { ContactBucket } from '../../domain/first-contact';
import type { Text } from '../../domain/text';
import type { Role } from '../../domain/words';
import { type Db, plain } from '../database';
import type { MailStatus } from '../customer-mail';
import type { Whereabouts } from './crisis';
import { type MergeTarget, mergeTargets } from './merge-targets';
import { decodeCursor, type Page, pageOf, type PageRequest } from './paging';
import { COMPLAINT_BUCKET, COMPLAINT_IN_TIME } from './contact';
import { filedForDrills } from './matters';
import { allOf, among, type Count, countUpTo, equals, instant, matches, type Span, when, within } from './sql';

/** A complaint in a list. */
export interface ComplaintRow {
  readonly number: string;
  readonly title: string;
  readonly channel: string;
  readonly receivedAt: number;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly product: string | null;
  readonly reach: number;
  readonly candidateNumber: string | null;
  /** `received` until its process has begun. */
  readonly status: ComplaintCase['status'] | 'received';
  readonly ownerId: string | null;
  readonly crisisNumber: string | null;
  readonly outcome: ComplaintOutcome | null;
  readonly nextDeadlineAt: number | null;
  readonly overdue: number;
}

export interface ComplaintDetail extends ComplaintRow {
  readonly source: string;
  readonly externalId: string | null;
  readonly body: string;
  readonly orderId: string | null;
  readonly remedySought: string | null;
  readonly recordedAt: number;
  /** What the customer wrote afterwards, by the link to the status page. */
  readonly messages: readonly { readonly id: string; readonly text: string; readonly at: number }[];
  /** The mail that acknowledges the receipt; null when none is owed. */
  readonly acknowledgement: { readonly status: MailStatus; readonly endedAt: number | null } | null;
  /** Links to the status page that work. */
  readonly statusLinks: number;
  /** Other customers whom a stranger may be: they can be reached in the same way. */
  readonly mayBeCustomers: readonly { readonly id: string; readonly name: string | null }[];
  readonly waitingFor: readonly Role[];
  readonly deadlines: readonly Deadline[];
  readonly state: ComplaintCase | null;
  readonly position: number;
}

export interface ComplaintFilter {
  readonly status?: ComplaintRow['status'] | undefined;
  readonly ownerId?: string | undefined;
  readonly crisisNumber?: string | undefined;
  readonly candidateNumber?: string | undefined;
  readonly customerId?: string | undefined;
  readonly channel?: string | undefined;
  /** Something about it is late. */
  readonly isOverdue?: boolean | undefined;
  /** It has no outcome yet. */
  readonly isOpen?: boolean | undefined;
  /** Nobody has taken it on, no crisis looks after it, and it has not ended. */
  readonly isUnowned?: boolean | undefined;
  readonly received?: Span | undefined;
  readonly ended?: Span | undefined;
  /** How soon after the receipt the customer was first reached about it, wherever it was looked after. */
  readonly contacts?: readonly ContactBucket[] | undefined;
  /** The first contact came in time, or did not; neither while its clock runs. */
  readonly isContactInTime?: boolean | undefined;
  /** Filed for drills, or real ones; both when absent. */
  readonly drill?: boolean | undefined;
  readonly q?: string | undefined;
}

const COLUMNS = Prisma.sql`c.number, c.title, c.channel, c.received_at AS "receivedAt", c.customer_id AS "customerId",
  k.name AS "customerName", c.product, c.reach, c.candidate_number AS "candidateNumber",
  coalesce(s.status, 'received') AS status, s.owner_id AS "ownerId", s.crisis_number AS "crisisNumber", s.outcome,
  s.next_deadline_at AS "nextDeadlineAt", coalesce(s.overdue, 0) AS overdue`;
const TABLES = Prisma.sql`complaint c JOIN customer k ON k.id = c.customer_id
  LEFT JOIN complaint_state s ON s.number = c.number`;

/** Complaints, newest first. */
export async function listComplaints(
  db: Db,
  filter: ComplaintFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<ComplaintRow>> {
  const at = decodeCursor(cursor, ['number', 'string']);
  const after = at && Prisma.sql`(c.received_at, c.number) < (${instant(at[0] as number)}, ${at[1]})`;
  const where = allOf([...conditions(filter), after]);
  const rows = await db.$queryRaw<object[]>`
    SELECT ${COLUMNS} FROM ${TABLES} WHERE ${where} ORDER BY c.received_at DESC, c.number DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows.map((row) => plain(row) as ComplaintRow),
    limit,
    ({ receivedAt, number }) => [receivedAt, number],
  );
}

export async function countComplaints(db: Db, filter: ComplaintFilter): Promise<Count> {
  return countUpTo(db, Prisma.sql`FROM ${TABLES} WHERE ${allOf(conditions(filter))}`);
}

function conditions(filter: ComplaintFilter): readonly (Prisma.Sql | undefined)[] {
  return [
    filter.status === 'received' ? Prisma.sql`s.number IS NULL` : equals(Prisma.sql`s.status`, filter.status),
    equals(Prisma.sql`s.owner_id`, filter.ownerId),
    equals(Prisma.sql`s.crisis_number`, filter.crisisNumber),
    equals(Prisma.sql`c.candidate_number`, filter.candidateNumber),
    equals(Prisma.sql`c.customer_id`, filter.customerId),
    equals(Prisma.sql`c.channel`, filter.channel),
    when(Prisma.sql`coalesce(s.overdue, 0) > 0`, filter.isOverdue),
    when(Prisma.sql`s.status IS DISTINCT FROM 'ended'`, filter.isOpen),
    when(Prisma.sql`s.owner_id IS NULL AND coalesce(s.status, 'received') IN ('received', 'open')`, filter.isUnowned),
    within(Prisma.sql`c.received_at`, filter.received),
    within(Prisma.sql`s.ended_at`, filter.ended),
    among(COMPLAINT_BUCKET, filter.contacts),
    filter.isContactInTime === undefined
      ? undefined
      : Prisma.sql`${COMPLAINT_IN_TIME} IS NOT DISTINCT FROM ${filter.isContactInTime}`,
    filedForDrills(Prisma.sql`c.number`, filter.drill),
    matches(Prisma.sql`c.search`, filter.q),
  ];
}

/** One complaint with the state of its process. */
export async function readComplaint(db: Db, number: string): Promise<ComplaintDetail | undefined> {
  const [row] = await db.$queryRaw<[object?]>`
    SELECT ${COLUMNS}, c.source, c.external_id AS "externalId", c.body, c.order_id AS "orderId",
      c.remedy_sought AS "remedySought", c.recorded_at AS "recordedAt", coalesce(s.waiting_for, '{}') AS "waitingFor",
      s.data AS state, coalesce(s.position, 0) AS position,
      ARRAY(SELECT jsonb_build_object('id', m.id, 'text', m.text, 'at', extract(epoch FROM m.written_at) * 1000)
        FROM customer_message m WHERE m.complaint_number = c.number ORDER BY m.written_at, m.id LIMIT 200) AS messages,
      (SELECT jsonb_build_object('status', m.status, 'endedAt', extract(epoch FROM m.ended_at) * 1000)
        FROM customer_mail m WHERE m.complaint_number = c.number AND m.kind = 'acknowledgement') AS acknowledgement,
      (SELECT count(*)::int FROM status_link l WHERE l.complaint_number = c.number AND l.revoked_at IS NULL)
        AS "statusLinks",
      ARRAY(SELECT jsonb_build_object('id', o.id, 'name', o.name) FROM customer o
        WHERE k.unconfirmed AND o.id <> k.id AND NOT o.unconfirmed AND EXISTS (SELECT FROM contact_point p
          JOIN contact_point q ON q.kind = p.kind AND q.normalized = p.normalized
          WHERE p.customer_id = k.id AND q.customer_id = o.id) ORDER BY o.id LIMIT 20) AS "mayBeCustomers",
      ARRAY(SELECT d.data FROM deadline d WHERE d.stream_kind = 'complaint' AND d.stream_number = c.number
        ORDER BY d.due_at, d.id) AS deadlines
    FROM ${TABLES} WHERE c.number = ${number}`;
  return row && (plain(row) as ComplaintDetail);
}

export async function complaintWhereabouts(db: Db, number: string): Promise<Whereabouts> {
  const state = await db.complaintState.findUnique({ where: { number }, select: { status: true } });
  if (state) return state.status === 'ended' ? 'closed' : 'open';
  return (await db.complaint.count({ where: { number } })) > 0 ? 'starting' : 'unknown';
}

/** A candidate in a list (W7). */
export interface CandidateRow {
  readonly number: string;
  readonly title: string;
  readonly reason: Text;
  readonly raisedAt: number;
  /** `raised` until its process has begun. */
  readonly status: Candidate['status'] | 'raised';
  readonly complaints: number;
  /** The first 500 of them, in the order of their receipt. */
  readonly complaintIds: readonly string[];
  readonly crisisNumber: string | null;
  readonly nextDeadlineAt: number | null;
}

export interface CandidateDetail extends CandidateRow {
  readonly evidence: CorrelationEvidence;
  readonly linkedComplaints: readonly {
    readonly number: string;
    readonly title: string;
    readonly receivedAt: number;
    readonly customerId: string;
    readonly customerName: string | null;
    readonly reach: number;
  }[];
  /** Open crises it may belong to; none once it is decided. */
  readonly mergeTargets: readonly MergeTarget[];
  readonly deadlines: readonly Deadline[];
  readonly state: Candidate | null;
  readonly position: number;
}

const CANDIDATE_COLUMNS = Prisma.sql`k.number, k.title, k.reason, k.raised_at AS "raisedAt",
  coalesce(s.status, 'raised') AS status, s.crisis_number AS "crisisNumber", s.next_deadline_at AS "nextDeadlineAt",
  (SELECT count(*)::int FROM complaint c WHERE c.candidate_number = k.number) AS complaints,
  ARRAY(SELECT c.number FROM complaint c WHERE c.candidate_number = k.number
    ORDER BY c.received_at, c.number LIMIT 500) AS "complaintIds"`;

/** Candidates, newest first. */
export async function listCandidates(
  db: Db,
  filter: { readonly status?: CandidateRow['status'] | undefined },
  { cursor, limit }: PageRequest,
): Promise<Page<CandidateRow>> {
  const at = decodeCursor(cursor, ['number', 'string']);
  const where = allOf([
    at && Prisma.sql`(k.raised_at, k.number) < (${instant(at[0] as number)}, ${at[1]})`,
    filter.status === 'raised' ? Prisma.sql`s.number IS NULL` : equals(Prisma.sql`s.status`, filter.status),
  ]);
  const rows = await db.$queryRaw<object[]>`
    SELECT ${CANDIDATE_COLUMNS} FROM candidate k LEFT JOIN candidate_state s ON s.number = k.number
    WHERE ${where} ORDER BY k.raised_at DESC, k.number DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows.map((row) => plain(row) as CandidateRow),
    limit,
    ({ raisedAt, number }) => [raisedAt, number],
  );
}

/** One candidate with its complaints and the figures it was raised for. */
export async function readCandidate(db: Db, number: string): Promise<CandidateDetail | undefined> {
  const [row] = await db.$queryRaw<[object?]>`
    SELECT ${CANDIDATE_COLUMNS}, k.evidence, s.data AS state, coalesce(s.position, 0) AS position,
      ARRAY(SELECT jsonb_build_object('number', c.number, 'title', c.title, 'customerId', c.customer_id,
          'customerName', u.name, 'receivedAt', extract(epoch FROM c.received_at) * 1000, 'reach', c.reach)
        FROM complaint c JOIN customer u ON u.id = c.customer_id WHERE c.candidate_number = k.number
        ORDER BY c.received_at, c.number LIMIT 500) AS "linkedComplaints",
      ARRAY(SELECT d.data FROM deadline d WHERE d.stream_kind = 'candidate' AND d.stream_number = k.number
        ORDER BY d.due_at, d.id) AS deadlines
    FROM candidate k LEFT JOIN candidate_state s ON s.number = k.number WHERE k.number = ${number}`;
  if (!row) return undefined;
  const found = plain(row) as Omit<CandidateDetail, 'mergeTargets'>;
  const isOpen = found.status === 'open' || found.status === 'raised';
  return { ...found, mergeTargets: isOpen ? await mergeTargets(db, number) : [] };
}

export async function candidateWhereabouts(db: Db, number: string): Promise<Whereabouts> {
  const state = await db.candidateState.findUnique({ where: { number }, select: { status: true } });
  if (state) return state.status === 'open' ? 'open' : 'closed';
  return (await db.candidate.count({ where: { number } })) > 0 ? 'starting' : 'unknown';
}
