import type { Amendment, Approval, Ballot, Delegation, Question } from './approval';
import type { Assessment } from './assessment';
import type { Care, CareAct } from './care';
import type { Compensation } from './compensation';
import type { Activation, CrisisHead, OfficialWarning, Review, SeatHolder, SituationReport } from './crisis';
import type { Bulk } from './bulk';
import type { Candidate } from './candidate';
import type { ComplaintCase } from './complaint';
import type { Deadline, Firing } from './deadline';
import type { Evidence, Withdrawal } from './evidence';
import type { FundingRequest } from './funding';
import type { Note } from './note';
import type { Notice } from './notice';
import type { Actor } from './people';
import type { Refusal } from './refusal';
import type { Revision } from './revision';
import type { Task } from './task';
import type { Grant, GrantNews } from './value-added';
import type { Level, Outcome, Role, Seat, Stage } from './words';

/**
 * What the processes decided, in their own words. An event carries the whole thing it changed, as it is afterwards,
 * so that every projection is an upsert and a rebuild needs nothing else.
 */
export interface EventBodies {
  crisisOpened: {
    head: CrisisHead;
    stage: Stage;
    level: Level;
    policyVersion: number;
    planId: string;
    planVersion: number;
  };
  stageEntered: { stage: Stage; from: Stage | null };
  levelAssessed: { assessment: Assessment; previous: Level; changed: boolean };
  signalsArrived: { complaintIds: readonly string[]; total: number };
  complaintsLinked: { complaintIds: readonly string[] };
  quietExtended: { cause: 'signal' | 'feedGap'; gapMs: number };
  seatFilled: { seat: Seat; holder: SeatHolder; previous?: SeatHolder };
  warningIssued: { warning: OfficialWarning };
  activationDecided: { activation: Activation };
  taskAdded: { task: Task };
  taskEnded: { task: Task };
  /** `previous` had it before; the duty as a whole when missing. */
  taskAssigned: { task: Task; previous?: string };
  deadlineStarted: { deadline: Deadline };
  deadlineFired: { kind: Firing['kind']; deadline: Deadline; to: readonly Role[] };
  deadlineChanged: {
    change: 'met' | 'cancelled' | 'paused' | 'resumed' | 'replanned' | 'reassigned';
    deadline: Deadline;
  };
  noticeIssued: { notice: Notice };
  noticeAcknowledged: { notice: Notice; personId: string };
  approvalRequested: { approval: Approval };
  approvalVoted: { approval: Approval; personId: string; decision: Ballot['decision'] };
  approvalEnded: { approval: Approval };
  approvalEscalated: { approval: Approval; to: readonly Role[] };
  /** Something else is asked for: the votes so far are void (S9). */
  approvalAmended: { approval: Approval; amendment: Amendment };
  approvalDelegated: { approval: Approval; delegation: Delegation };
  delegationEnded: { approval: Approval; delegation: Delegation };
  questionAsked: { approval: Approval; question: Question };
  /** Answered, or not needed any more. */
  questionEnded: { approval: Approval; question: Question };
  /** A decision that did not count, kept because it may be an attempt at fraud. */
  ballotRefused: { approval: Approval | null; claimedPersonId: string | null; refusals: readonly Refusal[] };
  careOpened: { care: Care };
  careActed: { care: Care; act: CareAct };
  callbackPlanned: { care: Care };
  careAssigned: { care: Care; previous?: string };
  compensationChanged: { compensation: Compensation };
  /** One approval for many customers; in its own stream, and in that of its crisis. */
  bulkChanged: { bulk: Bulk };
  situationReported: { report: SituationReport };
  noteAdded: Note;
  /** What stood at a position of the timeline is pinned or unpinned afterwards. */
  entryPinned: { position: number; pinned: boolean };
  evidenceAdded: { evidence: Evidence };
  /** Not the whole thing: processes do not remember it. */
  evidenceWithdrawn: { evidenceId: string; name: string; withdrawn: Withdrawal };
  reviewChanged: { review: Review };
  flaredUp: { reason: string };
  clockAdvanced: { byMs: number };
  crisisClosed: { outcome: Outcome; reason: string };
  crisisReopened: { stage: Stage };
  complaintChanged: {
    complaint: ComplaintCase;
    change: 'opened' | 'assigned' | 'acted' | 'joined' | 'released' | 'progress' | 'ended';
    act?: CareAct;
  };
  /** A further word of the customer; the records keep what it says. */
  customerWrote: { customerId: string; complaintNumber: string; messageId: string };
  candidateChanged: { candidate: Candidate; change: 'raised' | 'grown' | 'confirmed' | 'merged' | 'dismissed' };
  /** One for each status a revision of the rules comes into. */
  revisionChanged: { revision: Revision };
  /** One for each status a request for funds comes into. */
  fundingChanged: { request: FundingRequest };
  /** One for each status a value-added service comes into (R2). */
  grantChanged: { grant: Grant };
  /** The crisis hears what became of a value-added service for a customer of its. */
  grantHeard: { news: GrantNews };
}

export type EventType = keyof EventBodies;

export interface Envelope {
  /** Gapless within a workflow id, from 1, across its runs. */
  readonly seq: number;
  /** Virtual time of the workflow. */
  readonly at: number;
  readonly by: Actor;
  readonly reason?: string;
}

export type EventOf<T extends EventType> = Envelope & { readonly type: T; readonly data: EventBodies[T] };
export type DomainEvent = { [T in EventType]: EventOf<T> }[EventType];

export const STREAM_KINDS = ['crisis', 'complaint', 'candidate', 'revision', 'funding', 'bulk', 'grant'] as const;
export type StreamKind = (typeof STREAM_KINDS)[number];

/** One write of a workflow to the records: events in order, and the answers of the commands that caused them. */
export interface RecordBatch {
  readonly stream: { readonly kind: StreamKind; readonly number: string };
  readonly workflowId: string;
  readonly runId: string;
  readonly events: readonly DomainEvent[];
  readonly answers: readonly { readonly requestId: string; readonly answer: Record<string, unknown> }[];
  readonly drill: boolean;
}

/** Where the batch ended in the stream: a reader waits for this position to read its own write. */
export interface Recorded {
  readonly position: number;
}
