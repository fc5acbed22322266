import type { IncomingComplaint } from '../records/intake';
import type { NewComplaintBody } from './schemas/complaint';

const TITLE_CHARS = 60;

/** A reported complaint as the records take it; `fallbackId` makes a repeated report the same complaint. */
export function toIntake(body: NewComplaintBody, fallbackId: string, now: number): IncomingComplaint {
  const { externalId = fallbackId, title = titleFrom(body.body), receivedAt = now, ...rest } = body;
  return { ...rest, externalId, title, receivedAt };
}

/** The beginning of what somebody wrote, for want of a title. */
export function titleFrom(body: string): string {
  const first = [...body.replace(/\s+/gu, ' ').trim()];
  return first.length <= TITLE_CHARS ? first.join('') : `${first.slice(0, TITLE_CHARS - 1).join('')}…`;
}
