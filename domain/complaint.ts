import type { Care } from './care';

/** How a complaint ended (W10, ISO 10002). */
export type ComplaintOutcome = 'resolved' | 'rejectedWithReason' | 'withdrawn' | 'unreachable';

/** One complaint from receipt to outcome: the care primitive with an owner (W10). */
export interface ComplaintCase {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly receivedAt: number;
  readonly ownerId?: string;
  readonly care: Care;
  /** Set while a crisis looks after the customer; the complaint stays open all the same. */
  readonly crisisNumber?: string;
  readonly status: 'open' | 'inCrisis' | 'ended';
  readonly outcome?: ComplaintOutcome;
  readonly outcomeReason?: string;
  readonly progressNotices: number;
  readonly version: number;
}
