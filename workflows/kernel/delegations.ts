import type { Approval, Delegation } from '../../domain/approval';
import { isInForce } from '../../domain/approval-seats';
import * as delegation from '../../domain/delegation';
import { delegatedNotice, delegationOverNotice, voteReturnedNotice } from '../../domain/notices';
import { SYSTEM, type Actor } from '../../domain/people';
import { bare, findApproval, put, refreshClock, requestTokens } from './approvals';
import { issueNotice } from './notices';
import type { Process, ProcessState } from './process';

/** Gives somebody's vote to a colleague until an instant: they get a token, a notice and the matter in their inbox (S9). */
export function delegateVote<S extends ProcessState>(
  p: Process<S>,
  approvalId: string,
  given: Omit<delegation.NewDelegation, 'from'>,
  by: Actor,
): void {
  const before = findApproval(p, approvalId);
  if (!before) return;
  const approval = delegation.delegate(before, { ...given, from: by.personId }, p.now());
  put(p, approval);
  const made = approval.delegations?.at(-1);
  if (made) p.emit('approvalDelegated', { approval: bare(approval), delegation: made }, by, given.reason);
  changed(p, approval);
  issueNotice(
    p,
    {
      kind: 'approvalRequest',
      ...delegatedNotice(approval, given, p.options.rules.calendar),
      roles: [],
      people: [given.to],
      approvalId,
    },
    by,
  );
}

/** The giver wants to decide after all. */
export function takeBackVote<S extends ProcessState>(
  p: Process<S>,
  approvalId: string,
  by: Actor,
  reason?: string,
): void {
  const before = findApproval(p, approvalId);
  if (!before) return;
  const isMeant = (d: Delegation): boolean => d.from === by.personId && isInForce(d, p.now());
  over(p, before, isMeant, 'takenBack', by, reason);
}

/** At its end a vote that was given away is its giver's again, by itself. */
export function lapseDelegations<S extends ProcessState>(p: Process<S>, now: number): void {
  for (const approval of p.state.approvals) {
    const isDue = (d: Delegation): boolean => d.untilAt <= now;
    if (approval.status === 'open' && approval.delegations?.some((d) => d.endedAt === undefined && isDue(d))) {
      over(p, approval, isDue, 'lapsed', SYSTEM);
    }
  }
}

function over<S extends ProcessState>(
  p: Process<S>,
  before: Approval,
  isMeant: (delegation: Delegation) => boolean,
  end: 'lapsed' | 'takenBack',
  by: Actor,
  reason?: string,
): void {
  const { approval, ended } = delegation.endDelegations(before, isMeant, end, p.now());
  put(p, approval);
  for (const one of ended) p.emit('delegationEnded', { approval: bare(approval), delegation: one }, by, reason);
  changed(p, approval);
  for (const { from, to } of ended) {
    issueNotice(p, { kind: 'decision', ...delegationOverNotice(approval, end), roles: [], people: [to] }, by);
    if (end === 'takenBack') continue;
    const words = voteReturnedNotice(approval);
    issueNotice(p, { kind: 'approvalRequest', ...words, roles: [], people: [from], approvalId: approval.id }, by);
  }
  p.options.present();
}

/** Others may decide now. */
function changed<S extends ProcessState>(p: Process<S>, approval: Approval): void {
  refreshClock(p, approval);
  requestTokens(p, approval.id);
}
