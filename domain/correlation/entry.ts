import type { ComplaintSignal } from './types';
import type { Vector } from './vocabulary';

/** A complaint inside the correlator. */
export interface Entry {
  readonly signal: ComplaintSignal;
  readonly vector: Vector;
  candidateKey: string | undefined;
}

/** The one order in which complaints are looked at, so that a repeat decides the same. */
export function byTime(a: { readonly signal: Moment }, b: { readonly signal: Moment }): number {
  return compareMoments(a.signal, b.signal);
}

/** Earlier first; complaints of the same instant by their ids. */
export function compareMoments(a: Moment, b: Moment): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** How many different people complain in these entries. */
export function countPeople(entries: readonly Entry[]): number {
  return new Set(entries.map(({ signal }) => signal.customerKey)).size;
}

interface Moment {
  readonly id: string;
  readonly at: number;
}
