import type { StreamKind } from '../domain/events';
import type { Records } from '../records';
import type { Whereabouts } from '../records/readers/crisis';
import { text } from '../domain/text';
import { Problem } from './problem';

const PATIENCE_MS = 3_000;
const PAUSE_MS = 25;

interface Stream {
  readonly kind: StreamKind;
  readonly number: string;
}

/** Waits a little until the records of a process have reached a position; false when they have not. */
export async function isRecorded(records: Records, stream: Stream, position: number): Promise<boolean> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    if ((await records.streamPosition(stream)) >= position) return true;
    if (Date.now() > until) return false;
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
}

/** For readers that name a position: they see at least what was recorded there, or hear that it is not there yet. */
export async function readAfter(records: Records, stream: Stream, position: number | undefined): Promise<void> {
  if (position === undefined || (await isRecorded(records, stream, position))) return;
  throw notRecordedYet();
}

/** It is there, or about to be, and cannot be shown yet. */
export function notRecordedYet(): Problem {
  const title = text('记录尚未到达该位置', 'The records have not reached this position yet');
  return new Problem(503, 'notRecordedYet', title, { retryAfterSeconds: 1 });
}

/**
 * What a process has recorded. One that has its number already is given a moment to record its beginning, because
 * whoever asked for it comes here at once; undefined when there is no such number.
 */
export async function readBegun<T>(
  records: Records,
  stream: Stream,
  read: (number: string) => Promise<T | undefined>,
  whereabouts: (number: string) => Promise<Whereabouts>,
): Promise<T | undefined> {
  const { number } = stream;
  const found = await read(number);
  // It may have begun since it was looked for: only what nobody knows is not there.
  if (found !== undefined || (await whereabouts(number)) === 'unknown') return found;
  if (!(await isRecorded(records, stream, 1))) throw notRecordedYet();
  return await read(number);
}
