import { countPeople, entriesByTime, type Entry } from './entry';
import { Memory } from './memory';
import type { CorrelationPolicy } from './policy';
import { raiseOrNot, type Neighbourhood } from './raise';
import { coreOf, Measure, type Core } from './similarity';
import type { ComplaintSignal, CorrelationDecision, OpenCluster } from './types';
import { Vocabulary } from './vocabulary';

interface Cluster {
  readonly members: Entry[];
  core: Core;
}

/** Remembers the recent complaints and open candidates, and decides about each new complaint; no I/O, no clock. */
export class Correlator {
  private readonly vocabulary: Vocabulary;
  private readonly measure: Measure;
  private readonly memory: Memory;
  private readonly clusters = new Map<string, Cluster>();

  constructor(private readonly policy: CorrelationPolicy) {
    this.vocabulary = new Vocabulary(policy);
    this.measure = new Measure(this.vocabulary, policy);
    this.memory = new Memory(this.vocabulary, policy);
  }

  /** Takes in a complaint of the past without deciding anything about it. */
  remember(signal: ComplaintSignal): void {
    this.memory.keep(this.entryOf(signal));
  }

  /** From now on complaints about the same matter join this candidate. */
  openCluster(cluster: OpenCluster): void {
    const members = cluster.members.map((signal) => this.entryOf({ ...signal, candidateKey: cluster.candidateKey }));
    this.open(cluster.candidateKey, members);
  }

  /** Nothing joins this candidate any more (dismissed, or its crisis is closed). */
  closeCluster(candidateKey: string): void {
    this.clusters.delete(candidateKey);
  }

  /** Decides about a new complaint and remembers it. */
  add(signal: ComplaintSignal): CorrelationDecision {
    this.memory.forgetBefore(signal.at - this.policy.backgroundMs);
    const entry = this.entryOf(signal);
    const decision = this.join(entry) ?? this.raise(entry) ?? { kind: 'none', complaintId: signal.id };
    this.memory.keep(entry);
    return decision;
  }

  private join(entry: Entry): CorrelationDecision | undefined {
    let best: { readonly key: string; readonly members: readonly Entry[]; readonly similarity: number } | undefined;
    for (const [key, { members, core }] of this.clusters) {
      const similarity = this.measure.toCore(entry.vector, core);
      const needed = best?.similarity ?? this.policy.minJoinSimilarity;
      if (best ? similarity > needed : similarity >= needed) best = { key, members, similarity };
    }
    if (best === undefined) return undefined;
    entry.candidateKey = best.key;
    this.open(best.key, [...best.members, entry]);
    return { kind: 'joinCandidate', complaintId: entry.signal.id, candidateKey: best.key, similarity: best.similarity };
  }

  private raise(entry: Entry): CorrelationDecision | undefined {
    const around = this.neighbourhood(entry);
    if (around === undefined) return undefined;
    const decision = raiseOrNot(entry, around, this.measure, this.policy);
    if (decision === undefined) return undefined;
    const ids = new Set(decision.complaintIds);
    const members = [entry, ...this.memory.all.filter(({ signal }) => ids.has(signal.id))];
    for (const member of members) {
      if (member !== entry) this.vocabulary.forget(member.vector);
      member.candidateKey = decision.candidateKey;
    }
    this.open(decision.candidateKey, members);
    return decision;
  }

  /** Nothing when nobody else complains about such a matter, as is usual. */
  private neighbourhood(entry: Entry): Neighbourhood | undefined {
    const from = entry.signal.at - this.policy.windowMs;
    const to = entry.signal.at + this.policy.windowMs;
    const isFree = (other: Entry) => other.candidateKey === undefined;
    const isInWindow = ({ signal }: Entry) => signal.at >= from && signal.at <= to;
    const isFresh = (other: Entry) => isFree(other) && isInWindow(other);
    const similar = this.measure.neighbours(entry.vector, this.memory);
    const fresh = similar.filter(isFresh);
    if (countPeople([...fresh, entry]) < this.policy.minPeople) return undefined;
    return {
      fresh,
      ordinary: similar.filter((other) => !isFresh(other)),
      inWindow: this.memory.all.filter(isFresh),
      outside: this.memory.all.filter((other) => isFree(other) && !isInWindow(other)),
      historyMs: Math.max(0, from - (this.memory.all[0]?.signal.at ?? from)),
    };
  }

  private open(key: string, members: readonly Entry[]): void {
    const sorted = members.toSorted(entriesByTime);
    this.clusters.set(key, { members: sorted, core: coreOf(sorted) });
  }

  private entryOf(signal: ComplaintSignal): Entry {
    return { signal, vector: this.vocabulary.vector(signal.features), candidateKey: signal.candidateKey };
  }
}
