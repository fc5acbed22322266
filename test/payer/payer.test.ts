import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProcess, type RunningProcess } from '../harness/process';

const order = { key: 'compensation-7', payee: '张三', amountFen: 320_000, currency: 'CNY', memo: '赔偿' };

let folder: string;
let ledgerPath: string;
let payer: RunningProcess;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'payer-'));
  ledgerPath = join(folder, 'deep', 'ledger.jsonl');
  payer = await startPayer();
});

afterEach(async () => {
  await payer.stop('SIGKILL');
  rmSync(folder, { recursive: true });
});

function startPayer(): Promise<RunningProcess> {
  return runProcess('payer/main.ts', { PAYER_PORT: '0', PAYER_LEDGER: ledgerPath }, /listening on (http:\S+)/);
}

async function call(method: 'GET' | 'POST', path: string, body?: unknown, timeoutMs = 5_000) {
  const response = await fetch(payer.announced + path, {
    method,
    signal: AbortSignal.timeout(timeoutMs),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const pay = (change: object = {}, timeoutMs?: number) => call('POST', '/payments', { ...order, ...change }, timeoutMs);
const paymentsMade = async () => (await call('GET', '/statement')).body.payments as Array<Record<string, unknown>>;

test('an order is paid once, its repetition gets the first answer', async () => {
  const first = await pay();
  const again = await pay({ memo: 'said differently' });
  expect(first).toEqual({ status: 201, body: { paymentId: expect.any(String), status: 'paid' } });
  expect(again).toEqual({ status: 200, body: first.body });
  expect(await paymentsMade()).toEqual([{ ...order, ...first.body, paidAt: expect.any(String) }]);
});

test('fifty repetitions at once pay once', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => pay()));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(new Set(answers.map(({ body }) => body.paymentId)).size).toBe(1);
  expect(await paymentsMade()).toHaveLength(1);
});

test.each([{ amountFen: 320_001 }, { payee: '李四' }])('the same key with %j is refused', async (change) => {
  await pay();
  expect((await pay(change)).status).toBe(409);
  expect(await paymentsMade()).toMatchObject([order]);
});

test('a payment is found by its key, whatever characters the key has; an unknown one is not', async () => {
  await pay({ key: '危机/7?补偿' });
  expect(await call('GET', `/payments/${encodeURIComponent('危机/7?补偿')}`)).toMatchObject({
    status: 200,
    body: { status: 'paid', amountFen: 320_000 },
  });
  expect((await call('GET', '/payments/unknown')).status).toBe(404);
});

test('the statement lists what was paid in a period, its end excluded', async () => {
  await pay();
  const [made] = await paymentsMade();
  const paidAt = made!.paidAt as string;
  expect((await call('GET', `/statement?since=${paidAt}`)).body.payments).toHaveLength(1);
  expect((await call('GET', `/statement?until=${paidAt}`)).body.payments).toHaveLength(0);
});

test.each([
  ['a field too many', { ...order, extra: 1 }],
  ['an amount of nothing', { ...order, amountFen: 0 }],
  ['a fraction of a fen', { ...order, amountFen: 0.5 }],
  ['an amount as text', { ...order, amountFen: '320000' }],
  ['another currency', { ...order, currency: 'USD' }],
  ['no key', { ...order, key: '' }],
  ['an operator for a key', { ...order, key: { not: '' } }],
])('an order with %s is refused and nothing is paid', async (_what, body) => {
  expect((await call('POST', '/payments', body)).status).toBe(400);
  expect(await paymentsMade()).toEqual([]);
});

test('what is not JSON, a foreign address and a bad period get a 4xx', async () => {
  const garbage = { method: 'POST', body: '{"key":', headers: { 'content-type': 'application/json' } };
  expect((await fetch(`${payer.announced}/payments`, garbage)).status).toBe(400);
  expect((await call('GET', '/elsewhere')).status).toBe(404);
  expect((await call('GET', '/statement?since=yesterday')).status).toBe(400);
});

describe('faults on demand', () => {
  test('timeoutAfterPaying: no answer, yet the money moved, once', async () => {
    await call('POST', '/faults', { mode: 'timeoutAfterPaying', times: 1 });
    await expect(pay({}, 300)).rejects.toThrow('timeout');
    expect((await call('GET', `/payments/${order.key}`)).status).toBe(200);
    expect((await pay()).status).toBe(200);
    expect(await paymentsMade()).toHaveLength(1);
  });

  test('timeoutBeforePaying: no answer and no money', async () => {
    await call('POST', '/faults', { mode: 'timeoutBeforePaying', times: 1 });
    await expect(pay({}, 300)).rejects.toThrow('timeout');
    expect((await call('GET', `/payments/${order.key}`)).status).toBe(404);
    expect((await pay()).status).toBe(201);
  });

  test('error500: as often as ordered, then honest again', async () => {
    await call('POST', '/faults', { mode: 'error500', times: 2 });
    expect([(await pay()).status, (await pay()).status, (await pay()).status]).toEqual([500, 500, 201]);
  });

  test('none takes an ordered fault back; an unknown mode is refused', async () => {
    await call('POST', '/faults', { mode: 'error500', times: 9 });
    await call('POST', '/faults', { mode: 'none', times: 1 });
    expect((await pay()).status).toBe(201);
    expect((await call('POST', '/faults', { mode: 'explode' })).status).toBe(400);
  });
});

describe('the ledger outlives the process', () => {
  test('kill -9 right after the answer: the payment is still there and is not made again', async () => {
    const first = await pay();
    await payer.stop('SIGKILL');
    payer = await startPayer();
    expect(await pay()).toEqual({ status: 200, body: first.body });
  });

  test('a torn last line is dropped, and what is paid next stays readable', async () => {
    await pay();
    await payer.stop('SIGKILL');
    appendFileSync(ledgerPath, '{"paymentId":"torn');
    payer = await startPayer();
    await pay({ key: 'compensation-8' });
    await payer.stop('SIGKILL');
    payer = await startPayer();
    expect((await paymentsMade()).map(({ key }) => key)).toEqual(['compensation-7', 'compensation-8']);
  });

  test('a line damaged in the middle stops the start with a sentence', async () => {
    await pay();
    await payer.stop('SIGKILL');
    writeFileSync(ledgerPath, 'nonsense\n' + readFileSync(ledgerPath, 'utf8'));
    await expect(startPayer()).rejects.toThrow('line 1 of the ledger');
  });

  test('SIGTERM ends it with code 0 although a caller still waits', async () => {
    await call('POST', '/faults', { mode: 'timeoutAfterPaying', times: 1 });
    await expect(pay({}, 200)).rejects.toThrow('timeout');
    const waiting = pay().catch(() => undefined);
    expect(await payer.stop('SIGTERM')).toBe(0);
    await waiting;
  });
});
