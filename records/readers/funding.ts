import { Prisma } from '../../generated/prisma/client';
import type { Approval } from '../../domain/approval';
import type { Deadline } from '../../domain/deadline';
import type { FundingKind, FundingRequest, FundingStatus } from '../../domain/funding';
import type { Role } from '../../domain/words';
import { type Db, plain } from '../database';
import { type BudgetLine, readBudgetLine } from './budget';
import { shownApproval, type ShownApproval, type Whereabouts } from './crisis';
import { decodeCursor, type Page, pageOf, type PageRequest } from './paging';
import { allOf, among, type Count, countUpTo, equals, instant } from './sql';

/** A request for funds in a list (Z4). */
export interface FundingRow {
  readonly request: FundingRequest;
  /** Null before its process has begun, and when nobody has to do anything. */
  readonly nextDeadlineAt: number | null;
  readonly waitingFor: readonly Role[];
  readonly overdue: number;
}

export interface FundingFilter {
  readonly statuses?: readonly FundingStatus[] | undefined;
  readonly kinds?: readonly FundingKind[] | undefined;
  readonly lineNumber?: string | undefined;
  readonly crisisNumber?: string | undefined;
  readonly requestedBy?: string | undefined;
}

/** As its process has recorded it, or as it was made. */
const REQUEST = Prisma.sql`coalesce(s.data, r.request)`;
const REQUESTS = Prisma.sql`FROM funding_request r LEFT JOIN funding_state s ON s.number = r.number`;
const COLUMNS = Prisma.sql`${REQUEST} AS request, s.next_deadline_at AS "nextDeadlineAt",
  coalesce(s.waiting_for, ARRAY[]::text[]) AS "waitingFor", coalesce(s.overdue, 0) AS overdue`;

/** Requests for funds, newest first. */
export async function listFunding(
  db: Db,
  filter: FundingFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<FundingRow>> {
  const at = decodeCursor(cursor, ['number', 'string']);
  const after = at && Prisma.sql`(r.created_at, r.number) < (${instant(at[0] as number)}, ${at[1]})`;
  const rows = await db.$queryRaw<object[]>`
    SELECT ${COLUMNS} ${found(filter, after)} ORDER BY r.created_at DESC, r.number DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows.map((row) => plain(row) as FundingRow),
    limit,
    ({ request }) => [request.requestedAt, request.number],
  );
}

export async function countFunding(db: Db, filter: FundingFilter): Promise<Count> {
  return countUpTo(db, found(filter, undefined));
}

function found(
  { statuses, kinds, lineNumber, crisisNumber, requestedBy }: FundingFilter,
  after: Prisma.Sql | undefined,
): Prisma.Sql {
  const where = allOf([
    among(Prisma.sql`${REQUEST}->>'status'`, statuses),
    among(Prisma.sql`r.request#>>'{wish,kind}'`, kinds),
    lineNumber === undefined
      ? undefined
      : Prisma.sql`${lineNumber} IN (s.line_number, s.data->>'openedLine', r.request#>>'{wish,toLineNumber}')`,
    equals(Prisma.sql`r.request#>>'{wish,crisisNumber}'`, crisisNumber),
    equals(Prisma.sql`r.request->>'requestedBy'`, requestedBy),
    after,
  ]);
  return Prisma.sql`${REQUESTS} WHERE ${where}`;
}

/** A request with all that belongs to it. */
export interface FundingDetail extends FundingRow {
  readonly approvals: readonly ShownApproval[];
  readonly deadlines: readonly Deadline[];
  /** The lines it is about, as they stand now. */
  readonly lines: readonly BudgetLine[];
  readonly position: number;
}

export async function readFunding(db: Db, number: string): Promise<FundingDetail | undefined> {
  const where = { streamKind: 'funding', streamNumber: number };
  const [[row], approvals, deadlines] = await Promise.all([
    db.$queryRaw<
      object[]
    >`SELECT ${COLUMNS}, coalesce(s.position, 0) AS position ${REQUESTS} WHERE r.number = ${number}`,
    db.approval.findMany({ where, orderBy: { requestedAt: 'asc' }, select: { data: true } }),
    db.deadline.findMany({ where, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }], select: { data: true } }),
  ]);
  if (!row) return undefined;
  const head = plain(row) as FundingRow & { readonly position: number };
  return {
    ...head,
    approvals: approvals.map(({ data }) => shownApproval(data as unknown as Approval)),
    deadlines: deadlines.map(({ data }) => data as unknown as Deadline),
    lines: await linesOf(db, head.request),
  };
}

async function linesOf(db: Db, { wish, openedLine }: FundingRequest): Promise<readonly BudgetLine[]> {
  const numbers = [
    ...(wish.kind === 'newLine' ? [] : [wish.lineNumber]),
    ...(wish.kind === 'transfer' ? [wish.toLineNumber] : []),
    ...(openedLine === undefined ? [] : [openedLine]),
  ];
  const lines = await Promise.all(numbers.map((number) => readBudgetLine(db, number)));
  return lines.filter((line) => line !== undefined);
}

/** Whether the process of a request is about to begin, runs, or is over. */
export async function fundingWhereabouts(db: Db, number: string): Promise<Whereabouts> {
  const [row] = await db.$queryRaw<[{ status: FundingStatus | null }?]>`
    SELECT s.status ${REQUESTS} WHERE r.number = ${number}`;
  if (!row) return 'unknown';
  if (row.status === null) return 'starting';
  return row.status === 'requested' || row.status === 'approved' ? 'open' : 'closed';
}
