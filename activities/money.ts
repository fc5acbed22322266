import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { MoneyActivities, PaymentOrder, PaymentResult } from './contract';
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

/** The payer's own words when it says no (RFC 9457); a proxy's error page is not one. */
const problemSchema = z.object({ status: z.int() });
const paidSchema = z.object({ paymentId: z.string().min(1), status: z.literal('paid') });
const foundSchema = paidSchema.extend({ key: z.string(), payee: z.string(), amountFen: z.int() });

/** Pays compensations (S9) over the payer's HTTP; the compensation's id is the key, so that nothing is paid twice. */
export function moneyActivities(deps: MoneyDeps): MoneyActivities {
  return {
    pay: async (order) => {
      if (order.drill) return diverted(order);
      return deps.payerUrl ? await pay(deps, order) : noPayer();
    },
    reconcilePayment: async (order) => {
      if (order.drill) return diverted(order);
      return deps.payerUrl ? await reconcile(deps, order) : noPayer();
    },
  };
}

/** A drill moves no money; the payment id says so. */
function diverted(order: PaymentOrder): { status: 'paid'; paymentId: string } {
  return { status: 'paid', paymentId: `drill-${order.key}` };
}

/**
 * One attempt. Only what the payer says in so many words is known; silence, a lost or refused connection, a 5xx and
 * nonsense leave it open whether money moved (a proxy may have passed the order on), so all of them are unconfirmed.
 */
async function pay(deps: MoneyDeps, order: PaymentOrder): Promise<PaymentResult> {
  const { customerId: payee, key, amountFen, memo } = order;
  const answer = await ask(deps, '/payments', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key, payee, amountFen, currency: 'CNY', memo: memo.slice(0, 500) }),
  });
  if (answer?.status === 201 || answer?.status === 200) {
    const paid = paidSchema.safeParse(answer.body);
    return paid.success ? { status: 'paid', paymentId: paid.data.paymentId } : { status: 'unconfirmed' };
  }
  if (!isSaidByPayer(answer)) return { status: 'unconfirmed' };
  if (answer.status === 409) return conflict();
  return isRefusal(answer.status) ? refused(answer.status) : { status: 'unconfirmed' };
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

function isSaidByPayer(answer: Answer | undefined): answer is Answer {
  return answer !== undefined && problemSchema.safeParse(answer.body).data?.status === answer.status;
}

/** 408, 425 and 429 mean "not now": the payer has not judged the order. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && ![408, 425, 429].includes(status);
}

type Reconciled = Exclude<PaymentResult, { status: 'unconfirmed' }>;

/**
 * The payer is the only one who knows: paid as ordered, paid otherwise, or not paid at all. That is said only after the
 * payer's own 404, and a second one when an order that was still on its way must have arrived.
 */
async function reconcile(deps: MoneyDeps, order: PaymentOrder): Promise<Reconciled> {
  const first = await find(deps, order);
  if (first !== 'none') return first;
  await sleep(deps.payerSettleMs);
  const second = await find(deps, order);
  return second === 'none' ? notPaid() : second;
}

async function find(deps: MoneyDeps, order: PaymentOrder): Promise<Reconciled | 'none'> {
  const answer = await ask(deps, `/payments/${encodeURIComponent(order.key)}`, { method: 'GET' });
  if (isSaidByPayer(answer) && answer.status === 404) return 'none';
  const found = answer?.status === 200 ? foundSchema.safeParse(answer.body) : undefined;
  if (!found?.success) throw retryable(FAILURES.payerAway, 'the payer cannot say what became of the payment');
  const { key, payee, amountFen, paymentId } = found.data;
  const isOurs = key === order.key && payee === order.customerId && amountFen === order.amountFen;
  return isOurs ? { status: 'paid', paymentId } : conflict();
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

function conflict(): Reconciled {
  const zh = '付款方在同一编号下已有另一笔付款，金额或收款人不符';
  return {
    status: 'failed',
    why: { zh, en: 'The payer has another payment under this number: amount or payee differ' },
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
