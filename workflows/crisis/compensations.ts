import type { Approval } from '../../domain/approval';
import type { Compensation } from '../../domain/compensation';
import type { Actor } from '../../domain/people';
import { roundsFor, tiersFor } from '../../domain/plan';
import { refusal, type Refusal } from '../../domain/refusal';
import { money as yuan } from '../../domain/names';
import { text, type Text } from '../../domain/text';
import { endApproval, openApproval } from '../kernel/approvals';
import { careOf, unknownCustomer } from './customers';
import type { Crisis } from './crisis';
import { writeOffDecided } from './discrepancies';
import { change, findCompensation, pay } from './payments';

export function requestRefusals(c: Crisis, customerId: string, amountFen: number): readonly Refusal[] {
  const found: Refusal[] = [];
  if (!careOf(c, customerId)) found.push(unknownCustomer);
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) {
    found.push(refusal('invalid', 'amountFen', '金额须为正整数（分）', 'The amount is a positive whole number of fen'));
  } else if (tiersFor(c.state.rulebook.policy, amountFen, c.state.level).length === 0) {
    found.push(refusal('conflict', 'noTier', '制度未规定该金额的审批层级', 'The policy has no tier for this amount'));
  }
  return found;
}

/** M四(四)3: asks for compensation; the tiers follow amount and level, and the requester is not among them (S9). */
export function requestCompensation(
  c: Crisis,
  args: {
    readonly customerId: string;
    readonly amountFen: number;
    readonly reason: string;
    readonly beneficiaries?: readonly string[];
    readonly by: Actor;
  },
): { compensationId: string; approvalId: string } {
  const { customerId, amountFen, reason, by } = args;
  const compensationId = c.nextId('B');
  const approvalId = c.nextId('A');
  const compensation: Compensation = {
    id: compensationId,
    customerId,
    amountFen,
    reason,
    requestedBy: by.personId,
    requestedAt: c.now(),
    approvalId,
    status: 'requested',
    version: 1,
  };
  c.state.compensations = [...c.state.compensations, compensation];
  c.emit('compensationChanged', { compensation }, by, reason);
  askApproval(c, compensation, by, args.beneficiaries);
  return { compensationId, approvalId };
}

/** What its approvers are asked to agree to. */
export function compensationSubject({ amountFen, customerId }: Pick<Compensation, 'amountFen' | 'customerId'>): Text {
  return text(
    `赔偿 ${yuan(amountFen)}，客户 ${customerId}`,
    `Compensation of ${yuan(amountFen)} for customer ${customerId}`,
  );
}

function askApproval(c: Crisis, compensation: Compensation, by: Actor, beneficiaries?: readonly string[]): void {
  const { id, amountFen, approvalId } = compensation;
  const rounds = roundsFor(c.state.rulebook.policy, amountFen, c.state.level);
  const interested = beneficiaries?.length ? { beneficiaries } : {};
  openApproval(
    c,
    {
      kind: 'compensation',
      subject: compensationSubject(compensation),
      matterId: id,
      amountFen,
      requestedBy: by.personId,
      excluded: [by.personId],
      ...interested,
      ...rounds,
    },
    by,
    approvalId,
  );
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

export function withdrawCompensation(c: Crisis, id: string, by: Actor, reason: string): void {
  const compensation = findCompensation(c, id);
  if (compensation)
    endApproval(c, compensation.approvalId, 'withdrawn', by, (a) => compensationDecided(c, a, by), reason);
}

/** The approval has ended: refused money stays where it is, approved money is paid once. */
export function compensationDecided(c: Crisis, approval: Approval, by: Actor): void {
  const compensation = findCompensation(c, approval.matterId);
  if (compensation?.status === 'discrepancy') return writeOffDecided(c, compensation, approval, by);
  if (!compensation || compensation.status !== 'requested' || approval.status === 'open') return;
  change(c, compensation.id, { status: approval.status }, by);
  if (approval.status === 'approved') pay(c, compensation.id);
}
