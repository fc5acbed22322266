import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PaymentOrder } from '../../activities/contract';
import { moneyActivities } from '../../activities/money';
import { onFileEnd } from '../harness/cleanup';
import { type RunningProcess, runProcess } from '../harness/process';
import { type Caller, testCaller } from './support/caller';

const folder = mkdtempSync(join(tmpdir(), 'payer-'));
onFileEnd(async () => rmSync(folder, { recursive: true, force: true }));

let payer: RunningProcess;
let payerUrl: string;
let caller: Caller;
let orders = 0;

const order = (changes: Partial<PaymentOrder> = {}): PaymentOrder => ({
  key: `CR-2026-000001-C${(orders += 1)}`,
  customerId: 'K1',
  amountFen: 320_000,
  memo: '赔偿',
  drill: false,
  ...changes,
});

beforeAll(async () => {
  const env = { PAYER_PORT: '0', PAYER_LEDGER: join(folder, 'ledger.jsonl') };
  payer = await runProcess('payer/main.ts', env, /listening on (\S+)/);
  payerUrl = payer.announced;
  caller = await testCaller(moneyActivities({ payerUrl, payerTimeoutMs: 500, payerSettleMs: 50 }));
});
afterAll(() => payer.stop());

test('S9: a payment is made once, however often it is asked for', async () => {
  const asked = order();
  const first = await caller.call('pay', asked);
  expect(first.result).toEqual({ status: 'paid', paymentId: expect.any(String) });
  expect(await caller.call('pay', asked)).toEqual(first);
  expect(await paymentsOf(asked)).toHaveLength(1);
});

test('S9: silence after paying is unconfirmed, and reconciliation finds the payment', async () => {
  const asked = order();
  await fault('timeoutAfterPaying');
  expect((await caller.call('pay', asked)).result).toEqual({ status: 'unconfirmed' });
  const found = { status: 'paid', paymentId: expect.any(String) };
  expect((await caller.call('reconcilePayment', asked)).result).toEqual(found);
  expect((await caller.call('reconcilePayment', asked)).result).toEqual(found);
  expect(await paymentsOf(asked)).toHaveLength(1);
});

test('S9: silence before paying is unconfirmed, and reconciliation says that nothing was paid', async () => {
  const asked = order();
  await fault('timeoutBeforePaying');
  expect((await caller.call('pay', asked)).result).toEqual({ status: 'unconfirmed' });
  expect((await caller.call('reconcilePayment', asked)).result).toMatchObject({ status: 'failed' });
  expect(await paymentsOf(asked)).toEqual([]);
});

test('S9: a payer that fails leaves the payment unconfirmed', async () => {
  await fault('error500');
  expect((await caller.call('pay', order())).result).toEqual({ status: 'unconfirmed' });
});

test('S9: another amount or payee under the same key is told as what the books show', async () => {
  const asked = order();
  const { result } = await caller.call('pay', asked);
  const { paymentId } = result as { paymentId: string };
  const moved = { paymentId, payee: asked.customerId, amountFen: asked.amountFen };
  for (const other of [
    { ...asked, amountFen: 999_999 },
    { ...asked, customerId: 'K2' },
  ]) {
    expect((await caller.call('pay', other)).result).toEqual({ status: 'unconfirmed' });
    expect((await caller.call('reconcilePayment', other)).result).toEqual({ status: 'discrepancy', moved });
    expect((await caller.call('lookUpPayment', other)).result).toEqual({ status: 'discrepancy', moved });
  }
});

/** What a payment comes to under each fault: at once, and after the books were asked. */
const outcomes: Readonly<Record<string, readonly [string, string, number]>> = {
  answerTwice: ['paid', 'paid', 1],
  callbackFirst: ['paid', 'paid', 1],
  html200: ['unconfirmed', 'paid', 1],
  html200BeforePaying: ['unconfirmed', 'failed', 0],
  garbage: ['unconfirmed', 'paid', 1],
  dropAfterPaying: ['unconfirmed', 'paid', 1],
  dropBeforePaying: ['unconfirmed', 'failed', 0],
  error500AfterPaying: ['unconfirmed', 'paid', 1],
  slowBytes: ['unconfirmed', 'paid', 1],
  answerLate: ['unconfirmed', 'failed', 0],
  saysOtherAmount: ['unconfirmed', 'paid', 1],
  saysOtherPayee: ['unconfirmed', 'paid', 1],
  paysOtherAmount: ['unconfirmed', 'discrepancy', 1],
  paysOtherAmountInSilence: ['unconfirmed', 'discrepancy', 1],
  paysOtherPayee: ['unconfirmed', 'discrepancy', 1],
};

test.each(Object.entries(outcomes))('S9: %s: %j', async (mode, [atOnce, atLast, payments]) => {
  const asked = order();
  await fault(mode);
  expect((await caller.call('pay', asked)).result).toMatchObject({ status: atOnce });
  expect((await caller.call('reconcilePayment', asked)).result).toMatchObject({ status: atLast });
  await sleep(mode === 'answerLate' ? 1_200 : 0);
  expect(await paymentsOf(asked)).toHaveLength(payments);
});

test('S9: what reconciliation calls not paid never moves again, however late the order or its repetition comes', async () => {
  const asked = order();
  await fault('answerLate');
  await caller.call('pay', asked);
  expect((await caller.call('reconcilePayment', asked)).result).toMatchObject({ status: 'failed' });
  expect((await caller.call('pay', asked)).result).toMatchObject({ status: 'failed' });
  expect((await caller.call('lookUpPayment', asked)).result).toEqual({ status: 'none' });
  expect(await paymentsOf(asked)).toEqual([]);
});

test('S9: an order that the payer finds faulty has failed', async () => {
  expect((await caller.call('pay', order({ amountFen: -1 }))).result).toMatchObject({ status: 'failed' });
});

test('S9: a payer that is down leaves a payment unconfirmed, and reconciliation waits for it', async () => {
  const nowhere = { payerUrl: 'http://127.0.0.1:9', payerTimeoutMs: 500, payerSettleMs: 50 };
  const down = await testCaller(moneyActivities(nowhere));
  expect((await down.call('pay', order())).result).toEqual({ status: 'unconfirmed' });
  for (const ask of ['reconcilePayment', 'lookUpPayment'] as const) {
    expect((await down.call(ask, order())).failure).toMatchObject({ type: 'PayerAway' });
  }
});

test('Z2: a drill moves no money', async () => {
  const asked = order({ drill: true });
  expect((await caller.call('pay', asked)).result).toEqual({ status: 'paid', paymentId: `drill-${asked.key}` });
  expect(await paymentsOf(asked)).toEqual([]);
});

async function fault(mode: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${payerUrl}/faults`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ mode, times: 1, delayMs: 1_000 }),
  });
}

async function paymentsOf({ key }: PaymentOrder): Promise<unknown[]> {
  const { payments } = (await (await fetch(`${payerUrl}/statement`)).json()) as { payments: { key: string }[] };
  return payments.filter((payment) => payment.key === key);
}
