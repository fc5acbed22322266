import type { Approval, Ballot, Delegation } from './approval';
import { conflictOf, givenAway, isDecider, seatFor, wasGiven, type Conflict } from './approval-seats';
import type { Roster } from './people';
import { reasonRequired, refusal, type Refusal } from './refusal';

const decided = refusal('conflict', 'approvalDecided', '该审批已有结论', 'This approval has already been decided');
const voted = refusal('conflict', 'alreadyVoted', '您已对本审批表态', 'You have already voted on this approval');
const wrongTier = refusal(
  'forbidden',
  'wrongTier',
  '当前审批层级不包含您的职责',
  'Your duties are not in the present tier',
);
const delegationOver = refusal(
  'forbidden',
  'delegationOver',
  '委托已结束，您不再代为审批',
  'What was delegated to you is over: you decide no more',
);

const CONFLICTS: Readonly<Record<Conflict, Refusal>> = {
  requester: refusal('forbidden', 'ownRequest', '申请人不得审批自己的申请', 'Nobody decides a request of their own'),
  beneficiary: refusal(
    'forbidden',
    'beneficiary',
    '受益人不得审批与自己有利害关系的事项',
    'Nobody decides about what they would gain by',
  ),
  preparer: refusal(
    'forbidden',
    'ownWork',
    '经办人不得审批自己经办的事项',
    'Nobody decides about what they prepared themselves',
  ),
};

/** Every reason why this person may not decide now, whatever they would say; empty when they may (S9). */
export function standingRefusals(
  approval: Approval,
  personId: string,
  roster: Roster,
  now: number,
): readonly Refusal[] {
  if (approval.status !== 'open') return [decided];
  const found: Refusal[] = [];
  const conflict = conflictOf(approval, personId);
  if (conflict) found.push(CONFLICTS[conflict]);
  if (approval.votes.some((v) => v.personId === personId)) found.push(voted);
  const given = givenAway(approval, personId, now);
  if (given) found.push(alreadyGiven(given));
  else if (!isDecider(approval, personId, roster, now)) {
    found.push(wasGiven(approval, personId) ? delegationOver : wrongTier);
  }
  if (found.length > 0 || seatFor(approval, personId, roster, now)) return found;
  return [placeSpent];
}

const placeSpent = refusal(
  'conflict',
  'placeSpent',
  '您所代表的审批人已表态或须回避',
  'Whoever you stand in for has voted, or may not decide',
);

function alreadyGiven({ untilAt }: Delegation): Refusal {
  const at = `${new Date(untilAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return refusal(
    'conflict',
    'delegatedAway',
    `您的审批权已委托他人至 ${at}，可先收回`,
    `You have given your vote to somebody else until ${at}; take it back first`,
  );
}

/** Every reason why this ballot does not count; empty when it does (S9). */
export function ballotRefusals(approval: Approval, ballot: Ballot, roster: Roster, now: number): readonly Refusal[] {
  const found = [...standingRefusals(approval, ballot.personId, roster, now)];
  if (approval.status !== 'open') return found;
  if (ballot.decision === 'refuse' && !ballot.reason?.trim()) {
    found.push(refusal('invalid', 'reasonMissing', '不同意时必须说明理由', 'A refusal needs a reason'));
  }
  found.push(...tokenRefusals(approval, ballot));
  return found;
}

function tokenRefusals(approval: Approval, ballot: Ballot): readonly Refusal[] {
  if (ballot.tokenHash === undefined) {
    return [refusal('forbidden', 'tokenMissing', '缺少一次性审批令牌', 'The single-use decision token is missing')];
  }
  const expected = approval.tokenHashes[ballot.personId];
  if (expected === undefined || expected !== ballot.tokenHash) {
    return [refusal('forbidden', 'tokenWrong', '审批令牌无效或已使用', 'The decision token is wrong or used up')];
  }
  return [];
}

/** Why this person may not take it back: only whoever asked, before it is decided, and with a reason (S9). */
export function withdrawalRefusals(approval: Approval, personId: string, reason: string): readonly Refusal[] {
  if (approval.status !== 'open') return [decided];
  return [...(approval.requestedBy === personId ? [] : [notRequester]), ...reasonRequired(reason)];
}

const notRequester = refusal('forbidden', 'notRequester', '只有申请人可以撤回', 'Only the requester withdraws');
