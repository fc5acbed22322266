import type { Obligation } from './deadline';
import { refusal, type Refusal } from './refusal';
import { actingFor, type Roster } from './people';
import type { Text } from './text';
import type { Role } from './words';

export type ApprovalKind = 'compensation' | 'bulkCompensation' | 'budgetOverrun' | 'reviewSignOff' | 'ruleRevision';

/** Which rule of the policy times an approval. */
export function obligationOf(kind: ApprovalKind): Obligation {
  switch (kind) {
    case 'compensation':
    case 'bulkCompensation':
    case 'budgetOverrun':
    case 'reviewSignOff':
      return 'approval';
    case 'ruleRevision':
      return 'ruleApproval';
  }
}

/** One round of an approval: any holder of these roles, as many as needed. */
export interface ApprovalTier {
  readonly name: Text;
  readonly roles: readonly Role[];
  /** Distinct people needed, ≥ 1. */
  readonly needed: number;
}

export interface Vote {
  readonly personId: string;
  readonly tier: number;
  readonly decision: 'approve' | 'refuse';
  readonly reason?: string;
  readonly at: number;
  readonly via: 'api' | 'signal';
}

/** A matter waiting for people to say yes or no; plain data inside the workflow that owns it. */
export interface Approval {
  readonly id: string;
  readonly kind: ApprovalKind;
  readonly subject: Text;
  /** What it is about, e.g. the compensation's id. */
  readonly matterId: string;
  readonly amountFen?: number;
  readonly requestedBy: string;
  /** People who may not decide: requester, beneficiary (S9: requester ≠ approver). */
  readonly excluded: readonly string[];
  readonly tiers: readonly ApprovalTier[];
  readonly tier: number;
  readonly votes: readonly Vote[];
  readonly status: 'open' | 'approved' | 'refused' | 'expired' | 'withdrawn';
  /** Rises whenever a token was seen in a signal, so that what stands in the history is worthless. */
  readonly generations: Readonly<Record<string, number>>;
  /** SHA-256 (hex) of the decision token of each candidate; never the token itself. */
  readonly tokenHashes: Readonly<Record<string, string>>;
  /** Added by escalation: deputies and superiors who may decide in the present tier as well. */
  readonly escalatedTo: readonly Role[];
  readonly requestedAt: number;
  readonly decidedAt?: number;
}

export interface Ballot {
  readonly personId: string;
  readonly decision: 'approve' | 'refuse';
  readonly reason?: string;
  /** SHA-256 of the token that came with the decision. */
  readonly tokenHash?: string;
  readonly via: 'api' | 'signal';
}

export interface ApprovalStart {
  readonly id: string;
  readonly kind: ApprovalKind;
  readonly subject: Text;
  readonly matterId: string;
  readonly amountFen?: number;
  readonly requestedBy: string;
  readonly excluded: readonly string[];
  readonly tiers: readonly ApprovalTier[];
}

/** Opens an approval. The requester never decides, whatever the caller excludes besides (S9). */
export function startApproval(start: ApprovalStart, now: number): Approval {
  return {
    ...start,
    excluded: [...new Set([start.requestedBy, ...start.excluded])],
    tier: 0,
    votes: [],
    status: 'open',
    generations: {},
    tokenHashes: {},
    escalatedTo: [],
    requestedAt: now,
  };
}

/** Roles that may decide now: the tier's own and those the ladder has called in. */
export function decidingRoles(approval: Approval): readonly Role[] {
  const tier = approval.tiers[approval.tier];
  return tier ? [...new Set([...tier.roles, ...approval.escalatedTo])] : [];
}

/** The people who may vote now: holders of the tier's roles less the excluded and those who have voted. */
export function candidates(approval: Approval, roster: Roster, now: number): readonly string[] {
  if (approval.status !== 'open') return [];
  const barred = new Set([...approval.excluded, ...approval.votes.map((v) => v.personId)]);
  return actingFor(roster, decidingRoles(approval), now)
    .map((m) => m.id)
    .filter((id) => !barred.has(id));
}

/** Every reason why this ballot does not count; empty when it does (S9). */
export function ballotRefusals(approval: Approval, ballot: Ballot, roster: Roster, now: number): readonly Refusal[] {
  if (approval.status !== 'open') {
    return [refusal('conflict', 'approvalDecided', '该审批已有结论', 'This approval has already been decided')];
  }
  const found: Refusal[] = [];
  if (approval.excluded.includes(ballot.personId)) {
    found.push(refusal('forbidden', 'ownRequest', '申请人不得审批自己的申请', 'Nobody decides a request of their own'));
  }
  if (approval.votes.some((v) => v.personId === ballot.personId)) {
    found.push(refusal('conflict', 'alreadyVoted', '您已对本审批表态', 'You have already voted on this approval'));
  }
  if (!actingFor(roster, decidingRoles(approval), now).some((m) => m.id === ballot.personId)) {
    found.push(
      refusal('forbidden', 'wrongTier', '当前审批层级不包含您的职责', 'Your duties are not in the present tier'),
    );
  }
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

/** Counts an admissible ballot: the tier fills, the next one opens, the last one approves; one refusal ends it. */
export function vote(approval: Approval, ballot: Ballot, now: number): Approval {
  const cast: Vote = {
    personId: ballot.personId,
    tier: approval.tier,
    decision: ballot.decision,
    ...(ballot.reason ? { reason: ballot.reason } : {}),
    at: now,
    via: ballot.via,
  };
  const voted = burn({ ...approval, votes: [...approval.votes, cast] }, ballot.personId);
  if (ballot.decision === 'refuse') return { ...voted, status: 'refused', decidedAt: now };
  const tier = voted.tiers[voted.tier];
  const yes = voted.votes.filter((v) => v.tier === voted.tier && v.decision === 'approve').length;
  if (tier && yes < tier.needed) return voted;
  if (voted.tier + 1 < voted.tiers.length) return { ...voted, tier: voted.tier + 1, tokenHashes: {}, escalatedTo: [] };
  return { ...voted, status: 'approved', decidedAt: now };
}

/** Makes the person's present token worthless and asks for one of the next generation. */
export function burn(approval: Approval, personId: string): Approval {
  const { [personId]: _used, ...tokenHashes } = approval.tokenHashes;
  const generations = { ...approval.generations, [personId]: (approval.generations[personId] ?? 0) + 1 };
  return { ...approval, tokenHashes, generations };
}

/** Ends an open approval without a vote; one already decided stays as it is. */
export function end(approval: Approval, status: 'expired' | 'withdrawn' | 'refused', now: number): Approval {
  return approval.status === 'open' ? { ...approval, status, decidedAt: now, tokenHashes: {} } : approval;
}
