import type { StreamKind } from '../domain/events';
import type { Records } from '../records';
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
