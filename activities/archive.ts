import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { heartbeat } from '@temporalio/activity';
import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { ArchivedRun } from '../records/archive';
import type { ArchiveActivities } from './contract';
import { inParallel, pages } from './parallel';
import type { ArchiveRecords } from './ports';

export interface ArchiveDeps {
  readonly records: ArchiveRecords;
  readonly client: Client;
  /** Types of workflow that are machinery and not worth keeping. */
  readonly leftOut: readonly string[];
  readonly now: () => number;
}

/** Lists of runs lag behind the runs; looking back this far finds the late ones. */
const LIST_LAG_MS = 10 * 60_000;
const PAGE_RUNS = 100;
const FETCHES_AT_ONCE = 4;
const compress = promisify(gzip);

/** Keeps what Temporal deletes after its retention: states for reopening (S13), histories for analysts (X5). */
export function archiveActivities(deps: ArchiveDeps): ArchiveActivities {
  return {
    saveSnapshot: ({ number, carried }) => deps.records.saveSnapshot(number, carried),
    archiveClosedRuns: () => archiveClosedRuns(deps),
  };
}

/** The watermark moves only after everything before it is kept, so that a broken-off sweep is simply repeated. */
async function archiveClosedRuns(deps: ArchiveDeps): Promise<{ archived: number }> {
  const { records, client, now } = deps;
  const startedAt = now();
  const since = new Date((await records.archiveWatermark()) - LIST_LAG_MS).toISOString();
  const query = [`CloseTime >= '${since}'`, ...deps.leftOut.map((type) => `WorkflowType != '${type}'`)].join(' AND ');
  let archived = 0;
  for await (const page of pages(client.workflow.list({ query, pageSize: PAGE_RUNS }), PAGE_RUNS)) {
    archived += await archivePage(deps, page);
  }
  await records.setArchiveWatermark(startedAt);
  return { archived };
}

async function archivePage({ records, client }: ArchiveDeps, page: readonly WorkflowExecutionInfo[]): Promise<number> {
  const known = await records.archivedRunIds(page.map((run) => run.runId));
  const missing = page.filter((run) => run.closeTime && !known.has(run.runId));
  await inParallel(missing, FETCHES_AT_ONCE, async (run) => {
    await records.archiveRun(await archivedRun(client, run));
    heartbeat();
  });
  heartbeat();
  return missing.length;
}

async function archivedRun(client: Client, run: WorkflowExecutionInfo): Promise<ArchivedRun> {
  const history = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
  const json = Buffer.from(historyToJSON(history));
  return {
    runId: run.runId,
    workflowId: run.workflowId,
    workflowType: run.type,
    status: run.status.name,
    startedAt: run.startTime.getTime(),
    closedAt: (run.closeTime ?? run.startTime).getTime(),
    events: history.events?.length ?? 0,
    history: await compress(json),
  };
}
