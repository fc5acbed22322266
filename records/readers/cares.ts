import { Prisma } from '../../generated/prisma/client';
import type { Care } from '../../domain/care';
import type { ContactBucket } from '../../domain/first-contact';
import { type Db, plain } from '../database';
import { bucketOf } from './contact';
import { decodeCursor, type Page, pageOf, type PageRequest } from './paging';
import { allOf, among, type Count, countUpTo, equals, instant, type Span, when, within } from './sql';

/** An affected customer of a crisis, with both their names. */
export interface CareRow {
  readonly crisisNumber: string;
  readonly crisisTitle: string;
  readonly customerName: string | null;
  readonly care: Care;
}

export interface CareFilter {
  readonly statuses?: readonly Care['status'][] | undefined;
  readonly callbacks?: readonly Care['callback'][] | undefined;
  readonly satisfactions?: readonly number[] | undefined;
  readonly ownerId?: string | undefined;
  /** How soon after the receipt the customer was reached. */
  readonly contacts?: readonly ContactBucket[] | undefined;
  readonly received?: Span | undefined;
  /** When the satisfaction was given. */
  readonly answered?: Span | undefined;
  readonly crisisNumber?: string | undefined;
  readonly customerId?: string | undefined;
  /** Of drills or of real crises; of both when absent. */
  readonly drill?: boolean | undefined;
}

/** Affected customers of all crises, the latest received first (S6, S7, R1). */
export async function listCares(db: Db, filter: CareFilter, { cursor, limit }: PageRequest): Promise<Page<CareRow>> {
  const at = decodeCursor(cursor, ['number', 'string', 'string']);
  const after =
    at &&
    Prisma.sql`(k.received_at, k.crisis_number, k.customer_id) < (${instant(at[0] as number)}, ${at[1]}, ${at[2]})`;
  const rows = await db.$queryRaw<object[]>`
    SELECT k.crisis_number AS "crisisNumber", x.title AS "crisisTitle", u.name AS "customerName", k.data AS care
    ${found(filter, after)} ORDER BY k.received_at DESC, k.crisis_number DESC, k.customer_id DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows.map((row) => plain(row) as CareRow),
    limit,
    ({ crisisNumber, care }) => [care.receivedAt, crisisNumber, care.customerId],
  );
}

export async function countCares(db: Db, filter: CareFilter): Promise<Count> {
  return countUpTo(db, found(filter, undefined));
}

function found(filter: CareFilter, after: Prisma.Sql | undefined): Prisma.Sql {
  const { satisfactions } = filter;
  const where = allOf([
    among(Prisma.sql`k.status`, filter.statuses),
    among(Prisma.sql`k.callback`, filter.callbacks),
    satisfactions?.length ? Prisma.sql`k.satisfaction = ANY(${[...satisfactions]}::int[])` : undefined,
    equals(Prisma.sql`k.owner_id`, filter.ownerId),
    among(bucketOf(Prisma.sql`k.received_at`, Prisma.sql`k.first_contact_at`), filter.contacts),
    within(Prisma.sql`k.received_at`, filter.received),
    within(Prisma.sql`k.answered_at`, filter.answered),
    equals(Prisma.sql`k.crisis_number`, filter.crisisNumber),
    equals(Prisma.sql`k.customer_id`, filter.customerId),
    when(Prisma.sql`x.drill`, filter.drill),
    after,
  ]);
  return Prisma.sql`FROM care k JOIN crisis x ON x.number = k.crisis_number
    LEFT JOIN customer u ON u.id = k.customer_id WHERE ${where}`;
}
