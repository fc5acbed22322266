import { reasonOf, type Approval } from '../../domain/approval';
import { MINUTE_MS } from '../../domain/calendar';
import type { Deadline } from '../../domain/deadline';
import { amountOf, fundingSubject, fundingTiers, type FundingStatus } from '../../domain/funding';
import { SYSTEM, type Actor } from '../../domain/people';
import { text } from '../../domain/text';
import { approvalOfDeadline, endApproval, openApproval } from '../kernel/approvals';
import type { Funding } from './funding';
import { become } from './status';

/** The money is needed by an instant, whatever the rounds of approval take. */
const NEEDED = 'fundingDecision';

/** M六(三)2: the rounds decide, and the money has to be there when it is needed. */
export function askForFunds(p: Funding, by: Actor): void {
  const { request } = p.state;
  const approvalId = p.nextId('A');
  become(p, 'requested', { approvalId }, by);
  const tiers = fundingTiers(p.options.rules.policy, request.wish, request.isAboveCash);
  const { number, requestedBy, neededByAt } = request;
  const amountFen = amountOf(request.wish);
  p.startDeadline(NEEDED, {
    id: NEEDED,
    subject: text(`资金申请 ${number} 须有结论`, `Request for funds ${number} has to be decided`),
    waitingFor: [...new Set(tiers.flatMap(({ roles }) => roles))],
    startAt: p.now(),
    // Natural time up to the instant itself, however little is left of it.
    duration: { amount: Math.max(1, Math.ceil((neededByAt - p.now()) / MINUTE_MS)), unit: 'minutes' },
  });
  const subject = fundingSubject(request);
  const start = { kind: 'funding', subject, matterId: number, requestedBy, excluded: [], tiers } as const;
  openApproval(p, { ...start, ...(amountFen > 0 ? { amountFen } : {}) }, by, approvalId);
}

/** The approval has ended; what is not approved changes nothing. */
export function fundsDecided(p: Funding, approval: Approval, by: Actor): void {
  if (p.state.request.status !== 'requested' || approval.status === 'open') return;
  const reason = reasonOf(approval);
  if (approval.status === 'approved') p.meetDeadline(NEEDED, by);
  else p.cancelDeadline(NEEDED, by);
  become(p, statusAfter(approval.status), reason === undefined ? {} : { outcomeReason: reason }, by);
}

function statusAfter(status: Exclude<Approval['status'], 'open'>): FundingStatus {
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

/** Taken back before the decision; the reason stays with the request. */
export function withdraw(p: Funding, reason: string, by: Actor): void {
  const { approvalId = '' } = p.state.request;
  endApproval(p, approvalId, 'withdrawn', by, (approval) => fundsDecided(p, approval, by), reason);
}

/** Silence is never consent: what nobody decided until the money was needed, and the ladder had ended, expires. */
export function silence(p: Funding, deadline: Deadline): void {
  const { approvalId = '' } = p.state.request;
  const id = deadline.id === NEEDED ? approvalId : approvalOfDeadline(p, deadline.id)?.id;
  if (id !== undefined) endApproval(p, id, 'expired', SYSTEM, (approval, by) => fundsDecided(p, approval, by));
}
