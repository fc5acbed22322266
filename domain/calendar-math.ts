import type { Calendar, Due, Duration, Span } from './calendar';

/** When a duration that starts at `startAt` ends, not counting the pauses (X1). */
export declare function addDuration(
  calendar: Calendar,
  startAt: number,
  duration: Duration,
  pauses: readonly Span[],
): Due;
