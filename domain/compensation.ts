import type { Text } from './text';

/**
 * Money owed to one customer (M四(四)3). `unconfirmed`: the payer did not say whether it paid;
 * only reconciliation leaves that state, never a second attempt.
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
  | 'failed';

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
  readonly version: number;
}

/** Neither settled nor given up: blocks the gate out of response. */
export function isPending(c: Pick<Compensation, 'status'>): boolean {
  return ['requested', 'approved', 'paying', 'unconfirmed'].includes(c.status);
}
