const DAY_MS = 86_400_000;

/** The numbers of correlation (M三(一)1 asks for early recognition and gives none: every number here is our default). */
export interface CorrelationPolicy {
  readonly windowMs: number;
  readonly backgroundMs: number;
  readonly backgroundLimit: number;
  readonly minSimilarity: number;
  readonly minSharedInformation: number;
  readonly minPeople: number;
  readonly minWeight: number;
  readonly reachWeight: number;
  readonly maxChance: number;
  readonly assumedPeople: number;
  readonly assumedWindows: number;
  readonly assumedDocuments: number;
  readonly everydayShare: number;
}

/** Our defaults; docs/correlation.md says how each was found. */
export const DEFAULT_CORRELATION_POLICY: CorrelationPolicy = {
  windowMs: 7 * DAY_MS,
  backgroundMs: 90 * DAY_MS,
  backgroundLimit: 5000,
  minSimilarity: 0.2,
  minSharedInformation: 20,
  minPeople: 2,
  minWeight: 3,
  reachWeight: 0.5,
  maxChance: 0.001,
  assumedPeople: 0.5,
  assumedWindows: 4,
  assumedDocuments: 200,
  everydayShare: 0.125,
};
