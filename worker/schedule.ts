import { type Client, ScheduleAlreadyRunning } from '@temporalio/client';
import { ARCHIVE_EVERY, ARCHIVE_SCHEDULE_ID, ARCHIVE_WORKFLOW } from '../workflows/archive/contract';
import { isMalformed } from '../workflows/malformed';
import {
  RECONCILIATION_EVERY,
  RECONCILIATION_SCHEDULE_ID,
  RECONCILIATION_WORKFLOW,
} from '../workflows/reconciliation/contract';
import { ConfigError } from './config';

/** An argument that the workflow does not need: whoever can read it has the key of the payloads. */
const KEY_CHECK = 'readable with the payload key';

/** A workflow that runs again and again. */
interface Recurring {
  readonly scheduleId: string;
  readonly every: '10 minutes';
  readonly workflowType: string;
}

/**
 * Makes the Schedule of the archive, or brings the one that is there up to date; any worker may do it at any time.
 * Throws a `ConfigError` when this worker lacks the key of the payloads: it would take every one of them for garbage.
 */
export async function ensureArchiveSchedule(client: Client, taskQueue: string): Promise<void> {
  const archive = { scheduleId: ARCHIVE_SCHEDULE_ID, every: ARCHIVE_EVERY, workflowType: ARCHIVE_WORKFLOW } as const;
  await ensureSchedule(client, taskQueue, archive);
}

/** The same for the comparison with the payer's books (S9). */
export async function ensureReconciliationSchedule(client: Client, taskQueue: string): Promise<void> {
  await ensureSchedule(client, taskQueue, {
    scheduleId: RECONCILIATION_SCHEDULE_ID,
    every: RECONCILIATION_EVERY,
    workflowType: RECONCILIATION_WORKFLOW,
  });
}

async function ensureSchedule(
  client: Client,
  taskQueue: string,
  { scheduleId, every, workflowType }: Recurring,
): Promise<void> {
  const spec = { intervals: [{ every }] };
  const policies = { overlap: 'SKIP', catchupWindow: '1 minute' } as const;
  const workflowId = workflowType;
  const action = { type: 'startWorkflow', workflowType, workflowId, taskQueue, args: [KEY_CHECK] } as const;
  try {
    await client.schedule.create({ scheduleId, spec, action, policies });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update((previous) => {
      if (previous.action.args?.some(isMalformed)) throw new ConfigError(WRONG_KEY);
      return { ...previous, spec, action, policies };
    });
  }
}

const WRONG_KEY =
  'PAYLOAD_KEY is not the key that the payloads of this namespace are encrypted with: set the one they were written with.';
