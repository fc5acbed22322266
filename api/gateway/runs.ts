import { isGrpcServiceError, ServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

/** The server's word for an update that was accepted by a run which then ended before the update did. */
const ENDED_BEFORE_UPDATE = 'AcceptedUpdateCompletedWorkflow';

/** The run that was asked is over (or there is none): the command was not carried out by it. */
export function isRunOver(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  if (!(error instanceof WorkflowUpdateFailedError)) return false;
  return error.cause instanceof ApplicationFailure && error.cause.type === ENDED_BEFORE_UPDATE;
}

/** The run's last task was thrown away because something arrived while it continued as new: it is made again at once. */
export function isTaskLost(error: unknown): boolean {
  const FAILED_PRECONDITION = 9;
  const cause = error instanceof ServiceError ? error.cause : undefined;
  return (
    isGrpcServiceError(cause) &&
    Number(cause.code) === FAILED_PRECONDITION &&
    cause.details.includes('workflow task failure')
  );
}

/** Whether the latest run is open, ended, or unknown to Temporal. */
export async function statusOf(client: Client, workflowId: string): Promise<'open' | 'ended' | 'unknown'> {
  try {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    // A chain whose newest visible run continued as new is about to have a newer one.
    return ['RUNNING', 'CONTINUED_AS_NEW', 'PAUSED'].includes(status.name) ? 'open' : 'ended';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'unknown';
    throw error;
  }
}
