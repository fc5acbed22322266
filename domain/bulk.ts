import type { CompensationKind, Computation, NamedBasis, PAID_KINDS } from './compensation';
import {
  capsAt,
  judgeRequest,
  orderKey,
  type CapsInForce,
  type CompensationRequest,
  type CompensationRules,
} from './compensation-rules';
import { admissionRefusals, type FundsTarget } from './admission';
import type { ApprovalTier } from './approval';
import type { Policy } from './plan';
import { tiersFor } from './plan';
import { settlementPending, type MovedMoney, type Settlement } from './payment';
import { refusal, type Refusal } from './refusal';
import type { Text } from './text';
import type { Level } from './words';

/** How far one approval for many customers has come (S9). */
export const BULK_STATUSES = [
  'requested',
  'awaitingFunds',
  'awaitingApproval',
  'paying',
  'stopping',
  'settling',
  'completed',
  'stopped',
  'refused',
  'expired',
  'withdrawn',
  'empty',
] as const;
export type BulkStatus = (typeof BULK_STATUSES)[number];

const OVER: readonly BulkStatus[] = ['completed', 'stopped', 'refused', 'expired', 'withdrawn', 'empty'];

/** Nothing more will come of it. */
export function isBulkOver({ status }: Pick<Bulk, 'status'>): boolean {
  return OVER.includes(status);
}

/** How far one customer of it has come. */
export const ITEM_STATUSES = [
  'listed',
  'leftOut',
  'admitted',
  'paying',
  'unconfirmed',
  'paid',
  'discrepancy',
  'settled',
  'failed',
  'cancelled',
] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

export const BULK_SOURCES = ['complaints', 'file'] as const;
export type BulkSource = (typeof BULK_SOURCES)[number];
export type PaidKind = (typeof PAID_KINDS)[number];

/** What everybody gets: one amount, or what the basis computes from each one's order. */
export interface BulkRule {
  readonly kind: PaidKind;
  readonly basis?: string;
  readonly amountFen?: number;
  /** For those of whom no order value is known. */
  readonly baseFen?: number;
  readonly percent?: number;
}

/** How the items stand; money in fen. */
export interface BulkCounts {
  readonly admitted: number;
  readonly paid: number;
  readonly paidFen: number;
  readonly unconfirmed: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Paid otherwise than ordered and not settled; missing in what was counted before it was asked. */
  readonly discrepancies?: number;
}

/** How the difference of one item ends: at once, or once a second person has agreed to what is written off. */
export interface BulkSettlement extends Settlement {
  readonly no: number;
  readonly isSettled: boolean;
}

/** What the records made of the list: who is left out, and what the rest comes to. */
export interface BulkTotals {
  readonly admitted: number;
  readonly leftOut: number;
  readonly totalFen: number;
  readonly largestFen: number;
}

/** One approval for many customers. Who they are stands in the records alone. */
export interface Bulk {
  readonly number: string;
  readonly crisisNumber: string;
  readonly source: BulkSource;
  readonly rule: BulkRule;
  readonly basis?: NamedBasis;
  readonly reason: string;
  /** Asked for, whoever was left out. */
  readonly items: number;
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly status: BulkStatus;
  readonly totals?: BulkTotals;
  readonly overrunApprovalId?: string;
  readonly approvalId?: string;
  readonly counts?: BulkCounts;
  /** Differences between the books that finance has spoken about; one at most for each item. */
  readonly settlements?: readonly BulkSettlement[];
  readonly endedAt?: number;
  readonly outcomeReason?: string;
}

/** More is a campaign of its own. */
export const MAX_BULK_ITEMS = 20_000;

/** How often an item is ordered: again only after the payer has cancelled the order before. */
export const MAX_ATTEMPTS = 2;

/** The payer's idempotency key of an item: another attempt is another order. */
export function bulkItemKey(number: string, { no, attempt }: Pick<BulkPayment, 'no' | 'attempt'>): string {
  return attempt === 1 ? `${number}-${no}` : `${number}-${no}.${attempt}`;
}

const tooMany = refusal(
  'invalid',
  'bulkItems',
  `名单须有 1–${MAX_BULK_ITEMS} 行`,
  `The list has 1 to ${MAX_BULK_ITEMS} rows`,
);
const noRules = refusal(
  'conflict',
  'noCompensationRules',
  '本事件启动时的制度没有赔偿规则，不能批量赔偿',
  'The policy this crisis began with has no rules of compensation',
);

/** The item that a key of the payer's means; undefined when it is no key of a bulk. */
export function bulkItemOfKey(
  key: string,
): { readonly number: string; readonly no: number; readonly attempt: number } | undefined {
  const [, number, no, attempt = '1'] = /^(PL-\d+-\d+)-([1-9]\d{0,5})(?:\.([2-9]))?$/.exec(key) ?? [];
  return number === undefined ? undefined : { number, no: Number(no), attempt: Number(attempt) };
}

/** Everything against the rule of a bulk, whoever is on the list. */
export function bulkRefusals(rules: CompensationRules | undefined, rule: BulkRule, items: number): readonly Refusal[] {
  if (!rules) return [noRules];
  const isCounted = Number.isInteger(items) && items >= 1 && items <= MAX_BULK_ITEMS;
  const sample = requestOf(rule, { customerId: '', baseFen: rule.baseFen ?? 100 });
  return [...(isCounted ? [] : [tooMany]), ...judgeRequest({ ...rules, basisAboveFen: Infinity }, sample).refusals];
}

/** A row of the list. */
export interface BulkRow {
  readonly no: number;
  readonly customerId: string;
  readonly orderId?: string | undefined;
  readonly baseFen?: number | undefined;
}

export interface JudgedRow {
  readonly no: number;
  readonly amountFen: number;
  readonly computation?: Computation;
  /** Why it is left out; empty when it is not. */
  readonly refusals: readonly Refusal[];
}

/** What the records know of one customer; money in fen. */
export interface RowFacts {
  readonly customerFen: number;
  readonly customerYearFen: number;
  readonly isExcluded: boolean;
  readonly orders: readonly string[];
}

const NO_FACTS: RowFacts = { customerFen: 0, customerYearFen: 0, isExcluded: false, orders: [] };

function requestOf(rule: BulkRule, row: { customerId: string; baseFen?: number | undefined }): CompensationRequest {
  const { kind, basis, amountFen, percent } = rule;
  const baseFen = row.baseFen ?? rule.baseFen;
  const computed = amountFen === undefined && baseFen !== undefined ? { baseFen } : {};
  return {
    customerId: row.customerId,
    kind: kind satisfies CompensationKind,
    ...(basis === undefined ? {} : { basis }),
    ...(amountFen === undefined ? {} : { amountFen }),
    ...(percent === undefined ? {} : { percent }),
    ...computed,
  };
}

const noBase = refusal('invalid', 'orderValueMissing', '没有订单金额', 'The value of the order is not known');

/**
 * Judges row after row as single requests would be: what one row takes of a cap the next one has no more, and an order
 * that stands on the list twice is paid once.
 */
export function judgeRows(
  rules: CompensationRules,
  caps: CapsInForce,
  rule: BulkRule,
  rows: readonly BulkRow[],
  facts: ReadonlyMap<string, RowFacts>,
  crisisFen: number,
): readonly JudgedRow[] {
  const running = new Map<string, { customerFen: number; customerYearFen: number; orders: Set<string> }>();
  let crisis = crisisFen;
  return rows.map((row) => {
    const known = facts.get(row.customerId) ?? NO_FACTS;
    const own = running.get(row.customerId) ?? { ...known, orders: new Set(known.orders) };
    running.set(row.customerId, own);
    const request = requestOf(rule, row);
    const isBaseMissing = rule.amountFen === undefined && request.baseFen === undefined;
    const { amountFen, computation, refusals } = judgeRequest(rules, request);
    const key = orderKey(row.orderId);
    const claims = { ...own, crisisFen: crisis, isExcluded: known.isExcluded, orders: [...own.orders] };
    const against = isBaseMissing
      ? [noBase]
      : [...refusals, ...admissionRefusals({ orderKey: key, amountFen, caps }, claims)];
    if (against.length === 0) {
      own.customerFen += amountFen;
      own.customerYearFen += amountFen;
      if (key !== null) own.orders.add(key);
      crisis += amountFen;
    }
    return { no: row.no, amountFen, ...(computation ? { computation } : {}), refusals: against };
  });
}

export function totalsOf(judged: readonly JudgedRow[]): BulkTotals {
  const good = judged.filter((row) => row.refusals.length === 0);
  return {
    admitted: good.length,
    leftOut: judged.length - good.length,
    totalFen: good.reduce((sum, row) => sum + row.amountFen, 0),
    largestFen: good.reduce((most, row) => Math.max(most, row.amountFen), 0),
  };
}

/** The rounds of the total, and before them those of the largest single amount that none of them covers. */
export function bulkTiers(policy: Policy, { totalFen, largestFen }: BulkTotals, level: Level): readonly ApprovalTier[] {
  const total = tiersFor(policy, totalFen, level);
  const isCovered = ({ roles, needed }: ApprovalTier): boolean =>
    total.some((tier) => tier.needed >= needed && roles.every((role) => tier.roles.includes(role)));
  return [...tiersFor(policy, largestFen, level).filter((tier) => !isCovered(tier)), ...total];
}

/** What the records are asked to make of the list: the rules and caps of the crisis that asks. */
export interface BulkAdmissionOrder {
  readonly number: string;
  readonly crisisNumber: string;
  readonly rule: BulkRule;
  readonly rules: CompensationRules;
  readonly level: Level;
  readonly drill: boolean;
  readonly at: number;
}

export interface BulkAdmission extends BulkTotals {
  readonly funds: 'none' | 'held' | 'short';
  readonly roomFen: number;
  /** Members of staff who are among those who would be paid (S9); absent in what was admitted before it was asked. */
  readonly beneficiaries?: readonly string[];
}

export const capsOf = (order: BulkAdmissionOrder): CapsInForce => capsAt(order.rules.caps, order.level);

const bulkOver = refusal('conflict', 'bulkOver', '该批量赔偿已结束', 'It is over already');

/** Why a bulk cannot be stopped now. */
export function stopRefusals(bulk: Bulk): readonly Refusal[] {
  if (isBulkOver(bulk)) return [bulkOver];
  if (bulk.status === 'settling')
    return [refusal('conflict', 'nothingToStop', '款项均已付出，仅余付款差异待处理', 'Only discrepancies are left')];
  if (bulk.status !== 'stopping') return [];
  return [refusal('conflict', 'alreadyStopping', '正在停止', 'It is being stopped already')];
}

/** How claims and money of a whole list follow the decision. */
export interface BulkFundsOrder {
  readonly number: string;
  readonly to: FundsTarget;
  readonly overrunUpToFen?: number;
  readonly at: number;
}

/** A payment of a bulk that is to be made, or asked about. */
export interface BulkPayment {
  readonly no: number;
  readonly attempt: number;
  readonly customerId: string;
  readonly amountFen: number;
}

/** What became of one item. */
export interface ItemResult {
  readonly no: number;
  readonly status: 'paid' | 'unconfirmed' | 'failed' | 'discrepancy';
  readonly paymentId?: string;
  /** What the payer's books say, where it is not what was ordered. */
  readonly moved?: MovedMoney;
  readonly reasons?: readonly Reason[];
}

/** One item as finance looks at it; money in fen. */
export interface BulkItemFacts {
  readonly no: number;
  readonly customerId: string;
  readonly status: ItemStatus;
  readonly amountFen: number;
  readonly moved?: MovedMoney;
}

/** How the records are to end the difference of one item. */
export interface BulkSettlementOrder {
  readonly number: string;
  readonly no: number;
  readonly settlement: Settlement;
}

/** Everything the process itself has against settling an item now. */
export function bulkSettlementRefusals(bulk: Bulk, no: number): readonly Refusal[] {
  if (isBulkOver(bulk)) return [bulkOver];
  if (bulk.status !== 'settling')
    return [
      refusal('conflict', 'stillPaying', '付款尚未完成，完成后再处理差异', 'It is still being paid: settle afterwards'),
    ];
  const known = bulk.settlements?.find((s) => s.no === no);
  if (!known) return [];
  return known.isSettled ? [noDiscrepancy] : [settlementPending];
}

const noDiscrepancy = refusal(
  'conflict',
  'noDiscrepancy',
  '该客户的付款没有待处理的差异',
  'The payment of this customer has no open discrepancy',
);

/** What the records have against it; what they have settled already (a reset) is only taken note of. */
export function itemSettlementRefusals(item: BulkItemFacts | undefined): readonly Refusal[] {
  if (!item) return [refusal('notFound', 'unknownItem', '名单中没有这一行', 'There is no such row on the list')];
  return item.status === 'discrepancy' || item.status === 'settled' ? [] : [noDiscrepancy];
}

/** The same as a payment is judged, settled so or not settled yet. */
export function itemPayment({ customerId, amountFen, moved }: BulkItemFacts, settlement?: Settlement) {
  const status = settlement ? ('settled' as const) : ('discrepancy' as const);
  return { status, customerId, amountFen, ...(moved ? { moved } : {}), ...(settlement ? { settlement } : {}) };
}

/** Why somebody is left out, or was not paid. */
export interface Reason {
  readonly code: string;
  readonly text: Text;
}
