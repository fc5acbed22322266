import type { Approval } from '../../../domain/approval';
import type { Review } from '../../../domain/crisis';
import { closedGate, reviewEditGate, reviewSubmitGate } from '../../../domain/gates';
import { SYSTEM, type Actor } from '../../../domain/people';
import { signOffRounds } from '../../../domain/plan';
import { reasonRequired, refusal, type Refusal } from '../../../domain/refusal';
import { draftFigures } from '../../../domain/review';
import { text } from '../../../domain/text';
import { openApproval } from '../../kernel/approvals';
import { onCommand } from '../../kernel/command';
import { closeCrisis, editReview, submitReview } from '../contract';
import type { Crisis } from '../crisis';
import { decide, enterStage, onlyIn, untilVerdict } from '../stage';

const DRAFT = 'reviewDraft';

/** 总结 (M五(二)1, C1四(五)1): drafted from the record, completed by people, signed off, closed (V1). */
export async function review(c: Crisis): Promise<void> {
  enterReview(c);
  await untilVerdict(c);
}

export function enterReview(c: Crisis): void {
  if (!enterStage(c, 'review')) return;
  const figures = draftFigures(c.state, c.now());
  const empty = { rootCause: '', lessons: '', improvements: [], editedBy: [] };
  put(c, { ...empty, figures, status: 'draft', version: 1 }, SYSTEM);
  startDraftClock(c);
  c.options.present();
}

function put(c: Crisis, review: Review, by: Actor): void {
  c.state.review = review;
  c.emit('reviewChanged', { review }, by);
}

function startDraftClock(c: Crisis): void {
  c.startDeadline('reviewDraft', {
    id: DRAFT,
    subject: text('完成总结报告', 'Complete the review'),
    waitingFor: ['office', 'serviceManager'],
    startAt: c.now(),
  });
}

export function registerReview(c: Crisis): void {
  onCommand(c, editReview, {
    refusals: ({ version }) => [...onlyIn(c, 'review'), ...editRefusals(c, version)],
    act: ({ rootCause, lessons, improvements, by }) => edit(c, { rootCause, lessons, improvements }, by),
  });
  onCommand(c, submitReview, {
    refusals: () => [...onlyIn(c, 'review'), ...reviewSubmitGate(c.state)],
    act: ({ by }) => submit(c, by),
  });
  onCommand(c, closeCrisis, {
    refusals: ({ reason }) => [...onlyIn(c, 'review'), ...reasonRequired(reason), ...closedGate(c.state)],
    act: ({ reason, by }) => decide(c, { kind: 'resolved', reason }, by),
  });
}

function editRefusals(c: Crisis, version: number | undefined): readonly Refusal[] {
  const closed = reviewEditGate(c.state);
  if (closed.length > 0 || version === undefined || version === c.state.review?.version) return closed;
  return [refusal('stale', 'staleVersion', '总结已被他人修改', 'The review has been changed meanwhile')];
}

function edit(c: Crisis, words: Pick<Review, 'rootCause' | 'lessons' | 'improvements'>, by: Actor): void {
  const review = c.state.review;
  if (!review) return;
  const editedBy = [...new Set([...review.editedBy, by.personId])];
  put(c, { ...review, ...words, editedBy, version: review.version + 1 }, by);
}

/** The signature is an approval: not by those who wrote the review. */
function submit(c: Crisis, by: Actor): Record<string, string> {
  const review = c.state.review;
  if (!review) return {};
  c.meetDeadline(DRAFT, by);
  put(c, { ...review, status: 'submitted', version: review.version + 1 }, by);
  const approval = openApproval(
    c,
    {
      kind: 'reviewSignOff',
      subject: text('签批危机总结', 'Sign off the review'),
      matterId: `${c.state.head.number}-review`,
      requestedBy: by.personId,
      excluded: [...new Set([by.personId, ...review.editedBy])],
      ...signOffRounds(c.state.rulebook.policy, c.state.level),
    },
    by,
  );
  return { approvalId: approval.id };
}

/** Signed, or back to a draft with a new date. */
export function reviewDecided(c: Crisis, approval: Approval, by: Actor): void {
  const review = c.state.review;
  if (review?.status !== 'submitted') return;
  const status = approval.status === 'approved' ? 'signed' : 'draft';
  put(c, { ...review, status, version: review.version + 1 }, by);
  if (status === 'draft') startDraftClock(c);
}
