import type { Admission, AdmissionOrder, FundsOrder } from '../domain/admission';
import type {
  BulkAdmission,
  BulkAdmissionOrder,
  BulkCounts,
  BulkFundsOrder,
  BulkItemFacts,
  BulkSettlementOrder,
} from '../domain/bulk';
import type { Calendar } from '../domain/calendar';
import type { HandBack } from '../domain/complaint';
import type { Notice } from '../domain/notice';
import type { EventBodies, RecordBatch, Recorded } from '../domain/events';
import type { MovedMoney } from '../domain/payment';
import type { FundingOrder, FundingPosting } from '../domain/funding';
import type { GrantMailKind } from '../domain/grant-mail';
import type { Roster } from '../domain/people';
import type { Policy } from '../domain/plan';
import type { Refusal } from '../domain/refusal';
import type { Publication, PublicationRequest, Revision } from '../domain/revision';
import type { Lang, Text } from '../domain/text';
import type { Grant, GrantNews } from '../domain/value-added';
import type { ConflictClass, CrisisType } from '../domain/words';
import type { Command, Receipt } from '../workflows/messages';

/**
 * What workflows may ask of the world. The implementation is `createActivities(deps)`;
 * workflows see only these types.
 */
export interface RecordActivities {
  /** Writes one batch of events: timeline, audit and projections in one transaction; idempotent. */
  appendEvents(batch: RecordBatch): Promise<Recorded>;
}

export interface TokenActivities {
  /** SHA-256 (hex) of each candidate's decision token; the tokens themselves never enter a workflow. */
  hashDecisionTokens(request: TokenRequest): Promise<Record<string, string>>;
}

export interface TokenRequest {
  readonly approvalId: string;
  readonly amountFen: number | null;
  readonly people: readonly { readonly personId: string; readonly generation: number }[];
}

export interface NoticeActivities {
  /** Delivers notices by every channel but the inbox (the inbox is a projection); once per recipient and channel. */
  deliverNotices(request: DeliveryRequest): Promise<DeliveryResult>;
}

export interface DeliveryRequest {
  readonly workflowId: string;
  readonly stream: { readonly kind: string; readonly number: string };
  readonly notices: readonly Notice[];
  /** Approvals whose tokens the notices show, with the generation of each recipient. */
  readonly approvals: readonly TokenRequest[];
  readonly drill: boolean;
  readonly lang: Lang;
  readonly link: string;
}

export interface DeliveryResult {
  readonly sent: number;
  /** Recipients given up on (no address, refused by the server): they are in the dead letters. */
  readonly failed: number;
}

export interface CustomerActivities {
  /** Sends the customer of a complaint its number and the link to its status page; once, if at all. */
  acknowledgeComplaint(request: { readonly complaintNumber: string }): Promise<void>;
}

export interface MoneyActivities {
  /** One attempt. Returns `unconfirmed` when the payer's answer is not known; never throws for that. */
  pay(order: PaymentOrder): Promise<PaymentResult>;
  /**
   * Asks the payer what became of a payment; throws (and is retried) while it cannot say. Before it says that nothing
   * was paid, the payer has cancelled the order.
   */
  reconcilePayment(order: PaymentOrder): Promise<Exclude<PaymentResult, { status: 'unconfirmed' }>>;
  /** One look into the payer's books; throws while they cannot be read. */
  lookUpPayment(order: PaymentOrder): Promise<FoundPayment | { readonly status: 'none' }>;
}

export interface ReconciliationActivities {
  /** Reads the payer's statement from the last comparison on, and keeps it; the payer may be away. */
  readStatement(run: RunRef): Promise<{ status: 'read'; payments: number } | { status: 'payerAway' }>;
  /** Compares all books and keeps what differs; idempotent by run. */
  compareBooks(run: RunRef): Promise<{
    readonly opened: number;
    readonly agreed: number;
    readonly toLookAt: readonly PaymentRef[];
    /** What finance is to be told, once. */
    readonly news: DeliveryRequest | null;
  }>;
  /** Has the crises look into the payer's books. */
  lookAtPayments(request: { readonly payments: readonly PaymentRef[] }): Promise<void>;
}

/** A comparison of the books, by the run of its workflow. */
export interface RunRef {
  readonly runId: string;
  /** When it began. */
  readonly at: number;
}

interface PaymentRef {
  readonly crisisNumber: string;
  readonly compensationId: string;
}

export interface PaymentOrder {
  /** Business id of the compensation: the payer's idempotency key. */
  readonly key: string;
  readonly customerId: string;
  readonly amountFen: number;
  readonly memo: string;
  readonly drill: boolean;
}

/** What stands in the payer's books: paid as ordered, or otherwise. */
export type FoundPayment =
  | { readonly status: 'paid'; readonly paymentId: string }
  | { readonly status: 'discrepancy'; readonly moved: MovedMoney };

export type PaymentResult =
  | FoundPayment
  | { readonly status: 'failed'; readonly why: Text }
  | { readonly status: 'unconfirmed' };

export interface CompensationActivities {
  /** Judges a compensation by what only the records know, and claims its place and its money; idempotent by its id. */
  admitCompensation(order: AdmissionOrder): Promise<Admission>;
  /** Lets claim and money follow the compensation: held, promised, given, or let go; idempotent. */
  followCompensation(order: FundsOrder): Promise<void>;
}

export interface BulkActivities {
  /** Judges the list, claims its orders and holds its money, in one transaction; idempotent by the bulk's number. */
  admitBulk(order: BulkAdmissionOrder): Promise<BulkAdmission>;
  /** Lets claims and money of the list follow the decision; idempotent. */
  followBulk(order: BulkFundsOrder): Promise<void>;
  /** Pays the next items, each once: what an attempt left half done is unconfirmed for the next one. */
  payBulkPage(order: BulkPageOrder): Promise<BulkCounts>;
  /** Asks the payer about every unconfirmed item; throws (and is retried) while it cannot say. */
  reconcileBulk(order: Omit<BulkPageOrder, 'limit'>): Promise<BulkCounts>;
  /** What is not paid by now never will be: its claims and its money are free again. */
  closeBulk(order: { readonly number: string; readonly at: number }): Promise<BulkCounts>;
  /** One item as the records have it; null when there is no such row. */
  readBulkItem(item: { readonly number: string; readonly no: number }): Promise<BulkItemFacts | null>;
  /** Ends the difference between the books of one item: item, claim and money in one transaction; idempotent. */
  settleBulkItem(order: BulkSettlementOrder): Promise<BulkCounts>;
}

export interface BulkPageOrder {
  readonly number: string;
  readonly memo: string;
  readonly drill: boolean;
  readonly limit: number;
  readonly at: number;
}

export interface IntakeActivities {
  /** Tells the complaint processes that a crisis took them over or let them go; idempotent. */
  tellComplaints(request: {
    readonly crisisNumber: string;
    readonly complaintIds: readonly string[];
    readonly change:
      | { readonly kind: 'joined' }
      | { readonly kind: 'released'; readonly handBacks: Readonly<Record<string, HandBack>> };
  }): Promise<void>;
  /** A customer wrote while the crisis looks after them; it counts a word once. */
  tellCrisis(request: { readonly crisisNumber: string; readonly word: EventBodies['customerWrote'] }): Promise<void>;
  /** More complaints for a crisis that a candidate was confirmed into; idempotent. */
  giveToCrisis(request: { readonly crisisNumber: string; readonly complaintIds: readonly string[] }): Promise<void>;
  /** Gives complaints to an open crisis on somebody's behalf; says every reason against it. Idempotent by the request. */
  linkToCrisis(request: {
    readonly crisisNumber: string;
    readonly complaintIds: readonly string[];
    readonly command: Command;
  }): Promise<{ readonly refusals: readonly Refusal[] }>;
  /** Quiet or not: the longest silence of the intake feeds within the span, in ms (P10: a gap is not quiet). */
  feedGap(span: { readonly fromAt: number; readonly toAt: number }): Promise<{ readonly gapMs: number }>;
  /** Starts a crisis from a confirmed candidate: stub row and workflow; idempotent by candidate. */
  startCrisisFromCandidate(request: {
    readonly candidateNumber: string;
    readonly complaintIds: readonly string[];
    readonly title: string;
    readonly type: CrisisType;
    readonly conflictClass: ConflictClass;
    readonly startStage: 'prevention' | 'warning' | 'response';
    readonly command: Command;
  }): Promise<{ readonly crisisNumber: string }>;
}

export interface RevisionActivities {
  /** Takes a submission in hand for one run and its successors, with the rules and staff in force; idempotent. */
  openRevision(request: {
    readonly number: string;
    readonly submission: number;
    /** The first run of the chain: any other one finds it taken. */
    readonly runId: string;
  }): Promise<OpenedRevision>;
  /**
   * Publishes the new version in one transaction, unless the draft is no longer what was approved or another version
   * came in between; idempotent by draft and submission.
   */
  publishRevision(request: PublicationRequest): Promise<Publication>;
}

export type OpenedRevision =
  | { readonly kind: 'taken' }
  | {
      readonly kind: 'opened';
      readonly revision: Revision;
      readonly policy: Policy;
      readonly calendar: Calendar;
      readonly roster: Roster;
      /** Where the record of the draft's earlier submissions ends, and which numbers they used. */
      readonly seq: number;
      readonly position: number;
      readonly counters: Readonly<Record<string, number>>;
      readonly answered: readonly { readonly requestId: string; readonly receipt: Receipt }[];
    };

export interface FundingActivities {
  /** Posts what was granted in one transaction, unless the lines or the cash do not allow it any more; idempotent by the request. */
  postFunding(order: FundingOrder): Promise<FundingPosting>;
}

export interface GrantActivities {
  /** Promises, spends or lets go the money of a grant; each is done once. `short` where there is no room for it. */
  moveGrantMoney(request: {
    readonly grant: Grant;
    readonly act: 'commit' | 'spend' | 'release';
    readonly at: number;
  }): Promise<{ readonly kind: 'done' } | { readonly kind: 'short'; readonly roomFen: number }>;
  /** Sends the customer of a grant a mail; each kind once, if at all. */
  mailGrant(request: { readonly number: string; readonly about: GrantMailKind }): Promise<void>;
  /** Tells the crisis what became of a grant; it counts news once. */
  tellCrisisOfGrant(request: { readonly crisisNumber: string; readonly news: GrantNews }): Promise<void>;
}

export interface ArchiveActivities {
  /** Keeps the state of a closed crisis, so that it can be reopened (S13). */
  saveSnapshot(request: { readonly number: string; readonly carried: unknown }): Promise<void>;
  /** Archives the histories of runs closed since the watermark; returns how many. */
  archiveClosedRuns(): Promise<{ readonly archived: number }>;
}

export type Activities = RecordActivities &
  TokenActivities &
  NoticeActivities &
  CustomerActivities &
  MoneyActivities &
  CompensationActivities &
  BulkActivities &
  ReconciliationActivities &
  IntakeActivities &
  RevisionActivities &
  FundingActivities &
  GrantActivities &
  ArchiveActivities;
