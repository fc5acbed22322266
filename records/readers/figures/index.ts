import { Prisma } from '../../../generated/prisma/client';
import type { Level, Stage } from '../../../domain/words';
import type { Db } from '../../database';
import { within } from '../sql';
import { type ContactFigures, contactFigures } from './contact';
import { daily, type DayFigures } from './days';
import { type DeadlineFigures, deadlineFigures } from './deadlines';
import { type MoneyFigures, moneyOf, weeklyBulkMoney, weeklyMoney } from './money';
import { type Asked, isIn, type Period, weeksOf } from './period';
import { type SatisfactionFigures, satisfactionOf, weeklySatisfaction } from './weeks';

/** A week from Monday on, as much of it as is inside the period. */
export interface WeekFigures {
  readonly from: string;
  readonly to: string;
  readonly satisfaction: SatisfactionFigures;
  readonly money: MoneyFigures;
  readonly bulkMoney: MoneyFigures;
}

/** The numbers of the dashboard. Each is the length of a list of the records under the same filter. */
export interface Figures {
  readonly open: readonly { readonly stage: Stage; readonly level: Level; readonly count: number }[];
  readonly days: readonly DayFigures[];
  readonly weeks: readonly WeekFigures[];
  readonly deadlines: readonly DeadlineFigures[];
  readonly firstContact: ContactFigures;
  readonly satisfaction: SatisfactionFigures;
  /** Asked for one customer at a time. */
  readonly money: MoneyFigures;
  /** Asked for in bulk; each customer counts. */
  readonly bulkMoney: MoneyFigures;
  readonly callbacks: { readonly answered: number; readonly exhausted: number; readonly open: number };
}

/** All figures of a period (U2, U3); what is open is open now. */
export async function readFigures(db: Db, period: Period, drill: boolean): Promise<Figures> {
  const asked = { period, drill };
  const [open, days, deadlines, firstContact, satisfactions, sums, bulkSums, callbacks] = await Promise.all([
    openCrises(db, drill),
    daily(db, asked),
    deadlineFigures(db, asked),
    contactFigures(db, asked),
    weeklySatisfaction(db, asked),
    weeklyMoney(db, asked),
    weeklyBulkMoney(db, asked),
    callbackFigures(db, asked),
  ]);
  const weeks = weeksOf(period).map((week) => ({
    from: week.from,
    to: week.to,
    satisfaction: satisfactionOf(satisfactions.filter((row) => isIn(week, row))),
    money: moneyOf(sums.filter((row) => isIn(week, row))),
    bulkMoney: moneyOf(bulkSums.filter((row) => isIn(week, row))),
  }));
  return {
    open,
    days,
    weeks,
    deadlines,
    firstContact,
    satisfaction: satisfactionOf(satisfactions),
    money: moneyOf(sums),
    bulkMoney: moneyOf(bulkSums),
    callbacks,
  };
}

async function openCrises(db: Db, drill: boolean): Promise<Figures['open']> {
  return db.$queryRaw<Figures['open'][number][]>`
    SELECT stage, level, sum(count)::int AS count FROM crisis_count
    WHERE drill = ${drill} AND stage <> 'closed' GROUP BY stage, level HAVING sum(count) <> 0 ORDER BY stage, level`;
}

async function callbackFigures(db: Db, { period, drill }: Asked): Promise<Figures['callbacks']> {
  const of = (callback: string): Prisma.Sql => Prisma.sql`(count(*) FILTER (WHERE k.callback = ${callback}))::int`;
  const [row] = await db.$queryRaw<[Figures['callbacks']]>`
    SELECT ${of('answered')} AS answered, ${of('exhausted')} AS exhausted, ${of('planned')} AS open
    FROM care k JOIN crisis x ON x.number = k.crisis_number
    WHERE x.drill = ${drill} AND ${within(Prisma.sql`k.received_at`, period)}`;
  return row;
}
