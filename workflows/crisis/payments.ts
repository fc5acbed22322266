import { ActivityFailure } from '@temporalio/workflow';
import type { Compensation, CompensationStatus } from '../../domain/compensation';
import { SYSTEM, type Actor } from '../../domain/people';
import { paymentSummary, reconciliationSummary } from '../../domain/act-summaries';
import type { PaymentOrder, PaymentResult } from '../../activities/contract';
import { money, reconciliation } from '../kernel/profiles';
import { careOf } from './customers';
import type { Crisis } from './crisis';

export function findCompensation(c: Crisis, id: string): Compensation | undefined {
  return c.state.compensations.find((x) => x.id === id);
}

/** A compensation's next state, told to the records and to whoever looks. */
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
export function pay(c: Crisis, id: string): void {
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
