import { assignmentRefusals, mayAssign, type Assignment, type Staff, type Work } from './assignment';
import type { Duration } from './calendar';
import { refusal, type Refusal } from './refusal';
import { OFFICE, RIGHTS } from './rights';
import type { Role } from './words';

/**
 * One affected customer: contact → solution → (compensation) → callback → satisfied, reopened when not
 * (M四(三)1–3, M五(一)1, C1四(三)).
 */
export interface Care {
  readonly customerId: string;
  readonly complaintIds: readonly string[];
  /** The first-contact clock runs from here: the earliest receipt of the customer's complaints (S6). */
  readonly receivedAt: number;
  readonly status: 'awaitingContact' | 'inContact' | 'proposed' | 'solved' | 'settledWithout';
  readonly contacts: number;
  readonly firstContactAt?: number;
  readonly solution?: string;
  readonly rejected: number;
  readonly compensatedFen: number;
  readonly callback: 'notPlanned' | 'planned' | 'answered' | 'exhausted';
  readonly callbackAttempts: number;
  readonly nextCallbackAt?: number;
  readonly satisfaction?: number;
  /** When the satisfaction was given. */
  readonly answeredAt?: number;
  /** Who has taken the customer on; any carer when absent (X2). */
  readonly ownerId?: string;
  readonly reopened: number;
  readonly version: number;
}

/** How far one customer's care is: as much of it as gates look at. */
export type CareStanding = Pick<Care, 'status' | 'callback' | 'firstContactAt'>;

export type CareAct =
  | {
      readonly kind: 'contact';
      readonly reached: boolean;
      readonly channel: string;
      readonly regretExpressed: boolean;
      readonly commitment?: string;
      readonly note?: string;
    }
  | { readonly kind: 'propose'; readonly solution: string }
  | { readonly kind: 'answer'; readonly accepted: boolean; readonly note?: string }
  | { readonly kind: 'settleWithout'; readonly reason: string }
  | {
      readonly kind: 'callback';
      readonly outcome: 'answered' | 'unreachable';
      readonly satisfaction?: number;
      readonly suggestion?: string;
    };

export interface CareRules {
  readonly callbackMaxAttempts: number;
  /** How long after an unanswered callback the next one is due (R1). */
  readonly callbackRetryAfter: Duration;
  /** Satisfaction at or below this (1–5) reopens the care. */
  readonly dissatisfiedAtMost: number;
}

export function newCare(customerId: string, complaintIds: readonly string[], receivedAt: number): Care {
  return {
    customerId,
    complaintIds,
    receivedAt,
    status: 'awaitingContact',
    contacts: 0,
    rejected: 0,
    compensatedFen: 0,
    callback: 'notPlanned',
    callbackAttempts: 0,
    reopened: 0,
    version: 1,
  };
}

/** Every reason why the act does not fit the customer's present state. */
export function careRefusals(care: Pick<Care, 'status' | 'callback'>, act: CareAct): readonly Refusal[] {
  switch (act.kind) {
    case 'contact':
      return act.reached && !act.regretExpressed ? [noRegret] : [];
    case 'propose':
      if (isSolved(care)) return [alreadySolved];
      return [
        ...(care.status === 'awaitingContact' ? [notContacted] : []),
        ...(act.solution.trim() ? [] : [solutionMissing]),
      ];
    case 'answer':
      return care.status === 'proposed' ? [] : [nothingProposed];
    case 'settleWithout':
      return [...(isSolved(care) ? [alreadySolved] : []), ...(act.reason.trim() ? [] : [reasonMissing])];
    case 'callback':
      return callbackRefusals(care, act);
  }
}

const noRegret = refusal(
  'invalid',
  'regretMissing',
  '联系客户时必须表达关注和歉意',
  'A contact always expresses regret',
);
const notContacted = refusal('conflict', 'notContacted', '尚未与客户取得联系', 'The customer has not been reached yet');
const nothingProposed = refusal('conflict', 'nothingProposed', '尚无待答复的方案', 'No solution awaits an answer');
const solutionMissing = refusal('invalid', 'solutionMissing', '须写明解决方案', 'Say what the solution is');
const reasonMissing = refusal(
  'invalid',
  'reasonMissing',
  '无方案办结必须说明理由',
  'Settling without one needs a reason',
);
const alreadySolved = refusal(
  'conflict',
  'alreadySolved',
  '该客户的问题已办结',
  "The customer's matter is settled already",
);

function callbackRefusals(
  care: Pick<Care, 'callback'>,
  act: Extract<CareAct, { kind: 'callback' }>,
): readonly Refusal[] {
  if (care.callback !== 'planned') {
    return [
      refusal('conflict', 'noCallbackPlanned', '该客户没有待回访事项', 'No callback is planned for this customer'),
    ];
  }
  const score = act.satisfaction;
  const scored = score !== undefined && Number.isInteger(score) && score >= 1 && score <= 5;
  if (act.outcome === 'answered' && !scored) {
    return [refusal('invalid', 'satisfactionMissing', '须填写 1–5 的满意度', 'Satisfaction from 1 to 5 is needed')];
  }
  return [];
}

/** The customer's state after an admissible act. */
export function applyCare(care: Care, act: CareAct, rules: CareRules, now: number): Care {
  const next = { ...care, version: care.version + 1 };
  switch (act.kind) {
    case 'contact':
      return contacted(next, act.reached, now);
    case 'propose':
      return { ...next, status: 'proposed', solution: act.solution };
    case 'answer':
      return act.accepted
        ? { ...next, status: 'solved' }
        : { ...next, status: 'inContact', rejected: care.rejected + 1 };
    case 'settleWithout':
      return { ...next, status: 'settledWithout' };
    case 'callback':
      return calledBack(next, act, rules, now);
  }
}

function contacted(care: Care, reached: boolean, now: number): Care {
  const tried = { ...care, contacts: care.contacts + 1 };
  if (!reached) return tried;
  const status = care.status === 'awaitingContact' ? 'inContact' : care.status;
  return { ...tried, status, firstContactAt: care.firstContactAt ?? now };
}

function calledBack(care: Care, act: Extract<CareAct, { kind: 'callback' }>, rules: CareRules, now: number): Care {
  const callbackAttempts = care.callbackAttempts + 1;
  if (act.outcome === 'unreachable') {
    const exhausted = callbackAttempts >= rules.callbackMaxAttempts;
    return { ...care, callbackAttempts, callback: exhausted ? 'exhausted' : 'planned' };
  }
  const satisfaction = act.satisfaction ?? rules.dissatisfiedAtMost;
  if (satisfaction > rules.dissatisfiedAtMost) {
    return { ...care, callbackAttempts, callback: 'answered', satisfaction, answeredAt: now };
  }
  // Dissatisfied: the care starts again from the conversation (M五(一)1).
  const reopened = care.reopened + 1;
  const again = { callback: 'notPlanned', status: 'inContact', callbackAttempts: 0, reopened } as const;
  return { ...care, ...again, satisfaction, answeredAt: now };
}

/** Plans the first callback or, while one is planned, the next attempt: attempts count on (R1). */
export function planCallback(care: Care, dueAt: number): Care {
  const callbackAttempts = care.callback === 'planned' ? care.callbackAttempts : 0;
  return { ...care, callback: 'planned', callbackAttempts, nextCallbackAt: dueAt, version: care.version + 1 };
}

/** The problem is dealt with: a solution accepted, or the care ended without one for a stated reason. */
export function isSolved(care: Pick<Care, 'status'>): boolean {
  return care.status === 'solved' || care.status === 'settledWithout';
}

/** Answered, or tried as often as the policy asks (R1): an unreachable customer blocks nobody. */
export function callbackOver(care: Pick<Care, 'callback'>): boolean {
  return care.callback === 'answered' || care.callback === 'exhausted';
}

/** Whether a person with these roles may take the customer on, hand them on, give them back or distribute them (X2). */
export function mayAssignCare(care: Pick<Care, 'ownerId'>, personId: string, roles: readonly Role[]): boolean {
  return mayAssign(workOf(care), personId, roles);
}

/** Customers are looked after by the service duties; their manager distributes them as the office does (M四(一)2). */
function workOf({ ownerId }: Pick<Care, 'ownerId'>): Work {
  const carers = RIGHTS.actOnCare;
  return { holderId: ownerId, duties: carers, distributors: ['serviceManager', ...OFFICE], able: carers };
}

/** Every reason why the customer cannot be given to somebody so; `byId` is the person in whose name it is done (X2). */
export function careAssignRefusals(
  care: Care,
  change: Assignment,
  byId: string,
  roles: readonly Role[],
  staff: Staff,
): readonly Refusal[] {
  return assignmentRefusals(workOf(care), change, byId, roles, staff);
}

/** The customer in somebody's hands, or with all carers again. */
export function assignCare(care: Care, toId: string | null): Care {
  const { ownerId: _before, ...rest } = care;
  return { ...rest, ...(toId === null ? {} : { ownerId: toId }), version: care.version + 1 };
}
