import type { Obligation } from './deadline';
import type { Text } from './text';
import type { Role } from './words';

export type ApprovalKind =
  | 'compensation'
  | 'bulkCompensation'
  | 'budgetOverrun'
  | 'reviewSignOff'
  | 'ruleRevision'
  | 'funding'
  | 'valueAdded';

/** Which rule of the policy times an approval. */
export function obligationOf(kind: ApprovalKind): Obligation {
  switch (kind) {
    case 'compensation':
    case 'bulkCompensation':
    case 'budgetOverrun':
    case 'reviewSignOff':
    case 'funding':
    case 'valueAdded':
      return 'approval';
    case 'ruleRevision':
      return 'ruleApproval';
  }
}

/** Whether the rounds are asked one after the other, or all at once; one after the other when nothing is said. */
export const ROUND_ORDERS = ['sequence', 'parallel'] as const;
export type RoundOrder = (typeof ROUND_ORDERS)[number];

/** One round of an approval: any holder of these roles, as many as needed. */
export interface ApprovalTier {
  readonly name: Text;
  readonly roles: readonly Role[];
  /** Distinct people needed, ≥ 1. */
  readonly needed: number;
}

/** All rounds of an approval. */
export interface Rounds {
  readonly tiers: readonly ApprovalTier[];
  readonly order?: RoundOrder;
}

export interface Vote {
  readonly personId: string;
  /** In whose place: of the absentee they stand in for, or of whoever gave them the vote. */
  readonly for?: string;
  readonly tier: number;
  readonly decision: 'approve' | 'refuse';
  readonly reason?: string;
  readonly at: number;
  readonly via: 'api' | 'signal';
}

/** A vote given to somebody else until an instant: from then on it is the giver's again. */
export interface Delegation {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly at: number;
  readonly untilAt: number;
  /** Missing while it is in force. */
  readonly endedAt?: number;
  /** `used`: the vote was cast; `over`: the round, or the whole approval, was done before. */
  readonly end?: 'used' | 'lapsed' | 'takenBack' | 'over';
}

/** What somebody who decides wants to know from the requester first. */
export interface Question {
  readonly id: string;
  readonly askedBy: string;
  readonly question: string;
  readonly at: number;
  readonly answer?: string;
  readonly evidenceIds?: readonly string[];
  readonly answeredBy?: string;
  /** Missing while it waits for an answer. */
  readonly endedAt?: number;
  /** `silent`: no answer to the end of the ladder; `over`: decided, withdrawn or amended before. */
  readonly end?: 'answered' | 'silent' | 'over';
}

/** Something else is asked for than before: the votes so far were for that, and do not count any more. */
export interface Amendment {
  readonly cause: 'amount' | 'level';
  readonly by: string;
  readonly reason: string;
  readonly at: number;
  /** As it was until then. */
  readonly before: Rounds & { readonly amountFen?: number };
  readonly voidVotes: readonly Vote[];
}

/** A matter waiting for people to say yes or no; plain data inside the workflow that owns it. */
export interface Approval extends Rounds {
  readonly id: string;
  readonly kind: ApprovalKind;
  readonly subject: Text;
  /** What it is about, e.g. the compensation's id. */
  readonly matterId: string;
  readonly amountFen?: number;
  readonly requestedBy: string;
  /** Everybody who may not decide (S9): requester, beneficiaries, and whoever prepared it. */
  readonly excluded: readonly string[];
  /** Those of them who would gain by it. */
  readonly beneficiaries?: readonly string[];
  /** The present round; the first one throughout where all are asked at once. */
  readonly tier: number;
  readonly votes: readonly Vote[];
  readonly status: 'open' | 'approved' | 'refused' | 'expired' | 'withdrawn';
  /** Why it was withdrawn. */
  readonly endReason?: string;
  /** Rises whenever a token was seen in a signal, so that what stands in the history is worthless. */
  readonly generations: Readonly<Record<string, number>>;
  /** SHA-256 (hex) of the decision token of each candidate; never the token itself. */
  readonly tokenHashes: Readonly<Record<string, string>>;
  /** Added by escalation: deputies and superiors who may decide in the present tier as well. */
  readonly escalatedTo: readonly Role[];
  readonly delegations?: readonly Delegation[];
  readonly questions?: readonly Question[];
  readonly amendments?: readonly Amendment[];
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

export interface ApprovalStart extends Rounds {
  readonly id: string;
  readonly kind: ApprovalKind;
  readonly subject: Text;
  readonly matterId: string;
  readonly amountFen?: number;
  readonly requestedBy: string;
  /** Whoever prepared it. */
  readonly excluded: readonly string[];
  /** Members of staff who would gain by it: the customer of a compensation may be one. */
  readonly beneficiaries?: readonly string[];
}

/** Opens an approval. The requester never decides, whatever the caller excludes besides (S9). */
export function startApproval(start: ApprovalStart, now: number): Approval {
  const { requestedBy, excluded, beneficiaries = [] } = start;
  return {
    ...start,
    excluded: [...new Set([requestedBy, ...excluded, ...beneficiaries])],
    tier: 0,
    votes: [],
    status: 'open',
    generations: {},
    tokenHashes: {},
    escalatedTo: [],
    requestedAt: now,
  };
}

/** The id of the clock of the present round; another one for every amendment. */
export function clockId({ id, tier, amendments = [] }: Pick<Approval, 'id' | 'tier' | 'amendments'>): string {
  const clock = `approval:${id}:${tier + 1}`;
  return amendments.length === 0 ? clock : `${clock}:${amendments.length}`;
}

/** The rounds in which votes count now. */
export function openTiers(approval: Approval): readonly number[] {
  if (approval.status !== 'open') return [];
  if (approval.order !== 'parallel') return approval.tier < approval.tiers.length ? [approval.tier] : [];
  return approval.tiers.flatMap((_, tier) => (isFilled(approval, tier) ? [] : [tier]));
}

function isFilled({ tiers, votes }: Approval, tier: number): boolean {
  const yes = votes.filter((v) => v.tier === tier && v.decision === 'approve').length;
  return yes >= (tiers[tier]?.needed ?? 0);
}

/** Roles that may decide now: those of the open rounds and those the ladder has called in. */
export function decidingRoles(approval: Approval): readonly Role[] {
  const open = openTiers({ ...approval, status: 'open' });
  if (open.length === 0) return [];
  return [...new Set([...open.flatMap((tier) => approval.tiers[tier]?.roles ?? []), ...approval.escalatedTo])];
}

/** Where a ballot counts: in which round, and in whose place if not the voter's own. */
export interface Seat {
  readonly tier: number;
  readonly for?: string;
}

/** Counts an admissible ballot: the tier fills, the next one opens, the last one approves; one refusal ends it. */
export function vote(approval: Approval, ballot: Ballot, now: number, seat: Seat = { tier: approval.tier }): Approval {
  const cast: Vote = {
    personId: ballot.personId,
    ...(seat.for === undefined ? {} : { for: seat.for }),
    tier: seat.tier,
    decision: ballot.decision,
    ...(ballot.reason ? { reason: ballot.reason } : {}),
    at: now,
    via: ballot.via,
  };
  const voted = burn({ ...approval, votes: [...approval.votes, cast] }, ballot.personId);
  if (ballot.decision === 'refuse') return { ...voted, status: 'refused', decidedAt: now };
  if (voted.order === 'parallel') {
    return openTiers(voted).length > 0 ? voted : { ...voted, status: 'approved', decidedAt: now };
  }
  if (voted.tiers[voted.tier] && !isFilled(voted, voted.tier)) return voted;
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
export function end(
  approval: Approval,
  status: 'expired' | 'withdrawn' | 'refused',
  now: number,
  reason?: string,
): Approval {
  if (approval.status !== 'open') return approval;
  const why = reason === undefined ? {} : { endReason: reason };
  return { ...approval, status, decidedAt: now, tokenHashes: {}, ...why };
}

/** What is asked for from now on. */
export interface Renewal extends Rounds {
  readonly cause: Amendment['cause'];
  readonly by: string;
  readonly reason: string;
  readonly subject: Text;
  readonly amountFen?: number;
}

/**
 * Begins anew because something else is asked for (S9): votes so far are kept as void, the rounds are those of what is
 * asked now, and nobody's token works any more; `shown` are those who may have been shown one.
 */
export function renew(approval: Approval, renewal: Renewal, shown: readonly string[], now: number): Approval {
  const { cause, by, reason, subject, amountFen = approval.amountFen, tiers, order } = renewal;
  const { votes, amendments = [] } = approval;
  const was = { tiers: approval.tiers, ...fields({ order: approval.order, amountFen: approval.amountFen }) };
  const amendment: Amendment = { cause, by, reason, at: now, before: was, voidVotes: votes };
  const holders = new Set([...shown, ...Object.keys(approval.tokenHashes)]);
  const { order: _order, ...rest } = [...holders].reduce(burn, approval);
  return {
    ...rest,
    ...fields({ order, amountFen }),
    subject,
    tiers,
    tier: 0,
    votes: [],
    tokenHashes: {},
    escalatedTo: [],
    amendments: [...amendments, amendment],
  };
}

/** Without those that are not there: an absent field is not one that is undefined. */
function fields<T extends object>(of: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as never;
}

/** Why it ended as it did: of whoever refused it, or of whoever took it back. */
export function reasonOf({ votes, endReason }: Pick<Approval, 'votes' | 'endReason'>): string | undefined {
  return votes.find((vote) => vote.decision === 'refuse')?.reason ?? endReason;
}
