import type { Calendar } from './calendar';
import { addDuration } from './calendar-math';
import type { DeadlineRule } from './deadline';
import type { Level, Role } from './words';

/**
 * How the payer's books and ours can differ (S9).
 * `unknownPayment`: paid by the payer, and nobody here asked for it. `paidNotFinal`: paid there, and not over here.
 * `missingPayment`: paid here, and not in the payer's books. `differs`: another amount or payee.
 * `duplicateKey`: the same key paid more than once. `unknownCallback`: the payer told of a payment that is none of ours.
 */
export const FINDING_KINDS = [
  'unknownPayment',
  'paidNotFinal',
  'missingPayment',
  'differs',
  'duplicateKey',
  'unknownCallback',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** `agreed`: the books agree by now. `resolved`: a person has said why it is no concern any more. */
export const FINDING_STATUSES = ['open', 'agreed', 'resolved'] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

export const RUN_STATUSES = ['running', 'done', 'payerAway'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** One difference between the books. */
export interface PaymentFinding {
  readonly id: string;
  readonly kind: FindingKind;
  /** What the payer was asked to pay under, or says it was. */
  readonly key: string;
  readonly paymentId: string;
  /** Ours, or the first key of an item of a bulk. */
  readonly compensationId: string | null;
  /** Set for an item of a bulk, which nobody looks at again once the bulk is over. */
  readonly bulkNumber: string | null;
  readonly crisisNumber: string | null;
  readonly expectedFen: number | null;
  readonly expectedPayee: string | null;
  readonly foundFen: number | null;
  readonly foundPayee: string | null;
  readonly paidAt: number | null;
  readonly foundAt: number;
  readonly status: FindingStatus;
  readonly endedAt: number | null;
  readonly resolvedBy: string | null;
  readonly reason: string | null;
}

/** One that finance has been told of and nobody has ended. */
export interface WaitingFinding {
  readonly id: string;
  /** When finance was last told of it. */
  readonly since: number;
}

/** A finding belongs to no level: it is settled in the working time of an ordinary crisis. */
const LEVEL: Level = 'III';

/** Those that have waited as long as a payment may: told again, each time for as long anew (S9, M四(四)3). */
export function overdueFindings(
  waiting: readonly WaitingFinding[],
  rule: DeadlineRule,
  calendar: Calendar,
  now: number,
): readonly string[] {
  return waiting
    .filter(({ since }) => addDuration(calendar, since, rule.byLevel[LEVEL], []).at <= now)
    .map(({ id }) => id);
}

/** Whom the n-th reminder calls: finance, and whoever stands on so many rungs of the ladder. */
export function remindedRoles(rule: DeadlineRule, reminders: number): readonly Role[] {
  return [...new Set(['finance' as const, ...rule.ladder.slice(0, reminders).flatMap(({ to }) => to)])];
}

/** One line of the payer's statement. */
export interface StatementLine {
  readonly paymentId: string;
  readonly key: string;
  readonly payee: string;
  readonly amountFen: number;
  readonly paidAt: number;
}
