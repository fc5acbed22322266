import { reasonOf, type Approval } from '../../domain/approval';
import type { Deadline } from '../../domain/deadline';
import type { Actor } from '../../domain/people';
import { dutyRefusals } from '../../domain/rights';
import { inBoth } from '../../domain/text';
import { grantSubject, needsApproval } from '../../domain/value-added';
import { expireApproval, openApproval } from '../kernel/approvals';
import type { Grant } from './grant';
import { become } from './status';

/** Small services are given at once; above the policy's limits somebody else agrees first (M五(二)2). */
export function judge(p: Grant): void {
  const { grant, by, roster } = p.state;
  const [wrong] = dutyRefusals(roster, 'grantService', grant.grantedBy, p.now());
  if (wrong) return become(p, 'refused', { outcomeReason: inBoth(wrong.text) });
  if (!needsApproval(grant, p.options.rules.policy.valueAdded)) {
    p.state.cleared = true;
    return;
  }
  const approvalId = p.nextId('A');
  become(p, 'requested', { approvalId }, by, grant.reason);
  openApproval(
    p,
    {
      kind: 'valueAdded',
      subject: grantSubject(grant),
      matterId: grant.number,
      amountFen: grant.item.valueFen,
      requestedBy: grant.grantedBy,
      excluded: [],
      tiers: p.options.rules.policy.valueAdded?.tiers ?? [],
    },
    by,
    approvalId,
  );
}

/** The approval has ended; what is not approved comes to nothing, with the reason. */
export function decided(p: Grant, approval: Approval, by: Actor): void {
  if (p.state.grant.status !== 'requested') return;
  const reason = reasonOf(approval);
  const why = reason === undefined ? {} : { outcomeReason: reason };
  switch (approval.status) {
    case 'open':
      return;
    case 'withdrawn':
      return become(p, 'withdrawn', why, by);
    case 'approved':
      p.state.cleared = true;
      return;
    case 'refused':
      return become(p, 'refused', why, by);
    case 'expired':
      return become(p, 'lapsed');
  }
}

/** What it means that nobody answered to the top of the ladder: nothing is granted. */
export function silence(p: Grant, deadline: Deadline): void {
  expireApproval(p, deadline, (approval, by) => decided(p, approval, by));
}
