import { CancellationScope } from '@temporalio/workflow';
import { candidateNotice } from '../../domain/notices';
import { text } from '../../domain/text';
import type { Role } from '../../domain/words';
import { runInBackground } from '../kernel/beginning';
import { issueNotice } from '../kernel/notices';
import { put, setUp, type Candidate } from './candidate';
import type { CandidateInput, CandidateSheet } from './contract';
import { DECISION, giveRest } from './decisions';
import { registerMessages } from './messages';
import { sheetOf } from './present';

/** Who says whether it is a crisis (C1四(二)2). */
const DECIDERS: readonly Role[] = ['office', 'serviceManager'];

/** A candidate warning (W3, W7): people are told, and confirm it into a crisis or dismiss it with a reason. */
export async function candidate(input: CandidateInput): Promise<CandidateSheet> {
  // A candidate is decided by a command with a reason, never by a cancellation that says nothing.
  return await CancellationScope.nonCancellable(() => judge(input));
}

async function judge(input: CandidateInput): Promise<CandidateSheet> {
  const p = setUp(input);
  if (!input.carried) raised(p);
  registerMessages(p);
  runInBackground(p);
  p.options.present();
  await p.until(() => p.state.candidate.status !== 'open');
  return await concluded(p);
}

/** 初步判断 (C1四(二)2) is due from when the deciders are told. */
function raised(p: Candidate): void {
  const { candidate: found } = p.state;
  put(p, found, 'raised');
  issueNotice(p, { kind: 'riskWatch', ...candidateNotice(found), roles: DECIDERS });
  p.startDeadline('candidateDecision', {
    id: DECISION,
    subject: text(`确认或排除疑似危机 ${found.number}`, `Confirm or dismiss candidate ${found.number}`),
    waitingFor: DECIDERS,
    startAt: p.now(),
  });
}

/** Waits until everything is answered, recorded, sent and handed to the crisis; the sheet stays as the result. */
async function concluded(p: Candidate): Promise<CandidateSheet> {
  giveRest(p);
  await p.settle();
  await p.effects.drained();
  await p.settle();
  const { number, status, crisisNumber } = p.state.candidate;
  return { number, status, ...(crisisNumber ? { crisisNumber } : {}), markdown: sheetOf(p) };
}
