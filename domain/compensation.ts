import type { MovedMoney, Settlement } from './payment';
import type { Text } from './text';

/**
 * Money owed to one customer (M四(四)3). `unconfirmed`: the payer did not say whether it paid;
 * only reconciliation leaves that state, never a second attempt. `discrepancy`: money has moved, but not as it was
 * ordered; only a person ends that (`settled`).
 */
export type CompensationStatus =
  | 'requested'
  | 'approved'
  | 'refused'
  | 'expired'
  | 'withdrawn'
  | 'paying'
  | 'unconfirmed'
  | 'paid'
  | 'failed'
  | 'discrepancy'
  | 'settled';

export interface Compensation {
  /** Business id; also the payer's idempotency key. */
  readonly id: string;
  readonly customerId: string;
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
}

/** Neither settled nor given up: blocks the gate out of response. */
export function isPending(c: Pick<Compensation, 'status'>): boolean {
  return ['requested', 'approved', 'paying', 'unconfirmed', 'discrepancy'].includes(c.status);
}
