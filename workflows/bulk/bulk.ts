import { continueAsNew } from '@temporalio/workflow';
import { escalateApproval } from '../kernel/approvals';
import { firstProcessState } from '../kernel/beginning';
import { Process } from '../kernel/process';
import { silence } from './approval';
import type { BulkInput, BulkState } from './contract';
import { present } from './present';
import type { bulk } from './workflow';

/** A bulk's process: the primitives over one approval for many customers. */
export type BulkProcess = Process<BulkState>;

const MAX_HISTORY_EVENTS = 2_000;

/** Builds the process from its input, or from what the last run carried over. */
export function setUp(input: BulkInput): BulkProcess {
  const { lang, links, policy, calendar, drill, carried } = input;
  const p: BulkProcess = new Process<BulkState>({
    stream: { kind: 'bulk', number: input.bulk.number },
    state: carried?.state ?? firstState(input),
    rules: { policy, calendar },
    lang,
    link: links.console,
    drill,
    ...(carried ? { carried } : {}),
    maxHistoryEvents: input.maxHistoryEvents ?? MAX_HISTORY_EVENTS,
    continueAsNew: () => goOnInNewRun(p, input),
    present: () => present(p),
    onExhausted: (deadline) => silence(p, deadline),
    onEscalated: (firing) => escalateApproval(p, firing),
  });
  return p;
}

/** Its clocks are those of its crisis's level. */
function firstState({ bulk: asked, roster, level }: BulkInput): BulkState {
  return { ...firstProcessState(roster, Date.now()), level, bulk: asked };
}

async function goOnInNewRun(p: BulkProcess, input: BulkInput): Promise<never> {
  await p.settle();
  return await continueAsNew<typeof bulk>({ ...input, carried: { ...p.carry(), state: p.state } });
}
