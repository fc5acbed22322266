import { text, type Text } from '../text';
import { poissonTail } from './chance';
import type { Entry } from './correlator';
import { byTime } from './order';
import type { CorrelationPolicy } from './policy';
import { coreOf, type Core, type Measure } from './similarity';
import type { CorrelationDecision, CorrelationEvidence } from './types';

/** What surrounds an arriving complaint. */
export interface Neighbourhood {
  /** Similar complaints inside the window that belong to no candidate. */
  readonly fresh: readonly Entry[];
  /** Similar ones that are part of the ordinary: older than the window, or in a candidate that was decided on. */
  readonly ordinary: readonly Entry[];
  /** Everything inside the window that belongs to no candidate. */
  readonly others: readonly Entry[];
  /** How far back the memory goes beyond the window. */
  readonly historyMs: number;
}

/** Terms shown to the person who decides about the candidate. */
const SHOWN_TERMS = 8;

/** Raises a candidate when more people than chance and habit explain complain about one matter within the window (M三(一)1). */
export function raiseOrNot(
  entry: Entry,
  around: Neighbourhood,
  measure: Measure,
  policy: CorrelationPolicy,
): CorrelationDecision | undefined {
  const group = grow([...around.fresh, entry], around.others, measure, policy);
  const evidence = evidenceOf(group, entry, around, measure, policy);
  if (!isRemarkable(evidence, policy)) return undefined;
  return {
    kind: 'raise',
    complaintId: entry.signal.id,
    candidateKey: entry.signal.id,
    raisedAt: entry.signal.at,
    complaintIds: group.map(({ signal }) => signal.id),
    reason: reasonOf(evidence),
    evidence,
  };
}

function isRemarkable(evidence: CorrelationEvidence, policy: CorrelationPolicy): boolean {
  const weight = evidence.distinctPeople + policy.reachWeight * Math.log10(1 + evidence.reach);
  return (
    evidence.distinctPeople >= policy.minPeople &&
    weight >= policy.minWeight &&
    poissonTail(evidence.distinctPeople, evidence.baseline) <= policy.maxChance
  );
}

/** Adds what the arriving complaint itself did not resemble, but the group as a whole does. */
function grow(group: readonly Entry[], others: readonly Entry[], measure: Measure, policy: CorrelationPolicy): Entry[] {
  if (peopleIn(group) < 2) return [...group];
  const core = coreOf(group);
  const more = others.filter((other) => {
    const found = measure.toCore(other.vector, core);
    return found.similarity >= policy.minSimilarity && found.sharedInformation >= policy.minSharedInformation;
  });
  return [...new Set([...group, ...more])].toSorted((a, b) => byTime(a.signal, b.signal));
}

function evidenceOf(
  group: readonly Entry[],
  entry: Entry,
  around: Neighbourhood,
  measure: Measure,
  policy: CorrelationPolicy,
): CorrelationEvidence {
  const core = coreOf(group);
  const similarities = group.map(({ vector }) => measure.toCore(vector, core).similarity);
  return {
    distinctPeople: peopleIn(group),
    similarity: similarities.reduce((sum, one) => sum + one, 0) / group.length,
    windowMs: policy.windowMs,
    terms: telling(core, measure),
    reach: group.reduce((sum, { signal }) => sum + signal.reach, 0),
    baseline: baselineOf(entry, around, policy),
  };
}

/** People a window would bring on ordinary days, from what the memory holds; with little memory, a cautious guess. */
function baselineOf(entry: Entry, around: Neighbourhood, policy: CorrelationPolicy): number {
  const others = around.ordinary.filter(({ signal }) => signal.customerKey !== entry.signal.customerKey);
  const windows = around.historyMs / policy.windowMs;
  return (peopleIn(others) + policy.assumedPeople) / (windows + policy.assumedWindows);
}

function peopleIn(group: readonly Entry[]): number {
  return new Set(group.map(({ signal }) => signal.customerKey)).size;
}

function telling(core: Core, measure: Measure): string[] {
  return [...core]
    .map(([id, weight]) => ({ id, tells: weight * measure.vocabulary.information(id) }))
    .toSorted((a, b) => b.tells - a.tells || a.id - b.id)
    .slice(0, SHOWN_TERMS)
    .map(({ id }) => measure.vocabulary.term(id));
}

function reasonOf(evidence: CorrelationEvidence): Text {
  const days = Math.round(evidence.windowMs / 86_400_000);
  const usual = evidence.baseline.toFixed(2);
  const terms = evidence.terms.slice(0, 5);
  return text(
    `${days} 天内 ${evidence.distinctPeople} 人投诉同一事项(平常约 ${usual} 人)，关注 ${evidence.reach}：${terms.join('、')}`,
    `${evidence.distinctPeople} people complained about one matter within ${days} days (about ${usual} on ordinary days), reach ${evidence.reach}: ${terms.join(', ')}`,
  );
}
