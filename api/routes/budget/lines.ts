import { z } from 'zod';
import { EMPTY_BALANCE, type Balance } from '../../../domain/budget';
import { spanOf } from '../../period';
import { API_PREFIX } from '../../prefix';
import { notFound } from '../../problem';
import { route } from '../../route';
import {
  budgetLine,
  budgetMonth,
  budgetPurpose,
  budgetRoom,
  budgetYear,
  ledgerAct,
  ledgerRow,
  lineNumber,
  totals,
} from '../../schemas/budget';
import { crisisNumber, cursor, flag, limit, page, thingId } from '../../schemas/common';
import { from, listOf, to } from '../../schemas/lists';
import { shownTimes } from '../../times';
import type { ApiDeps } from '../../deps';

const params = z.strictObject({ number: lineNumber });
const year = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number)
  .pipe(budgetYear);

/** Z4: the lines of a year with their balances, and how they stood month by month. */
const readBudget = route({
  id: 'readBudget',
  tag: 'budget',
  method: 'get',
  path: `${API_PREFIX}/budget`,
  access: 'readBudget',
  summary: 'The lines of the budget with their balances (Z4)',
  query: z.strictObject({
    year: year.optional().meta({ description: 'The present one when left out, unless a crisis is named' }),
    purpose: budgetPurpose.optional(),
    crisisNumber: crisisNumber.optional().meta({ description: 'Lines of this crisis alone, of whatever year' }),
    active: flag.meta({ description: 'Lines in use, or closed ones; both when left out' }),
  }),
  answer: {
    description: 'Yearly lines first, each followed by those cut out of it',
    schema: z
      .object({
        year: z.int().nullable(),
        years: z.array(z.int()).meta({ description: 'Years that have lines, the newest first' }),
        lines: z.array(budgetLine),
        totals,
        months: z.array(budgetMonth),
      })
      .meta({ id: 'Budget' }),
  },
  handle: async ({ query, deps }) => {
    const { records, settings } = deps;
    const asked = query.year ?? (query.crisisNumber === undefined ? presentYear(deps) : undefined);
    const filter = { ...query, year: asked };
    const [lines, months, years] = await Promise.all([
      records.listBudgetLines(filter),
      records.budgetMonths(filter, settings.timeZone),
      records.budgetYears(),
    ]);
    return { body: { year: asked ?? null, years, lines: shownTimes(lines), totals: totalsOf(lines), months } };
  },
});

function presentYear({ now, settings }: ApiDeps): number {
  return Number(new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: settings.timeZone }).format(now()));
}

function totalsOf(lines: readonly Balance[]): Balance {
  const add = (key: keyof Balance): number => lines.reduce((sum, line) => sum + line[key], 0);
  return Object.fromEntries(
    (Object.keys(EMPTY_BALANCE) as (keyof Balance)[]).map((key) => [key, add(key)]),
  ) as unknown as Balance;
}

const readLine = route({
  id: 'readBudgetLine',
  tag: 'budget',
  method: 'get',
  path: `${API_PREFIX}/budget/lines/{number}`,
  access: 'readBudget',
  summary: 'One line, the lines cut out of it, and how it stood month by month',
  params,
  answer: {
    description: 'The line',
    schema: z
      .object({ line: budgetLine, parts: z.array(budgetLine), months: z.array(budgetMonth) })
      .meta({ id: 'BudgetLineDetail' }),
  },
  handle: async ({ params: { number }, deps: { records, settings } }) => {
    const line = await records.readBudgetLine(number);
    if (!line) throw notFound();
    const [siblings, months] = await Promise.all([
      records.listBudgetLines({ year: line.year, purpose: line.purpose }),
      records.budgetMonths({ number }, settings.timeZone),
    ]);
    const parts = siblings.filter(({ parentNumber }) => parentNumber === number);
    return { body: { line: shownTimes(line), parts: shownTimes(parts), months } };
  },
});

const listLedger = route({
  id: 'listLedger',
  tag: 'budget',
  method: 'get',
  path: `${API_PREFIX}/budget/lines/{number}/ledger`,
  access: 'readBudget',
  summary: 'The ledger of a line, newest first (Z4)',
  params,
  query: z.strictObject({
    act: listOf(ledgerAct).meta({ description: 'Acts, separated by commas' }),
    crisisNumber: crisisNumber.optional(),
    from,
    to,
    cursor,
    limit,
  }),
  answer: { description: 'One page', schema: page(ledgerRow) },
  handle: async ({ params: { number }, query, deps: { records, settings } }) => {
    if (!(await records.readBudgetLine(number))) throw notFound();
    const at = spanOf(query.from, query.to, settings.timeZone);
    const filter = { acts: query.act, crisisNumber: query.crisisNumber, at };
    const found = await records.listLedger(number, filter, query);
    return { body: { items: shownTimes(found.items), next: found.next } };
  },
});

/** For whoever decides about money: what is there, and what is left of it afterwards. */
const readRoom = route({
  id: 'readBudgetRoom',
  tag: 'budget',
  method: 'get',
  path: `${API_PREFIX}/budget/room`,
  access: 'readCrises',
  summary: 'What an amount would be paid from, and how much is left of it then',
  query: z.strictObject({
    purpose: budgetPurpose,
    amountFen: z
      .string()
      .regex(/^\d{1,13}$/)
      .transform(Number)
      .meta({ description: 'In fen' }),
    crisisNumber: crisisNumber.optional(),
    key: thingId.optional().meta({ description: 'The reservation of the matter, if there is one' }),
  }),
  answer: { description: 'The room', schema: budgetRoom },
  handle: async ({ query, deps }) => ({
    body: shownTimes(await deps.records.roomFor({ ...query, at: deps.now() })),
  }),
});

/** Z4: lines, their balances and their ledger. */
export const budgetReaders = [readBudget, readLine, listLedger, readRoom];
