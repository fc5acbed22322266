import { Prisma } from '../../generated/prisma/client';
import type { DomainEvent, EventType, StreamKind } from '../../domain/events';
import type { Actor } from '../../domain/people';
import { type Db, plain } from '../database';
import { decodeCursor, type Page, pageOf, type PageRequest } from './paging';
import { allOf, among, type Span } from './sql';

export interface Stream {
  readonly kind: StreamKind;
  readonly number: string;
}

/** One line of the timeline (X3). */
export type TimelineEntry = DomainEvent & {
  readonly position: number;
  readonly recordedAt: number;
  readonly workflowId: string;
  readonly pinned: boolean;
  /** Taken back by a reset of the workflow: shown on demand, counts for nothing. */
  readonly superseded: boolean;
};

export interface TimelineFilter {
  readonly types?: readonly EventType[] | undefined;
  readonly pinnedOnly?: boolean | undefined;
  readonly withSuperseded?: boolean | undefined;
  /** Newest first when set. */
  readonly newestFirst?: boolean | undefined;
}

/** As it was written, or as somebody pinned or unpinned it since. */
const PINNED = Prisma.sql`coalesce(p.pinned, e.pinned)`;

/** What happened, in the order of its recording; secrets of approvals are left out. */
export async function listTimeline(
  db: Db,
  stream: Stream,
  filter: TimelineFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<TimelineEntry>> {
  const [at] = decodeCursor(cursor, ['number']) ?? [];
  const direction = filter.newestFirst ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const after = filter.newestFirst ? Prisma.sql`e.position < ${at}` : Prisma.sql`e.position > ${at}`;
  const where = allOf([
    Prisma.sql`e.stream_kind = ${stream.kind} AND e.stream_number = ${stream.number}`,
    at === undefined ? undefined : after,
    among(Prisma.sql`type`, filter.types),
    filter.pinnedOnly ? PINNED : undefined,
    filter.withSuperseded ? undefined : Prisma.sql`NOT superseded`,
  ]);
  const rows = await db.$queryRaw<(Record<string, unknown> & { reason: string | null })[]>`
    SELECT e.position, e.seq, e.type, e.at, e.recorded_at AS "recordedAt", e.workflow_id AS "workflowId", e.actor AS by,
      e.reason, e.data #- '{approval,tokenHashes}' #- '{approval,generations}' AS data, ${PINNED} AS pinned, e.superseded
    FROM event e LEFT JOIN pin p
      ON p.stream_kind = e.stream_kind AND p.stream_number = e.stream_number AND p.position = e.position
    WHERE ${where} ORDER BY e.position ${direction} LIMIT ${limit + 1}`;
  return pageOf(rows.map(entryOf), limit, ({ position }) => [position]);
}

function entryOf({ reason, ...row }: Record<string, unknown> & { reason: string | null }): TimelineEntry {
  return { ...plain(row), ...(reason === null ? {} : { reason }) } as unknown as TimelineEntry;
}

/** Whether something that counts stands at this position. */
export async function hasEntry(db: Db, { kind, number }: Stream, position: number): Promise<boolean> {
  const where = { streamKind: kind, streamNumber: number, position, superseded: false };
  return (await db.event.count({ where })) > 0;
}

/** Where the records of a stream end; 0 when nothing was recorded yet. */
export async function streamPosition(db: Db, { kind, number }: Stream): Promise<number> {
  const row = await db.stream.findUnique({ where: { kind_number: { kind, number } }, select: { lastPosition: true } });
  return row?.lastPosition ?? 0;
}

/** One line of the audit (X4). */
export interface AuditEntry {
  readonly stream: { readonly kind: string; readonly number: string };
  readonly no: number;
  readonly at: number;
  readonly recordedAt: number;
  readonly actorId: string;
  readonly via: Actor['via'];
  readonly roles: readonly string[];
  readonly address: string | null;
  readonly requestId: string | null;
  readonly reason: string | null;
  readonly action: string;
  readonly position: number | null;
  readonly details: unknown;
  readonly hash: string;
}

export interface AuditFilter {
  readonly stream?: { readonly kind?: string | undefined; readonly number?: string | undefined } | undefined;
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  readonly recorded?: Span | undefined;
}

/** Who did what, newest first: of one matter, of one person, or of all. */
export async function listAudit(
  db: Db,
  { stream = {}, actorId, action, recorded = {} }: AuditFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<AuditEntry>> {
  const at = decodeCursor(cursor, ['number', 'string', 'string', 'number']);
  const where: Prisma.AuditWhereInput = {
    // `equals` takes scalars only: an object that came in from outside cannot act as an operator.
    ...(stream.kind === undefined ? {} : { streamKind: { equals: stream.kind } }),
    ...(stream.number === undefined ? {} : { streamNumber: { equals: stream.number } }),
    ...(actorId === undefined ? {} : { actorId: { equals: actorId } }),
    ...(action === undefined ? {} : { action: { equals: action } }),
    ...(recorded.fromAt === undefined && recorded.toAt === undefined ? {} : { recordedAt: dates(recorded) }),
  };
  const [recordedAt, streamKind, streamNumber, no] = at ?? [];
  const last = at && { recordedAt: new Date(recordedAt as number) };
  const key = { streamKind: String(streamKind), streamNumber: String(streamNumber), no: Number(no) };
  const rows = await db.audit.findMany({
    where: last
      ? { AND: [where, { OR: [{ recordedAt: { lt: last.recordedAt } }, { ...last, OR: behind(key) }] }] }
      : where,
    orderBy: [{ recordedAt: 'desc' }, { streamKind: 'desc' }, { streamNumber: 'desc' }, { no: 'desc' }],
    take: limit + 1,
  });
  return pageOf(rows.map(auditEntry), limit, (row) => [row.recordedAt, row.stream.kind, row.stream.number, row.no]);
}

function dates({ fromAt, toAt }: Span): { gte?: Date; lt?: Date } {
  return {
    ...(fromAt === undefined ? {} : { gte: new Date(fromAt) }),
    ...(toAt === undefined ? {} : { lt: new Date(toAt) }),
  };
}

/** Rows after this one among those recorded at the same instant. */
function behind(key: { streamKind: string; streamNumber: string; no: number }): Prisma.AuditWhereInput[] {
  const { streamKind, streamNumber, no } = key;
  return [
    { streamKind: { lt: streamKind } },
    { streamKind, streamNumber: { lt: streamNumber } },
    { streamKind, streamNumber, no: { lt: no } },
  ];
}

function auditEntry(row: Awaited<ReturnType<Db['audit']['findFirstOrThrow']>>): AuditEntry {
  const { streamKind, streamNumber, contentHash: _content, prevHash: _previous, ...rest } = plain(row);
  return { ...rest, stream: { kind: streamKind, number: streamNumber }, via: rest.via as Actor['via'] };
}
