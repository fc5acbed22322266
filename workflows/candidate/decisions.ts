import { giveToCrisisSummary, mergeSummary, startCrisisSummary } from '../../domain/act-summaries';
import type { Confirmation, Merging } from '../../domain/candidate';
import type { Actor } from '../../domain/people';
import type { Command, Receipt } from '../messages';
import { refuse } from '../kernel/command';
import { intake } from '../kernel/profiles';
import { put, type Candidate } from './candidate';

export const DECISION = 'candidateDecision';

/** It is no crisis, and says why; the complaints are not touched (W7, W10). */
export function dismiss(p: Candidate, reason: string, by: Actor): void {
  decide(p, { status: 'dismissed', decisionReason: reason }, by);
}

/** It is one: the crisis is started with the complaints known by now, and the answer names it (W7). */
export async function confirm(p: Candidate, args: Command & Confirmation): Promise<Receipt['made']> {
  const { number, complaintIds } = p.state.candidate;
  const { by, requestId, title = p.state.candidate.title, type, conflictClass, startStage, reason } = args;
  const { crisisNumber } = await intake(startCrisisSummary(number, p.options.lang)).startCrisisFromCandidate({
    candidateNumber: number,
    complaintIds,
    title,
    type,
    conflictClass,
    startStage,
    // An id of its own: the answer to this request is the candidate's, not the crisis's.
    command: { by, requestId: `${requestId}:crisis` },
  });
  p.state.givenToCrisis = complaintIds.length;
  p.state.confirming = undefined;
  decide(p, { status: 'confirmed', type, conflictClass, crisisNumber, decisionReason: reason }, by);
  giveRest(p);
  return { crisisNumber };
}

/** It is part of a crisis that is there already: that one looks after its customers as well, or says why not (W3). */
export async function merge(p: Candidate, args: Command & Merging): Promise<Receipt['made']> {
  const { by, requestId, crisisNumber, reason } = args;
  const { complaintIds } = p.state.candidate;
  const { refusals } = await intake(mergeSummary(complaintIds.length, crisisNumber, p.options.lang)).linkToCrisis({
    crisisNumber,
    complaintIds,
    command: { by, requestId: `${requestId}:link` },
  });
  p.state.confirming = undefined;
  refuse(refusals);
  p.state.givenToCrisis = complaintIds.length;
  decide(p, { status: 'confirmed', crisisNumber, decisionReason: reason }, by, 'merged');
  giveRest(p);
  return { crisisNumber };
}

type Decided = 'confirmed' | 'dismissed';

function decide(
  p: Candidate,
  decision: Partial<Candidate['state']['candidate']> & { readonly status: Decided },
  by: Actor,
  change: Decided | 'merged' = decision.status,
): void {
  const { candidate } = p.state;
  const decided = { ...candidate, ...decision, decidedBy: by.personId, version: candidate.version + 1 };
  put(p, decided, change, by);
  p.meetDeadline(DECISION, by);
}

/** Complaints that come while the crisis is being started must not be lost between the two (W3). */
export function giveRest(p: Candidate): void {
  if (rest(p).length > 0) p.effects.start({ id: 'giveRest', kind: 'giveRest' }, () => give(p));
}

async function give(p: Candidate): Promise<void> {
  const { crisisNumber = '' } = p.state.candidate;
  for (let complaintIds = rest(p); complaintIds.length > 0; complaintIds = rest(p)) {
    const summary = giveToCrisisSummary(complaintIds.length, crisisNumber, p.options.lang);
    await intake(summary).giveToCrisis({ crisisNumber, complaintIds });
    p.state.givenToCrisis += complaintIds.length;
  }
}

function rest({ state }: Candidate): readonly string[] {
  if (state.candidate.status !== 'confirmed') return [];
  return state.candidate.complaintIds.slice(state.givenToCrisis);
}
