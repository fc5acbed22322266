import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { sha256 } from '@noble/hashes/sha256';
import * as approvals from '../../domain/approval';
import type { Approval, ApprovalStart, Ballot } from '../../domain/approval';
import type { Firing } from '../../domain/deadline';
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

const deadlineId = (a: Approval): string => `approval:${a.id}:${a.tier + 1}`;

/** What leaves the workflow of an approval: nobody else needs the hashes. */
function bare(approval: Approval): Approval {
  return { ...approval, tokenHashes: {} };
}

export function findApproval<S extends ProcessState>(p: Process<S>, id: string): Approval | undefined {
  return p.state.approvals.find((a) => a.id === id);
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
function openTier<S extends ProcessState>(p: Process<S>, approval: Approval): void {
  const manned = approvals.candidates(approval, p.state.roster, p.now()).length > 0;
  const open = manned ? approval : callIn(p, approval);
  p.startDeadline(approvals.obligationOf(open.kind), {
    id: deadlineId(open),
    subject: open.subject,
    waitingFor: approvals.decidingRoles(open),
    people: approvals.candidates(open, p.state.roster, p.now()),
    startAt: p.now(),
  });
  askCandidates(p, open);
}

function callIn<S extends ProcessState>(p: Process<S>, approval: Approval): Approval {
  const { ladder } = p.options.rules.policy.deadlines[approvals.obligationOf(approval.kind)];
  const to = ladder.flatMap((s) => s.to);
  const next = { ...approval, escalatedTo: [...new Set([...approval.escalatedTo, ...to])] };
  put(p, next);
  p.emit('approvalEscalated', { approval: bare(next), to });
  return next;
}

function askCandidates<S extends ProcessState>(p: Process<S>, approval: Approval): void {
  requestTokens(p, approval.id);
  issueNotice(p, {
    kind: 'approvalRequest',
    ...approvalRequestNotice(approval),
    roles: [],
    people: approvals.candidates(approval, p.state.roster, p.now()),
    approvalId: approval.id,
  });
}

function put<S extends ProcessState>(p: Process<S>, approval: Approval): void {
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
      keepHashes(p, approvalId, lacking, hashes);
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
  return approvals
    .candidates(approval, p.state.roster, p.now())
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
  return approvals.ballotRefusals(approval, ballot, p.state.roster, p.now());
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
  const approval = approvals.vote(before, ballot, p.now());
  put(p, approval);
  p.emit(
    'approvalVoted',
    { approval: bare(approval), personId: ballot.personId, decision: ballot.decision },
    by,
    ballot.reason,
  );
  if (approval.status !== 'open') return conclude(p, approval, by, onDecided);
  if (approval.tier !== before.tier) {
    p.meetDeadline(deadlineId(before), by);
    openTier(p, approval);
  } else requestTokens(p, approvalId);
}

/** Ends an approval without a vote: withdrawn by the requester, or expired in silence. */
export function endApproval<S extends ProcessState>(
  p: Process<S>,
  approvalId: string,
  status: 'withdrawn' | 'expired',
  by: Actor,
  onDecided: OnDecided,
): void {
  const before = findApproval(p, approvalId);
  if (before?.status !== 'open') return;
  const approval = approvals.end(before, status, p.now());
  put(p, approval);
  conclude(p, approval, by, onDecided);
}

function conclude<S extends ProcessState>(p: Process<S>, approval: Approval, by: Actor, onDecided: OnDecided): void {
  if (approval.status === 'withdrawn') p.cancelDeadline(deadlineId(approval), by);
  else p.meetDeadline(deadlineId(approval), by);
  p.emit('approvalEnded', { approval: bare(approval) }, by);
  issueNotice(p, { kind: 'decision', ...decisionNotice(approval), roles: [], people: [approval.requestedBy] }, by);
  onDecided(approval, by);
}

/** Breached and climbing: those called in may decide as well, and get tokens of their own. */
export function escalateApproval<S extends ProcessState>(
  p: Process<S>,
  firing: Extract<Firing, { kind: 'escalated' }>,
): void {
  const before = p.state.approvals.find((a) => a.status === 'open' && deadlineId(a) === firing.deadline.id);
  if (!before) return;
  const approval = { ...before, escalatedTo: [...new Set([...before.escalatedTo, ...firing.to])] };
  put(p, approval);
  p.emit('approvalEscalated', { approval: bare(approval), to: firing.to });
  askCandidates(p, approval);
}

export function approvalOfDeadline<S extends ProcessState>(p: Process<S>, id: string): Approval | undefined {
  return p.state.approvals.find((a) => deadlineId(a) === id);
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
