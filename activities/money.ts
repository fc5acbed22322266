import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { z } from 'zod';
import { isAsOrdered } from '../domain/payment';
import type { FoundPayment, MoneyActivities, PaymentOrder, PaymentResult } from './contract';
import { FAILURES, retryable } from './errors';

/** Where the payer is, and how patient we are with it. */
export interface MoneyDeps {
  /** Undefined where no payer is configured: every payment has failed then, and says so. */
  readonly payerUrl: string | undefined;
  /** How long one answer may take before the payment counts as unconfirmed. */
  readonly payerTimeoutMs: number;
  /** How long an order may still be on its way after its caller gave up. */
  readonly payerSettleMs: number;
}

const HEARTBEAT_MS = 2_000;

/** The payer's own words when it says no (RFC 9457); a proxy's error page is not one. */
const problemSchema = z.object({ status: z.int() });
const paymentSchema = z.object({
  paymentId: z.string().min(1),
  status: z.literal('paid'),
  key: z.string(),
  payee: z.string(),
  amountFen: z.int(),
});
const tooLateSchema = z.object({ payment: paymentSchema });
const voidSchema = z.object({ status: z.literal('void'), key: z.string() });

/** Pays compensations (S9) over the payer's HTTP; the compensation's id is the key, so that nothing is paid twice. */
export function moneyActivities(deps: MoneyDeps): MoneyActivities {
  return {
    pay: async (order) => {
      if (order.drill) return diverted(order);
      return deps.payerUrl ? await beating(() => pay(deps, order)) : noPayer();
    },
    reconcilePayment: async (order) => {
      if (order.drill) return diverted(order);
      return deps.payerUrl ? await beating(() => reconcile(deps, order)) : noPayer();
    },
    lookUpPayment: async (order) => {
      if (order.drill) return diverted(order);
      return deps.payerUrl ? await find(deps, order) : { status: 'none' };
    },
  };
}

/** A drill moves no money; the payment id says so. */
function diverted(order: PaymentOrder): { status: 'paid'; paymentId: string } {
  return { status: 'paid', paymentId: `drill-${order.key}` };
}

/** A worker that dies is missed after seconds, not at the end of the attempt. */
async function beating<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/**
 * One attempt. Only what the payer says in so many words, and of this very order, is known; silence, a lost or refused
 * connection, a 5xx, nonsense and another amount or payee leave it open whether and how money moved (a proxy may have
 * passed the order on), so all of them are unconfirmed.
 */
async function pay(deps: MoneyDeps, order: PaymentOrder): Promise<PaymentResult> {
  const { customerId: payee, key, amountFen, memo } = order;
  const answer = await ask(deps, '/payments', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key, payee, amountFen, currency: 'CNY', memo: memo.slice(0, 500) }),
  });
  if (answer?.status === 201 || answer?.status === 200) {
    const paid = paymentSchema.safeParse(answer.body);
    const found = paid.success && paid.data.key === key ? foundPayment(order, paid.data) : undefined;
    return found?.status === 'paid' ? found : { status: 'unconfirmed' };
  }
  if (!isSaidByPayer(answer)) return { status: 'unconfirmed' };
  if (answer.status === 410) return cancelled();
  return isRefusal(answer.status) ? refused(answer.status) : { status: 'unconfirmed' };
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

function isSaidByPayer(answer: Answer | undefined): answer is Answer {
  return answer !== undefined && problemSchema.safeParse(answer.body).data?.status === answer.status;
}

/** 408, 425 and 429 mean "not now": the payer has not judged the order. 409: its books hold another one under the key. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && ![408, 409, 425, 429].includes(status);
}

type Reconciled = Exclude<PaymentResult, { status: 'unconfirmed' }>;

/**
 * The payer is the only one who knows: paid as ordered, paid otherwise, or not paid at all. That is said only when the
 * order has had time to arrive and the payer has cancelled it, so that no late order can move money any more.
 */
async function reconcile(deps: MoneyDeps, order: PaymentOrder): Promise<Reconciled> {
  const first = await find(deps, order);
  if (first.status !== 'none') return first;
  await sleep(deps.payerSettleMs);
  const second = await find(deps, order);
  return second.status === 'none' ? await cancel(deps, order) : second;
}

async function find(deps: MoneyDeps, order: PaymentOrder): Promise<FoundPayment | { status: 'none' }> {
  const answer = await ask(deps, addressOf(order), { method: 'GET' });
  if (isSaidByPayer(answer) && answer.status === 404) return { status: 'none' };
  const found = answer?.status === 200 ? paymentSchema.safeParse(answer.body) : undefined;
  if (!found?.success || found.data.key !== order.key) throw payerAway();
  return foundPayment(order, found.data);
}

/** A payer that cannot cancel has said twice that there is nothing; the reconciliation of its statement watches on. */
async function cancel(deps: MoneyDeps, order: PaymentOrder): Promise<Reconciled> {
  const answer = await ask(deps, addressOf(order), { method: 'DELETE' });
  if (answer?.status === 200 && voidSchema.safeParse(answer.body).data?.key === order.key) return notPaid();
  if (!isSaidByPayer(answer)) throw payerAway();
  if ([404, 405, 501].includes(answer.status)) return notPaid();
  const late = answer.status === 409 ? tooLateSchema.safeParse(answer.body) : undefined;
  if (!late?.success || late.data.payment.key !== order.key) throw payerAway();
  return foundPayment(order, late.data.payment);
}

function addressOf({ key }: PaymentOrder): string {
  return `/payments/${encodeURIComponent(key)}`;
}

function foundPayment(
  order: PaymentOrder,
  { paymentId, payee, amountFen }: z.infer<typeof paymentSchema>,
): FoundPayment {
  const moved = { paymentId, payee, amountFen };
  return isAsOrdered(order, moved) ? { status: 'paid', paymentId } : { status: 'discrepancy', moved };
}

function payerAway(): Error {
  return retryable(FAILURES.payerAway, 'the payer cannot say what became of the payment');
}

/** The payer's answer, or undefined when there is none that can be read in time. */
async function ask(
  { payerUrl, payerTimeoutMs }: MoneyDeps,
  path: string,
  init: RequestInit,
): Promise<Answer | undefined> {
  try {
    const signal = AbortSignal.timeout(payerTimeoutMs);
    const response = await fetch(new URL(path, payerUrl), { ...init, signal, redirect: 'error' });
    const said = await response.text();
    return { status: response.status, body: parse(said) };
  } catch {
    return undefined;
  }
}

function parse(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}

function cancelled(): Reconciled {
  return {
    status: 'failed',
    why: { zh: '该编号此前已在付款方作废：未付款', en: 'The payer had cancelled this number: not paid' },
  };
}

function refused(status: number): Reconciled {
  return {
    status: 'failed',
    why: { zh: `付款方拒绝了该笔付款（${status}）`, en: `The payer refused the order (${status})` },
  };
}

function noPayer(): Reconciled {
  return { status: 'failed', why: { zh: '未配置付款方：未付款', en: 'No payer is configured: not paid' } };
}

function notPaid(): Reconciled {
  return {
    status: 'failed',
    why: { zh: '付款方没有这笔付款的记录：未付款', en: 'The payer has no such payment: not paid' },
  };
}
