import { z } from 'zod';
import type { StreamKind } from '../domain/events';
import type { Tx } from './database';

/** The channel on which every commit that changes what pages show is told (decision 022). */
export const CHANGE_CHANNEL = 'crisis_change';

/** What pages show: the matters that processes write, and master data. */
export const CHANGE_KINDS = [
  'crisis',
  'complaint',
  'candidate',
  'revision',
  'bulk',
  'people',
  'customers',
  'rules',
  'budget',
  'reconciliation',
  'funding',
  'grant',
  'catalogue',
] as const satisfies readonly (StreamKind | MasterKind)[];
export type ChangeKind = (typeof CHANGE_KINDS)[number];

type MasterKind = 'people' | 'customers' | 'rules' | 'budget' | 'reconciliation' | 'catalogue';

const announcement = z.object({
  kind: z.enum(CHANGE_KINDS),
  /** Which of them; any of this kind when absent. */
  numbers: z.array(z.string()).readonly().optional(),
  /** Where the record of the one number ends now. */
  position: z.int().optional(),
  /** The first position that is new; absent when the past has changed as well. */
  from: z.int().optional(),
});

/** That something has changed, never what it is: whoever hears it reads it, if they may. */
export type Announcement = Readonly<z.output<typeof announcement>>;

/** PostgreSQL takes less than 8000 bytes; whoever shows a list reads it anew from far fewer on. */
const MOST_NUMBERS = 200;

/** That these have changed; past 200, that many have. */
export function changed(kind: ChangeKind, numbers: readonly string[]): Announcement {
  return numbers.length > MOST_NUMBERS ? { kind } : { kind, numbers };
}

/** Tells of changes when the transaction commits; the same twice in one transaction is told once. */
export async function announce(tx: Tx, announcements: readonly Announcement[]): Promise<void> {
  const payloads = announcements.map((one) => JSON.stringify(one));
  await tx.$queryRaw`SELECT pg_notify(${CHANGE_CHANNEL}, payload)::text FROM unnest(${payloads}::text[]) AS payload`;
}

/** What a notification says; undefined for what this version does not know. */
export function announcementIn(payload: string): Announcement | undefined {
  try {
    return announcement.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}
