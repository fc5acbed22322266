import type { Vector, Vocabulary } from './vocabulary';

/** How much two texts have in common. */
export interface Resemblance {
  /** Cosine of the two texts, every term weighed by how telling it is; 0 to 1. */
  readonly similarity: number;
  /** What the shared terms tell, in nats: two texts of ordinary words can be alike and still share nothing. */
  readonly sharedInformation: number;
}

/** What several texts have in common: for each term held by at least two people, its mean weight. */
export type Core = ReadonlyMap<number, number>;

interface Text {
  readonly vector: Vector;
  readonly signal: { readonly customerKey: string };
}

/** The common core of texts by several people; a term that only one of them uses is not common. */
export function coreOf(texts: readonly Text[]): Core {
  const people = new Map<number, Set<string>>();
  const sums = new Map<number, number>();
  for (const { vector, signal } of texts) {
    for (const [index, id] of vector.ids.entries()) {
      people.set(id, (people.get(id) ?? new Set()).add(signal.customerKey));
      sums.set(id, (sums.get(id) ?? 0) + vector.weights[index]!);
    }
  }
  const core = new Map<number, number>();
  for (const [id, sum] of sums) if ((people.get(id)?.size ?? 0) > 1) core.set(id, sum / texts.length);
  return core;
}

/** Compares texts by what their shared terms tell, under what is ordinary at this moment. */
export class Measure {
  /** Weight × information² of the text being compared, by term id: makes one comparison a walk over an array. */
  private scratch = new Float64Array(1024);

  constructor(readonly vocabulary: Vocabulary) {}

  toCore(vector: Vector, core: Core): Resemblance {
    let dot = 0;
    let sharedInformation = 0;
    for (let index = 0; index < vector.ids.length; index++) {
      const weight = core.get(vector.ids[index]!);
      if (weight === undefined) continue;
      const information = this.vocabulary.information(vector.ids[index]!);
      sharedInformation += information;
      dot += vector.weights[index]! * weight * information * information;
    }
    return { similarity: cosine(dot, this.length(vector), this.lengthOfCore(core)), sharedInformation };
  }

  /** Resemblance of each of the others to the text, in their order; those that share nothing are left out. */
  neighbours<T extends Text>(vector: Vector, others: readonly T[]): { entry: T; resemblance: Resemblance }[] {
    const length = this.length(vector);
    this.spread(vector);
    const found = others.flatMap((entry) => {
      const resemblance = this.toSpread(entry.vector, length);
      return resemblance === undefined ? [] : [{ entry, resemblance }];
    });
    for (const id of vector.ids) this.scratch[id] = 0;
    return found;
  }

  private spread(vector: Vector): void {
    if (this.scratch.length < this.vocabulary.size) this.scratch = new Float64Array(this.vocabulary.size * 2);
    for (let index = 0; index < vector.ids.length; index++) {
      const id = vector.ids[index]!;
      this.scratch[id] = vector.weights[index]! * this.vocabulary.information(id) ** 2;
    }
  }

  private toSpread(vector: Vector, length: number): Resemblance | undefined {
    let dot = 0;
    let sharedInformation = 0;
    for (let index = 0; index < vector.ids.length; index++) {
      const id = vector.ids[index]!;
      const strength = this.scratch[id]!;
      if (strength === 0) continue;
      dot += strength * vector.weights[index]!;
      sharedInformation += this.vocabulary.information(id);
    }
    if (dot === 0) return undefined;
    return { similarity: cosine(dot, length, this.length(vector)), sharedInformation };
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

function cosine(dot: number, a: number, b: number): number {
  return a * b === 0 ? 0 : dot / (a * b);
}
