import { startBulk, type StartBulk } from './bulks';
import type { Carried, CrisisInput } from './contract';
import type { Crisis } from './crisis';
import { requestTokens } from '../kernel/approvals';
import { runInBackground } from '../kernel/beginning';
import type { Effect } from '../kernel/effects';
import { assessLevel } from './assessments';
import { tellComplaints, takeOver, type TellComplaints } from './customers';
import { resumePayments } from './payments';
import { follow, type FollowFunds } from './funds';
import { checkFeeds } from './stages/prevention';

/** The first run: the crisis is on record, its customers are taken over. */
export function opened(c: Crisis, input: CrisisInput): void {
  const { head, rulebook, startStage, openedBy } = input;
  runInBackground(c);
  c.emit(
    'crisisOpened',
    {
      head,
      stage: startStage,
      level: c.state.level,
      policyVersion: rulebook.policy.version,
      planId: rulebook.plan.id,
      planVersion: rulebook.plan.version,
    },
    openedBy.by,
  );
  takeOver(c, input.complaints, openedBy.by);
  if (input.initialAssessment) assessLevel(c, input.initialAssessment, openedBy.by);
  c.journal.answer(openedBy.requestId, { crisisNumber: head.number });
}

/** A later run: what was under way is taken up again; every act is idempotent by its business key. */
export function resumed(c: Crisis, effects: readonly unknown[]): void {
  const pending = effects as readonly Effect[];
  runInBackground(c);
  for (const effect of pending) if (effect.kind === 'tellComplaints') tellComplaints(c, effect as TellComplaints);
  for (const effect of pending) if (effect.kind === 'startBulk') startBulk(c, effect as StartBulk);
  for (const effect of pending) if (effect.kind === 'funds') follow(c, effect as FollowFunds);
  for (const approval of c.state.approvals) if (approval.status === 'open') requestTokens(c, approval.id);
  resumePayments(c);
  if (c.state.quiet === 'checking') checkFeeds(c);
  c.options.present();
}

/** S13: a closed crisis goes on where it is needed, with its whole record. */
export function reopened(c: Crisis, how: NonNullable<Carried['reopened']>): void {
  runInBackground(c);
  c.state.outcome = undefined;
  c.state.outcomeReason = undefined;
  c.state.verdict = undefined;
  c.state.stage = how.stage;
  c.emit('crisisReopened', { stage: how.stage }, how.by.by, how.reason);
  tellComplaints(c, {
    id: `joined:reopened:${c.journal.seq}`,
    kind: 'tellComplaints',
    request: { crisisNumber: c.state.head.number, complaintIds: c.state.complaintIds, change: { kind: 'joined' } },
  });
  c.journal.answer(how.by.requestId, { crisisNumber: c.state.head.number });
}
