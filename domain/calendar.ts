/** Working calendars as pinned, versioned data (X1). All instants are epoch milliseconds. */
export interface Calendar {
  readonly id: string;
  readonly version: number;
  /** IANA name, for display. Arithmetic uses `offsets` so that no time-zone database is needed in workflows. */
  readonly timeZone: string;
  /** UTC offsets in force from an instant on, ascending. The first one also holds before it. */
  readonly offsets: readonly { readonly fromAt: number; readonly offsetMinutes: number }[];
  /** Blocks of work on each weekday, 0 = Sunday, minutes after local midnight, ascending and disjoint. */
  readonly week: readonly (readonly WorkBlock[])[];
  /** Days that differ from the week: public holidays (`off`) and make-up workdays (`work`), `YYYY-MM-DD`. */
  readonly exceptions: Readonly<Record<string, DayKind>>;
  /** The organisation's own days off and worked, `YYYY-MM-DD`; they go before the public ones. */
  readonly own?: Readonly<Record<string, DayKind>>;
  /** Where the holidays of a year were announced: addresses of the official notices, by year. */
  readonly papers?: Readonly<Record<string, readonly string[]>>;
  /** Years whose public holidays are known; a deadline beyond them is flagged as assumed. */
  readonly knownYears: readonly number[];
}

/** How a day differs from its weekday. */
export type DayKind = 'off' | 'work';

export interface WorkBlock {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/**
 * Natural units run on every day; working units only inside the calendar's blocks. `workingDays` are n working days
 * later at the same time of day.
 */
export interface Duration {
  readonly amount: number;
  readonly unit: 'minutes' | 'hours' | 'days' | 'workingHours' | 'workingDays';
}

/** When a duration ends, and whether an unknown year had to be assumed (Monday–Friday). */
export interface Due {
  readonly at: number;
  readonly assumed: boolean;
}

export interface Span {
  readonly fromAt: number;
  readonly toAt: number;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
