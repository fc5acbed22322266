import { continueAsNew } from '@temporalio/workflow';
import { escalateApproval } from '../kernel/approvals';
import { firstProcessState } from '../kernel/beginning';
import { Process } from '../kernel/process';
import { silence } from './approval';
import type { FundingInput, FundingState } from './contract';
import { present } from './present';
import type { funding } from './workflow';

/** A request's process: the primitives over one request for funds. */
export type Funding = Process<FundingState>;

const MAX_HISTORY_EVENTS = 2_000;

/** Builds the process from its input, or from what the last run carried over. */
export function setUp(input: FundingInput): Funding {
  const { number, request, policy, calendar, roster, lang, links, carried } = input;
  const p: Funding = new Process<FundingState>({
    stream: { kind: 'funding', number },
    state: carried?.state ?? { ...firstProcessState(roster, Date.now()), request },
    rules: { policy, calendar },
    lang,
    link: links.console,
    drill: false,
    carried,
    maxHistoryEvents: input.maxHistoryEvents ?? MAX_HISTORY_EVENTS,
    continueAsNew: () => goOnInNewRun(p, input),
    present: () => present(p),
    onExhausted: (deadline) => silence(p, deadline),
    onEscalated: (firing) => escalateApproval(p, firing),
  });
  return p;
}

async function goOnInNewRun(p: Funding, input: FundingInput): Promise<never> {
  await p.settle();
  return await continueAsNew<typeof funding>({ ...input, carried: { ...p.carry(), state: p.state } });
}
