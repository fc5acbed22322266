import { defineQuery, defineSignal, setHandler, sleep } from '@temporalio/workflow';

/** Tells the workflow that something happened now. */
export const happened = defineSignal('happened');
export const seenAt = defineQuery<number[]>('seenAt');

/** Waits that many days, one at a time, and returns when, by its own clock, something happened. */
export async function daysPass(days: number): Promise<number[]> {
  const seen: number[] = [];
  setHandler(happened, () => void seen.push(Date.now()));
  setHandler(seenAt, () => seen);
  for (let day = 0; day < days; day++) await sleep('1 day');
  return seen;
}
