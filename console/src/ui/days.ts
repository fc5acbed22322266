import { useMe } from '../session/session';
import { useNow } from './now';

const DAY_MS = 86_400_000;

/** A local date some days later, or earlier; dates have no zone. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Today's date where the organisation is, wherever the browser is; another one after midnight there. */
export function useToday(): string {
  const { timeZone } = useMe().organisation;
  const now = useNow(60_000);
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

/** Whether something typed is a date the API takes. */
export function isDate(typed: string): boolean {
  return /^(?:19[7-9]|20\d|21\d)\d-\d\d-\d\d$/.test(typed) && !Number.isNaN(Date.parse(typed));
}
