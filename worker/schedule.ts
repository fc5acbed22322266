import { type Client, ScheduleAlreadyRunning } from '@temporalio/client';
import { ARCHIVE_EVERY, ARCHIVE_SCHEDULE_ID, ARCHIVE_WORKFLOW } from '../workflows/archive/contract';

/** Makes the Schedule of the archive, or brings the one that is there up to date; any worker may do it at any time. */
export async function ensureArchiveSchedule(client: Client, taskQueue: string): Promise<void> {
  const spec = { intervals: [{ every: ARCHIVE_EVERY }] };
  const action = { type: 'startWorkflow', workflowType: ARCHIVE_WORKFLOW, taskQueue, workflowId: 'archive' } as const;
  const policies = { overlap: 'SKIP', catchupWindow: '1 minute' } as const;
  try {
    await client.schedule.create({ scheduleId: ARCHIVE_SCHEDULE_ID, spec, action, policies });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const handle = client.schedule.getHandle(ARCHIVE_SCHEDULE_ID);
    await handle.update((previous) => ({ ...previous, spec, action, policies }));
  }
}
