import { type Entry, entriesByTime } from './entry';
import type { CorrelationPolicy } from './policy';
import type { Vocabulary } from './vocabulary';

/** The complaints of the recent past in the order of their times, and for each term those that hold it. */
export class Memory {
  private readonly entries: Entry[] = [];
  private readonly holders: Entry[][] = [];

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly policy: CorrelationPolicy,
  ) {}

  get all(): readonly Entry[] {
    return this.entries;
  }

  /** Who else uses this term. */
  holding(termId: number): readonly Entry[] {
    return this.holders[termId] ?? [];
  }

  /** A complaint inside a candidate is no ordinary one to learn words from. */
  keep(entry: Entry): void {
    const after = this.entries.findLastIndex((other) => entriesByTime(other, entry) <= 0);
    this.entries.splice(after + 1, 0, entry);
    for (const id of entry.vector.ids) (this.holders[id] ??= []).push(entry);
    if (entry.candidateKey === undefined) this.vocabulary.learn(entry.vector);
    if (this.entries.length > this.policy.backgroundLimit) this.dropFarthest(entry.signal.at);
  }

  forgetBefore(at: number): void {
    while ((this.entries[0]?.signal.at ?? Infinity) < at) this.drop(this.entries.shift()!);
  }

  /** What lies farthest from now, before or (when an old file is read in) after it. */
  private dropFarthest(at: number): void {
    const [first, last] = [this.entries[0]!, this.entries.at(-1)!];
    const isFirst = at - first.signal.at >= last.signal.at - at;
    this.drop(isFirst ? this.entries.shift()! : this.entries.pop()!);
  }

  private drop(gone: Entry): void {
    for (const id of gone.vector.ids) {
      const holders = this.holders[id]!;
      holders.splice(holders.indexOf(gone), 1);
    }
    if (gone.candidateKey === undefined) this.vocabulary.forget(gone.vector);
  }
}
