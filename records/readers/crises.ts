import { Prisma } from '../../generated/prisma/client';
import { assertNever } from '../../domain/assert';
import type { CrisisType, Level, Outcome, Role, Stage } from '../../domain/words';
import { type Db, plain } from '../database';
import { decodeCursor, type Page, pageOf, type PageRequest } from './paging';
import { allOf, among, type Count, countUpTo, equals, instant, matches, type Span, when, within } from './sql';

/** A crisis as the board shows it. */
export interface CrisisRow {
  readonly number: string;
  readonly title: string;
  readonly type: CrisisType;
  readonly level: Level;
  readonly stage: Stage;
  readonly stageSinceAt: number;
  readonly outcome: Outcome | null;
  readonly drill: boolean;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly commanderId: string | null;
  readonly nextDeadlineAt: number | null;
  readonly waitingFor: readonly Role[];
  readonly overdue: number;
  readonly openTasks: number;
  readonly openApprovals: number;
  readonly customers: number;
  readonly complaints: number;
  readonly compensatedFen: number;
}

export interface CrisisFilter {
  readonly stages?: readonly Stage[] | undefined;
  readonly levels?: readonly Level[] | undefined;
  readonly types?: readonly CrisisType[] | undefined;
  readonly outcomes?: readonly Outcome[] | undefined;
  /** Everything but the closed ones. */
  readonly isOpen?: boolean | undefined;
  /** Drills are on a board of their own: the other one when absent. */
  readonly drill?: boolean | undefined;
  readonly waitingFor?: Role | undefined;
  /** These crises alone. */
  readonly numbers?: readonly string[] | undefined;
  /** Something in it is late. */
  readonly isOverdue?: boolean | undefined;
  readonly commanderId?: string | undefined;
  readonly opened?: Span | undefined;
  readonly closed?: Span | undefined;
  /** Words of the title, the description or the number. */
  readonly q?: string | undefined;
}

/** Newest first, most urgent first, or gravest first and among them the longest open. */
export type CrisisSort = 'openedAt' | 'nextDeadline' | 'level';

const COLUMNS = Prisma.sql`number, title, type, level, stage, stage_since AS "stageSinceAt", outcome, drill,
  opened_at AS "openedAt", closed_at AS "closedAt", commander_id AS "commanderId",
  next_deadline_at AS "nextDeadlineAt", waiting_for AS "waitingFor", overdue, open_tasks AS "openTasks",
  open_approvals AS "openApprovals", customers, complaints, compensated_fen AS "compensatedFen"`;

/** One page of the board. */
export async function listCrises(
  db: Db,
  filter: CrisisFilter,
  sort: CrisisSort,
  { cursor, limit }: PageRequest,
): Promise<Page<CrisisRow>> {
  const { order, after, keysOf } = sorting(sort, cursor);
  const rows = await db.$queryRaw<object[]>`
    SELECT ${COLUMNS} FROM crisis WHERE ${allOf([...conditions(filter), after])} ORDER BY ${order} LIMIT ${limit + 1}`;
  return pageOf(
    rows.map((row) => plain(row) as CrisisRow),
    limit,
    keysOf,
  );
}

/** What the running counts tell apart. */
const FACETS: ReadonlySet<string> = new Set<keyof CrisisFilter>([
  'stages',
  'levels',
  'types',
  'outcomes',
  'isOpen',
  'drill',
]);

/** How many crises a filter finds: exact from the running counts, or up to a limit when more than kinds is asked for. */
export async function countCrises(db: Db, filter: CrisisFilter): Promise<Count> {
  const where = allOf(conditions(filter));
  const isFaceted = Object.entries(filter).every(([name, asked]) => asked === undefined || FACETS.has(name));
  if (!isFaceted) return countUpTo(db, Prisma.sql`FROM crisis WHERE ${where}`);
  const [row] = await db.$queryRaw<[{ count: bigint }]>`
    SELECT coalesce(sum(count), 0) AS count FROM crisis_count WHERE ${where}`;
  return { count: Number(row.count), isExact: true };
}

export interface CrisisFacet {
  readonly stage: Stage;
  readonly level: Level;
  readonly type: CrisisType;
  readonly outcome: Outcome | null;
  readonly count: number;
}

/** The numbers behind the board's head: how many of each kind. */
export async function crisisFacets(db: Db, drill: boolean): Promise<readonly CrisisFacet[]> {
  const rows = await db.$queryRaw<object[]>`
    SELECT stage, level, type, nullif(outcome, '') AS outcome, sum(count)::int AS count FROM crisis_count
    WHERE drill = ${drill} GROUP BY 1, 2, 3, 4 HAVING sum(count) <> 0 ORDER BY 1, 2, 3, 4`;
  return rows as CrisisFacet[];
}

/** The columns asked about carry the same names in the board's table and in its counts. */
function conditions(filter: CrisisFilter): readonly (Prisma.Sql | undefined)[] {
  const { stages, waitingFor, numbers, isOverdue } = filter;
  // Only open ones wait for anybody or are late; saying so lets the indexes of the open ones serve.
  const isAsked = filter.isOpen || waitingFor !== undefined || isOverdue;
  const isOpen = isAsked || (stages?.length && !stages.includes('closed'));
  return [
    Prisma.sql`drill = ${filter.drill ?? false}`,
    isOpen ? Prisma.sql`stage <> 'closed'` : undefined,
    among(Prisma.sql`stage`, stages),
    among(Prisma.sql`level`, filter.levels),
    among(Prisma.sql`type`, filter.types),
    among(Prisma.sql`outcome`, filter.outcomes),
    waitingFor === undefined ? undefined : Prisma.sql`waiting_for @> ARRAY[${waitingFor}]::text[]`,
    numbers === undefined ? undefined : Prisma.sql`number = ANY(${[...numbers]}::text[])`,
    when(Prisma.sql`overdue > 0`, isOverdue),
    equals(Prisma.sql`commander_id`, filter.commanderId),
    within(Prisma.sql`opened_at`, filter.opened),
    within(Prisma.sql`closed_at`, filter.closed),
    matches(Prisma.sql`search`, filter.q),
  ];
}

interface Sorting {
  readonly order: Prisma.Sql;
  readonly after: Prisma.Sql | undefined;
  readonly keysOf: (row: CrisisRow) => readonly (string | number | null)[];
}

function sorting(sort: CrisisSort, cursor: string | undefined): Sorting {
  switch (sort) {
    case 'openedAt': {
      const at = decodeCursor(cursor, ['number', 'string']);
      const after = at && Prisma.sql`(opened_at, number) < (${instant(at[0] as number)}, ${at[1]})`;
      return {
        order: Prisma.sql`opened_at DESC, number DESC`,
        after,
        keysOf: ({ openedAt, number }) => [openedAt, number],
      };
    }
    case 'nextDeadline':
      return byDeadline(cursor);
    case 'level': {
      const at = decodeCursor(cursor, ['string', 'number', 'string']);
      const after = at && Prisma.sql`(level, opened_at, number) > (${at[0]}, ${instant(at[1] as number)}, ${at[2]})`;
      return {
        order: Prisma.sql`level, opened_at, number`,
        after,
        keysOf: ({ level, openedAt, number }) => [level, openedAt, number],
      };
    }
    default:
      return assertNever(sort);
  }
}

/** Without a deadline comes last. */
function byDeadline(cursor: string | undefined): Sorting {
  const key = Prisma.sql`coalesce(next_deadline_at, 'infinity'::timestamptz)`;
  const at = decodeCursor(cursor, ['number?', 'string']);
  const due = at && (at[0] === null ? Prisma.sql`'infinity'::timestamptz` : instant(at[0] as number));
  return {
    order: Prisma.sql`${key}, number`,
    after: at && Prisma.sql`(${key}, number) > (${due}, ${at[1]})`,
    keysOf: ({ nextDeadlineAt, number }) => [nextDeadlineAt, number],
  };
}
