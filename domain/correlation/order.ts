import type { ComplaintSignal } from './types';

/** The one order in which complaints are looked at, so that a repeat decides the same. */
export function byTime(a: ComplaintSignal, b: ComplaintSignal): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
