import { Prisma } from '../../generated/prisma/client';
import type { Deadline, Obligation } from '../../domain/deadline';
import type { StreamKind } from '../../domain/events';
import type { Level, Role } from '../../domain/words';
import type { Db } from '../database';
import { ofDrills, matterOf } from './matters';
import { decodeCursor, type Page, pageOf, type PageRequest } from './paging';
import {
  allOf,
  among,
  type Count,
  COUNT_LIMIT,
  countUpTo,
  equals,
  instant,
  matches,
  type Span,
  when,
  within,
} from './sql';
import type { Stream } from './timeline';

/** Still asking somebody for something; as `isOpen` of the domain says. */
export const OPEN_STATUSES = Prisma.sql`('running', 'breached', 'paused')`;

/** A deadline with what it belongs to (U2). */
export interface DeadlineRow {
  readonly stream: Stream;
  readonly title: string | null;
  /** Of a crisis; complaints and candidates have none. */
  readonly level: Level | null;
  readonly deadline: Deadline;
}

export interface DeadlineFilter {
  /** Of these kinds of matter only: what the reader may read. */
  readonly kinds: readonly StreamKind[];
  readonly number?: string | undefined;
  readonly statuses?: readonly Deadline['status'][] | undefined;
  readonly obligations?: readonly Obligation[] | undefined;
  readonly isOpen?: boolean | undefined;
  /** Open and late. */
  readonly isOverdue?: boolean | undefined;
  /** Still in time, and somebody has been reminded. */
  readonly isWarned?: boolean | undefined;
  readonly waitingFor?: Role | undefined;
  readonly due?: Span | undefined;
  /** Of drills or of real matters; of both when absent. */
  readonly drill?: boolean | undefined;
  /** Words of the title of the crisis or complaint, or its number. */
  readonly q?: string | undefined;
}

/** Who owes what by when, due first (U2). */
export async function listDeadlines(
  db: Db,
  filter: DeadlineFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<DeadlineRow>> {
  const at = decodeCursor(cursor, ['number', 'string', 'string']);
  const after = at && Prisma.sql`(d.due_at, d.stream_number, d.id) > (${instant(at[0] as number)}, ${at[1]}, ${at[2]})`;
  const rows = await db.$queryRaw<FoundRow[]>`
    SELECT f.stream_kind AS kind, f.stream_number AS number, f.due_at AS at, f.data, matter.title, matter.level
    FROM (SELECT d.* ${found(filter, after)} ORDER BY d.due_at, d.stream_number, d.id LIMIT ${limit + 1}) f
    ${matterOf('f')} ORDER BY f.due_at, f.stream_number, f.id`;
  const { items, next } = pageOf(rows, limit, ({ at: dueAt, number, data }) => [dueAt.getTime(), number, data.id]);
  return { items: items.map(rowOf), next };
}

interface FoundRow extends Pick<DeadlineRow, 'title' | 'level'> {
  readonly kind: StreamKind;
  readonly number: string;
  readonly at: Date;
  readonly data: Deadline;
}

function rowOf({ kind, number, title, level, data }: FoundRow): DeadlineRow {
  return { stream: { kind, number }, title, level, deadline: data };
}

export async function countDeadlines(db: Db, filter: DeadlineFilter): Promise<Count> {
  return countUpTo(db, found(filter, undefined));
}

const WARNED = Prisma.sql`(d.status = 'running' AND (d.data->>'warned')::int > 0)`;

/** How the open deadlines stand: `running` and `warned` in time, `breached` late, `paused` by somebody. */
export interface DeadlineStates {
  readonly running: number;
  readonly warned: number;
  readonly breached: number;
  readonly paused: number;
  /** Not when there are more open ones than are counted. */
  readonly isExact: boolean;
}

/** Counts the open deadlines that match by how they stand; each in one of the states (U2). */
export async function countDeadlineStates(db: Db, filter: DeadlineFilter): Promise<DeadlineStates> {
  const open = found({ ...filter, isOpen: true }, undefined);
  const [row] = await db.$queryRaw<[DeadlineStates]>`
    SELECT count(*) FILTER (WHERE status = 'running' AND NOT warned)::int AS running,
      count(*) FILTER (WHERE warned)::int AS warned,
      count(*) FILTER (WHERE status = 'breached')::int AS breached,
      count(*) FILTER (WHERE status = 'paused')::int AS paused,
      count(*) <= ${COUNT_LIMIT} AS "isExact"
    FROM (SELECT d.status, ${WARNED} AS warned ${open} LIMIT ${COUNT_LIMIT + 1}) counted`;
  return row;
}

function found(filter: DeadlineFilter, after: Prisma.Sql | undefined): Prisma.Sql {
  const { waitingFor, statuses } = filter;
  const where = allOf([
    Prisma.sql`d.stream_kind = ANY(${[...filter.kinds]}::text[])`,
    equals(Prisma.sql`d.stream_number`, filter.number),
    among(Prisma.sql`d.status`, statuses),
    among(Prisma.sql`d.obligation`, filter.obligations),
    when(Prisma.sql`d.status IN ${OPEN_STATUSES}`, filter.isOpen),
    when(Prisma.sql`d.status = 'breached'`, filter.isOverdue),
    when(WARNED, filter.isWarned),
    waitingFor === undefined ? undefined : Prisma.sql`d.waiting_for @> ARRAY[${waitingFor}]::text[]`,
    within(Prisma.sql`d.due_at`, filter.due),
    ofDrills('d', filter.drill),
    after,
  ]);
  return Prisma.sql`FROM ${named(filter.q)} deadline d ${filter.q ? JOINED : Prisma.empty} WHERE ${where}`;
}

const JOINED = Prisma.sql`ON d.stream_kind = named.kind AND d.stream_number = named.number`;

/** The matters whose words are asked for stand first: there are fewer of them than of deadlines. */
function named(q: string | undefined): Prisma.Sql {
  if (!q) return Prisma.empty;
  const words = matches(Prisma.sql`search`, q) ?? Prisma.sql`true`;
  return Prisma.sql`(SELECT 'crisis' AS kind, number FROM crisis WHERE ${words}
    UNION ALL SELECT 'complaint', number FROM complaint WHERE ${words}) named JOIN`;
}
