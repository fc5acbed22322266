import { continueAsNew } from '@temporalio/workflow';
import { escalateApproval } from '../kernel/approvals';
import { firstProcessState } from '../kernel/beginning';
import { Process } from '../kernel/process';
import { silence } from './approval';
import type { GrantInput, GrantState } from './contract';
import { present } from './present';
import { become } from './status';
import { remindCustomer } from './telling';
import type { grant } from './workflow';

/** A grant's process: the primitives over one value-added service. */
export type Grant = Process<GrantState>;

const MAX_HISTORY_EVENTS = 2_000;

/** Builds the process from its input, or from what the last run carried over. */
export function setUp(input: GrantInput): Grant {
  const { number, policy, calendar, lang, links, carried } = input;
  const p: Grant = new Process<GrantState>({
    stream: { kind: 'grant', number },
    state: carried?.state ?? firstState(input),
    rules: { policy, calendar },
    lang,
    link: links.console,
    drill: input.grant.drill,
    carried,
    maxHistoryEvents: input.maxHistoryEvents ?? MAX_HISTORY_EVENTS,
    continueAsNew: () => goOnInNewRun(p, input),
    present: () => present(p),
    onExhausted: (deadline) => silence(p, deadline),
    onEscalated: (firing) => escalateApproval(p, firing),
    onWarned: (deadline) => {
      if (deadline.obligation === 'grantValidity') remindCustomer(p);
    },
    onElapsed: () => become(p, 'expired'),
  });
  return p;
}

function firstState({ grant: given, by, codeHash, roster }: GrantInput): GrantState {
  return { ...firstProcessState(roster, Date.now()), grant: given, codeHash, by, cleared: false };
}

async function goOnInNewRun(p: Grant, input: GrantInput): Promise<never> {
  await p.settle();
  return await continueAsNew<typeof grant>({ ...input, carried: { ...p.carry(), state: p.state } });
}
