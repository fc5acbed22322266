/**
 * Why the ledger refuses, and nothing was changed: the key was used for something else; no such line or reservation;
 * the line is closed; the amount is no positive whole number, or more than is left of the reservation; the acts come in
 * the wrong order.
 */
export type LedgerRefusalCode =
  | 'otherContent'
  | 'unknownLine'
  | 'lineClosed'
  | 'badAmount'
  | 'unknownReservation'
  | 'notCommitted'
  | 'alreadyCommitted'
  | 'alreadySpent'
  | 'alreadyReleased';

/** The ledger said no, and changed nothing. */
export interface LedgerRefused {
  readonly kind: 'refused';
  readonly code: LedgerRefusalCode;
}

/** A refusal with its code. */
export const refused = (code: LedgerRefusalCode): LedgerRefused => ({ kind: 'refused', code });
