import { reasonOf, type Approval } from '../../domain/approval';
import type { Deadline } from '../../domain/deadline';
import { rolesOf, type Actor } from '../../domain/people';
import { ruleRounds } from '../../domain/plan';
import { revisionSubject, type RevisionStatus } from '../../domain/revision';
import { endApproval, expireApproval, openApproval } from '../kernel/approvals';
import type { Revision } from './revision';
import { become } from './status';

/** 修订须经应急领导小组批准 (C1六2): the submitter and whoever wrote in the draft are not asked. */
export function askLeadership(p: Revision): void {
  const { revision, rules } = p.state;
  const approvalId = p.nextId('A');
  const roles = rolesOf(p.state.roster, revision.submittedBy, p.now());
  const by: Actor = { personId: revision.submittedBy, roles, via: 'api' };
  become(p, 'submitted', { approvalId }, by);
  openApproval(
    p,
    {
      kind: 'ruleRevision',
      subject: revisionSubject(revision),
      matterId: `${revision.number}-${revision.submission}`,
      requestedBy: revision.submittedBy,
      excluded: revision.editors,
      ...ruleRounds(rules.policy),
    },
    by,
    approvalId,
  );
}

/** The approval has ended: what is not approved goes back to whoever wrote it, with the reason. */
export function revisionDecided(p: Revision, approval: Approval, by: Actor): void {
  if (p.state.revision.status !== 'submitted' || approval.status === 'open') return;
  const reason = reasonOf(approval);
  become(p, statusAfter(approval.status), reason === undefined ? {} : { outcomeReason: reason }, by);
}

function statusAfter(status: Exclude<Approval['status'], 'open'>): RevisionStatus {
  switch (status) {
    case 'approved':
      return 'approved';
    case 'refused':
      return 'refused';
    case 'expired':
      return 'expired';
    case 'withdrawn':
      return 'withdrawn';
  }
}

/** Taken back before the decision; the reason stays with the draft. */
export function withdraw(p: Revision, reason: string, by: Actor): void {
  const { approvalId = '' } = p.state.revision;
  endApproval(p, approvalId, 'withdrawn', by, (approval) => revisionDecided(p, approval, by), reason);
}

/** What it means that nobody answered to the top of the ladder: an undecided revision expires unpublished. */
export function silence(p: Revision, deadline: Deadline): void {
  expireApproval(p, deadline, (approval, by) => revisionDecided(p, approval, by));
}
