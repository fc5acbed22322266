import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { sha256 } from '@noble/hashes/sha256';
import * as approvals from '../../domain/approval';
import { clockId, type Amendment, type Approval, type ApprovalStart, type Ballot } from '../../domain/approval';
import * as ballots from '../../domain/approval-ballots';
import { candidates as candidatesOf, seatFor } from '../../domain/approval-seats';
import { endDelegations, isStillWanted } from '../../domain/delegation';
import { endQuestion, openQuestions, questionClockId } from '../../domain/question';
import type { Deadline, Firing } from '../../domain/deadline';
import { ruleFor } from '../../domain/rules/complete';
import { tokenSummary } from '../../domain/act-summaries';
import { approvalRequestNotice, decisionNotice } from '../../domain/notices';
import { SYSTEM, type Actor } from '../../domain/people';
import { refusal, type Refusal } from '../../domain/refusal';
import { issueNotice } from './notices';
import type { Process, ProcessState } from './process';
import { tokens } from './profiles';

/** Decided approvals kept to answer late votes properly; the records have them all. */
const DECIDED_KEPT = 100;

/** What the owner of the matter does with the result. */
export type OnDecided = (approval: Approval, by: Actor) => void;

/** What leaves the workflow of an approval: nobody else needs the hashes. */
export function bare(approval: Approval): Approval {
  return { ...approval, tokenHashes: {} };
}

export function findApproval<S extends ProcessState>(p: Process<S>, id: string): Approval | undefined {
  return p.state.approvals.find((a) => a.id === id);
}

/** Who may decide it now. */
export function candidates<S extends ProcessState>(p: Process<S>, approval: Approval): readonly string[] {
  return candidatesOf(approval, p.state.roster, p.now());
}

/** Asks for a decision: candidates are told with their tokens, and the clock of the first tier runs. */
export function openApproval<S extends ProcessState>(
  p: Process<S>,
  start: Omit<ApprovalStart, 'id'>,
  by: Actor,
  id = p.nextId('A'),
): Approval {
  const approval = approvals.startApproval({ ...start, id }, p.now());
  const decided = p.state.approvals.filter((a) => a.status !== 'open').slice(-DECIDED_KEPT);
  p.state.approvals = [...decided, ...p.state.approvals.filter((a) => a.status === 'open'), approval];
  p.emit('approvalRequested', { approval: bare(approval) }, by);
  openTier(p, approval);
  return approval;
}

/** Starts a tier: its deadline, its tokens, its notice. With nobody to decide, the ladder is called in at once. */
export function openTier<S extends ProcessState>(p: Process<S>, approval: Approval, amendment?: Amendment): void {
  const manned = candidates(p, approval).length > 0;
  const open = manned ? approval : callIn(p, approval);
  p.startDeadline(approvals.obligationOf(open.kind), {
    id: clockId(open),
    subject: open.subject,
    waitingFor: approvals.decidingRoles(open),
    people: candidates(p, open),
    startAt: p.now(),
  });
  askCandidates(p, open, amendment);
}

function callIn<S extends ProcessState>(p: Process<S>, approval: Approval): Approval {
  const { ladder } = ruleFor(p.options.rules.policy, approvals.obligationOf(approval.kind));
  const to = ladder.flatMap((s) => s.to);
  const next = { ...approval, escalatedTo: [...new Set([...approval.escalatedTo, ...to])] };
  put(p, next);
  p.emit('approvalEscalated', { approval: bare(next), to });
  return next;
}

function askCandidates<S extends ProcessState>(p: Process<S>, approval: Approval, amendment?: Amendment): void {
  requestTokens(p, approval.id);
  issueNotice(p, {
    kind: 'approvalRequest',
    ...approvalRequestNotice(approval, amendment),
    roles: [],
    people: candidates(p, approval),
    approvalId: approval.id,
  });
}

/** Keeps what has become of an approval. */
export function put<S extends ProcessState>(p: Process<S>, approval: Approval): void {
  p.state.approvals = p.state.approvals.map((a) => (a.id === approval.id ? approval : a));
}

/** Fetches the hashes of the present candidates' tokens; a generation raised meanwhile is asked for again. */
export function requestTokens<S extends ProcessState>(p: Process<S>, approvalId: string): void {
  p.effects.start({ id: `tokens:${approvalId}`, kind: 'tokens' }, async () => {
    for (let lacking = lackingTokens(p, approvalId); lacking.length > 0; lacking = lackingTokens(p, approvalId)) {
      const amountFen = findApproval(p, approvalId)?.amountFen ?? null;
      const summary = tokenSummary(lacking.length, p.options.lang);
      const hashes = await p.lane.run(() =>
        tokens(summary).hashDecisionTokens({ approvalId, amountFen, people: lacking }),
      );
      // What was asked meanwhile for another amount needs other tokens.
      if ((findApproval(p, approvalId)?.amountFen ?? null) === amountFen) keepHashes(p, approvalId, lacking, hashes);
    }
  });
}

interface Lacking {
  readonly personId: string;
  readonly generation: number;
}

function lackingTokens<S extends ProcessState>(p: Process<S>, approvalId: string): readonly Lacking[] {
  const approval = findApproval(p, approvalId);
  if (!approval) return [];
  return candidates(p, approval)
    .filter((id) => approval.tokenHashes[id] === undefined)
    .map((personId) => ({ personId, generation: approval.generations[personId] ?? 0 }));
}

function keepHashes<S extends ProcessState>(
  p: Process<S>,
  approvalId: string,
  asked: readonly Lacking[],
  hashes: Record<string, string>,
): void {
  const approval = findApproval(p, approvalId);
  if (!approval || approval.status !== 'open') return;
  const valid = asked.filter((l) => (approval.generations[l.personId] ?? 0) === l.generation);
  const fresh = Object.fromEntries(valid.map((l) => [l.personId, hashes[l.personId] ?? '']));
  put(p, { ...approval, tokenHashes: { ...approval.tokenHashes, ...fresh } });
}

/** No candidate waits for a token: decisions that arrive now can be judged. */
export function tokensReady<S extends ProcessState>(p: Process<S>): boolean {
  return p.state.approvals.every((a) => a.status !== 'open' || lackingTokens(p, a.id).length === 0);
}

export function hashToken(token: string): string {
  return bytesToHex(sha256(utf8ToBytes(token)));
}

export function ballotRefusals<S extends ProcessState>(
  p: Process<S>,
  approvalId: string,
  ballot: Ballot,
): readonly Refusal[] {
  const approval = findApproval(p, approvalId);
  if (!approval) return [refusal('notFound', 'unknownApproval', '没有这项审批', 'There is no such approval')];
  return ballots.ballotRefusals(approval, ballot, p.state.roster, p.now());
}

/** Counts an admissible ballot and does what follows from it. */
export function castBallot<S extends ProcessState>(
  p: Process<S>,
  approvalId: string,
  ballot: Ballot,
  by: Actor,
  onDecided: OnDecided,
): void {
  const before = findApproval(p, approvalId);
  if (!before) return;
  const seat = seatFor(before, ballot.personId, p.state.roster, p.now());
  const voted = approvals.vote(before, ballot, p.now(), seat);
  const { approval } = endDelegations(voted, (d) => d.to === ballot.personId, 'used', p.now());
  put(p, approval);
  p.emit(
    'approvalVoted',
    { approval: bare(approval), personId: ballot.personId, decision: ballot.decision },
    by,
    ballot.reason,
  );
  if (approval.status !== 'open') return conclude(p, approval, by, onDecided);
  if (approval.tier !== before.tier) {
    p.meetDeadline(clockId(before), by);
    openTier(p, settled(p, approval, by));
  } else {
    // Others owe it now that one of several rounds is done.
    if (approval.order === 'parallel') refreshClock(p, approval);
    requestTokens(p, approvalId);
  }
}

/** Another round has begun: questions of the one before are over, and so are votes given away that it does not ask for. */
export function settled<S extends ProcessState>(p: Process<S>, before: Approval, by: Actor): Approval {
  const asked = closeQuestions(p, before, by);
  const isOver = (d: Parameters<typeof isStillWanted>[1]) => !isStillWanted(asked, d, p.state.roster, p.now());
  const { approval } = endDelegations(asked, isOver, 'over', p.now());
  if (approval !== before) put(p, approval);
  return approval;
}

function closeQuestions<S extends ProcessState>(p: Process<S>, before: Approval, by: Actor): Approval {
  let approval = before;
  for (const { id } of openQuestions(before)) {
    approval = endQuestion(approval, id, { end: 'over' }, p.now()).approval;
    p.cancelDeadline(questionClockId(id), by);
  }
  return approval;
}

/** Whoever may decide now is reminded; the clock itself runs as before. */
export function refreshClock<S extends ProcessState>(p: Process<S>, approval: Approval): void {
  const owing = { waitingFor: approvals.decidingRoles(approval), people: candidates(p, approval) };
  p.changeDeadline(clockId(approval), 'reassigned', (d) => ({ ...d, ...owing }), SYSTEM);
}

/** Ends an approval without a vote: withdrawn by the requester, or expired in silence. */
export function endApproval<S extends ProcessState>(
  p: Process<S>,
  approvalId: string,
  status: 'withdrawn' | 'expired',
  by: Actor,
  onDecided: OnDecided,
  reason?: string,
): void {
  const before = findApproval(p, approvalId);
  if (before?.status !== 'open') return;
  const approval = approvals.end(before, status, p.now(), reason);
  put(p, approval);
  conclude(p, approval, by, onDecided);
}

function conclude<S extends ProcessState>(p: Process<S>, before: Approval, by: Actor, onDecided: OnDecided): void {
  const asked = closeQuestions(p, before, by);
  const { approval } = endDelegations(asked, () => true, 'over', p.now());
  if (approval !== before) put(p, approval);
  if (approval.status === 'withdrawn') p.cancelDeadline(clockId(approval), by);
  else p.meetDeadline(clockId(approval), by);
  p.emit('approvalEnded', { approval: bare(approval) }, by, approval.endReason);
  issueNotice(p, { kind: 'decision', ...decisionNotice(approval), roles: [], people: [approval.requestedBy] }, by);
  onDecided(approval, by);
}

/** Breached and climbing: those called in may decide as well, and get tokens of their own. */
export function escalateApproval<S extends ProcessState>(
  p: Process<S>,
  firing: Extract<Firing, { kind: 'escalated' }>,
): void {
  const before = p.state.approvals.find((a) => a.status === 'open' && clockId(a) === firing.deadline.id);
  if (!before) return;
  const approval = { ...before, escalatedTo: [...new Set([...before.escalatedTo, ...firing.to])] };
  put(p, approval);
  p.emit('approvalEscalated', { approval: bare(approval), to: firing.to });
  askCandidates(p, approval);
}

export function approvalOfDeadline<S extends ProcessState>(p: Process<S>, id: string): Approval | undefined {
  return p.state.approvals.find((a) => clockId(a) === id);
}

/** Nobody decided to the top of the ladder: the approval of this clock, if it is one's, expires. */
export function expireApproval<S extends ProcessState>(p: Process<S>, deadline: Deadline, onDecided: OnDecided): void {
  const approval = approvalOfDeadline(p, deadline.id);
  if (approval) endApproval(p, approval.id, 'expired', SYSTEM, onDecided);
}

/**
 * A decision by plain signal. Whatever is wrong with it is recorded and changes nothing; a token that was shown is
 * burned either way, because it now stands in the history.
 */
export function decideBySignal<S extends ProcessState>(p: Process<S>, payload: unknown, onDecided: OnDecided): void {
  const read = readDecision(payload);
  const approval = read.approvalId === undefined ? undefined : findApproval(p, read.approvalId);
  const ballot = toBallot(read);
  const by: Actor = { personId: read.personId ?? 'unknown', roles: [], via: 'signal' };
  const wrong = ballot && approval ? ballotRefusals(p, approval.id, ballot) : [unreadable];
  if (approval && ballot && wrong.length === 0) {
    return castBallot(p, approval.id, ballot, by, onDecided);
  }
  const burned = approval && read.tokenHash ? burnShown(p, approval, read.tokenHash) : approval;
  const claimedPersonId = read.personId ?? null;
  p.emit(
    'ballotRefused',
    { approval: burned ? bare(burned) : null, claimedPersonId, refusals: wrong },
    { ...SYSTEM, via: 'signal' },
  );
  if (burned) requestTokens(p, burned.id);
}

const unreadable = refusal('invalid', 'decisionUnreadable', '审批信号无法识别', 'The decision cannot be read');

interface ReadDecision {
  readonly approvalId?: string;
  readonly personId?: string;
  readonly decision?: 'approve' | 'refuse';
  readonly reason?: string;
  readonly tokenHash?: string;
}

/** Takes what can be used from whatever arrived; never throws. */
function readDecision(payload: unknown): ReadDecision {
  if (typeof payload !== 'object' || payload === null) return {};
  const source = payload as Record<string, unknown>;
  const word = (key: string): string | undefined => {
    const value = source[key];
    return typeof value === 'string' && value.length > 0 && value.length <= 2000 ? value : undefined;
  };
  const decision = source['decision'];
  const token = word('token');
  return {
    approvalId: word('approvalId'),
    personId: word('personId'),
    reason: word('reason'),
    ...(decision === 'approve' || decision === 'refuse' ? { decision } : {}),
    ...(token ? { tokenHash: hashToken(token) } : {}),
  };
}

function toBallot(read: ReadDecision): Ballot | undefined {
  const { personId, decision, reason, tokenHash } = read;
  return personId && decision ? { personId, decision, reason, tokenHash, via: 'signal' } : undefined;
}

function burnShown<S extends ProcessState>(p: Process<S>, approval: Approval, shown: string): Approval {
  const owner = Object.entries(approval.tokenHashes).find(([, hash]) => hash === shown)?.[0];
  if (owner === undefined) return approval;
  const burned = approvals.burn(approval, owner);
  put(p, burned);
  return burned;
}
