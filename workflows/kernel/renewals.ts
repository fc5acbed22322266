import { clockId, renew, type Approval, type Renewal } from '../../domain/approval';
import { amendedNotice } from '../../domain/notices';
import type { Actor } from '../../domain/people';
import { bare, candidates, findApproval, openTier, put, settled } from './approvals';
import { issueNotice } from './notices';
import type { Process, ProcessState } from './process';

/** Something else is asked for: all votes are void, the rounds begin anew with other tokens, and everybody hears of it (S9). */
export function renewApproval<S extends ProcessState>(
  p: Process<S>,
  approvalId: string,
  renewal: Omit<Renewal, 'by'>,
  by: Actor,
): void {
  const before = findApproval(p, approvalId);
  if (before?.status !== 'open') return;
  p.cancelDeadline(clockId(before), by);
  const shown = candidates(p, before);
  const renewed = renew(before, { ...renewal, by: by.personId }, shown, p.now());
  put(p, renewed);
  const approval = settled(p, renewed, by);
  const amendment = approval.amendments?.at(-1);
  if (!amendment) return;
  p.emit('approvalAmended', { approval: bare(approval), amendment }, by, renewal.reason);
  openTier(p, approval, amendment);
  tellOthers(p, approval, [...shown, ...before.votes.map((v) => v.personId), before.requestedBy], by);
}

/** Those who asked, voted or could have: whoever decides it now is asked anyway. */
function tellOthers<S extends ProcessState>(
  p: Process<S>,
  approval: Approval,
  concerned: readonly string[],
  by: Actor,
): void {
  const amendment = approval.amendments?.at(-1);
  const asked = new Set([...candidates(p, approval), by.personId]);
  const people = [...new Set(concerned)].filter((id) => !asked.has(id));
  if (!amendment || people.length === 0) return;
  issueNotice(p, { kind: 'decision', ...amendedNotice(approval, amendment), roles: [], people }, by);
}
