import { Prisma } from '../../generated/prisma/client';
import type { Compensation, CompensationKind, CompensationStatus } from '../../domain/compensation';
import { type Db, plain } from '../database';
import { decodeCursor, type Page, pageOf, type PageRequest } from './paging';
import { allOf, among, type Count, countUpTo, equals, instant, type Span, when, within } from './sql';

/** Money asked for, with its crisis and customer (S9). */
export interface CompensationRow {
  readonly crisisNumber: string;
  readonly crisisTitle: string;
  readonly customerName: string | null;
  readonly requestedAt: number;
  readonly paidAt: number | null;
  readonly compensation: Compensation;
}

export interface CompensationFilter {
  readonly statuses?: readonly CompensationStatus[] | undefined;
  readonly kinds?: readonly CompensationKind[] | undefined;
  readonly orderId?: string | undefined;
  readonly requested?: Span | undefined;
  readonly crisisNumber?: string | undefined;
  readonly customerId?: string | undefined;
  /** Of drills or of real crises; of both when absent. */
  readonly drill?: boolean | undefined;
}

/** Compensations, newest first. */
export async function listCompensations(
  db: Db,
  filter: CompensationFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<CompensationRow>> {
  const at = decodeCursor(cursor, ['number', 'string', 'string']);
  const after =
    at && Prisma.sql`(m.requested_at, m.crisis_number, m.id) < (${instant(at[0] as number)}, ${at[1]}, ${at[2]})`;
  const rows = await db.$queryRaw<object[]>`
    SELECT m.crisis_number AS "crisisNumber", x.title AS "crisisTitle", u.name AS "customerName",
      m.requested_at AS "requestedAt", m.paid_at AS "paidAt", m.data AS compensation
    ${found(filter, after)} ORDER BY m.requested_at DESC, m.crisis_number DESC, m.id DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows.map((row) => plain(row) as CompensationRow),
    limit,
    ({ requestedAt, crisisNumber, compensation }) => [requestedAt, crisisNumber, compensation.id],
  );
}

export async function countCompensations(db: Db, filter: CompensationFilter): Promise<Count> {
  return countUpTo(db, found(filter, undefined));
}

function found(filter: CompensationFilter, after: Prisma.Sql | undefined): Prisma.Sql {
  const where = allOf([
    among(Prisma.sql`m.status`, filter.statuses),
    among(Prisma.sql`m.kind`, filter.kinds),
    equals(Prisma.sql`m.order_id`, filter.orderId),
    within(Prisma.sql`m.requested_at`, filter.requested),
    equals(Prisma.sql`m.crisis_number`, filter.crisisNumber),
    equals(Prisma.sql`m.customer_id`, filter.customerId),
    when(Prisma.sql`x.drill`, filter.drill),
    after,
  ]);
  return Prisma.sql`FROM compensation m JOIN crisis x ON x.number = m.crisis_number
    LEFT JOIN customer u ON u.id = m.customer_id WHERE ${where}`;
}
