/** What the special budget is for: 客户赔偿、公关费用、应急物资采购 (M六(三)1), 增值服务 (M五(二)2), and what else there is. */
export const BUDGET_PURPOSES = ['compensation', 'pr', 'supplies', 'valueAdded', 'other'] as const;
export type BudgetPurpose = (typeof BUDGET_PURPOSES)[number];

/**
 * The two sides of a line. Where its money comes from (posted negative): what it was allotted, and what an approved
 * overrun added. Where it is (posted positive): free, held for a request, promised by an approval, gone.
 */
export const LEDGER_ACCOUNTS = ['allotment', 'overrun', 'available', 'reserved', 'committed', 'spent'] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

/** What a transaction of the ledger does. */
export const LEDGER_ACTS = [
  'opening',
  'allot',
  'cut',
  'transfer',
  'close',
  'reserve',
  'commit',
  'release',
  'spend',
] as const;
export type LedgerAct = (typeof LEDGER_ACTS)[number];

/** How a line stands, in fen. `allotted + overrun = available + reserved + committed + spent`, and nothing is negative. */
export interface Balance {
  readonly allottedFen: number;
  readonly overrunFen: number;
  readonly availableFen: number;
  readonly reservedFen: number;
  readonly committedFen: number;
  readonly spentFen: number;
}

/** One posting to one line, in fen. The postings of a transaction to one line sum to zero. */
export interface Posting {
  readonly account: LedgerAccount;
  readonly amountFen: number;
}

export const EMPTY_BALANCE: Balance = {
  allottedFen: 0,
  overrunFen: 0,
  availableFen: 0,
  reservedFen: 0,
  committedFen: 0,
  spentFen: 0,
};

/** Puts money that has become free where it belongs: first back to what was overrun, so that a line over its allotment has no room. */
function freed({ overrunFen }: Balance, amountFen: number): readonly Posting[] {
  const back = Math.min(amountFen, overrunFen);
  return moved([
    ['overrun', back],
    ['available', amountFen - back],
  ]);
}

/** New money for a line; an overrun is covered first. */
export function allotting(balance: Balance, amountFen: number): readonly Posting[] {
  return [{ account: 'allotment', amountFen: -amountFen }, ...freed(balance, amountFen)];
}

/** Takes free money from a line; the caller has seen that it is there. */
export function cutting(amountFen: number): readonly Posting[] {
  return moved([
    ['available', -amountFen],
    ['allotment', amountFen],
  ]);
}

/** Holds money for a request; what there is no room for comes from an approved overrun. */
export function reserving({ availableFen }: Balance, amountFen: number): readonly Posting[] {
  const room = Math.min(amountFen, availableFen);
  return moved([
    ['available', -room],
    ['overrun', room - amountFen],
    ['reserved', amountFen],
  ]);
}

/** A request was approved: what was held is promised. */
export function committing(amountFen: number): readonly Posting[] {
  return moved([
    ['reserved', -amountFen],
    ['committed', amountFen],
  ]);
}

/** The payer has paid. */
export function spending(amountFen: number): readonly Posting[] {
  return moved([
    ['committed', -amountFen],
    ['spent', amountFen],
  ]);
}

/** What was held or promised is not needed: refused, expired, withdrawn, or not paid in the end. */
export function releasing(balance: Balance, from: 'reserved' | 'committed', amountFen: number): readonly Posting[] {
  return [{ account: from, amountFen: -amountFen }, ...freed(balance, amountFen)];
}

function moved(entries: readonly (readonly [LedgerAccount, number])[]): readonly Posting[] {
  return entries.filter(([, amountFen]) => amountFen !== 0).map(([account, amountFen]) => ({ account, amountFen }));
}

/** The balance after some postings: sources are posted negative and shown positive. */
export function posted(balance: Balance, postings: readonly Posting[]): Balance {
  const sum = (account: LedgerAccount): number =>
    postings.filter((p) => p.account === account).reduce((total, p) => total + p.amountFen, 0);
  return {
    allottedFen: balance.allottedFen - sum('allotment'),
    overrunFen: balance.overrunFen - sum('overrun'),
    availableFen: balance.availableFen + sum('available'),
    reservedFen: balance.reservedFen + sum('reserved'),
    committedFen: balance.committedFen + sum('committed'),
    spentFen: balance.spentFen + sum('spent'),
  };
}
