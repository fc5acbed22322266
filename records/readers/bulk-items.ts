import { Prisma } from '../../generated/prisma/client';
import { BULK_STATUSES, ITEM_STATUSES, type BulkStatus, type ItemStatus, type Reason } from '../../domain/bulk';
import { itemStanding, type MoneyStanding } from '../../domain/standing';
import { type Db, plain } from '../database';
import { decodeCursor, type Page, pageOf, type PageRequest } from './paging';
import { allOf, among, type Count, countUpTo, equals, instant, type Span, when, within } from './sql';

/** What one customer gets from a bulk, with the bulk, the crisis and the customer. */
export interface FoundItem {
  readonly bulkNumber: string;
  readonly no: number;
  readonly crisisNumber: string;
  readonly crisisTitle: string;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly orderId: string | null;
  readonly status: ItemStatus;
  readonly bulkStatus: BulkStatus;
  /** Null when the customer is left out. */
  readonly standing: MoneyStanding | null;
  readonly amountFen: number;
  /** What has left for the customer. */
  readonly spentFen: number;
  readonly reasons: readonly Reason[];
  /** When the bulk was asked for. */
  readonly requestedAt: number;
  readonly updatedAt: number | null;
}

export interface FoundItemFilter {
  readonly standings?: readonly MoneyStanding[] | undefined;
  readonly statuses?: readonly ItemStatus[] | undefined;
  readonly crisisNumber?: string | undefined;
  readonly customerId?: string | undefined;
  /** When the bulk was asked for. */
  readonly requested?: Span | undefined;
  /** Of drills or of real crises; of both when absent. */
  readonly drill?: boolean | undefined;
}

/** Items of all bulks: those of the newest bulk first, in the order of its list. */
export async function listItemsOfBulks(
  db: Db,
  filter: FoundItemFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<FoundItem>> {
  const at = decodeCursor(cursor, ['number', 'string', 'number']);
  const rows = await db.$queryRaw<object[]>`
    SELECT i.bulk_number AS "bulkNumber", i.no, b.crisis_number AS "crisisNumber", x.title AS "crisisTitle",
      i.customer_id AS "customerId", u.name AS "customerName", i.order_id AS "orderId", i.status,
      b.status AS "bulkStatus", i.amount_fen AS "amountFen", i.spent_fen AS "spentFen",
      coalesce(i.reasons, '[]') AS reasons, b.requested_at AS "requestedAt", i.updated_at AS "updatedAt"
    ${found(filter, at && after(at[0] as number, at[1] as string, at[2] as number))}
    ORDER BY b.requested_at DESC, b.number DESC, i.no LIMIT ${limit + 1}`;
  return pageOf(
    rows.map((row) => withStanding(plain(row) as Omit<FoundItem, 'standing'>)),
    limit,
    ({ requestedAt, bulkNumber, no }) => [requestedAt, bulkNumber, no],
  );
}

export async function countItemsOfBulks(db: Db, filter: FoundItemFilter): Promise<Count> {
  return countUpTo(db, found(filter));
}

function withStanding(row: Omit<FoundItem, 'standing'>): FoundItem {
  return { ...row, standing: itemStanding(row.status, row.bulkStatus) ?? null };
}

/** The first condition lets the index of bulks begin where the last page ended. */
function after(requestedAt: number, number: string, no: number): Prisma.Sql {
  const last = Prisma.sql`(${instant(requestedAt)}, ${number})`;
  return Prisma.sql`(b.requested_at, b.number) <= ${last}
    AND ((b.requested_at, b.number) < ${last} OR i.no > ${no}::bigint)`;
}

function found(filter: FoundItemFilter, place?: Prisma.Sql): Prisma.Sql {
  const where = allOf([
    standsAs(filter.standings),
    among(Prisma.sql`i.status`, filter.statuses),
    within(Prisma.sql`b.requested_at`, filter.requested),
    equals(Prisma.sql`b.crisis_number`, filter.crisisNumber),
    equals(Prisma.sql`i.customer_id`, filter.customerId),
    when(Prisma.sql`x.drill`, filter.drill),
    place,
  ]);
  return Prisma.sql`FROM bulk_state b JOIN bulk_item i ON i.bulk_number = b.number
    JOIN crisis x ON x.number = b.crisis_number LEFT JOIN customer u ON u.id = i.customer_id WHERE ${where}`;
}

/** Items that stand so, told by their own status and, until they are paid, by that of their bulk. */
function standsAs(asked: readonly MoneyStanding[] | undefined): Prisma.Sql | undefined {
  if (asked === undefined || asked.length === 0) return undefined;
  const bulksOf = (item: ItemStatus): readonly BulkStatus[] =>
    BULK_STATUSES.filter((bulk) => asked.some((standing) => standing === itemStanding(item, bulk)));
  const parts = ITEM_STATUSES.flatMap((item) => {
    const bulks = bulksOf(item);
    if (bulks.length === 0) return [];
    const ofBulks = bulks.length === BULK_STATUSES.length ? undefined : among(Prisma.sql`b.status`, bulks);
    return [Prisma.sql`(${allOf([Prisma.sql`i.status = ${item}`, ofBulks])})`];
  });
  return Prisma.sql`(${Prisma.join(parts, ' OR ')})`;
}
