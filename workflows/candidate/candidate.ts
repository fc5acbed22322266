import { continueAsNew } from '@temporalio/workflow';
import type { Candidate as CandidateCase } from '../../domain/candidate';
import type { EventBodies } from '../../domain/events';
import { SYSTEM, type Actor } from '../../domain/people';
import { firstProcessState } from '../kernel/beginning';
import { Process } from '../kernel/process';
import type { CandidateInput, CandidateState } from './contract';
import { present } from './present';
import type { candidate } from './workflow';

/** A candidate's process: the primitives over one candidate warning. */
export type Candidate = Process<CandidateState>;

const MAX_HISTORY_EVENTS = 2_000;

/** Builds the process from its input, or from what the last run carried over. */
export function setUp(input: CandidateInput): Candidate {
  const { number, policy, calendar, lang, links, carried } = input;
  const p: Candidate = new Process<CandidateState>({
    stream: { kind: 'candidate', number },
    state: carried?.state ?? firstState(input),
    rules: { policy, calendar },
    lang,
    link: links.console,
    drill: false,
    carried,
    maxHistoryEvents: input.maxHistoryEvents ?? MAX_HISTORY_EVENTS,
    continueAsNew: () => goOnInNewRun(p, input),
    present: () => present(p),
    // Silence escalates and decides nothing: only people say whether complaints are one matter (W7).
    onExhausted: () => undefined,
  });
  return p;
}

function firstState({ number, title, reason, complaintIds, raisedAt, roster }: CandidateInput): CandidateState {
  const ids = [...new Set(complaintIds)];
  const found: CandidateCase = { number, title, reason, complaintIds: ids, raisedAt, status: 'open', version: 1 };
  return { ...firstProcessState(roster, Date.now()), candidate: found, givenToCrisis: 0 };
}

async function goOnInNewRun(p: Candidate, input: CandidateInput): Promise<never> {
  await p.settle();
  return await continueAsNew<typeof candidate>({ ...input, carried: { ...p.carry(), state: p.state } });
}

/** Puts the candidate as it is now in place and says what changed. */
export function put(
  p: Candidate,
  changed: CandidateCase,
  change: EventBodies['candidateChanged']['change'],
  by: Actor = SYSTEM,
): void {
  p.state.candidate = changed;
  p.emit('candidateChanged', { candidate: changed, change }, by, changed.decisionReason);
}
