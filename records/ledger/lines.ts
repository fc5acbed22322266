import { allotting, type BudgetPurpose, cutting } from '../../domain/budget';
import type { Text } from '../../domain/text';
import type { Tx } from '../database';
import { yearIn, yearlyNumbers } from '../numbers';
import { type Entry, entryOf, isAmount, knownTransaction, lockLines, post } from './post';
import { type LedgerRefused, refused } from './refused';

export interface NewLine {
  readonly year: number;
  readonly purpose: BudgetPurpose;
  readonly name: Text;
  /** A line of this crisis alone, cut out of `parentNumber`. */
  readonly crisisNumber?: string;
  readonly parentNumber?: string;
}

/** Opens a line without money; undefined when the purpose, year and crisis have one in use already. */
export async function openLine(
  tx: Tx,
  { year, purpose, name, crisisNumber, parentNumber }: NewLine,
  { at, by }: { readonly at: number; readonly by: string },
): Promise<string | undefined> {
  const [number = ''] = await yearlyNumbers(tx, 'YS', 1, at);
  const made = await tx.$executeRaw`
    INSERT INTO budget_line (number, year, purpose, name_zh, name_en, crisis_number, parent_number, opened_at, opened_by)
    VALUES (${number}, ${year}, ${purpose}, ${name.zh}, ${name.en}, ${crisisNumber ?? null}, ${parentNumber ?? null},
      ${new Date(at)}, ${by})
    ON CONFLICT DO NOTHING`;
  if (made === 0) return undefined;
  await tx.$executeRaw`INSERT INTO budget_balance (line_number) VALUES (${number})`;
  return number;
}

/** What is paid, when, and for which crisis. */
export interface LineWanted {
  readonly purpose: BudgetPurpose;
  /** The yearly line is the one of the year in which this instant lies, in the organisation's zone. */
  readonly at: number;
  readonly crisisNumber?: string;
}

/**
 * The line that pays for something: the crisis's own one of that purpose, whatever year it is of, or else the yearly one.
 * `undefined` when there is none in use: whatever is asked for then is an overrun of nothing, and needs a line first.
 */
export async function lineFor(tx: Tx, { purpose, at, crisisNumber }: LineWanted): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ number: string }[]>`
    SELECT number FROM budget_line
    WHERE active AND purpose = ${purpose}
      AND (crisis_number = ${crisisNumber ?? null} OR (crisis_number IS NULL AND year = ${yearIn(at)}))
    ORDER BY crisis_number IS NULL, year DESC LIMIT 1`;
  return row?.number;
}

export type Posted =
  | { readonly kind: 'done' }
  /** There is not so much free money on the line. */
  | { readonly kind: 'short'; readonly roomFen: number }
  /** Requests and promises still hold money of it. */
  | { readonly kind: 'inUse'; readonly heldFen: number }
  | LedgerRefused;

/** Gives a line money; what was overrun is covered first. `opening` is what an installation begins with. */
export async function allot(
  tx: Tx,
  order: Entry & { readonly lineNumber: string; readonly amountFen: number },
  act: 'allot' | 'opening' = 'allot',
): Promise<Posted> {
  const { key, lineNumber, amountFen } = order;
  if (!isAmount(amountFen)) return refused('badAmount');
  const [line] = await lockLines(tx, [lineNumber]);
  const known = await repeated(tx, key, amountFen, [lineNumber]);
  if (known) return known;
  if (!line) return refused('unknownLine');
  if (!line.active) return refused('lineClosed');
  const lines = [{ lineNumber, postings: allotting(line, amountFen) }];
  await post(tx, { ...entryOf(order), act, amountFen, crisisNumber: line.crisisNumber, lines });
  return { kind: 'done' };
}

/** Moves free money from one line to another: a line of a crisis is cut out of the yearly one like this. */
export async function transfer(
  tx: Tx,
  order: Entry & { readonly from: string; readonly to: string; readonly amountFen: number },
): Promise<Posted> {
  const { key, from, to, amountFen } = order;
  if (!isAmount(amountFen) || from === to) return refused('badAmount');
  const locked = await lockLines(tx, [from, to]);
  const known = await repeated(tx, key, amountFen, [from, to]);
  if (known) return known;
  const giving = locked.find(({ number }) => number === from);
  const taking = locked.find(({ number }) => number === to);
  if (!giving || !taking) return refused('unknownLine');
  if (!giving.active || !taking.active) return refused('lineClosed');
  if (giving.availableFen < amountFen) return { kind: 'short', roomFen: giving.availableFen };
  const lines = [
    { lineNumber: from, postings: cutting(amountFen) },
    { lineNumber: to, postings: allotting(taking, amountFen) },
  ];
  const crisisNumber = taking.crisisNumber ?? giving.crisisNumber;
  await post(tx, { ...entryOf(order), act: 'transfer', amountFen, crisisNumber, lines });
  return { kind: 'done' };
}

/**
 * Closes a line that nothing holds money of: what is free goes back to the line it was cut out of, or out of the budget.
 * A closed line takes no reservation; its ledger stays.
 */
export async function closeLine(tx: Tx, order: Entry & { readonly lineNumber: string }): Promise<Posted> {
  const { lineNumber } = order;
  const row = await tx.budgetLine.findUnique({ where: { number: lineNumber }, select: { parentNumber: true } });
  if (!row) return refused('unknownLine');
  const locked = await lockLines(tx, [lineNumber, ...(row.parentNumber ? [row.parentNumber] : [])]);
  const line = locked.find(({ number }) => number === lineNumber);
  if (!line) return refused('unknownLine');
  if (!line.active) return { kind: 'done' };
  const heldFen = line.reservedFen + line.committedFen;
  if (heldFen > 0) return { kind: 'inUse', heldFen };
  const parent = locked.find(({ number, active }) => number === row.parentNumber && active);
  const amountFen = line.availableFen;
  if (amountFen > 0) {
    const lines = [
      { lineNumber, postings: cutting(amountFen) },
      ...(parent ? [{ lineNumber: parent.number, postings: allotting(parent, amountFen) }] : []),
    ];
    await post(tx, { ...entryOf(order), act: 'close', amountFen, crisisNumber: line.crisisNumber, lines });
  }
  await tx.budgetLine.update({ where: { number: lineNumber }, data: { active: false, closedAt: new Date(order.at) } });
  return { kind: 'done' };
}

/** What a key that was used before says; undefined when it is new. */
async function repeated(tx: Tx, key: string, amountFen: number, lines: readonly string[]): Promise<Posted | undefined> {
  const known = await knownTransaction(tx, key);
  if (!known) return undefined;
  const isSame = known.amountFen === amountFen && known.lines.join() === [...lines].sort().join();
  return isSame ? { kind: 'done' } : refused('otherContent');
}
