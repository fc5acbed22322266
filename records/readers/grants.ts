import { Prisma } from '../../generated/prisma/client';
import type { Approval } from '../../domain/approval';
import type { GrantMailKind } from '../../domain/grant-mail';
import { type Grant, GRANT_STATUSES, type GrantStatus, isOver, type ServiceKind } from '../../domain/value-added';
import type { MailStatus } from '../customer-mail';
import { type Db, plain } from '../database';
import type { ShownApproval, Whereabouts } from './crisis';
import { decodeCursor, type Page, pageOf, type PageRequest } from './paging';
import { allOf, among, type Count, countUpTo, equals, instant, type Span, when, within } from './sql';

/** A value-added service that was granted, with its crisis and customer (R2). */
export interface GrantRow {
  readonly crisisTitle: string;
  readonly customerName: string | null;
  readonly grant: Grant;
}

export interface GrantFilter {
  readonly statuses?: readonly GrantStatus[] | undefined;
  readonly kinds?: readonly ServiceKind[] | undefined;
  readonly itemNumber?: string | undefined;
  readonly crisisNumber?: string | undefined;
  readonly customerId?: string | undefined;
  readonly granted?: Span | undefined;
  /** Of drills or of real crises; of both when absent. */
  readonly drill?: boolean | undefined;
}

/** A grant whose process has not begun yet is shown as it was asked for. */
const GRANT = Prisma.sql`coalesce(s.data, g.data)`;
const STATUS = Prisma.sql`coalesce(s.status, 'requested')`;
const ROW = Prisma.sql`x.title AS "crisisTitle", u.name AS "customerName", ${GRANT} AS "grant"`;
const FROM = Prisma.sql`FROM service_grant g LEFT JOIN grant_state s ON s.number = g.number
  JOIN crisis x ON x.number = g.crisis_number LEFT JOIN customer u ON u.id = g.customer_id`;

/** Grants, newest first. */
export async function listGrants(db: Db, filter: GrantFilter, { cursor, limit }: PageRequest): Promise<Page<GrantRow>> {
  const at = decodeCursor(cursor, ['number', 'string']);
  const after = at && Prisma.sql`(g.granted_at, g.number) < (${instant(at[0] as number)}, ${at[1]})`;
  const rows = await db.$queryRaw<GrantRow[]>`
    SELECT ${ROW} ${found(filter, after)} ORDER BY g.granted_at DESC, g.number DESC LIMIT ${limit + 1}`;
  return pageOf(rows, limit, ({ grant }) => [grant.grantedAt, grant.number]);
}

export async function countGrants(db: Db, filter: GrantFilter): Promise<Count> {
  return countUpTo(db, found(filter, undefined));
}

/** How many grants of each status there are, and what they cost. */
export type GrantFigures = Readonly<Record<GrantStatus, { readonly count: number; readonly fen: number }>>;

/** Each figure is the length of the list under the same filter and that status. */
export async function grantFigures(db: Db, filter: GrantFilter): Promise<GrantFigures> {
  const rows = await db.$queryRaw<{ status: GrantStatus; count: number; fen: bigint }[]>`
    SELECT ${STATUS} AS status, count(*)::int AS count, coalesce(sum(g.value_fen), 0)::bigint AS fen
    ${found(filter, undefined)} GROUP BY 1`;
  const of = new Map(rows.map(({ status, count, fen }) => [status, { count, fen: Number(fen) }]));
  const entries = GRANT_STATUSES.map((status) => [status, of.get(status) ?? { count: 0, fen: 0 }] as const);
  return Object.fromEntries(entries) as unknown as GrantFigures;
}

function found(filter: GrantFilter, after: Prisma.Sql | undefined): Prisma.Sql {
  const where = allOf([
    among(STATUS, filter.statuses),
    among(Prisma.sql`${GRANT}#>>'{item,kind}'`, filter.kinds),
    equals(Prisma.sql`g.item_number`, filter.itemNumber),
    equals(Prisma.sql`g.crisis_number`, filter.crisisNumber),
    equals(Prisma.sql`g.customer_id`, filter.customerId),
    within(Prisma.sql`g.granted_at`, filter.granted),
    when(Prisma.sql`g.drill`, filter.drill),
    after,
  ]);
  return Prisma.sql`${FROM} WHERE ${where}`;
}

/** A grant with all that belongs to it. */
export interface GrantDetail extends GrantRow {
  readonly approvals: readonly ShownApproval[];
  /** Mails to the customer; none where there is no address. */
  readonly mails: readonly { readonly kind: GrantMailKind; readonly status: MailStatus; readonly at: number }[];
  /** Who has seen the code; null while nobody has. */
  readonly shown: { readonly by: string; readonly at: number } | null;
  readonly position: number;
}

export async function readGrant(db: Db, number: string): Promise<GrantDetail | undefined> {
  const [row] = await db.$queryRaw<[(GrantRow & Shown)?]>`
    SELECT ${ROW}, g.shown_by AS "shownBy", g.shown_at AS "shownAt",
      coalesce((SELECT last_position FROM stream t WHERE t.kind = 'grant' AND t.number = g.number), 0) AS position
    ${FROM} WHERE g.number = ${number}`;
  if (!row) return undefined;
  const { shownBy, shownAt, ...rest } = row;
  const [approvals, mails] = await Promise.all([
    db.approval.findMany({ where: { streamKind: 'grant', streamNumber: number }, select: { data: true } }),
    db.grantMail.findMany({ where: { grantNumber: number }, orderBy: { createdAt: 'asc' } }),
  ]);
  return {
    ...rest,
    approvals: approvals.map(({ data }) => shownApproval(data as unknown as Approval)),
    mails: mails.map(({ kind, status, createdAt, endedAt }) =>
      plain({ kind: kind as GrantMailKind, status: status as MailStatus, at: (endedAt ?? createdAt).getTime() }),
    ),
    shown: shownBy === null || shownAt === null ? null : { by: shownBy, at: shownAt.getTime() },
  };
}

interface Shown {
  readonly shownBy: string | null;
  readonly shownAt: Date | null;
  readonly position: number;
}

function shownApproval({ tokenHashes: _hashes, generations: _generations, ...approval }: Approval): ShownApproval {
  return approval;
}

/** Whether the process of a grant is about to begin, runs, or is over. */
export async function grantWhereabouts(db: Db, number: string): Promise<Whereabouts> {
  const row = await db.serviceGrant.findUnique({ where: { number }, select: { number: true } });
  if (!row) return 'unknown';
  const state = await db.grantState.findUnique({ where: { number }, select: { status: true } });
  if (!state) return 'starting';
  return isOver(state.status as GrantStatus) ? 'closed' : 'open';
}
