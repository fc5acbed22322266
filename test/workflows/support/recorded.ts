import type { WorkflowHandle } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';

const PATIENCE_MS = 10_000;

/**
 * Waits until the process has nothing under way. Its state changes a moment before that is on record, and the task in
 * which it changed stays open until it is: what is read from the records afterwards is all that the state has shown.
 */
export async function onRecord(process: Pick<WorkflowHandle, 'describe'>): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while ((await process.describe()).raw.pendingWorkflowTask && Date.now() < until) {
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** How much of a history the process itself wrote: how many tasks there were besides depends on how busy the machine is. */
export async function ownEvents(process: Pick<WorkflowHandle, 'fetchHistory'>): Promise<number> {
  const { events } = await process.fetchHistory();
  return events!.filter((e) => !e.workflowTaskScheduledEventAttributes && !isTaskEnd(e)).length;
}

function isTaskEnd(e: temporal.api.history.v1.IHistoryEvent): boolean {
  return Boolean(
    e.workflowTaskStartedEventAttributes ??
    e.workflowTaskCompletedEventAttributes ??
    e.workflowTaskTimedOutEventAttributes,
  );
}
