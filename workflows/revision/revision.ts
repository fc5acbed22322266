import { continueAsNew } from '@temporalio/workflow';
import type { OpenedRevision } from '../../activities/contract';
import { escalateApproval } from '../kernel/approvals';
import { firstProcessState } from '../kernel/beginning';
import { Process, type Carried } from '../kernel/process';
import type { RevisionInput, RevisionState } from './contract';
import { present } from './present';
import { silence } from './approval';
import type { revision } from './workflow';

/** A revision's process: the primitives over one submission of a draft. */
export type Revision = Process<RevisionState>;

const MAX_HISTORY_EVENTS = 2_000;

/** Builds the process from what it took in hand, or from what the last run carried over. */
export function setUp(input: RevisionInput, carried: Carried<RevisionState>): Revision {
  const { number, lang, links } = input;
  const p: Revision = new Process<RevisionState>({
    stream: { kind: 'revision', number },
    state: carried.state,
    rules: carried.state.rules,
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

/** Goes on where the record of the draft's earlier submissions ends: numbers and answers are never used twice. */
export function firstCarried(opened: Extract<OpenedRevision, { kind: 'opened' }>): Carried<RevisionState> {
  const { revision: submitted, policy, calendar, roster, counters, seq, position, answered } = opened;
  const process = firstProcessState(roster, Date.now());
  const state = { ...process, counters, revision: submitted, rules: { policy, calendar } };
  return { state, seq, position, answered, effects: [] };
}

async function goOnInNewRun(p: Revision, input: RevisionInput): Promise<never> {
  await p.settle();
  return await continueAsNew<typeof revision>({ ...input, carried: { ...p.carry(), state: p.state } });
}
