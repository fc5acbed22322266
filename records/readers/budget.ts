import { Prisma } from '../../generated/prisma/client';
import { LEDGER_ACCOUNTS, type Balance, type BudgetPurpose, type LedgerAct, type Posting } from '../../domain/budget';
import type { Text } from '../../domain/text';
import { type Db, plain } from '../database';
import { lineFor } from '../ledger/lines';
import { reservationOf } from '../ledger/reservations';
import { decodeCursor, type Page, pageOf, type PageRequest } from './paging';
import { allOf, among, equals, type Span, within } from './sql';

/** A line of the budget and where it stands (Z4). */
export interface BudgetLine extends Balance {
  readonly number: string;
  readonly year: number;
  readonly purpose: BudgetPurpose;
  readonly name: Text;
  readonly crisisNumber: string | null;
  readonly crisisTitle: string | null;
  readonly parentNumber: string | null;
  readonly active: boolean;
  readonly openedAt: number;
  readonly openedBy: string;
  readonly closedAt: number | null;
}

export interface LineFilter {
  readonly year?: number | undefined;
  readonly purpose?: BudgetPurpose | undefined;
  readonly crisisNumber?: string | undefined;
  readonly number?: string | undefined;
  readonly active?: boolean | undefined;
}

/** More lines than an organisation has in a year. */
const MOST_LINES = 1_000;

/** Lines, the yearly ones first, each followed by those cut out of it. */
export async function listBudgetLines(db: Db, filter: LineFilter): Promise<readonly BudgetLine[]> {
  const rows = await db.$queryRaw<object[]>`
    SELECT l.number, l.year, l.purpose, jsonb_build_object('zh', l.name_zh, 'en', l.name_en) AS name,
      l.crisis_number AS "crisisNumber", x.title AS "crisisTitle", l.parent_number AS "parentNumber", l.active,
      l.opened_at AS "openedAt", l.opened_by AS "openedBy", l.closed_at AS "closedAt",
      b.allotted_fen AS "allottedFen", b.overrun_fen AS "overrunFen", b.available_fen AS "availableFen",
      b.reserved_fen AS "reservedFen", b.committed_fen AS "committedFen", b.spent_fen AS "spentFen"
    FROM budget_line l JOIN budget_balance b ON b.line_number = l.number
    LEFT JOIN crisis x ON x.number = l.crisis_number
    WHERE ${linesOf(filter)}
    ORDER BY l.year DESC, coalesce(l.parent_number, l.number), l.parent_number IS NOT NULL, l.number LIMIT ${MOST_LINES}`;
  return rows.map((row) => plain(row) as BudgetLine);
}

function linesOf({ year, purpose, crisisNumber, number, active }: LineFilter): Prisma.Sql {
  return allOf([
    year === undefined ? undefined : Prisma.sql`l.year = ${year}`,
    equals(Prisma.sql`l.purpose`, purpose),
    equals(Prisma.sql`l.crisis_number`, crisisNumber),
    equals(Prisma.sql`l.number`, number),
    active === undefined ? undefined : Prisma.sql`l.active = ${active}`,
  ]);
}

export async function readBudgetLine(db: Db, number: string): Promise<BudgetLine | undefined> {
  const [line] = await listBudgetLines(db, { number });
  return line;
}

/** The years that have lines, the newest first. */
export async function budgetYears(db: Db): Promise<readonly number[]> {
  const rows = await db.budgetLine.findMany({ distinct: ['year'], orderBy: { year: 'desc' }, select: { year: true } });
  return rows.map(({ year }) => year);
}

/** How lines stood at the end of a month. */
export interface BudgetMonth extends Balance {
  /** `YYYY-MM`. */
  readonly month: string;
}

/** How the lines of a filter stood together at the end of each month in which something was posted; `timeZone` draws the months. */
export async function budgetMonths(db: Db, filter: LineFilter, timeZone: string): Promise<readonly BudgetMonth[]> {
  const ofMonth = (account: string): Prisma.Sql =>
    Prisma.sql`coalesce(sum(p.amount_fen) FILTER (WHERE p.account = ${account}), 0) AS ${Prisma.raw(account)}`;
  const rows = await db.$queryRaw<object[]>`
    SELECT month, (-sum(allotment) OVER so_far)::bigint AS "allottedFen", (-sum(overrun) OVER so_far)::bigint AS "overrunFen",
      (sum(available) OVER so_far)::bigint AS "availableFen", (sum(reserved) OVER so_far)::bigint AS "reservedFen",
      (sum(committed) OVER so_far)::bigint AS "committedFen", (sum(spent) OVER so_far)::bigint AS "spentFen"
    FROM (
      SELECT to_char(t.at AT TIME ZONE ${timeZone}, 'YYYY-MM') AS month, ${Prisma.join(LEDGER_ACCOUNTS.map(ofMonth))}
      FROM budget_line l JOIN ledger_posting p ON p.line_number = l.number
      JOIN ledger_transaction t ON t.no = p.transaction_no
      WHERE ${linesOf(filter)} GROUP BY 1
    ) m WINDOW so_far AS (ORDER BY month) ORDER BY month`;
  return rows.map((row) => plain(row) as BudgetMonth);
}

/** One transaction as a line sees it. */
export interface LedgerRow {
  readonly no: number;
  readonly at: number;
  readonly act: LedgerAct;
  readonly by: string;
  readonly reason: string | null;
  readonly amountFen: number;
  readonly reservationKey: string | null;
  readonly crisisNumber: string | null;
  readonly fundingNumber: string | null;
  readonly postings: readonly Posting[];
  /** The line's free money after it. */
  readonly availableFen: number;
}

export interface LedgerFilter {
  readonly acts?: readonly LedgerAct[] | undefined;
  readonly crisisNumber?: string | undefined;
  readonly at?: Span | undefined;
}

/** The ledger of a line, newest first. */
export async function listLedger(
  db: Db,
  lineNumber: string,
  { acts, crisisNumber, at }: LedgerFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<LedgerRow>> {
  const after = decodeCursor(cursor, ['number']);
  const where = allOf([
    among(Prisma.sql`f.act`, acts),
    equals(Prisma.sql`f.crisis_number`, crisisNumber),
    within(Prisma.sql`f.at`, at),
    after && Prisma.sql`f.no < ${after[0]}::bigint`,
  ]);
  const rows = await db.$queryRaw<object[]>`
    SELECT f.no, f.at, f.act, f.by_id AS by, f.reason, f.amount_fen AS "amountFen",
      f.reservation_key AS "reservationKey", f.crisis_number AS "crisisNumber", f.funding_number AS "fundingNumber",
      f.postings, f."availableFen"
    FROM (
      SELECT t.*, p.postings, (sum(p.free) OVER (ORDER BY t.no))::bigint AS "availableFen"
      FROM (
        SELECT transaction_no, coalesce(sum(amount_fen) FILTER (WHERE account = 'available'), 0) AS free,
          jsonb_agg(jsonb_build_object('account', account, 'amountFen', amount_fen) ORDER BY amount_fen) AS postings
        FROM ledger_posting WHERE line_number = ${lineNumber} GROUP BY transaction_no
      ) p JOIN ledger_transaction t ON t.no = p.transaction_no
    ) f WHERE ${where} ORDER BY f.no DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows.map((row) => plain(row) as LedgerRow),
    limit,
    ({ no }) => [no],
  );
}

/** What an amount would be paid from, and what is left of it then: for whoever decides about it. */
export interface BudgetRoom {
  /** Null when there is no line in use: the whole amount would be an overrun of nothing. */
  readonly line: BudgetLine | null;
  readonly amountFen: number;
  /** What of the amount the line holds already: it is not in the room any more. */
  readonly heldFen: number;
  /** What is free once the amount is held; negative by how much it is an overrun. */
  readonly afterFen: number;
}

export interface RoomWanted {
  readonly purpose: BudgetPurpose;
  /** When it is paid: the yearly line is that of this instant. */
  readonly at: number;
  readonly crisisNumber?: string | undefined;
  readonly amountFen: number;
  /** The matter's reservation, if one was made: then its line counts, whatever is in use now. */
  readonly key?: string | undefined;
}

/** Where the money of a matter comes from and how much room there is (S9, Z4). */
export async function roomFor(db: Db, { purpose, at, crisisNumber, amountFen, key }: RoomWanted): Promise<BudgetRoom> {
  const reserved = key === undefined ? undefined : await reservationOf(db, key);
  const wanted = { purpose, at, ...(crisisNumber === undefined ? {} : { crisisNumber }) };
  const number = reserved?.lineNumber ?? (await lineFor(db, wanted));
  const line = (number === undefined ? undefined : await readBudgetLine(db, number)) ?? null;
  const heldFen = reserved ? reserved.reservedFen + reserved.committedFen + reserved.spentFen : 0;
  const roomFen = line ? line.availableFen - line.overrunFen : 0;
  return { line, amountFen, heldFen, afterFen: roomFen - Math.max(0, amountFen - heldFen) };
}

/** The same for money of a real crisis; undefined in a drill, which touches no budget. */
export async function crisisRoom(
  db: Db,
  crisisNumber: string,
  wanted: Omit<RoomWanted, 'crisisNumber'>,
): Promise<BudgetRoom | undefined> {
  const crisis = await db.crisis.findUnique({ where: { number: crisisNumber }, select: { drill: true } });
  return crisis?.drill === false ? roomFor(db, { ...wanted, crisisNumber }) : undefined;
}
