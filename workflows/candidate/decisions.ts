import { giveToCrisisSummary, startCrisisSummary } from '../../domain/act-summaries';
import type { Confirmation } from '../../domain/candidate';
import type { Actor } from '../../domain/people';
import type { Command, Receipt } from '../messages';
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

function decide(
  p: Candidate,
  decision: Partial<Candidate['state']['candidate']> & { readonly status: 'confirmed' | 'dismissed' },
  by: Actor,
): void {
  const { candidate } = p.state;
  const decided = { ...candidate, ...decision, decidedBy: by.personId, version: candidate.version + 1 };
  put(p, decided, decision.status, by);
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
