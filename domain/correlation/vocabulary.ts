import type { CorrelationPolicy } from './policy';
import type { ComplaintFeatures } from './types';

/** A text as numbers: term ids ascending in order of appearance, and the weight of each. */
export interface Vector {
  readonly ids: Int32Array;
  readonly weights: Float64Array;
}

/** How ordinary each term is, learnt from the complaints of the recent past as they come and go. */
export class Vocabulary {
  private readonly idsByTerm = new Map<string, number>();
  private readonly terms: string[] = [];
  private readonly documentCounts: number[] = [];
  private documents = 0;

  constructor(private readonly policy: CorrelationPolicy) {}

  /** How many different terms there are; term ids are below it. */
  get size(): number {
    return this.terms.length;
  }

  vector(features: ComplaintFeatures): Vector {
    const ids = new Int32Array(features.terms.length);
    const weights = new Float64Array(features.terms.length);
    for (const [index, [term, weight]] of features.terms.entries()) {
      ids[index] = this.idOf(term);
      weights[index] = weight;
    }
    return { ids, weights };
  }

  learn(vector: Vector): void {
    this.count(vector, 1);
  }

  forget(vector: Vector): void {
    this.count(vector, -1);
  }

  /** How much rarer this term is than an everyday word, in nats; zero for everyday words. */
  information(id: number): number {
    const share = ((this.documentCounts[id] ?? 0) + 0.5) / (this.documents + this.policy.assumedDocuments);
    return Math.max(0, Math.log(this.policy.everydayShare / share));
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

  private count(vector: Vector, step: 1 | -1): void {
    this.documents += step;
    for (const id of vector.ids) this.documentCounts[id] = (this.documentCounts[id] ?? 0) + step;
  }
}
