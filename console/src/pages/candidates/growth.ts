/** What came in within one span of days. */
export interface Step {
  /** Its first day, as the organisation's calendar has it: `2026-11-26`. */
  readonly day: string;
  readonly complaints: number;
  /** With everything before. */
  readonly total: number;
  readonly reach: number;
}

interface Received {
  readonly receivedAt: string;
  readonly reach: number;
}

/** More rows than this are no longer looked at one by one. */
const MOST_STEPS = 16;

/** How it grew: by day, or by weeks where the days are many; days on which nothing came in are left out. */
export function growthOf(
  complaints: readonly Received[],
  timeZone: string,
): { isWeekly: boolean; steps: readonly Step[] } {
  const days = steps(complaints, dayIn(timeZone));
  if (days.length <= MOST_STEPS) return { isWeekly: false, steps: days };
  return { isWeekly: true, steps: steps(complaints, weekIn(timeZone)) };
}

function steps(complaints: readonly Received[], spanOf: (at: string) => string): Step[] {
  const found = new Map<string, { complaints: number; reach: number }>();
  for (const { receivedAt, reach } of complaints) {
    const span = spanOf(receivedAt);
    const before = found.get(span) ?? { complaints: 0, reach: 0 };
    found.set(span, { complaints: before.complaints + 1, reach: before.reach + reach });
  }
  let total = 0;
  const ordered = [...found].toSorted(([a], [b]) => a.localeCompare(b));
  return ordered.map(([day, sum]) => ({ day, ...sum, total: (total += sum.complaints) }));
}

function dayIn(timeZone: string): (at: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (at) => format.format(new Date(at));
}

/** The Monday of the week. */
function weekIn(timeZone: string): (at: string) => string {
  const day = dayIn(timeZone);
  return (at) => {
    const date = new Date(`${day(at)}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
    return date.toISOString().slice(0, 10);
  };
}
