import type { CorrelationPolicy } from './policy';
import type { ComplaintFeatures } from './types';

/** A text as numbers: the ids of its terms in ascending order, and the weight of each. */
export interface Vector {
  readonly ids: Int32Array;
  readonly weights: Float64Array;
}

/** Weight of a term that the text holds. */
export function weightOf({ ids, weights }: Vector, id: number): number {
  let [low, high] = [0, ids.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return weights[low]!;
}

/** How ordinary each term is, learnt from the complaints of the recent past as they come and go. */
export class Vocabulary {
  private readonly idsByTerm = new Map<string, number>();
  private readonly terms: string[] = [];
  private readonly documentCounts: number[] = [];
  private documents = 0;
  /** Logarithm of how many texts hold an everyday word. */
  private everyday = 0;
  /** Logarithms by count: taken millions of times a minute. */
  private readonly logs: number[] = [];

  constructor(private readonly policy: CorrelationPolicy) {
    this.count([], 0);
  }

  /** How many different terms there are; term ids are below it. */
  get size(): number {
    return this.terms.length;
  }

  vector(features: ComplaintFeatures): Vector {
    const pairs = features.terms.map(([term, weight]) => ({ id: this.idOf(term), weight }));
    pairs.sort((a, b) => a.id - b.id);
    return { ids: Int32Array.from(pairs, ({ id }) => id), weights: Float64Array.from(pairs, ({ weight }) => weight) };
  }

  learn(vector: Vector): void {
    this.count(vector.ids, 1);
  }

  forget(vector: Vector): void {
    this.count(vector.ids, -1);
  }

  /** How much rarer this term is than an everyday word, in nats; zero for everyday words. */
  information(id: number): number {
    const information = this.everyday - this.logOfCount(this.documentCounts[id] ?? 0);
    return information > 0 ? information : 0;
  }

  term(id: number): string {
    return this.terms[id] ?? '';
  }

  private idOf(term: string): number {
    const known = this.idsByTerm.get(term);
    if (known !== undefined) return known;
    const id = this.terms.length;
    this.idsByTerm.set(term, id);
    this.terms.push(term);
    this.documentCounts.push(0);
    return id;
  }

  private logOfCount(count: number): number {
    return (this.logs[count] ??= Math.log(count + 0.5));
  }

  private count(ids: Iterable<number>, step: 1 | 0 | -1): void {
    this.documents += step;
    this.everyday = Math.log(this.policy.everydayShare * (this.documents + this.policy.assumedDocuments));
    for (const id of ids) this.documentCounts[id] = (this.documentCounts[id] ?? 0) + step;
  }
}
