import { many, text, type Text } from '../text';
import { poissonTail } from './chance';
import { countPeople, entriesByTime, type Entry } from './entry';
import type { CorrelationPolicy } from './policy';
import { coreOf, type Core, type Measure } from './similarity';
import { phrases } from './phrases';
import type { CorrelationDecision, CorrelationEvidence } from './types';

/** What surrounds an arriving complaint. */
export interface Neighbourhood {
  /** Similar complaints inside the window that belong to no candidate. */
  readonly fresh: readonly Entry[];
  /** Similar ones that are part of the ordinary: outside the window, or in a candidate that was decided on. */
  readonly ordinary: readonly Entry[];
  /** All complaints inside the window that belong to no candidate, similar or not. */
  readonly inWindow: readonly Entry[];
  /** All outside it that belong to no candidate. */
  readonly outside: readonly Entry[];
  /** How far back the memory goes beyond the window. */
  readonly historyMs: number;
}

/** Raises a candidate when more people than chance and habit explain complain about one matter within the window (M三(一)1). */
export function raiseOrNot(
  entry: Entry,
  around: Neighbourhood,
  measure: Measure,
  policy: CorrelationPolicy,
): Extract<CorrelationDecision, { kind: 'raise' }> | undefined {
  const group = withAlike([...around.fresh, entry], around.inWindow, measure, policy);
  const evidence = evidenceOf(group, baselineOf(entry, around, policy), measure, policy);
  if (!isRemarkable(evidence, policy)) return undefined;
  return {
    kind: 'raise',
    complaintId: entry.signal.id,
    candidateKey: entry.signal.id,
    raisedAt: entry.signal.at,
    complaintIds: withAlike(group, around.outside, measure, policy).map(({ signal }) => signal.id),
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

/** Adds what one complaint alone did not resemble enough, but the group as a whole does. */
function withAlike(
  group: readonly Entry[],
  others: readonly Entry[],
  measure: Measure,
  policy: CorrelationPolicy,
): Entry[] {
  const core = coreOf(group);
  const alike = others.filter((other) => measure.toCore(other.vector, core) >= policy.minSimilarity);
  return [...new Set([...group, ...alike])].toSorted(entriesByTime);
}

/** People whom chance and habit would bring: repetition by accident in so many complaints, and what the memory holds. */
function baselineOf(entry: Entry, around: Neighbourhood, policy: CorrelationPolicy): number {
  const others = around.ordinary.filter(({ signal }) => signal.customerKey !== entry.signal.customerKey);
  const windows = around.historyMs / policy.windowMs;
  return policy.ordinaryShare * (around.inWindow.length + 1) + countPeople(others) / (windows + policy.assumedWindows);
}

function evidenceOf(
  group: readonly Entry[],
  baseline: number,
  measure: Measure,
  policy: CorrelationPolicy,
): CorrelationEvidence {
  const core = coreOf(group);
  const similarities = group.map(({ vector }) => measure.toCore(vector, core));
  return {
    distinctPeople: countPeople(group),
    similarity: similarities.reduce((sum, one) => sum + one, 0) / group.length,
    windowMs: policy.windowMs,
    terms: telling(core, measure),
    reach: group.reduce((sum, { signal }) => sum + signal.reach, 0),
    baseline,
  };
}

/** Terms shown to the person who decides about the candidate. */
const SHOWN_TERMS = 16;

function telling(core: Core, measure: Measure): string[] {
  const terms = [...core]
    .map(([id, weight]) => ({ id, tells: weight * measure.vocabulary.information(id) }))
    .toSorted((a, b) => b.tells - a.tells || a.id - b.id)
    .slice(0, SHOWN_TERMS)
    .map(({ id }) => measure.vocabulary.term(id));
  return phrases(terms);
}

function reasonOf(evidence: CorrelationEvidence): Text {
  const days = Math.round(evidence.windowMs / 86_400_000);
  const { distinctPeople, reach } = evidence;
  const usual = evidence.baseline.toFixed(2);
  const terms = evidence.terms.slice(0, 5);
  return text(
    `${days} 天内 ${distinctPeople} 人投诉同一事项（平常约 ${usual} 人），附和 ${reach}：${terms.join('、')}`,
    `${many(distinctPeople, 'person', 'people')} complained about one matter within ${many(days, 'day')} (${usual} on ordinary days), reach ${reach}: ${terms.join(', ')}`,
  );
}
