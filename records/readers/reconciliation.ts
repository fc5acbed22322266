import { Prisma } from '../../generated/prisma/client';
import type { FindingKind, FindingStatus, PaymentFinding } from '../../domain/reconciliation';
import { type Db, plain } from '../database';
import { FINDING, type ReconciliationRunRow } from '../reconciliation';
import { decodeCursor, type Page, pageOf, type PageRequest } from './paging';
import { allOf, among, type Count, countUpTo, instant } from './sql';

export interface FindingFilter {
  readonly statuses?: readonly FindingStatus[] | undefined;
  readonly kinds?: readonly FindingKind[] | undefined;
}

export type FindingRow = PaymentFinding & { readonly crisisTitle: string | null };

/** Differences between the payer's books and ours, newest first. */
export async function listFindings(
  db: Db,
  filter: FindingFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<FindingRow>> {
  const at = decodeCursor(cursor, ['number', 'string']);
  const after = at && Prisma.sql`(f.found_at, f.id) < (${instant(at[0] as number)}, ${at[1]})`;
  const rows = await db.$queryRaw<object[]>`
    SELECT ${FINDING}, x.title AS "crisisTitle" ${found(filter, after)}
    ORDER BY f.found_at DESC, f.id DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows.map((row) => plain(row) as FindingRow),
    limit,
    ({ foundAt, id }) => [foundAt, id],
  );
}

export async function countFindings(db: Db, filter: FindingFilter): Promise<Count> {
  return countUpTo(db, found(filter, undefined));
}

function found({ statuses, kinds }: FindingFilter, after: Prisma.Sql | undefined): Prisma.Sql {
  const where = allOf([among(Prisma.sql`f.status`, statuses), among(Prisma.sql`f.kind`, kinds), after]);
  return Prisma.sql`FROM payment_finding f LEFT JOIN crisis x ON x.number = f.crisis_number WHERE ${where}`;
}

/** The latest comparisons, newest first. */
export async function reconciliationRuns(db: Db, limit: number): Promise<readonly ReconciliationRunRow[]> {
  const rows = await db.reconciliationRun.findMany({ orderBy: { startedAt: 'desc' }, take: limit });
  return rows.map((row) => plain(row) as ReconciliationRunRow);
}
