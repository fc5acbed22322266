import { countPeople, type Entry } from './entry';
import type { CorrelationPolicy } from './policy';
import type { Vector, Vocabulary } from './vocabulary';

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
  /** Of the text being compared, by term id; they make one comparison a walk over an array. */
  private strengths = new Float64Array(1024);
  private informations = new Float64Array(1024);

  constructor(
    readonly vocabulary: Vocabulary,
    private readonly policy: CorrelationPolicy,
  ) {}

  /** Cosine of a text with the core of a cluster when both are about one matter, otherwise 0. */
  toCore(vector: Vector, core: Core): number {
    let dot = 0;
    let shared = 0;
    for (let index = 0; index < vector.ids.length; index++) {
      const weight = core.get(vector.ids[index]!);
      if (weight === undefined) continue;
      const information = this.vocabulary.information(vector.ids[index]!);
      shared += information;
      dot += vector.weights[index]! * weight * information * information;
    }
    if (shared < this.policy.minSharedInformation) return 0;
    return this.enough(dot / (this.length(vector) * this.lengthOfCore(core)));
  }

  /** Those of the entries that are about the same matter as the text, in their order. */
  neighbours(vector: Vector, entries: readonly Entry[]): Entry[] {
    this.spread(vector);
    const length = this.length(vector);
    const found = entries.filter((entry) => this.toSpread(entry.vector, length) > 0);
    for (const id of vector.ids) this.strengths[id] = this.informations[id] = 0;
    return found;
  }

  private spread(vector: Vector): void {
    if (this.strengths.length < this.vocabulary.size) {
      this.strengths = new Float64Array(this.vocabulary.size * 2);
      this.informations = new Float64Array(this.vocabulary.size * 2);
    }
    for (let index = 0; index < vector.ids.length; index++) {
      const id = vector.ids[index]!;
      const information = this.vocabulary.information(id);
      this.informations[id] = information;
      this.strengths[id] = vector.weights[index]! * information * information;
    }
  }

  private toSpread(vector: Vector, length: number): number {
    const { ids, weights } = vector;
    let dot = 0;
    let shared = 0;
    for (let index = 0; index < ids.length; index++) {
      const id = ids[index]!;
      dot += this.strengths[id]! * weights[index]!;
      shared += this.informations[id]!;
    }
    if (shared < this.policy.minSharedInformation) return 0;
    return this.enough(dot / (length * this.length(vector)));
  }

  private enough(similarity: number): number {
    return similarity >= this.policy.minSimilarity ? similarity : 0;
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
