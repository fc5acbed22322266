import type { MovedMoney, Settlement } from './payment';
import type { Text } from './text';

/** What a customer is given (M四(四)3): money, or what costs us money. */
export const COMPENSATION_KINDS = ['cash', 'refund', 'replacement', 'coupon', 'service'] as const;
export type CompensationKind = (typeof COMPENSATION_KINDS)[number];

/** Kinds that the payer pays; the others are handed over by a duty. */
export const PAID_KINDS = ['cash', 'refund'] as const satisfies readonly CompensationKind[];
export type HandedKind = Exclude<CompensationKind, (typeof PAID_KINDS)[number]>;

/**
 * What is owed to one customer (M四(四)3). `unconfirmed`: the payer did not say whether it paid;
 * only reconciliation leaves that state, never a second attempt. `awaitingFunds`: the budget has no room, and whether it
 * may be overrun is decided first. What is not money is `handingOver` until its task is done, then `handedOver`; `discrepancy`:
 * money has moved, but not as it was ordered; only a person ends that (`settled`).
 */
export type CompensationStatus =
  | 'awaitingFunds'
  | 'requested'
  | 'approved'
  | 'refused'
  | 'expired'
  | 'withdrawn'
  | 'paying'
  | 'unconfirmed'
  | 'paid'
  | 'handingOver'
  | 'handedOver'
  | 'failed'
  | 'discrepancy'
  | 'settled';

/** How an amount came about, in fen: kept so that anybody can follow it later. */
export interface Computation {
  /** The price of the order, or the loss. */
  readonly baseFen: number;
  /** The factor in hundredths: threefold is 300. */
  readonly percent: number;
  /** `baseFen × percent`, rounded up to whole fen, and at least the basis's minimum. */
  readonly multipliedFen: number;
  /** The basis's minimum was more than the multiple. */
  readonly isMinimum: boolean;
  /** The base itself, where the basis returns it besides; otherwise 0. */
  readonly returnedFen: number;
  readonly amountFen: number;
}

/** The legal basis as it stood in the policy when it was applied. */
export interface NamedBasis {
  readonly key: string;
  readonly name: Text;
  readonly article: string;
}

export interface Compensation {
  /** Business id; also the payer's idempotency key. */
  readonly id: string;
  readonly customerId: string;
  /** What it is worth: the money, what the replacement or service costs us, the face value of the coupon. */
  readonly amountFen: number;
  readonly reason: string;
  readonly requestedBy: string;
  /** Missing in what was requested before this was kept. */
  readonly requestedAt?: number;
  readonly paidAt?: number;
  readonly approvalId: string;
  readonly status: CompensationStatus;
  readonly paymentId?: string;
  readonly failure?: Text;
  /** What the payer's books show where it is not what was ordered. */
  readonly moved?: MovedMoney;
  /** What finance made of the difference. */
  readonly settlement?: Settlement;
  readonly version: number;
  /** Cash when missing: nothing else could be asked for before. */
  readonly kind?: CompensationKind;
  readonly orderId?: string;
  readonly basis?: NamedBasis;
  readonly computation?: Computation;
  readonly evidenceIds?: readonly string[];
  /** Checked against the other crises, the exclusion list and the caps before it was recorded. */
  readonly isAdmitted?: boolean;
  /** The decision whether the budget may be overrun for it. */
  readonly overrunApprovalId?: string;
  /** The task by which it is handed over, and when that was done. */
  readonly handoverTaskId?: string;
  readonly handedOverAt?: number;
}

/** Neither settled nor given up. */
const PENDING: readonly CompensationStatus[] = [
  'awaitingFunds',
  'requested',
  'approved',
  'paying',
  'unconfirmed',
  'handingOver',
  'discrepancy',
];

/** It came to its end with the customer, or not quite as it was ordered. */
const GIVEN: readonly CompensationStatus[] = ['paid', 'handedOver', 'settled'];

/** The approval that decides it now or has ended it: that of the overrun where it was never asked for by itself (Z4). */
export function decidingApproval({
  status,
  approvalId,
  overrunApprovalId,
  failure,
}: Pick<Compensation, 'status' | 'approvalId' | 'overrunApprovalId' | 'failure'>): string {
  const hasEnded = status === 'refused' || status === 'expired';
  // Refused or expired over the budget it says so; withdrawn it may have been either, and there was an overrun for sure.
  const isOverrun = status === 'awaitingFunds' || status === 'withdrawn' || (hasEnded && failure !== undefined);
  return isOverrun ? (overrunApprovalId ?? approvalId) : approvalId;
}

/** Neither settled nor given up: blocks the gate out of response. */
export function isPending(c: Pick<Compensation, 'status'>): boolean {
  return PENDING.includes(c.status);
}

/** Over, and not given up: the same order is not compensated again. */
export function isGiven(c: Pick<Compensation, 'status'>): boolean {
  return GIVEN.includes(c.status);
}

export function kindOf(c: Pick<Compensation, 'kind'>): CompensationKind {
  return c.kind ?? 'cash';
}

/** Goes to the payer; everything else is handed over. */
export function isPaidKind(kind: CompensationKind): boolean {
  return (PAID_KINDS as readonly CompensationKind[]).includes(kind);
}
