import type { Approval } from '../../domain/approval';
import { isPaidKind, kindOf, type Compensation } from '../../domain/compensation';
import {
  judgeRequest,
  orderRefusals,
  ownRefusals,
  plainRequest,
  type CompensationRequest,
  type Judged,
} from '../../domain/compensation-rules';
import { proofRefusals } from '../../domain/evidence';
import { compensationKindNames, money as yuan } from '../../domain/names';
import type { Actor } from '../../domain/people';
import { tiersFor } from '../../domain/plan';
import { refusal, type Refusal } from '../../domain/refusal';
import { text, type Text } from '../../domain/text';
import { endApproval, openApproval } from '../kernel/approvals';
import { careOf, unknownCustomer } from './customers';
import type { Crisis } from './crisis';
import { handOver } from './handover';
import { change, findCompensation, pay } from './payments';

type Request = CompensationRequest & { readonly reason: string; readonly by: Actor };

/** Everything the crisis itself knows against the request (S9). */
export function requestRefusals(c: Crisis, args: Request): readonly Refusal[] {
  const asked = plainRequest(args);
  const { policy } = c.state.rulebook;
  const judged = judgeRequest(policy.compensation, asked);
  const { amountFen, refusals } = judged;
  const hasTier = amountFen === 0 || tiersFor(policy, amountFen, c.state.level).length > 0;
  const own = { customerId: asked.customerId, ...(asked.orderId ? { orderId: asked.orderId } : {}), amountFen };
  return [
    ...(careOf(c, asked.customerId) ? [] : [unknownCustomer]),
    ...refusals,
    ...(hasTier ? [] : [noTier]),
    ...orderRefusals(asked.orderId),
    ...proofRefusals(c.state.evidence ?? [], asked.evidenceIds ?? []),
    ...(policy.compensation ? ownRefusals(policy.compensation, c.state.level, c.state.compensations, own) : []),
  ];
}

const noTier = refusal('conflict', 'noTier', '制度未规定该金额的审批层级', 'The policy has no tier for this amount');

/** M四(四)3: asks for compensation; the tiers follow amount and level, and the requester is not among them (S9). */
export function requestCompensation(c: Crisis, args: Request): { compensationId: string; approvalId: string } {
  const asked = plainRequest(args);
  const judged = judgeRequest(c.state.rulebook.policy.compensation, asked);
  const compensationId = c.nextId('B');
  const approvalId = c.nextId('A');
  const compensation: Compensation = {
    id: compensationId,
    customerId: args.customerId,
    amountFen: judged.amountFen,
    reason: args.reason,
    requestedBy: args.by.personId,
    requestedAt: c.now(),
    approvalId,
    status: 'requested',
    version: 1,
    ...saidBesides(asked, judged),
  };
  c.state.compensations = [...c.state.compensations, compensation];
  c.emit('compensationChanged', { compensation }, args.by, args.reason);
  askApproval(c, compensation, args.by);
  return { compensationId, approvalId };
}

/** What only some requests say. */
function saidBesides({ kind, orderId, evidenceIds }: CompensationRequest, { basis, computation }: Judged) {
  return {
    ...(kind ? { kind } : {}),
    ...(orderId ? { orderId } : {}),
    ...(basis ? { basis } : {}),
    ...(computation ? { computation } : {}),
    ...(evidenceIds && evidenceIds.length > 0 ? { evidenceIds: [...new Set(evidenceIds)] } : {}),
  };
}

function askApproval(c: Crisis, compensation: Compensation, by: Actor): void {
  const { id, amountFen, approvalId } = compensation;
  const tiers = tiersFor(c.state.rulebook.policy, amountFen, c.state.level);
  const excluded = [by.personId];
  const subject = subjectOf(compensation);
  openApproval(
    c,
    { kind: 'compensation', subject, matterId: id, amountFen, requestedBy: by.personId, excluded, tiers },
    by,
    approvalId,
  );
}

/** What is decided about, e.g. `退款 ¥320.00，客户 K1`. */
function subjectOf(compensation: Compensation): Text {
  const { customerId, amountFen } = compensation;
  const kind = kindOf(compensation);
  if (kind === 'cash') {
    return text(
      `赔偿 ${yuan(amountFen)}，客户 ${customerId}`,
      `Compensation of ${yuan(amountFen)} for customer ${customerId}`,
    );
  }
  const { zh, en } = compensationKindNames[kind];
  return text(`${zh} ${yuan(amountFen)}，客户 ${customerId}`, `${en} of ${yuan(amountFen)} for customer ${customerId}`);
}

export function withdrawRefusals(c: Crisis, id: string, by: Actor): readonly Refusal[] {
  const compensation = findCompensation(c, id);
  if (!compensation)
    return [refusal('notFound', 'unknownCompensation', '没有这笔赔偿', 'There is no such compensation')];
  if (compensation.status !== 'requested') {
    return [refusal('conflict', 'alreadyDecided', '该赔偿已有结论', 'This compensation has been decided')];
  }
  if (compensation.requestedBy === by.personId) return [];
  return [refusal('forbidden', 'notRequester', '只有申请人可以撤回', 'Only the requester withdraws')];
}

export function withdrawCompensation(c: Crisis, id: string, by: Actor): void {
  const compensation = findCompensation(c, id);
  if (compensation) endApproval(c, compensation.approvalId, 'withdrawn', by, (a) => compensationDecided(c, a, by));
}

/** The approval has ended: what is refused stays where it is, what is approved is paid once or handed over. */
export function compensationDecided(c: Crisis, approval: Approval, by: Actor): void {
  const compensation = findCompensation(c, approval.matterId);
  if (!compensation || compensation.status !== 'requested' || approval.status === 'open') return;
  change(c, compensation.id, { status: approval.status }, by);
  if (approval.status !== 'approved') return;
  if (isPaidKind(kindOf(compensation))) pay(c, compensation.id);
  else handOver(c, compensation);
}
