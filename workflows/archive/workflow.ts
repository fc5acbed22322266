import { proxyActivities } from '@temporalio/workflow';
import type { ArchiveActivities } from '../../activities/contract';
import type { ArchiveResult } from './contract';

/** One sweep may meet a backlog of months; it goes on where the last attempt was cut off, since archived runs are skipped. */
const { archiveClosedRuns } = proxyActivities<Pick<ArchiveActivities, 'archiveClosedRuns'>>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 s',
  retry: { initialInterval: '5 s', maximumInterval: '5 minutes' },
  summary: '归档已结束流程的历史 · Archive the histories of ended processes',
});

/** Archives what ended since the last sweep. */
export async function archive(): Promise<ArchiveResult> {
  return archiveClosedRuns();
}
