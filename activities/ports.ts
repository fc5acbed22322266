import type { Admission, AdmissionOrder, FundsOrder } from '../domain/admission';
import type {
  BulkAdmission,
  BulkAdmissionOrder,
  BulkCounts,
  BulkFundsOrder,
  BulkItemFacts,
  BulkPayment,
  BulkSettlementOrder,
  ItemResult,
} from '../domain/bulk';
import type { HandBack } from '../domain/complaint';
import type { EventBodies } from '../domain/events';
import type { ArchivedRun } from '../records/archive';
import type { CustomerMail } from '../records/customer-mail';
import type { Delivery, DeliveryEnd, DeliveryKey, StreamRef } from '../records/deliveries';
import type { GrantMailKind } from '../domain/grant-mail';
import type { NoticeKind } from '../domain/notice';
import type { Roster } from '../domain/people';
import type { Calendar } from '../domain/calendar';
import type { Policy, Rulebook } from '../domain/plan';
import type { Refusal } from '../domain/refusal';
import type { Lang } from '../domain/text';
import type { Grant, GrantNews } from '../domain/value-added';
import type { CrisisType } from '../domain/words';
import type { GrantMail } from '../records/grants/mail';
import type { Held } from '../records/grants/money';
import type { CrisisTarget } from '../records/handover';
import type { CrisisInput, LinkedComplaint } from '../workflows/crisis/contract';
import type { Command } from '../workflows/messages';
import type { Publication, PublicationRequest } from '../domain/revision';
import type { Compared, Reminded } from '../records/reconciliation';
import type { StatementLine, WaitingFinding } from '../domain/reconciliation';
import type { OpenedRevision, RevisionActivities, RunRef } from './contract';
import type { FundingOrder, FundingPosting } from '../domain/funding';

export interface Recipient {
  readonly email: string | null;
  readonly lang: Lang;
  /** Kinds this person does not want by mail. */
  readonly muted: readonly NoticeKind[];
}

/** The book of deliveries: each is claimed before it is sent, so that it is sent once. */
export interface DeliveryRecords {
  /** Enters new deliveries with this status and returns how all of them stand. */
  enterDeliveries(
    stream: StreamRef,
    keys: readonly DeliveryKey[],
    status: 'pending' | 'diverted',
  ): Promise<readonly Delivery[]>;
  /** pending → claimed, by one caller only; false for everybody else. */
  claimDelivery(stream: StreamRef, key: DeliveryKey): Promise<boolean>;
  /** Ends a delivery, or puts a claimed one back to pending; `error` is a code, never a message. */
  settleDelivery(stream: StreamRef, key: DeliveryKey, status: 'pending' | DeliveryEnd, error?: string): Promise<void>;
  /** Addresses, languages and muted kinds of active people. */
  recipients(personIds: readonly string[]): Promise<ReadonlyMap<string, Recipient>>;
}

/** The book of acknowledgements, and the links to status pages that they carry. */
export interface CustomerMailRecords {
  acknowledgementOf(complaintNumber: string): Promise<CustomerMail | undefined>;
  /** pending → claimed, by one caller only; false for everybody else. */
  claimAcknowledgement(complaintNumber: string): Promise<boolean>;
  /** Ends it, or puts a claimed one back to pending; `error` is a code, never a message. */
  settleAcknowledgement(
    complaintNumber: string,
    status: 'pending' | 'sent' | 'failed' | 'unconfirmed',
    error?: string,
  ): Promise<void>;
  mailStatusLink(complaintNumber: string, at: number): Promise<string>;
  dropStatusLink(secret: string): Promise<void>;
}

/** What starting a crisis from complaints takes from the database. */
export interface IntakeRecords {
  /** The longest span within from…to in which no feed said anything, in ms. */
  longestFeedGap(fromAt: number, toAt: number): Promise<number>;
  /** Those of them whose process may not have begun yet. */
  waitingComplaints(complaintIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Complaints as a crisis needs them, in the order asked; unknown ones are left out. */
  linkedComplaints(complaintIds: readonly string[]): Promise<readonly LinkedComplaint[]>;
  /** What a crisis that complaints are to be added to is; undefined when the records know of none. */
  crisisTarget(crisisNumber: string): Promise<CrisisTarget | undefined>;
  /** The rules in force now for crises of a type, and the present staff. */
  rulebookFor(type: CrisisType, at: number): Promise<Rulebook>;
  currentRoster(): Promise<Roster>;
  orgLang(): Promise<Lang>;
  /**
   * Number, key and stub in one transaction. A key seen before gives its number and input again, so that whoever
   * repeats the call starts the same crisis.
   */
  stubCrisis(
    key: string,
    build: (number: string) => CrisisInput,
    at: number,
  ): Promise<{ number: string; input: CrisisInput }>;
  /** The process runs: the relay need not start it. */
  markStarted(number: string): Promise<void>;
}

/** The processes as activities reach them; the client stands behind it. */
export interface Processes {
  /** Starts the crisis unless it runs or has ended. */
  startCrisis(input: CrisisInput): Promise<void>;
  /** Tells the process of a complaint; false when there is none that could be told any more. */
  complaintJoined(number: string, crisisNumber: string): Promise<boolean>;
  complaintReleased(number: string, crisisNumber: string, handBack: HandBack): Promise<boolean>;
  /** Tells a crisis what a customer of its wrote; false when there is none that could be told any more. */
  customerWrote(number: string, word: EventBodies['customerWrote']): Promise<boolean>;
  /** Has a crisis look into the payer's books; false when there is none that could any more. */
  lookAtPayment(number: string, compensationId: string): Promise<boolean>;
  /**
   * Links complaints to a crisis as the person in the command would: the reasons against it, or that there is no
   * process any more to say so.
   */
  linkComplaints(
    number: string,
    complaints: readonly LinkedComplaint[],
    command: Command,
  ): Promise<readonly Refusal[] | 'gone'>;
  /** Tells a crisis what became of a value-added service for a customer of its; false when there is none to tell. */
  grantHeard(number: string, news: GrantNews): Promise<boolean>;
  /** Gives a crisis more complaints; false when there is none that could take them any more. */
  signalsArrived(number: string, complaints: readonly LinkedComplaint[], requestId: string): Promise<boolean>;
}

export interface CompensationRecords {
  admitCompensation(order: AdmissionOrder): Promise<Admission>;
  followCompensation(order: FundsOrder): Promise<void>;
}

export interface BulkRecords {
  admitBulk(order: BulkAdmissionOrder): Promise<BulkAdmission>;
  followBulk(order: BulkFundsOrder): Promise<void>;
  /** What an attempt that died was paying is unconfirmed: nobody knows whether the payer had it. */
  doubtBulkItems(number: string): Promise<void>;
  /** admitted → paying, the next ones by number. */
  takeBulkItems(number: string, limit: number): Promise<readonly BulkPayment[]>;
  unconfirmedBulkItems(number: string, afterNo: number, limit: number): Promise<readonly BulkPayment[]>;
  /**
   * Writes down what became of payments, with their claims and their money, in one transaction. `isCancelled`: the payer
   * has made sure that what failed is never paid, so that it may be ordered again.
   */
  settleBulkItems(number: string, results: readonly ItemResult[], at: number, isCancelled: boolean): Promise<void>;
  closeBulk(order: { readonly number: string; readonly at: number }): Promise<BulkCounts>;
  bulkCounts(number: string): Promise<BulkCounts>;
  bulkItemFacts(number: string, no: number): Promise<BulkItemFacts | undefined>;
  /** Item, claim and money of a difference that finance has ended; once. */
  settleBulkItem(order: BulkSettlementOrder): Promise<BulkCounts>;
}

/** The payer's statement, and what differs from our books. */
export interface ReconciliationRecords {
  beginReconciliation(run: RunRef): Promise<{ readonly fromAt: number }>;
  keepStatement(run: RunRef, lines: readonly StatementLine[]): Promise<void>;
  giveUpReconciliation(run: RunRef, at: number): Promise<void>;
  compareBooks(run: RunRef, settleMs: number): Promise<Compared>;
  waitingFindings(run: RunRef): Promise<readonly WaitingFinding[]>;
  remindOfFindings(run: RunRef, ids: readonly string[]): Promise<readonly Reminded[]>;
  housePolicy(at: number): Promise<{ readonly policy: Policy; readonly calendar: Calendar }>;
  currentRoster(): Promise<Roster>;
  orgLang(): Promise<Lang>;
}

export interface RevisionRecords {
  /** Gives a submission to one chain of runs; every other run finds it taken. */
  openRevision(request: Parameters<RevisionActivities['openRevision']>[0], at: number): Promise<OpenedRevision>;
  /** Publishes what was approved, once. */
  publishRevision(order: PublicationRequest): Promise<Publication>;
}

export interface FundingRecords {
  /** Posts what was granted, once. */
  postFunding(order: FundingOrder): Promise<FundingPosting>;
}

export interface GrantRecords {
  /** Does the next act with the money of a grant, once. */
  moveGrantMoney(grant: Grant, act: 'commit' | 'spend' | 'release', at: number): Promise<Held>;
  /** How a mail to the customer stands, entered by the first who asks; undefined when there is none to send. */
  grantMail(number: string, about: GrantMailKind, at: number): Promise<GrantMail | undefined>;
  /** pending → claimed, by one caller only; false for everybody else. */
  claimGrantMail(number: string, about: GrantMailKind): Promise<boolean>;
  /** Ends it, or puts a claimed one back to pending; `error` is a code, never a message. */
  settleGrantMail(
    number: string,
    about: GrantMailKind,
    status: 'pending' | 'sent' | 'failed' | 'unconfirmed',
    error?: string,
  ): Promise<void>;
}

export interface ArchiveRecords {
  saveSnapshot(number: string, carried: unknown): Promise<void>;
  /** Those of the run ids that are archived already. */
  archivedRunIds(runIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Keeps a run; a second time it changes nothing. */
  archiveRun(run: ArchivedRun): Promise<void>;
  archiveWatermark(): Promise<number>;
  setArchiveWatermark(closedAt: number): Promise<void>;
}
