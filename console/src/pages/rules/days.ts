import { dayAfter } from '../../ui/days';

/** The days of the week in the order in which people read them; the calendar counts from Sunday. */
export const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;

/** Days one after the other as spans: first and last day, and how many. */
export function spansOf(days: readonly string[]): readonly (readonly [from: string, to: string, count: number])[] {
  const spans: [string, string, number][] = [];
  for (const day of days.toSorted()) {
    const last = spans.at(-1);
    if (last && dayAfter(last[1], 1) === day) spans[spans.length - 1] = [last[0], day, last[2] + 1];
    else spans.push([day, day, 1]);
  }
  return spans;
}
