import { byTime } from './order';
import type { ComplaintSignal } from './types';
import type { Vector } from './vocabulary';

/** A complaint inside the correlator. */
export interface Entry {
  readonly signal: ComplaintSignal;
  readonly vector: Vector;
  candidateKey: string | undefined;
}

/** Entries in the order of their complaints. */
export function entriesByTime(a: Entry, b: Entry): number {
  return byTime(a.signal, b.signal);
}

/** How many different people complain in these entries. */
export function countPeople(entries: readonly Entry[]): number {
  return new Set(entries.map(({ signal }) => signal.customerKey)).size;
}
