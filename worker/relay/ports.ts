import type { ComplaintSignal, OpenCluster } from '../../domain/correlation/types';
import type { Roster } from '../../domain/people';
import type { Lang } from '../../domain/text';
import type { RaisedCandidate } from '../../records/candidates';
import type { CandidateStanding } from '../../records/handover';
import type { OutboxItem, OutboxKind } from '../../records/outbox';
import type { CrisisStub } from '../../records/stubs';
import type { CandidateInput } from '../../workflows/candidate/contract';
import type { FundingInput } from '../../workflows/funding/contract';
import type { GrantInput } from '../../workflows/grant/contract';
import type { ComplaintInput } from '../../workflows/complaint/contract';
import type { LinkedComplaint } from '../../workflows/crisis/contract';

/** What correlation takes from the records and gives back to them. */
export interface CorrelationRecords {
  /** Particular complaints as the correlator sees them, in the order of their times. */
  signalsOf(numbers: readonly string[]): Promise<readonly ComplaintSignal[]>;
  /** The latest complaints received since an instant. */
  recentSignals(sinceAt: number, limit: number): Promise<readonly ComplaintSignal[]>;
  /** Candidates that still take complaints in: undecided, or confirmed into a crisis that is not over. */
  openClusters(): Promise<readonly OpenCluster[]>;
  complaintTitle(number: string): Promise<string | undefined>;
  raiseCandidate(raised: RaisedCandidate): Promise<unknown>;
  growCandidate(key: string, complaintNumbers: readonly string[]): Promise<void>;
  /** Complaints whose hand-over has not been finished. */
  waitingComplaints(): Promise<ReadonlySet<string>>;
  openCandidateKeys(): Promise<ReadonlySet<string>>;
}

export interface FileRecords {
  /** Deletes files older than this that nothing names; returns how many. */
  sweepFiles(olderThanMs: number): Promise<number>;
}

export interface HandOverRecords {
  /** Takes due items for a while; a taker that dies leaves them to the next one when the lease ends. */
  takeItems<K extends OutboxKind>(
    kinds: readonly K[],
    limit: number,
    leaseMs: number,
  ): Promise<readonly OutboxItem<K>[]>;
  doneItems(ids: readonly number[]): Promise<void>;
  /** Puts one off; `code` says why, for whoever looks at the table. */
  postponeItem(id: number, delayMs: number, code: string): Promise<void>;
  complaintInputs(numbers: readonly string[], consoleUrl: string): Promise<ReadonlyMap<string, ComplaintInput>>;
  candidateInput(number: string, consoleUrl: string): Promise<CandidateInput | undefined>;
  candidateStanding(number: string): Promise<CandidateStanding>;
  linkedComplaints(complaintIds: readonly string[]): Promise<readonly LinkedComplaint[]>;
  /** Crises whose start was broken off. */
  stubsLeftBehind(olderThanMs: number): Promise<readonly CrisisStub[]>;
  markStarted(number: string): Promise<void>;
  fundingInput(number: string, consoleUrl: string): Promise<FundingInput | undefined>;
  grantInput(number: string, consoleUrl: string): Promise<GrantInput | undefined>;
  isSubmissionTaken(number: string, submission: number): Promise<boolean>;
  orgLang(): Promise<Lang>;
  currentRoster(): Promise<Roster>;
  /** The newest version of the staff that open processes were told of. */
  announcedRoster(): Promise<number>;
  rosterAnnounced(version: number): Promise<void>;
}
