import type { Duration } from '../calendar';
import type { Level } from '../words';

type ByLevel = Readonly<Record<Level, Duration>>;

export const minutes = (amount: number): Duration => ({ amount, unit: 'minutes' });
export const hours = (amount: number): Duration => ({ amount, unit: 'hours' });
export const days = (amount: number): Duration => ({ amount, unit: 'days' });
export const workingHours = (amount: number): Duration => ({ amount, unit: 'workingHours' });
export const workingDays = (amount: number): Duration => ({ amount, unit: 'workingDays' });

/** One duration for each level, the gravest first. */
export function byLevel(I: Duration, II: Duration, III: Duration, IV: Duration): ByLevel {
  return { I, II, III, IV };
}
