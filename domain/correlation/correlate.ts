import { Correlator } from './correlator';
import { byTime } from './order';
import type { CorrelationPolicy } from './policy';
import type { ComplaintSignal, CorrelationDecision, OpenCluster } from './types';

/** What correlation has to know of the past. */
export interface CorrelationPast {
  /** Complaints of the last `policy.backgroundMs` (at most `policy.backgroundLimit`), in or out of a candidate. */
  readonly history: readonly ComplaintSignal[];
  readonly openClusters: readonly OpenCluster[];
}

/** A correlator that knows the given past; keep it in memory and add complaints as they arrive, or build it anew after a restart. */
export function createCorrelator(policy: CorrelationPolicy, past: CorrelationPast): Correlator {
  const correlator = new Correlator(policy);
  for (const cluster of past.openClusters) correlator.openCluster(cluster);
  for (const signal of past.history.toSorted(byTime)) correlator.remember(signal);
  return correlator;
}

/** Decides about complaints in the order of their times; the same in one call or in many, or after a rebuild in between. */
export function correlate(
  arrivals: readonly ComplaintSignal[],
  past: CorrelationPast,
  policy: CorrelationPolicy,
): CorrelationDecision[] {
  const correlator = createCorrelator(policy, past);
  return arrivals.toSorted(byTime).map((signal) => correlator.add(signal));
}
