import { type Client, ScheduleAlreadyRunning } from '@temporalio/client';
import { ARCHIVE_EVERY, ARCHIVE_SCHEDULE_ID, ARCHIVE_WORKFLOW } from '../workflows/archive/contract';
import { isMalformed } from '../workflows/malformed';
import { ConfigError } from './config';

/** An argument that the archive does not need: whoever can read it has the key of the payloads. */
const KEY_CHECK = 'readable with the payload key';

/**
 * Makes the Schedule of the archive, or brings the one that is there up to date; any worker may do it at any time.
 * Throws a `ConfigError` when this worker lacks the key of the payloads: it would take every one of them for garbage.
 */
export async function ensureArchiveSchedule(client: Client, taskQueue: string): Promise<void> {
  const spec = { intervals: [{ every: ARCHIVE_EVERY }] };
  const policies = { overlap: 'SKIP', catchupWindow: '1 minute' } as const;
  const action = {
    type: 'startWorkflow',
    workflowType: ARCHIVE_WORKFLOW,
    workflowId: 'archive',
    taskQueue,
    args: [KEY_CHECK],
  } as const;
  try {
    await client.schedule.create({ scheduleId: ARCHIVE_SCHEDULE_ID, spec, action, policies });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(ARCHIVE_SCHEDULE_ID).update((previous) => {
      if (previous.action.args?.some(isMalformed)) throw new ConfigError(WRONG_KEY);
      return { ...previous, spec, action, policies };
    });
  }
}

const WRONG_KEY =
  'PAYLOAD_KEY is not the key that the payloads of this namespace are encrypted with: set the one they were written with.';
