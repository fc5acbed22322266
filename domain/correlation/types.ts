import type { Text } from '../text';

/** A term of a text with its weight in that text (title terms weigh more, repetition weighs a little more). */
export type TermWeight = readonly [term: string, weight: number];

/** What correlation needs to know about a text; plain JSON, computed once per complaint and kept by the store. */
export interface ComplaintFeatures {
  /** Raised when the tokeniser changes, so that a store can recompute what it kept. */
  readonly version: number;
  readonly terms: readonly TermWeight[];
}

/** A complaint as correlation sees it. */
export interface ComplaintSignal {
  readonly id: string;
  readonly at: number;
  /** Who complains; several complaints of one person count once. */
  readonly customerKey: string;
  readonly features: ComplaintFeatures;
  /** How many others are known to support it (likes, shares). */
  readonly reach: number;
  /** The candidate it already belongs to, open or decided; such a complaint never raises another one. */
  readonly candidateKey?: string;
}

/** A candidate that still takes in complaints: undecided, or confirmed into a running crisis. */
export interface OpenCluster {
  readonly candidateKey: string;
  /** Its complaints; for a very large one the first and the latest few dozen are enough. */
  readonly members: readonly ComplaintSignal[];
}

/** Why a candidate was raised: the figures a person needs to confirm or dismiss it. */
export interface CorrelationEvidence {
  readonly distinctPeople: number;
  /** Mean similarity of the complaints to their common core, 0 to 1. */
  readonly similarity: number;
  readonly windowMs: number;
  /** The words that hold the complaints together, most telling first. */
  readonly terms: readonly string[];
  readonly reach: number;
  /** How many people would complain about such things in one window on ordinary days. */
  readonly baseline: number;
}

/** What becomes of one arriving complaint. */
export type CorrelationDecision =
  | { readonly kind: 'none'; readonly complaintId: string }
  | {
      readonly kind: 'joinCandidate';
      readonly complaintId: string;
      readonly candidateKey: string;
      readonly similarity: number;
    }
  | {
      readonly kind: 'raise';
      /** The complaint that tipped the scales. */
      readonly complaintId: string;
      /** Names the candidate from now on; made from the first complaint, so that a repeat makes the same. */
      readonly candidateKey: string;
      readonly raisedAt: number;
      readonly complaintIds: readonly string[];
      readonly reason: Text;
      readonly evidence: CorrelationEvidence;
    };
