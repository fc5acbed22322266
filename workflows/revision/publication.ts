import type { Publication } from '../../domain/revision';
import { publishSummary } from '../../domain/act-summaries';
import { isOpen } from '../../domain/deadline';
import { notPublishedNotice, rulePublishedNotice } from '../../domain/notices';
import { text } from '../../domain/text';
import { findApproval } from '../kernel/approvals';
import { acknowledgementDeadlineId, issueNotice } from '../kernel/notices';
import { revisions } from '../kernel/profiles';
import type { Revision } from './revision';
import { become } from './status';

/** What was approved is published, if it is still what was approved and nothing came in between. */
export async function publish(p: Revision): Promise<void> {
  const { number, submission, sha256, approvalId = '' } = p.state.revision;
  const approval = findApproval(p, approvalId);
  const approvedBy = approval?.votes.filter((v) => v.decision === 'approve').map((v) => v.personId) ?? [];
  const summary = publishSummary(p.state.revision, approval, p.options.lang);
  const request = { number, submission, sha256, approvedBy, at: p.now() };
  conclude(p, await revisions(summary).publishRevision(request));
  p.options.present();
}

function conclude(p: Revision, publication: Publication): void {
  switch (publication.kind) {
    case 'published':
      return announce(p, publication);
    case 'superseded':
    case 'altered':
      return notPublished(p, publication.kind);
  }
}

/** 通知相关部门执行 (C1六2): everybody whom the new version gives work hears of it and says so. */
function announce(p: Revision, { version, effectiveFrom, roles }: Extract<Publication, { kind: 'published' }>): void {
  become(p, 'published', { publishedVersion: version, effectiveFrom });
  const words = rulePublishedNotice(p.state.revision);
  const notice = issueNotice(p, { kind: 'rulePublished', ...words, roles, mustAcknowledge: true });
  p.state.noticeId = notice.id;
  p.startDeadline('noticeAcknowledgement', {
    id: acknowledgementDeadlineId(notice.id),
    subject: text('各部门确认收到新版规则', 'Departments acknowledge the new version'),
    waitingFor: roles,
    people: notice.to,
    startAt: p.now(),
  });
}

/** Everybody has acknowledged, or the ladder has ended. */
export function isAcknowledged(p: Revision): boolean {
  const deadline = p.deadline(acknowledgementDeadlineId(p.state.noticeId ?? ''));
  return deadline === undefined || !isOpen(deadline);
}

/** Approved in vain: supervision hears of it too, because somebody may have tampered with the draft (M七(一)2). */
function notPublished(p: Revision, status: 'superseded' | 'altered'): void {
  become(p, status);
  const roles = status === 'altered' ? (['office', 'supervision'] as const) : (['office'] as const);
  const people = [p.state.revision.submittedBy];
  issueNotice(p, { kind: 'decision', ...notPublishedNotice(p.state.revision), roles, people });
}
