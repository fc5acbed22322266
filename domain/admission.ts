import { capRefusals, duplicateOrder, excludedCustomer, type CapsInForce, type Claimed } from './compensation-rules';
import { refusal, type Refusal } from './refusal';

/** What a crisis asks before it records a compensation: only the records know of the other crises (S9). */
export interface AdmissionOrder {
  /** The compensation's id: the same again changes nothing. */
  readonly id: string;
  readonly crisisNumber: string;
  readonly customerId: string;
  /** The order as it is compared; null when none was named. */
  readonly orderKey: string | null;
  readonly amountFen: number;
  readonly caps: CapsInForce;
  readonly drill: boolean;
  readonly at: number;
  /** Approved before: so much may be held beyond the room there is. */
  readonly overrunUpToFen?: number;
  /** Without room it is refused: what it changes stays as it was. */
  readonly mustBeHeld?: boolean;
}

/** The answer: everything against it, and what the budget says. `short`: whether it may be overrun is decided first. */
export interface Admission {
  readonly refusals: readonly Refusal[];
  readonly funds: 'none' | 'held' | 'short';
  /** What the budget has room for, in fen, when it is short. */
  readonly roomFen: number;
}

/** Where a compensation has come, as claim and money have to follow it. */
export type FundsTarget = 'held' | 'committed' | 'given' | 'released';

export interface FundsOrder {
  readonly id: string;
  readonly to: FundsTarget;
  /** Approved: so much may be held beyond the room there is. */
  readonly overrunUpToFen?: number;
  /** With `given`: what really left; all of it when missing. */
  readonly spentFen?: number;
  readonly at: number;
}

/** What the records know of the customer and the crisis; money in fen. */
export interface AdmissionFacts extends Claimed {
  readonly isExcluded: boolean;
  readonly orders: readonly string[];
  /** Under this id something was given already. */
  readonly isGiven?: boolean;
}

export const noRoom = refusal(
  'conflict',
  'budgetShort',
  '预算余额不足，请撤回后重新申请',
  'The budget has no room for it: withdraw it and ask anew',
);

const givenAlready = refusal('conflict', 'givenAlready', '该编号的赔偿已经给付', 'Under this id it was given already');

/** Everything the records know against a compensation, all reasons at once. */
export function admissionRefusals(
  { orderKey, amountFen, caps }: Pick<AdmissionOrder, 'orderKey' | 'amountFen' | 'caps'>,
  facts: AdmissionFacts,
): readonly Refusal[] {
  return [
    ...(facts.isGiven ? [givenAlready] : []),
    ...(facts.isExcluded ? [excludedCustomer] : []),
    ...(orderKey !== null && facts.orders.includes(orderKey) ? [duplicateOrder] : []),
    ...capRefusals(caps, facts, amountFen),
  ];
}
