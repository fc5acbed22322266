import { ActivityFailure, patched } from '@temporalio/workflow';
import type { Compensation, CompensationStatus } from '../../domain/compensation';
import { discrepancyNotice, paymentFailedNotice } from '../../domain/notices';
import { isUnsettled, type MovedMoney, receivedFen } from '../../domain/payment';
import { SYSTEM, type Actor } from '../../domain/people';
import { lookUpSummary, paymentSummary, reconciliationSummary } from '../../domain/act-summaries';
import type { FoundPayment, PaymentOrder, PaymentResult } from '../../activities/contract';
import type { Text } from '../../domain/text';
import { issueNotice } from '../kernel/notices';
import { lookUp, money, reconciliation } from '../kernel/profiles';
import { oweSettlement, settlementMet } from '../kernel/settlement';
import { careOf } from './customers';
import type { Crisis } from './crisis';
import { followFunds } from './funds';

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
  followFunds(c, before, compensation);
  if (isUnsettled(compensation.status)) oweSettlement(c, id, compensation.amountFen);
  else settlementMet(c, id, by);
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

/** Ends what is open by what is known now; what has ended meanwhile stays as it is. */
function settle(c: Crisis, id: string, result: PaymentResult): void {
  const before = findCompensation(c, id);
  if (!before || !isOpen(before)) return;
  switch (result.status) {
    case 'paid':
    case 'discrepancy':
      return found(c, before, result);
    case 'failed':
      return failed(c, id, result.why);
    case 'unconfirmed':
      change(c, id, { status: 'unconfirmed' });
      reconcile(c, id);
  }
}

/** Certainly not paid: nobody waits for it any longer without knowing. */
function failed(c: Crisis, id: string, failure: Text): void {
  const after = change(c, id, { status: 'failed', failure });
  if (!after || !patched('tell-of-failed-payments')) return;
  const words = paymentFailedNotice(c.state.head, after);
  issueNotice(c, { kind: 'payment', ...words, roles: ['finance'], people: [after.requestedBy] });
}

function isOpen({ status }: Compensation): boolean {
  return status === 'paying' || status === 'unconfirmed';
}

/** The payer's books say that money has moved: as it was ordered, or in a way that only finance can settle. */
function found(c: Crisis, before: Compensation, result: FoundPayment): void {
  const after =
    result.status === 'paid'
      ? change(c, before.id, { status: 'paid', paymentId: result.paymentId, paidAt: c.now(), failure: undefined })
      : change(c, before.id, {
          status: 'discrepancy',
          paymentId: result.moved.paymentId,
          moved: result.moved,
          paidAt: c.now(),
        });
  if (!after) return;
  credit(c, before, after);
  if (result.status === 'discrepancy') tellOfDiscrepancy(c, after, result.moved);
}

function tellOfDiscrepancy(c: Crisis, compensation: Compensation, moved: MovedMoney): void {
  const words = discrepancyNotice(c.state.head, compensation, moved);
  issueNotice(c, { kind: 'payment', ...words, roles: ['finance', 'supervision'] });
}

/** What the customer has received changes by what is known now. */
export function credit(c: Crisis, before: Compensation, after: Compensation): void {
  const care = careOf(c, after.customerId);
  const fen = receivedFen(after) - receivedFen(before);
  if (!care || fen === 0) return;
  const credited = { ...care, compensatedFen: care.compensatedFen + fen };
  c.state.cares = { ...c.state.cares, [care.customerId]: credited };
}

/** States in which the payer's books may have news: also what was given up, or taken for done. */
const WORTH_A_LOOK: readonly CompensationStatus[] = ['unconfirmed', 'failed', 'paid'];

/** Somebody (the payer, or whoever compared its statement) says that there is something to see: the books decide. */
export function lookAt(c: Crisis, id: string): void {
  const compensation = findCompensation(c, id);
  if (!compensation || !WORTH_A_LOOK.includes(compensation.status)) return;
  c.effects.start({ id: `look:${id}`, kind: 'look' }, async () => {
    const summary = lookUpSummary(compensation, c.options.lang);
    saw(c, id, await lookUp(summary).lookUpPayment(orderFor(c, compensation)));
  });
}

function saw(c: Crisis, id: string, result: FoundPayment | { readonly status: 'none' }): void {
  const before = findCompensation(c, id);
  if (!before || result.status === 'none' || !WORTH_A_LOOK.includes(before.status)) return;
  if (before.status === 'paid' && result.status === 'paid') return;
  found(c, before, result);
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
