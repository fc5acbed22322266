import { createHmac, randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureReconciliationSchedule } from '../../worker/schedule';
import { freePort } from '../../worker/stack/ports';
import { onFileEnd } from '../harness/cleanup';
import { runProcess } from '../harness/process';
import { apiSystem, eventually } from './support/system';

jest.setTimeout(120_000);

const SECRET = 'a secret that the payer shares with this test';
const CALLBACKS = '/api/v1/payer/callbacks';

let system: Awaited<ReturnType<typeof apiSystem>>;
let payerUrl: string;
let number: string;
let customerId: string;

beforeAll(async () => {
  payerUrl = `http://127.0.0.1:${await freePort(randomInt(24_000, 29_000))}`;
  system = await apiSystem({ payerUrl, settings: { payerCallbackSecret: SECRET } });
  await startPayer();
  const operator = system.as('operator');
  const complaint = await operator.post('/complaints', { body: '充电器冒烟', customer: { name: '张三' } });
  const start = { title: '充电器过热', type: 'quality', startStage: 'response', complaintNumbers: [complaint.number] };
  number = (await system.as('office').post('/crises', start)).number;
  customerId = (await eventually(async () => (await crisis()).cares[0])).customerId;
});

async function startPayer(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'payer-'));
  const env = {
    PAYER_PORT: new URL(payerUrl).port,
    PAYER_LEDGER: join(folder, 'ledger.jsonl'),
    PAYER_CALLBACK_URL: `${system.address}${CALLBACKS}`,
    PAYER_CALLBACK_SECRET: SECRET,
  };
  const payer = await runProcess('payer/main.ts', env, /listening on (\S+)/);
  onFileEnd(async () => {
    await payer.stop();
    rmSync(folder, { recursive: true });
  });
}

const crisis = () => system.as('office').get(`/crises/${number}`);
const one = async (id: string) => (await crisis()).compensations.find((c: any) => c.id === id);
const becomes = (id: string, status: string) =>
  eventually(async () => {
    const found = await one(id);
    return found?.status === status && found;
  });

async function tellPayer(path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(1_000) };
  await fetch(`${payerUrl}${path}`, init).catch(() => undefined);
}

async function approvedUnder(mode: string): Promise<string> {
  const asked = { customerId, amountFen: 30_000, reason: '按价赔偿' };
  const { made } = await system.as('operator').post(`/crises/${number}/compensations`, asked);
  await tellPayer('/faults', { mode });
  await system.as('serviceManager').post(`/approvals/${made.approvalId}/decision`, { decision: 'approve' });
  return made.compensationId;
}

interface Signed {
  readonly body?: object;
  readonly secret?: string;
  readonly at?: number;
  readonly tampered?: boolean;
}

async function callBack({ body, secret = SECRET, at = Date.now(), tampered = false }: Signed): Promise<number> {
  const said = { id: randomUUID(), key: 'nobody', paymentId: 'P1', status: 'paid', ...body };
  const timestamp = String(Math.floor(at / 1000));
  const text = JSON.stringify(said);
  const signature = createHmac('sha256', secret).update(`${timestamp}.${text}`).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-payer-timestamp': timestamp,
    'x-payer-signature': signature,
  };
  return (await system.request('POST', CALLBACKS, { headers, body: tampered ? `${text} ` : text })).status;
}

/** What waits in the inbox for finance to settle, by its id. */
const toSettle = async (id: string) =>
  (await system.as('finance').get('/inbox')).payments.find((item: any) => item.id === id);

const findings = async (query: string) =>
  (await system.as('finance').get(`/reconciliation/findings?${query}`)).items as {
    id: string;
    key: string;
    kind: string;
    status: string;
    reason: string | null;
  }[];

test.each([
  ['another secret', { secret: 'somebody else has this secret' }],
  ['a changed body', { tampered: true }],
  ['an old timestamp', { at: Date.now() - 400_000 }],
  ['a timestamp of the future', { at: Date.now() + 400_000 }],
] as const)('S9 a callback with %s is not heard', async (_what, signed) => {
  const key = randomUUID();
  expect(await callBack({ ...signed, body: { key } })).toBe(401);
  expect((await findings('kind=unknownCallback')).filter((f) => f.key === key)).toEqual([]);
});

test('S9 a callback of nobody, unsigned or unreadable, is refused', async () => {
  const headers = { 'content-type': 'application/json' };
  const send = async (body: string) => (await system.request('POST', CALLBACKS, { headers, body })).status;
  expect(await send(JSON.stringify({ id: '1', key: 'k', paymentId: 'p', status: 'paid' }))).toBe(401);
  expect(await send('{"id":')).toBe(400);
  expect(await send('{}')).toBe(422);
});

test('S9 a callback of an unknown payment is kept once for finance and has no effect', async () => {
  const key = `unknown-${randomUUID()}`;
  expect([await callBack({ body: { key } }), await callBack({ body: { key } })]).toEqual([202, 202]);
  expect((await findings('kind=unknownCallback')).filter((f) => f.key === key)).toHaveLength(1);
});

test('S9 a callback makes the crisis look: a payment given up is found in the books; a lie changes nothing', async () => {
  const id = await approvedUnder('dropBeforePaying');
  await becomes(id, 'failed');
  expect(await callBack({ body: { key: id, paymentId: 'a lie' } })).toBe(202);
  await tellPayer('/faults', { mode: 'ignoresCancellation' });
  const { paymentId } = await one(id);
  expect(paymentId).toBeUndefined();
  await tellPayer('/payments', { key: id, payee: customerId, amountFen: 30_000, currency: 'CNY' });
  await becomes(id, 'paid');
});

test('S9 another amount was paid: listed as a discrepancy, counted as spent, settled by finance', async () => {
  const id = await approvedUnder('paysOtherAmount');
  const found = await becomes(id, 'discrepancy');
  expect(found).toMatchObject({ amountFen: 30_000, moved: { amountFen: 30_100, payee: customerId } });
  const rows = (await system.as('finance').get('/compensations?status=discrepancy')).items;
  expect(rows.map((r: any) => r.compensation.id)).toEqual([id]);
  expect(await toSettle(id)).toMatchObject({
    stream: { kind: 'crisis', number },
    what: 'compensation',
    orderedFen: 30_000,
    foundFen: 30_100,
  });
  expect((await system.as('operator').get('/inbox')).payments).toEqual([]);
  const before = (await crisis()).compensatedFen;
  const path = `/crises/${number}/compensations/${id}/settlement`;
  const settlement = { outcome: 'recovered', reason: '多付款已退回并重新申请' };
  expect((await system.as('operator').send('POST', path, settlement)).status).toBe(403);
  expect((await system.as('finance').send('POST', path, { ...settlement, outcome: 'forgotten' })).status).toBe(422);
  await system.as('finance').post(path, settlement, { headers: { 'if-match': `"${found.version}"` } });
  expect(await becomes(id, 'settled')).toMatchObject({ settlement: { outcome: 'recovered' } });
  expect((await crisis()).compensatedFen).toBe(before - 30_100);
  expect(await toSettle(id)).toBeUndefined();
});

test('S9 finance compares at once; what is found is listed, resolved with a reason, and audited', async () => {
  const finance = system.as('finance');
  expect((await finance.send('POST', '/reconciliation/runs', {})).status).toBe(503);
  await ensureReconciliationSchedule(system.client, system.deps.settings.taskQueue);
  const key = `stranger-${randomUUID()}`;
  await tellPayer('/payments', { key, payee: 'K9', amountFen: 1_234, currency: 'CNY' });
  expect((await system.as('operator').send('POST', '/reconciliation/runs', {})).status).toBe(403);
  expect((await finance.send('POST', '/reconciliation/runs', {})).status).toBe(202);
  const found = await eventually(async () => (await findings('status=open')).find((f) => f.key === key));
  expect(found).toMatchObject({ kind: 'unknownPayment', foundFen: 1_234, foundPayee: 'K9', crisisNumber: null });
  expect(await toSettle(found.id)).toMatchObject({ what: 'finding', stream: null, findingKind: 'unknownPayment' });
  const { runs, open } = await finance.get('/reconciliation');
  expect(runs[0]).toMatchObject({ status: 'done' });
  expect(open).toBeGreaterThan(0);
  const path = `/reconciliation/findings/${found.id}/resolution`;
  expect((await finance.send('POST', path, { reason: '' })).status).toBe(422);
  expect((await system.as('supervision').send('POST', path, { reason: 'x' })).status).toBe(403);
  expect((await finance.send('POST', path, { reason: '付款方误付，已退回' })).status).toBe(204);
  expect((await finance.send('POST', path, { reason: '再一次' })).status).toBe(409);
  expect((await finance.send('POST', path.replace(found.id, 'none'), { reason: 'x' })).status).toBe(404);
  expect((await findings('status=resolved')).find((f) => f.key === key)).toMatchObject({
    reason: '付款方误付，已退回',
  });
  expect(await toSettle(found.id)).toBeUndefined();
  const audit = (await system.as('supervision').get('/audit?action=findingResolved')).items;
  expect(audit[0]).toMatchObject({ action: 'findingResolved', reason: '付款方误付，已退回' });
});

test('S9 who has no business with money does not read the comparisons', async () => {
  for (const path of ['/reconciliation', '/reconciliation/findings']) {
    expect((await system.as('operator').send('GET', path)).status).toBe(403);
    expect((await system.as('supervision').send('GET', path)).status).toBe(200);
  }
});
