import { createCorrelator } from '../../domain/correlation/correlate';
import type { Correlator } from '../../domain/correlation/correlator';
import { type CorrelationPolicy, DEFAULT_CORRELATION_POLICY } from '../../domain/correlation/policy';
import type { ComplaintSignal, CorrelationDecision } from '../../domain/correlation/types';
import type { CorrelationRecords } from './ports';
import { sharedPhrase, TITLES_COMPARED } from './title';

/** Where titles share nothing, the words that hold the complaints together name the matter. */
const TITLE_TERMS = 3;

type Raise = Extract<CorrelationDecision, { kind: 'raise' }>;

/**
 * Decides what new complaints have to do with each other (W3) and records it. What it knows of the past stays in
 * memory between batches; whenever that may be wrong it is forgotten and read again. A complaint looked at twice (the
 * leader died in between) is decided about in the same way, because the past never contains what still waits.
 */
export class Correlation {
  private memory: { readonly correlator: Correlator; readonly openKeys: Set<string> } | undefined;

  constructor(
    private readonly records: CorrelationRecords,
    private readonly policy: CorrelationPolicy = DEFAULT_CORRELATION_POLICY,
  ) {}

  forget(): void {
    this.memory = undefined;
  }

  /** Looks at complaints in the order of their times; returns when what follows is recorded and handed over. */
  async lookAt(numbers: readonly string[]): Promise<void> {
    const arrivals = await this.records.signalsOf(numbers);
    const [first] = arrivals;
    if (!first) return;
    try {
      const memory = await this.remembered(first.at);
      await this.closeDecided();
      await this.record(memory.correlator, arrivals, memory.openKeys);
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  private async remembered(beforeAt: number): Promise<NonNullable<Correlation['memory']>> {
    if (this.memory) return this.memory;
    const { backgroundMs, backgroundLimit } = this.policy;
    const [recent, waiting, openClusters] = await Promise.all([
      this.records.recentSignals(beforeAt - backgroundMs, backgroundLimit),
      this.records.waitingComplaints(),
      this.records.openClusters(),
    ]);
    const history = recent.filter((signal) => !waiting.has(signal.id));
    const correlator = createCorrelator(this.policy, { history, openClusters });
    this.memory = { correlator, openKeys: new Set(openClusters.map((cluster) => cluster.candidateKey)) };
    return this.memory;
  }

  /** People decide about candidates meanwhile: nothing joins one that was dismissed or whose crisis is over. */
  private async closeDecided(): Promise<void> {
    const { correlator, openKeys } = this.memory!;
    if (openKeys.size === 0) return;
    const stillOpen = await this.records.openCandidateKeys();
    for (const key of [...openKeys].filter((open) => !stillOpen.has(open))) {
      correlator.closeCluster(key);
      openKeys.delete(key);
    }
  }

  private async record(
    correlator: Correlator,
    arrivals: readonly ComplaintSignal[],
    openKeys: Set<string>,
  ): Promise<void> {
    const grown = new Map<string, string[]>();
    for (const arrival of arrivals) {
      const decision = decide(correlator, arrival);
      if (decision?.kind === 'raise') {
        await this.records.raiseCandidate(await this.candidateOf(decision));
        openKeys.add(decision.candidateKey);
      } else if (decision?.kind === 'joinCandidate') {
        grown.set(decision.candidateKey, [...(grown.get(decision.candidateKey) ?? []), decision.complaintId]);
      }
    }
    for (const [key, complaints] of grown) await this.records.growCandidate(key, complaints);
  }

  private async candidateOf({ candidateKey: key, complaintIds, reason, evidence, raisedAt }: Raise) {
    const signals = await this.records.signalsOf(complaintIds);
    const onePerPerson = new Map(signals.map(({ customerKey, id }) => [customerKey, id]));
    const titles = await Promise.all(
      [...onePerPerson.values()].slice(0, TITLES_COMPARED).map((id) => this.records.complaintTitle(id)),
    );
    const said = sharedPhrase(titles.filter((title) => title !== undefined));
    const title = said ?? evidence.terms.slice(0, TITLE_TERMS).join(' · ');
    return { key, title, reason, evidence, raisedAt, complaintNumbers: complaintIds };
  }
}

/** A complaint that belongs to a candidate already is only remembered. */
function decide(correlator: Correlator, arrival: ComplaintSignal): CorrelationDecision | undefined {
  if (arrival.candidateKey === undefined) return correlator.add(arrival);
  correlator.remember(arrival);
  return undefined;
}
