import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('S9: another amount or payee under the same key is refused', async () => {
  const asked = order();
  await caller.call('pay', asked);
  const more = { ...asked, amountFen: 999_999 };
  expect((await caller.call('pay', more)).result).toMatchObject({ status: 'failed' });
  expect((await caller.call('reconcilePayment', more)).result).toMatchObject({ status: 'failed' });
  expect((await caller.call('pay', { ...asked, customerId: 'K2' })).result).toMatchObject({ status: 'failed' });
});

test('S9: an order that the payer finds faulty has failed', async () => {
  expect((await caller.call('pay', order({ amountFen: -1 }))).result).toMatchObject({ status: 'failed' });
});

test('S9: a payer that is down leaves a payment unconfirmed, and reconciliation waits for it', async () => {
  const down = moneyActivities({ payerUrl: 'http://127.0.0.1:9', payerTimeoutMs: 500, payerSettleMs: 50 });
  expect(await down.pay(order())).toEqual({ status: 'unconfirmed' });
  await expect(down.reconcilePayment(order())).rejects.toMatchObject({ type: 'PayerAway' });
});

test('Z2: a drill moves no money', async () => {
  const asked = order({ drill: true });
  expect((await caller.call('pay', asked)).result).toEqual({ status: 'paid', paymentId: `drill-${asked.key}` });
  expect(await paymentsOf(asked)).toEqual([]);
});

async function fault(mode: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${payerUrl}/faults`, { method: 'POST', headers, body: JSON.stringify({ mode, times: 1 }) });
}

async function paymentsOf({ key }: PaymentOrder): Promise<unknown[]> {
  const { payments } = (await (await fetch(`${payerUrl}/statement`)).json()) as { payments: { key: string }[] };
  return payments.filter((payment) => payment.key === key);
}
