/** 对账: compares the payer's statement with our compensations (S9); started by a Schedule, or by finance. */
export const RECONCILIATION_WORKFLOW = 'reconciliation';
export const RECONCILIATION_SCHEDULE_ID = 'reconcile-payments';
/** Often enough that nobody waits a day for money that moved unseen. */
export const RECONCILIATION_EVERY = '10 minutes';

/** What a comparison came to. */
export type ReconciliationResult =
  | { readonly status: 'payerAway' }
  | {
      readonly status: 'done';
      readonly payments: number;
      readonly opened: number;
      readonly agreed: number;
      readonly lookedAt: number;
      readonly told: number;
    };
