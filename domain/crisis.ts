import type { Approval } from './approval';
import type { Assessment } from './assessment';
import type { Care } from './care';
import type { Clock } from './clock';
import type { Bulk } from './bulk';
import type { Compensation } from './compensation';
import type { Deadline } from './deadline';
import type { KnownEvidence } from './evidence';
import type { Notice } from './notice';
import type { Actor, Roster } from './people';
import type { Rulebook } from './plan';
import type { Task } from './task';
import type { Lang, Text } from './text';
import type { ConflictClass, CrisisType, Level, Outcome, Seat, Stage } from './words';

/** What a crisis is, apart from what has happened in it. */
export interface CrisisHead {
  /** Human number, e.g. `CR-2026-000012`; the workflow id is `crisis-<number>`. */
  readonly number: string;
  readonly title: string;
  readonly type: CrisisType;
  readonly conflictClass?: ConflictClass;
  readonly description?: string;
  readonly drill: boolean;
  readonly lang: Lang;
  readonly candidateNumber?: string;
}

/** 预警通知 (M三(三)1): level, type, scope, measures; issued by the office. */
export interface OfficialWarning {
  readonly scope: string;
  readonly measures: string;
  readonly level: Level;
  readonly noticeId: string;
  readonly issuedBy: string;
  readonly issuedAt: number;
}

/** The decision of headquarters whether to activate the plan (C2五4). */
export interface Activation {
  readonly decision: 'activate' | 'standDown';
  /** Nobody answered to the end of the ladder: the stated outcome of silence took effect. */
  readonly bySilence: boolean;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
}

export interface SeatHolder {
  readonly personId: string;
  readonly sinceAt: number;
  readonly untilAt?: number;
  readonly reason?: string;
}

export interface SituationReport {
  readonly no: number;
  readonly text: string;
  readonly by: string;
  readonly at: number;
}

/** Figures drafted from the record (V1). Times are milliseconds, money fen. */
export interface ReviewFigures {
  readonly durationMs: Partial<Record<Stage, number>>;
  readonly customers: number;
  readonly contactedInTime: number;
  readonly deadlinesKept: number;
  readonly deadlinesBreached: number;
  readonly compensatedFen: number;
  readonly satisfactionMean: number | null;
  readonly callbacksAnswered: number;
  readonly callbacksUnreachable: number;
  readonly reports: number;
  readonly flareUps: number;
}

/** 总结 (M五(二)1, C1四(五)1): drafted from the record, completed by people, signed off. */
export interface Review {
  readonly figures: ReviewFigures;
  readonly rootCause: string;
  readonly lessons: string;
  readonly improvements: readonly string[];
  readonly status: 'draft' | 'submitted' | 'signed';
  readonly editedBy: readonly string[];
  readonly version: number;
}

export interface Milestone {
  readonly stage: Stage;
  readonly at: number;
}

/** How a stage ended; the workflow moves on by it. */
export type Verdict =
  | { readonly kind: 'averted'; readonly reason: string }
  | { readonly kind: 'escalated'; readonly reason: string }
  | { readonly kind: 'activated'; readonly reason: string }
  | { readonly kind: 'stoodDown'; readonly reason: string }
  | { readonly kind: 'contained'; readonly reason: string }
  | { readonly kind: 'flaredUp'; readonly reason: string }
  | { readonly kind: 'recovered'; readonly reason: string }
  | { readonly kind: 'resolved'; readonly reason: string }
  | { readonly kind: 'endedEarly'; readonly outcome: Outcome; readonly reason: string };

/** Everything a crisis workflow knows: plain data, carried across continue-as-new. */
export interface CrisisState {
  readonly head: CrisisHead;
  stage: Stage;
  level: Level;
  /** Set by the command or timer that ends the present stage, taken by the main function. */
  verdict?: Verdict & { readonly by: Actor };
  outcome?: Outcome;
  outcomeReason?: string;
  openedAt: number;
  milestones: readonly Milestone[];
  clock: Clock;
  rulebook: Rulebook;
  roster: Roster;
  seats: Partial<Record<Seat, readonly SeatHolder[]>>;
  assessments: readonly Assessment[];
  warning?: OfficialWarning;
  activation?: Activation;
  tasks: readonly Task[];
  deadlines: readonly Deadline[];
  notices: readonly Notice[];
  approvals: readonly Approval[];
  compensations: readonly Compensation[];
  /** By number; missing in crises that began before there were any. */
  bulks?: Readonly<Record<string, Bulk>>;
  cares: Readonly<Record<string, Care>>;
  complaintIds: readonly string[];
  /** Missing in states from before evidence was kept. */
  evidence?: readonly KnownEvidence[];
  /** The latest words of customers that were heard; a repeated telling is known by them. */
  wordsHeard?: readonly string[];
  /** The latest news of value-added services; a repeated telling is known by them. */
  grantsHeard?: readonly string[];
  reports: readonly SituationReport[];
  /** When the last signal about the watched risk came (P10). */
  lastSignalAt: number;
  signals: number;
  /** Whether the watched risk has been quiet for the set time; `checking` while the feeds are asked for gaps. */
  quiet: 'running' | 'checking' | 'reached';
  flareUps: number;
  review?: Review;
  /** Counters behind ids such as `T3`; never reused. */
  counters: Readonly<Record<string, number>>;
}

/** Something in words for the sheet and the search attributes. */
export interface Waiting {
  readonly key: string;
  readonly text: Text;
}
