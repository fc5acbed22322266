import { randomUUID } from 'node:crypto';
import type { Client, Connection, WorkflowHandle } from '@temporalio/client';
import { msToTs, tsToMs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';

type TimeSkippingConfig = temporal.api.common.v1.ITimeSkippingConfig;

const { FastForwardPollingResult } = temporal.api.enums.v1;

/** The server's own limit of skips is 100 a session; a crisis over weeks has more timers than that. */
const maxSessionSkipCount = 10_000;
const freely: TimeSkippingConfig = { enabled: true, maxSessionSkipCount };

/**
 * Makes every workflow started through this connection skip time whenever it only waits; the high-level client has no
 * option for it. Such a workflow races through all its timers: a test that acts in between starts it in ordinary time
 * and uses `skipForward`.
 */
export function startEverythingWithTimeSkipping({ workflowService }: Connection): void {
  const start = workflowService.startWorkflowExecution.bind(workflowService);
  const signalWithStart = workflowService.signalWithStartWorkflowExecution.bind(workflowService);
  const multi = workflowService.executeMultiOperation.bind(workflowService);
  Object.assign(workflowService, {
    startWorkflowExecution: (request: object) => start({ ...request, timeSkippingConfig: freely }),
    signalWithStartWorkflowExecution: (request: object) => signalWithStart({ ...request, timeSkippingConfig: freely }),
    executeMultiOperation: (request: temporal.api.workflowservice.v1.IExecuteMultiOperationRequest) =>
      multi({ ...request, operations: request.operations?.map(withSkippingStart) }),
  });
}

function withSkippingStart(
  operation: temporal.api.workflowservice.v1.ExecuteMultiOperationRequest.IOperation,
): temporal.api.workflowservice.v1.ExecuteMultiOperationRequest.IOperation {
  const { startWorkflow } = operation;
  return startWorkflow ? { startWorkflow: { ...startWorkflow, timeSkippingConfig: freely } } : operation;
}

/** Lets `durationMs` pass for one workflow, its timers included, and returns once its clock stands there. */
export async function skipForward(client: Client, handle: WorkflowHandle, durationMs: number): Promise<void> {
  const id = randomUUID();
  await setTimeSkipping(client, handle, { ...freely, fastForwardConfig: { id, duration: msToTs(durationMs) } });
  for (;;) {
    const answer = await client.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace: client.options.namespace,
      workflowExecution: { workflowId: handle.workflowId },
      fastForwardId: id,
    });
    if (answer.fastForwardPollingResult === FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED)
      return;
    if (answer.failedReason) throw new Error(`time did not pass for ${handle.workflowId}: ${answer.failedReason}`);
  }
}

/** From here on the workflow skips whatever time it waits, to its end. */
export function skipFreely(client: Client, handle: WorkflowHandle): Promise<void> {
  return setTimeSkipping(client, handle, freely);
}

/** What the workflow's own clock shows. */
export async function workflowNow(client: Client, handle: WorkflowHandle): Promise<number> {
  const { workflowExtendedInfo } = await client.workflowService.describeWorkflowExecution({
    namespace: client.options.namespace,
    execution: { workflowId: handle.workflowId },
  });
  const currentTime = workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return currentTime ? tsToMs(currentTime) : Date.now();
}

async function setTimeSkipping(client: Client, handle: WorkflowHandle, config: TimeSkippingConfig): Promise<void> {
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace: client.options.namespace,
    workflowExecution: { workflowId: handle.workflowId },
    workflowExecutionOptions: { timeSkippingConfig: config },
    updateMask: { paths: ['time_skipping_config'] },
  });
}
