import { assertNever } from './assert';
import { isBulkOver, type BulkStatus, type ItemStatus } from './bulk';
import type { CompensationStatus } from './compensation';

/** How money that was asked for stands, whether for one customer or in bulk. */
export const MONEY_STANDINGS = ['requested', 'approved', 'notApproved', 'paying', 'paid', 'failed'] as const;
export type MoneyStanding = (typeof MONEY_STANDINGS)[number];

/** Whatever was approved, whether or not it has been paid since. */
export const GRANTED: readonly MoneyStanding[] = ['approved', 'paying', 'paid', 'failed'];

/** The statuses of a compensation that count together. */
export const STANDING_STATUSES: Readonly<Record<MoneyStanding, readonly CompensationStatus[]>> = {
  requested: ['awaitingFunds', 'requested'],
  approved: ['approved'],
  notApproved: ['refused', 'expired', 'withdrawn'],
  paying: ['paying', 'unconfirmed', 'handingOver'],
  paid: ['paid', 'handedOver', 'discrepancy', 'settled'],
  failed: ['failed'],
};

/** How one compensation stands. */
export function standingOf(status: CompensationStatus): MoneyStanding {
  return MONEY_STANDINGS.find((standing) => STANDING_STATUSES[standing].includes(status))!;
}

const UNDECIDED: readonly BulkStatus[] = ['requested', 'awaitingFunds', 'awaitingApproval'];

/**
 * How the money of one customer of a bulk stands. Until it is paid, the decision is that of the bulk; whoever is left out
 * was never asked for, and what is cancelled with its bulk is approved no more.
 */
export function itemStanding(item: ItemStatus, bulk: BulkStatus): MoneyStanding | undefined {
  switch (item) {
    case 'leftOut':
      return undefined;
    case 'listed':
    case 'admitted':
      if (UNDECIDED.includes(bulk)) return 'requested';
      return isBulkOver({ status: bulk }) ? 'notApproved' : 'approved';
    case 'paying':
    case 'unconfirmed':
      return 'paying';
    case 'paid':
    case 'discrepancy':
    case 'settled':
      return 'paid';
    case 'failed':
      return 'failed';
    case 'cancelled':
      return 'notApproved';
    default:
      return assertNever(item);
  }
}
