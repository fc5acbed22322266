import { Prisma } from '../../../generated/prisma/client';
import type { BulkStatus, ItemStatus } from '../../../domain/bulk';
import type { CompensationStatus } from '../../../domain/compensation';
import { itemStanding, MONEY_STANDINGS, type MoneyStanding, standingOf } from '../../../domain/standing';
import type { Db } from '../../database';
import { allOf, within } from '../sql';
import type { Asked } from './period';
import { weekOf } from './weeks';

export interface Sum {
  readonly count: number;
  readonly fen: number;
}

/** How money asked for in the period stands now. */
export type MoneyFigures = Readonly<Record<MoneyStanding, Sum>>;

/** What was asked for in a week and stands alike. */
export interface SumRow extends Sum {
  readonly week: string;
  readonly standing: MoneyStanding;
}

/** Compensations of one customer each. */
export async function weeklyMoney(db: Db, { period, drill }: Asked): Promise<readonly SumRow[]> {
  const requestedAt = Prisma.sql`m.requested_at`;
  const rows = await db.$queryRaw<({ week: string; status: CompensationStatus } & Sum)[]>`
    SELECT ${weekOf(requestedAt, period)} AS week, m.status, count(*)::int AS count,
      sum(CASE WHEN m.status IN ('discrepancy', 'settled') THEN m.spent_fen ELSE m.amount_fen END)::float8 AS fen
    FROM compensation m JOIN crisis x ON x.number = m.crisis_number
    WHERE x.drill = ${drill} AND ${within(requestedAt, period)} GROUP BY 1, 2`;
  return rows.map(({ status, ...row }) => ({ ...row, standing: standingOf(status) }));
}

interface ItemSum {
  readonly week: string;
  readonly bulk: BulkStatus;
  readonly item: ItemStatus;
  readonly count: number;
  readonly amountFen: number;
  readonly spentFen: number;
}

/** Customers of bulks, in the week their bulk was asked for. Each bulk is added up before anything is said of its week. */
export async function weeklyBulkMoney(db: Db, { period, drill }: Asked): Promise<readonly SumRow[]> {
  const asked = allOf([Prisma.sql`x.drill = ${drill}`, within(Prisma.sql`b.requested_at`, period)]);
  const rows = await db.$queryRaw<ItemSum[]>`
    SELECT ${weekOf(Prisma.sql`b.requested_at`, period)} AS week, b.status AS bulk, s.status AS item,
      sum(s.count)::int AS count, sum(s.amount)::float8 AS "amountFen", sum(s.spent)::float8 AS "spentFen"
    FROM bulk_state b JOIN crisis x ON x.number = b.crisis_number
    CROSS JOIN LATERAL (
      SELECT i.status, count(*) AS count, sum(i.amount_fen) AS amount, sum(i.spent_fen) AS spent
      FROM bulk_item i WHERE i.bulk_number = b.number GROUP BY 1
    ) s
    WHERE ${asked} GROUP BY 1, 2, 3`;
  return rows.flatMap(({ week, bulk, item, count, amountFen, spentFen }) => {
    const standing = itemStanding(item, bulk);
    return standing ? [{ week, standing, count, fen: standing === 'paid' ? spentFen : amountFen }] : [];
  });
}

export function moneyOf(rows: readonly SumRow[]): MoneyFigures {
  const entries = MONEY_STANDINGS.map((standing) => {
    const own = rows.filter((row) => row.standing === standing);
    const sum = (of: (row: SumRow) => number): number => own.reduce((total, row) => total + of(row), 0);
    return [standing, { count: sum((row) => row.count), fen: sum((row) => row.fen) }];
  });
  return Object.fromEntries(entries) as MoneyFigures;
}
