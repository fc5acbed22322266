import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { AssessmentInput } from '../../domain/assessment';
import type { Bulk, BulkRule, BulkSource } from '../../domain/bulk';
import type { Duration } from '../../domain/calendar';
import type { CareAct } from '../../domain/care';
import type { CompensationRequest } from '../../domain/compensation-rules';
import type { CrisisHead, CrisisState } from '../../domain/crisis';
import type { NewEvidence } from '../../domain/evidence';
import type { Note } from '../../domain/note';
import type { EventBodies } from '../../domain/events';
import type { SettlementOutcome } from '../../domain/payment';
import type { Actor, Roster } from '../../domain/people';
import type { Rulebook } from '../../domain/plan';
import type { Task } from '../../domain/task';
import type { GrantNews } from '../../domain/value-added';
import type { Role, Seat } from '../../domain/words';
import type { Command, Receipt } from '../messages';

export {
  acknowledgeNotice,
  answerQuestion,
  askRequester,
  decideApproval,
  decideSignal,
  delegateApproval,
  endDelegation,
  rosterChanged,
  withdrawApproval,
} from '../messages';

/** The whole public face of the crisis process: the API and the tools import nothing else of it. */
export const CRISIS_WORKFLOW = 'crisis';
export const crisisWorkflowId = (number: string): string => `crisis-${number}`;

/** A complaint as the crisis needs it: whose, since when, and whether the customer was reached already. */
export interface LinkedComplaint {
  readonly complaintId: string;
  readonly customerId: string;
  readonly receivedAt: number;
  readonly firstContactAt?: number;
}

/** A crisis can start in any of the first three stages; reopening enters at response or recovery (S13). */
export interface CrisisInput {
  readonly head: CrisisHead;
  readonly startStage: 'prevention' | 'warning' | 'response';
  readonly rulebook: Rulebook;
  readonly roster: Roster;
  readonly complaints: readonly LinkedComplaint[];
  readonly initialAssessment?: AssessmentInput;
  readonly openedBy: Command;
  /** Virtual milliseconds per real one; 1 outside drills. */
  readonly clockScale: number;
  readonly links: { readonly console: string };
  /** Continue as new above this many history events even if the server does not suggest it; tests lower it. */
  readonly maxHistoryEvents?: number;
  /** Set by continue-as-new and by reopening. */
  readonly carried?: Carried;
}

/** What one run hands to the next. */
export interface Carried {
  readonly state: CrisisState;
  readonly seq: number;
  readonly position: number;
  readonly answered: readonly { readonly requestId: string; readonly receipt: Receipt }[];
  readonly effects: readonly unknown[];
  readonly reopened?: { readonly by: Command; readonly stage: 'response' | 'recovery'; readonly reason: string };
}

/** The final sheet: also the workflow's result, because current details cannot be read without a worker. */
export interface CrisisSheet {
  readonly number: string;
  readonly outcome: string;
  readonly markdown: string;
}

// Any stage
export const assess = defineUpdate<Receipt, [Command & { assessment: AssessmentInput }], 'assess'>('assess');
export const linkComplaints = defineUpdate<
  Receipt,
  [Command & { complaints: readonly LinkedComplaint[] }],
  'linkComplaints'
>('linkComplaints');
export const addTask = defineUpdate<
  Receipt,
  [
    Command & {
      title: string;
      role: Role;
      assigneeId?: string;
      required: boolean;
      dueAfter: Duration;
      kind: 'measure' | 'order' | 'actionItem' | 'improvement';
    },
  ],
  'addTask'
>('addTask');
export const endTask = defineUpdate<
  Receipt,
  [
    Command & {
      taskId: string;
      version?: number;
      how: { kind: 'done'; result?: string } | { kind: 'waived'; reason: string };
    },
  ],
  'endTask'
>('endTask');
/** Into somebody's hands, or back to its duty with `null` (X2). */
export const assignTask = defineUpdate<
  Receipt,
  [Command & { taskId: string; assigneeId: string | null; version?: number; reason?: string }],
  'assignTask'
>('assignTask');
export const fillSeat = defineUpdate<Receipt, [Command & { seat: Seat; personId: string; reason: string }], 'fillSeat'>(
  'fillSeat',
);
export const addNote = defineUpdate<Receipt, [Command & Note], 'addNote'>('addNote');
export const pinEntry = defineUpdate<Receipt, [Command & { position: number; pinned: boolean }], 'pinEntry'>(
  'pinEntry',
);
/** The bytes are in the records before; here comes what names them (X3). */
export const addEvidence = defineUpdate<Receipt, [Command & NewEvidence], 'addEvidence'>('addEvidence');
export const withdrawEvidence = defineUpdate<
  Receipt,
  [Command & { evidenceId: string; reason: string }],
  'withdrawEvidence'
>('withdrawEvidence');
export const pauseDeadline = defineUpdate<Receipt, [Command & { deadlineId: string; reason: string }], 'pauseDeadline'>(
  'pauseDeadline',
);
export const resumeDeadline = defineUpdate<Receipt, [Command & { deadlineId: string }], 'resumeDeadline'>(
  'resumeDeadline',
);
export const closeEarly = defineUpdate<
  Receipt,
  [Command & { outcome: 'closedEarly' | 'duplicate' | 'superseded'; reason: string; otherNumber?: string }],
  'closeEarly'
>('closeEarly');
/** Drills only: moves virtual time forward. */
export const advanceClock = defineUpdate<Receipt, [Command & { byMs: number }], 'advanceClock'>('advanceClock');

// Prevention
export const declareAverted = defineUpdate<Receipt, [Command & { reason: string }], 'declareAverted'>('declareAverted');
export const escalateToWarning = defineUpdate<Receipt, [Command & { reason: string }], 'escalateToWarning'>(
  'escalateToWarning',
);

// Warning
export const issueWarning = defineUpdate<Receipt, [Command & { scope: string; measures: string }], 'issueWarning'>(
  'issueWarning',
);
export const decideActivation = defineUpdate<
  Receipt,
  [
    Command & {
      decision: 'activate' | 'standDown';
      reason: string;
      orders: readonly { title: string; role: Role; dueAfter: Duration; required: boolean }[];
    },
  ],
  'decideActivation'
>('decideActivation');

// Response
export const actOnCare = defineUpdate<
  Receipt,
  [Command & { customerId: string; version?: number; act: CareAct }],
  'actOnCare'
>('actOnCare');
/** Into somebody's hands, or back to all carers with `null` (X2). */
export const assignCare = defineUpdate<
  Receipt,
  [Command & { customerId: string; ownerId: string | null; version?: number; reason?: string }],
  'assignCare'
>('assignCare');
export const requestCompensation = defineUpdate<
  Receipt,
  [Command & CompensationRequest & { reason: string; beneficiaries?: readonly string[] }],
  'requestCompensation'
>('requestCompensation');
export const withdrawCompensation = defineUpdate<
  Receipt,
  [Command & { compensationId: string; reason: string }],
  'withdrawCompensation'
>('withdrawCompensation');
/** Money moved otherwise than it was ordered: how finance has ended it. */
export const settleDiscrepancy = defineUpdate<
  Receipt,
  [Command & { compensationId: string; version?: number; outcome: SettlementOutcome; reason: string }],
  'settleDiscrepancy'
>('settleDiscrepancy');
/** One approval for many customers; the list stands in the records under this number (S9). */
export const requestBulk = defineUpdate<
  Receipt,
  [Command & { bulkNumber: string; source: BulkSource; rule: BulkRule; items: number; reason: string }],
  'requestBulk'
>('requestBulk');
/** Another amount than was asked for: the votes so far are void (S9). */
export const amendCompensation = defineUpdate<
  Receipt,
  [Command & { compensationId: string; amountFen: number; reason: string }],
  'amendCompensation'
>('amendCompensation');
export const reportSituation = defineUpdate<Receipt, [Command & { report: string }], 'reportSituation'>(
  'reportSituation',
);
export const declareContained = defineUpdate<Receipt, [Command & { reason: string }], 'declareContained'>(
  'declareContained',
);

// Recovery
export const declareFlareUp = defineUpdate<Receipt, [Command & { reason: string }], 'declareFlareUp'>('declareFlareUp');
export const declareRecovered = defineUpdate<Receipt, [Command & { reason: string }], 'declareRecovered'>(
  'declareRecovered',
);

// Review
export const editReview = defineUpdate<
  Receipt,
  [Command & { version?: number; rootCause: string; lessons: string; improvements: readonly string[] }],
  'editReview'
>('editReview');
/** Asks for the sign-off; the signature itself is an approval decided by `decideApproval`. */
export const submitReview = defineUpdate<Receipt, [Command], 'submitReview'>('submitReview');
export const closeCrisis = defineUpdate<Receipt, [Command & { reason: string }], 'closeCrisis'>('closeCrisis');

/** New complaints about the same matter (P10, W3). */
export const signalsArrived =
  defineSignal<[{ complaints: readonly LinkedComplaint[]; requestId: string }]>('signalsArrived');
/** A customer whom the crisis looks after added a word to their complaint (W1). */
export const customerWrote = defineSignal<[EventBodies['customerWrote']]>('customerWrote');

/** Somebody says that the payer's books have news of a payment: the crisis looks, and believes the books alone (S9). */
export const lookAtPayment = defineSignal<[{ compensationId: string }]>('lookAtPayment');

/** A bulk compensation of the crisis has come into another status. */
export const bulkReported = defineSignal<[{ bulk: Bulk; by: Actor }]>('bulkReported');
/** What became of a value-added service for one of its customers (R2). */
export const grantHeard = defineSignal<[GrantNews]>('grantHeard');

/** The whole state, for tools and tests; people read the records. */
export const stateQuery = defineQuery<CrisisState>('state');
/** Open tasks, for a newcomer with only the CLI. */
export const openTasksQuery = defineQuery<readonly Task[]>('openTasks');
