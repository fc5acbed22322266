import { type Client, WorkflowExecutionAlreadyStartedError, type WorkflowStartOptions } from '@temporalio/client';
import { crisisTypeNames } from '../../domain/names';
import { CRISIS_WORKFLOW, crisisWorkflowId, type CrisisInput } from '../../workflows/crisis/contract';
import { CrisisNumber, CrisisStage, CrisisType, Drill } from '../../workflows/search-attributes';

/** Longer than a start ever takes; then the caller hears that the outcome is unknown. */
const START_TIMEOUT_MS = 10_000;

/**
 * Starts the process of a crisis; false when it runs already (or has ended, unless this is a reopening).
 * Its summary and the link to the console are what an analyst sees first (X5).
 */
export async function startCrisisProcess(client: Client, taskQueue: string, input: CrisisInput): Promise<boolean> {
  const options = startOptions(taskQueue, input);
  try {
    const deadline = Date.now() + START_TIMEOUT_MS;
    await client.connection.withDeadline(deadline, () => client.workflow.start(CRISIS_WORKFLOW, options));
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

function startOptions(taskQueue: string, input: CrisisInput): WorkflowStartOptions {
  const { number, type, drill, lang } = input.head;
  const stage = input.carried?.reopened?.stage ?? input.startStage;
  const drillMark = drill ? (lang === 'zh' ? '（演练）' : ' (drill)') : '';
  return {
    workflowId: crisisWorkflowId(number),
    taskQueue,
    args: [input],
    // A closed crisis is opened again under its own id; nothing else may take an id twice.
    workflowIdReusePolicy: input.carried?.reopened ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
    staticSummary: `${number} ${crisisTypeNames[type][lang]}${drillMark}`,
    staticDetails: `[${number}](${input.links.console})`,
    typedSearchAttributes: [
      { key: CrisisNumber, value: number },
      { key: CrisisType, value: type },
      { key: CrisisStage, value: stage },
      { key: Drill, value: drill },
    ],
  };
}
