const DAY_MS = 86_400_000;

/** The numbers of correlation. M三(一)1 asks for early recognition and gives none: every number here is our default. */
export interface CorrelationPolicy {
  /** Complaints about one matter count together when they come within this time. */
  readonly windowMs: number;
  /** How far back the memory of the ordinary goes. */
  readonly backgroundMs: number;
  /** How many complaints that memory holds at most. */
  readonly backgroundLimit: number;
  /** Two texts are about one matter from this cosine on. */
  readonly minSimilarity: number;
  /** A complaint joins an open candidate from this cosine with the common core of its complaints on. */
  readonly minJoinSimilarity: number;
  /** Either way what they share must tell at least so much, in nats. */
  readonly minSharedInformation: number;
  /** Fewer people than this never raise a candidate, however many others approve. */
  readonly minPeople: number;
  /** People plus approval that a candidate needs. */
  readonly minWeight: number;
  /** How much ten times the approval weighs, in people. */
  readonly reachWeight: number;
  /** A candidate is raised when chance and habit would bring so many people at most this often. */
  readonly maxChance: number;
  /** Share of all complaints in a window that repeat one another by mere chance. */
  readonly ordinaryShare: number;
  /** Windows without such complaints that are assumed to lie before the memory. */
  readonly assumedWindows: number;
  /** A term in this share of all texts is an everyday word and tells nothing. */
  readonly everydayShare: number;
  /** Texts assumed to have been read before the first one, none of which held any given term. */
  readonly assumedDocuments: number;
}

/** Our defaults; docs/correlation.md shows what happens beside each of them. */
export const DEFAULT_CORRELATION_POLICY: CorrelationPolicy = {
  // A week and the weekend after it: people who write once a week still meet.
  windowMs: 10 * DAY_MS,
  // A quarter shows what is seasonal without remembering last year's crisis as ordinary.
  backgroundMs: 90 * DAY_MS,
  // A few milliseconds per arrival.
  backgroundLimit: 5000,
  // Read off pairs of complaints of other years: below it, most share a topic, not a matter.
  minSimilarity: 0.16,
  // What raises is seen by people at once, what joins is not: below this came other matters of the same place.
  minJoinSimilarity: 0.25,
  // Three terms of which each is thirty times rarer than an everyday word: about one name.
  minSharedInformation: 10,
  // One voice is a complaint, not a crisis; it has an owner and a clock of its own (W10).
  minPeople: 2,
  // Three people, or two whom a hundred others support.
  minWeight: 3,
  reachWeight: 0.5,
  // One matter in two hundred that merely goes on as usual.
  maxChance: 0.005,
  // Keeps three equal voices from standing out of thousands.
  ordinaryShare: 0.0005,
  // One earlier complaint in a young memory does not make a matter ordinary.
  assumedWindows: 3,
  everydayShare: 0.05,
  // A young system has read too little to call a word rare or common: the first weeks are judged mildly.
  assumedDocuments: 1000,
};
