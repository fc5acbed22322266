import { continueAsNew } from '@temporalio/workflow';
import { startClock } from '../../domain/clock';
import type { CrisisState } from '../../domain/crisis';
import { escalateApproval } from '../kernel/approvals';
import { Process } from '../kernel/process';
import type { crisis } from './workflow';
import type { CrisisInput } from './contract';
import { present } from './present';
import { quietElapsed } from './stages/prevention';
import { silence } from './silence';

/** A crisis process: the primitives over a crisis's state. Every stage function takes one. */
export type Crisis = Process<CrisisState>;

/** Within a stage; the server's own suggestion usually comes first. */
const MAX_HISTORY_EVENTS = 4_000;

/** Builds the process from its input, or from what the last run carried over. */
export function setUp(input: CrisisInput): Crisis {
  const c: Crisis = new Process<CrisisState>({
    stream: { kind: 'crisis', number: input.head.number },
    state: input.carried?.state ?? firstState(input),
    rules: input.rulebook,
    lang: input.head.lang,
    link: input.links.console,
    drill: input.head.drill,
    carried: input.carried,
    maxHistoryEvents: input.maxHistoryEvents ?? MAX_HISTORY_EVENTS,
    continueAsNew: () => goOnInNewRun(c, input),
    present: () => present(c),
    onExhausted: (deadline) => silence(c, deadline),
    onEscalated: (firing) => escalateApproval(c, firing),
    onElapsed: () => quietElapsed(c),
  });
  return c;
}

function firstState(input: CrisisInput): CrisisState {
  const now = Date.now();
  return {
    head: input.head,
    stage: input.startStage,
    // Until somebody has assessed it, the clocks of an ordinary crisis (三级 一般) run.
    level: 'III',
    openedAt: now,
    milestones: [],
    clock: startClock(now, input.clockScale),
    rulebook: input.rulebook,
    roster: input.roster,
    seats: {},
    assessments: [],
    tasks: [],
    deadlines: [],
    notices: [],
    approvals: [],
    compensations: [],
    cares: {},
    complaintIds: [],
    reports: [],
    lastSignalAt: now,
    signals: 0,
    quiet: 'running',
    flareUps: 0,
    counters: {},
  };
}

async function goOnInNewRun(c: Crisis, input: CrisisInput): Promise<never> {
  await c.settle();
  return await continueAsNew<typeof crisis>({ ...input, carried: { ...c.carry(), state: c.state } });
}
