/** How patient the worker is with the payer: short, so that a thousand payments with faults fit into minutes. */
export const PATIENCE = { payerTimeoutMs: 500, payerSettleMs: 100, booksSettleMs: 0 } as const;

/** Sometimes before the payment is asked about, sometimes between the two questions, sometimes after the cancellation. */
export const LATE_MS = 640;
