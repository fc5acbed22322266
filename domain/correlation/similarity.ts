import { countPeople, type Entry } from './entry';
import type { Memory } from './memory';
import type { CorrelationPolicy } from './policy';
import { weightOf, type Vector, type Vocabulary } from './vocabulary';

/** What several texts have in common: for each term that enough of their people use, its mean weight. */
export type Core = ReadonlyMap<number, number>;

/** A term belongs to the core of a cluster when this share of its people, and at least two, use it. Our default. */
const CORE_SHARE = 0.25;

/** The common core of texts by several people; a term that one of them uses alone is not common. */
export function coreOf(entries: readonly Entry[]): Core {
  const people = new Map<number, Set<string>>();
  const sums = new Map<number, number>();
  for (const { vector, signal } of entries) {
    for (const [index, id] of vector.ids.entries()) {
      people.set(id, (people.get(id) ?? new Set()).add(signal.customerKey));
      sums.set(id, (sums.get(id) ?? 0) + vector.weights[index]!);
    }
  }
  const enough = Math.max(2, countPeople(entries) * CORE_SHARE);
  const core = new Map<number, number>();
  for (const [id, sum] of sums) if ((people.get(id)?.size ?? 0) >= enough) core.set(id, sum / entries.length);
  return core;
}

/** Compares texts by what their shared terms tell, under what is ordinary at this moment. */
export class Measure {
  constructor(
    readonly vocabulary: Vocabulary,
    private readonly policy: CorrelationPolicy,
  ) {}

  /** Cosine of a text with the core of a cluster; 0 when they share too little to tell. */
  toCore(vector: Vector, core: Core): number {
    const sums = { dot: 0, shared: 0 };
    for (const [index, id] of vector.ids.entries()) {
      const weight = core.get(id);
      if (weight !== undefined) this.add(sums, vector.weights[index]! * weight, id);
    }
    return this.similarity(sums, () => this.length(vector) * this.lengthOfCore(core));
  }

  /** The complaints in memory that are about the same matter as the text. */
  neighbours(vector: Vector, memory: Memory): Entry[] {
    const sums = new Map<Entry, Sums>();
    for (const [index, id] of vector.ids.entries()) {
      if (this.vocabulary.information(id) === 0) continue;
      for (const other of memory.holding(id)) {
        const found = sums.get(other) ?? { dot: 0, shared: 0 };
        sums.set(other, found);
        this.add(found, vector.weights[index]! * weightOf(other.vector, id), id);
      }
    }
    const length = this.length(vector);
    const alike = [...sums].filter(
      ([other, found]) => this.similarity(found, () => length * this.length(other.vector)) >= this.policy.minSimilarity,
    );
    return alike.map(([other]) => other);
  }

  private add(sums: Sums, weights: number, id: number): void {
    const information = this.vocabulary.information(id);
    sums.shared += information;
    sums.dot += weights * information * information;
  }

  private similarity({ dot, shared }: Sums, lengths: () => number): number {
    if (shared < this.policy.minSharedInformation) return 0;
    return dot / lengths();
  }

  private length(vector: Vector): number {
    let sum = 0;
    for (let index = 0; index < vector.ids.length; index++) {
      const weight = vector.weights[index]! * this.vocabulary.information(vector.ids[index]!);
      sum += weight * weight;
    }
    return Math.sqrt(sum);
  }

  private lengthOfCore(core: Core): number {
    let sum = 0;
    for (const [id, weight] of core) sum += (weight * this.vocabulary.information(id)) ** 2;
    return Math.sqrt(sum);
  }
}

interface Sums {
  dot: number;
  shared: number;
}
