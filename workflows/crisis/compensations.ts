import { ActivityFailure } from '@temporalio/workflow';
import type { Approval } from '../../domain/approval';
import type { Compensation, CompensationStatus } from '../../domain/compensation';
import type { Actor } from '../../domain/people';
import { SYSTEM } from '../../domain/people';
import { roundsFor, tiersFor } from '../../domain/plan';
import { refusal, type Refusal } from '../../domain/refusal';
import { paymentSummary, reconciliationSummary } from '../../domain/act-summaries';
import { money as yuan } from '../../domain/names';
import { text, type Text } from '../../domain/text';
import type { PaymentOrder, PaymentResult } from '../../activities/contract';
import { endApproval, openApproval } from '../kernel/approvals';
import { money, reconciliation } from '../kernel/profiles';
import { careOf, unknownCustomer } from './customers';
import type { Crisis } from './crisis';

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

export function findCompensation(c: Crisis, id: string): Compensation | undefined {
  return c.state.compensations.find((x) => x.id === id);
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
  if (!compensation || compensation.status !== 'requested' || approval.status === 'open') return;
  change(c, compensation.id, { status: approval.status }, by);
  if (approval.status === 'approved') pay(c, compensation.id);
}

/** What has become of a compensation, recorded and shown. */
export function change(
  c: Crisis,
  id: string,
  fields: Partial<Compensation> & { readonly status: CompensationStatus },
  by: Actor = SYSTEM,
): Compensation | undefined {
  const before = findCompensation(c, id);
  if (!before) return undefined;
  const compensation = { ...before, ...fields, version: before.version + 1 };
  c.state.compensations = c.state.compensations.map((x) => (x.id === id ? compensation : x));
  c.emit('compensationChanged', { compensation }, by);
  c.options.present();
  return compensation;
}

function orderFor(c: Crisis, compensation: Compensation): PaymentOrder {
  const { id, customerId, amountFen } = compensation;
  return { key: id, customerId, amountFen, memo: c.state.head.number, drill: c.state.head.drill };
}

/** One attempt; whatever is not a clear answer makes the payment unconfirmed, and only the payer's books end that. */
function pay(c: Crisis, id: string): void {
  const compensation = change(c, id, { status: 'paying' });
  if (!compensation) return;
  const approval = c.state.approvals.find((a) => a.id === compensation.approvalId);
  c.effects.start({ id: `pay:${id}`, kind: 'pay', irreversible: true }, async () => {
    const summary = paymentSummary(compensation, approval, c.options.lang);
    settle(c, id, await attempt(summary, orderFor(c, compensation)));
  });
}

async function attempt(summary: string, order: PaymentOrder): Promise<PaymentResult> {
  try {
    return await money(summary).pay(order);
  } catch (error) {
    // A worker that died in the middle looks the same as a payer that did not answer.
    if (error instanceof ActivityFailure) return { status: 'unconfirmed' };
    throw error;
  }
}

function settle(c: Crisis, id: string, result: PaymentResult): void {
  switch (result.status) {
    case 'paid': {
      const paid = change(c, id, { status: 'paid', paymentId: result.paymentId, paidAt: c.now() });
      if (paid) credit(c, paid);
      return;
    }
    case 'failed':
      change(c, id, { status: 'failed', failure: result.why });
      return;
    case 'unconfirmed':
      change(c, id, { status: 'unconfirmed' });
      reconcile(c, id);
  }
}

function credit(c: Crisis, paid: Compensation): void {
  const care = careOf(c, paid.customerId);
  if (!care) return;
  const credited = { ...care, compensatedFen: care.compensatedFen + paid.amountFen };
  c.state.cares = { ...c.state.cares, [care.customerId]: credited };
}

function reconcile(c: Crisis, id: string): void {
  const compensation = findCompensation(c, id);
  if (!compensation) return;
  c.effects.start({ id: `reconcile:${id}`, kind: 'reconcile' }, async () => {
    const summary = reconciliationSummary(compensation, c.options.lang);
    settle(c, id, await reconciliation(summary).reconcilePayment(orderFor(c, compensation)));
  });
}

/** After continue-as-new or a reset: what was approved is paid, what was being paid is asked about first. */
export function resumePayments(c: Crisis): void {
  for (const { id, status } of c.state.compensations) {
    if (status === 'approved') pay(c, id);
    if (status === 'paying') settle(c, id, { status: 'unconfirmed' });
    if (status === 'unconfirmed') reconcile(c, id);
  }
}
