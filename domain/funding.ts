import type { ApprovalTier } from './approval';
import type { BudgetPurpose } from './budget';
import { budgetPurposeNames, fundingKindNames, money } from './names';
import { budgetTiers, type Policy } from './plan';
import { refusal, type Refusal } from './refusal';
import { text, type Text } from './text';

/** 资金申请 (M六(三)2): what is asked for. Amounts are in fen. */
export type FundingWish =
  | {
      readonly kind: 'newLine';
      readonly year: number;
      readonly purpose: BudgetPurpose;
      readonly name: Text;
      readonly amountFen: number;
    }
  | { readonly kind: 'increase'; readonly lineNumber: string; readonly amountFen: number }
  /** Cut out of a yearly line, for one crisis alone. */
  | {
      readonly kind: 'crisisLine';
      readonly lineNumber: string;
      readonly crisisNumber: string;
      readonly amountFen: number;
    }
  | {
      readonly kind: 'transfer';
      readonly lineNumber: string;
      readonly toLineNumber: string;
      readonly amountFen: number;
    }
  | { readonly kind: 'closeLine'; readonly lineNumber: string };

export const FUNDING_KINDS = ['newLine', 'increase', 'crisisLine', 'transfer', 'closeLine'] as const;
export type FundingKind = FundingWish['kind'];

/** requested → approved → posted, or it ends without a change of the ledger. */
export const FUNDING_STATUSES = [
  'requested',
  'approved',
  'posted',
  'notPosted',
  'refused',
  'expired',
  'withdrawn',
] as const;
export type FundingStatus = (typeof FUNDING_STATUSES)[number];

/** Why what was approved could not be posted any more. */
export const FUNDING_FAILURES = ['cashShort', 'lineShort', 'lineInUse', 'lineGone', 'lineTaken', 'crisisOver'] as const;
export type FundingFailure = (typeof FUNDING_FAILURES)[number];

/** The cash finance says there is, and what of it the budget has claimed already (M六(三)2). In fen. */
export interface CashCheck {
  /** Undefined when finance has never stated it. */
  readonly availableFen?: number;
  /** `YYYY-MM-DD`: the day for which it was stated. */
  readonly asOf?: string;
  /** What all lines hold and have not spent. */
  readonly heldFen: number;
  /** What was spent since the figure was stated. */
  readonly spentFen: number;
}

/** A request for funds on its way. */
export interface FundingRequest {
  /** Human number, e.g. `ZJ-2026-000001`; the workflow id is `funding-<number>`. */
  readonly number: string;
  readonly wish: FundingWish;
  /** The line it is about, in words: the new one's name, or that of the one there is. */
  readonly lineName: Text;
  readonly toLineName?: Text;
  readonly reason: string;
  readonly neededByAt: number;
  readonly requestedBy: string;
  readonly requestedAt: number;
  /** As it was when the request was made; only new money needs cash. */
  readonly cash?: CashCheck;
  /** More than there is, or nobody has said what there is: the general manager decides as well. */
  readonly isAboveCash: boolean;
  readonly status: FundingStatus;
  readonly approvalId?: string;
  /** The line that was opened. */
  readonly openedLine?: string;
  readonly failure?: FundingFailure;
  readonly outcomeReason?: string;
}

export function amountOf(wish: FundingWish): number {
  return wish.kind === 'closeLine' ? 0 : wish.amountFen;
}

export function crisisOf(wish: FundingWish): string | undefined {
  return wish.kind === 'crisisLine' ? wish.crisisNumber : undefined;
}

/** Brings new money into the budget; the other kinds move what is in it. */
export function isNewMoney(wish: FundingWish): boolean {
  return wish.kind === 'newLine' || wish.kind === 'increase';
}

/** Cash that nothing claims yet, in fen; undefined when nobody has stated any. */
export function freeCashFen({ availableFen, heldFen, spentFen }: CashCheck): number | undefined {
  return availableFen === undefined ? undefined : availableFen - heldFen - spentFen;
}

/** Whether a wish asks for more than the cash that is free, or nobody knows how much that is. */
export function isAboveCash(wish: FundingWish, cash: CashCheck): boolean {
  if (!isNewMoney(wish)) return false;
  const free = freeCashFen(cash);
  return free === undefined || amountOf(wish) > free;
}

/**
 * The rounds that decide a request: by its amount, and the general manager as well when it is above the cash there is.
 * Empty when the policy has no rounds for such an amount: it cannot be asked for.
 */
export function fundingTiers(policy: Policy, wish: FundingWish, aboveCash: boolean): readonly ApprovalTier[] {
  const { budget } = policy;
  if (!budget) return [];
  const tiers = budgetTiers(budget.allotments, amountOf(wish));
  if (tiers.length === 0 || !aboveCash) return tiers;
  const asked = new Set(tiers.map(({ roles, needed }) => `${[...roles].sort().join()} ${needed}`));
  return [...tiers, ...budget.aboveCash.filter((t) => !asked.has(`${[...t.roles].sort().join()} ${t.needed}`))];
}

/** What the approvers are asked to agree to, the lack of cash included. */
export function fundingSubject({ wish, lineName, toLineName, isAboveCash: above, cash }: FundingRequest): Text {
  const what = wishText(wish, lineName, toLineName);
  if (!above) return what;
  const free = cash && freeCashFen(cash);
  if (free === undefined) return text(`${what.zh}（可用资金未申报）`, `${what.en} (available cash not stated)`);
  return text(`${what.zh}（超出可用资金 ${money(free)}）`, `${what.en} (above the available cash of ${money(free)})`);
}

/** What is asked for, in a line. */
export function wishText(wish: FundingWish, line: Text, toLine?: Text): Text {
  const name = fundingKindNames[wish.kind];
  switch (wish.kind) {
    case 'newLine': {
      const purpose = budgetPurposeNames[wish.purpose];
      return text(
        `${name.zh}「${line.zh}」（${wish.year} 年${purpose.zh}）${money(wish.amountFen)}`,
        `${name.en} "${line.en}" (${purpose.en} ${wish.year}), ${money(wish.amountFen)}`,
      );
    }
    case 'increase':
      return text(
        `${name.zh}「${line.zh}」${money(wish.amountFen)}`,
        `${name.en} "${line.en}" by ${money(wish.amountFen)}`,
      );
    case 'crisisLine':
      return text(
        `${name.zh}：由「${line.zh}」为事件 ${wish.crisisNumber} 划出 ${money(wish.amountFen)}`,
        `${name.en}: ${money(wish.amountFen)} of "${line.en}" for crisis ${wish.crisisNumber}`,
      );
    case 'transfer':
      return text(
        `${name.zh}：「${line.zh}」→「${toLine?.zh ?? wish.toLineNumber}」${money(wish.amountFen)}`,
        `${name.en}: "${line.en}" → "${toLine?.en ?? wish.toLineNumber}", ${money(wish.amountFen)}`,
      );
    case 'closeLine':
      return text(`${name.zh}「${line.zh}」`, `${name.en} "${line.en}"`);
  }
}

/** Why a request cannot be taken back now: only before the decision, by whoever asked or the office. */
export function fundingWithdrawalRefusals(
  { status, requestedBy }: FundingRequest,
  personId: string,
  isOffice: boolean,
): readonly Refusal[] {
  if (status !== 'requested')
    return [refusal('conflict', 'alreadyDecided', '该申请已有结论', 'This request has been decided')];
  if (isOffice || requestedBy === personId) return [];
  return [
    refusal('forbidden', 'notRequester', '只有申请人或办公室可以撤回', 'Only the requester or the office withdraws'),
  ];
}

/** What is to be posted once it is approved. */
export interface FundingOrder {
  readonly number: string;
  readonly wish: FundingWish;
  readonly isAboveCash: boolean;
  readonly approvedBy: readonly string[];
  readonly at: number;
}

/** What became of it. */
export type FundingPosting =
  | { readonly kind: 'posted'; readonly openedLine?: string }
  | { readonly kind: 'notPosted'; readonly failure: FundingFailure };
