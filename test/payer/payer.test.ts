import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultFor } from '../../payer/faults';
import { hearCallbacks } from './callbacks';
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

function startPayer(more: Record<string, string> = {}): Promise<RunningProcess> {
  const env = { PAYER_PORT: '0', PAYER_LEDGER: ledgerPath, ...more };
  return runProcess('payer/main.ts', env, /listening on (http:\S+)/);
}

async function call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown, timeoutMs = 5_000) {
  const response = await fetch(payer.announced + path, {
    method,
    signal: AbortSignal.timeout(timeoutMs),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const pay = (change: object = {}, timeoutMs?: number) => call('POST', '/payments', { ...order, ...change }, timeoutMs);
const paymentsMade = async () => (await call('GET', '/statement')).body.payments as Array<Record<string, unknown>>;

const { memo: _memo, ...ordered } = order;

test('an order is paid once, its repetition gets the first answer', async () => {
  const first = await pay();
  const again = await pay({ memo: 'said differently' });
  expect(first).toEqual({ status: 201, body: { ...ordered, paymentId: expect.any(String), status: 'paid' } });
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

  test.each(['dropAfterPaying', 'garbage', 'html200', 'error500AfterPaying', 'slowBytes'])(
    '%s: nothing that can be read in time, yet the money moved, once',
    async (mode) => {
      await call('POST', '/faults', { mode });
      const said = await pay({}, 500).catch(() => undefined);
      expect(said?.status).not.toBe(201);
      expect(await paymentsMade()).toMatchObject([order]);
      expect((await pay()).status).toBe(200);
    },
  );

  test.each(['dropBeforePaying', 'html200BeforePaying'])('%s: nothing that can be read, and no money', async (mode) => {
    await call('POST', '/faults', { mode });
    await expect(pay({}, 500)).rejects.toThrow();
    expect(await paymentsMade()).toEqual([]);
  });

  test('answerLate: the money moves after the caller has gone, unless the key was cancelled before', async () => {
    await call('POST', '/faults', { mode: 'answerLate', times: 2, delayMs: 400 });
    await expect(pay({}, 100)).rejects.toThrow('timeout');
    await expect(pay({ key: 'cancelled' }, 100)).rejects.toThrow('timeout');
    expect(await paymentsMade()).toEqual([]);
    expect(await call('DELETE', '/payments/cancelled')).toEqual({
      status: 200,
      body: { status: 'void', key: 'cancelled' },
    });
    for (let tries = 0; tries < 50 && (await paymentsMade()).length === 0; tries += 1) await sleep(20);
    await sleep(100);
    expect(await paymentsMade()).toMatchObject([order]);
    expect((await pay({ key: 'cancelled' })).status).toBe(410);
  });

  test.each([
    ['saysOtherAmount', { amountFen: 320_100 }, order],
    ['saysOtherPayee', { payee: '张三-another' }, order],
    ['paysOtherAmount', { amountFen: 320_100 }, { amountFen: 320_100 }],
    ['paysOtherPayee', { payee: '张三-another' }, { payee: '张三-another' }],
  ])('%s: the answer says %j', async (mode, said, made) => {
    await call('POST', '/faults', { mode });
    expect((await pay()).body).toMatchObject(said);
    expect(await paymentsMade()).toMatchObject([made]);
  });

  test('paysTwice: the statement alone shows the second payment', async () => {
    await call('POST', '/faults', { mode: 'paysTwice' });
    expect((await pay()).status).toBe(201);
    expect(await paymentsMade()).toMatchObject([order, order]);
  });

  test('answerTwice: the second answer on the connection confuses nobody', async () => {
    await call('POST', '/faults', { mode: 'answerTwice' });
    expect((await pay()).status).toBe(201);
    expect((await pay({ key: 'next' })).status).toBe(201);
    expect(await paymentsMade()).toHaveLength(2);
  });

  test('none takes an ordered fault back; an unknown mode is refused', async () => {
    await call('POST', '/faults', { mode: 'error500', times: 9 });
    await call('POST', '/faults', { mode: 'none', times: 1 });
    expect((await pay()).status).toBe(201);
    expect((await call('POST', '/faults', { mode: 'explode' })).status).toBe(400);
  });
});

describe('faults by a seed', () => {
  const weights = { none: 1, error500: 1, dropBeforePaying: 2 };

  test('the key and the seed alone decide, and each mode comes as often as its weight says', async () => {
    const modes = (seed: number) => Array.from({ length: 400 }, (_, i) => faultFor({ seed, weights }, `B${i}`));
    expect(modes(1)).toEqual(modes(1));
    expect(modes(1)).not.toEqual(modes(2));
    const dropped = modes(1).filter((mode) => mode === 'dropBeforePaying').length;
    expect(dropped).toBeGreaterThan(150);
    expect(dropped).toBeLessThan(250);
  });

  test('a payer behaves as its seed says, before and after a restart', async () => {
    const fault = { seed: 7, weights };
    await payer.stop('SIGKILL');
    payer = await startPayer({ PAYER_FAULTS: JSON.stringify(fault) });
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const status = await pay({ key }).then(
        (said) => said.status,
        () => 0,
      );
      expect([key, status]).toEqual([
        key,
        { none: 201, error500: 500, dropBeforePaying: 0 }[faultFor(fault, key) as keyof typeof weights],
      ]);
    }
  });
});

describe('callbacks', () => {
  test.each([
    ['callbackTwice', 2],
    ['callbackFirst', 1],
    ['callbackUnknown', 1],
  ])('%s: signed, %d of them', async (mode, count) => {
    const heard = await hearCallbacks();
    await payer.stop('SIGKILL');
    payer = await startPayer({ PAYER_CALLBACK_URL: heard.url, PAYER_CALLBACK_SECRET: heard.secret });
    await call('POST', '/faults', { mode });
    const said = await pay({}, 1_000).catch(() => undefined);
    if (mode === 'callbackFirst') expect(heard.callbacks).toHaveLength(1);
    for (let tries = 0; tries < 100 && heard.callbacks.length < count; tries += 1) await sleep(20);
    expect(heard.callbacks).toHaveLength(count);
    expect(heard.callbacks.every(({ isSigned }) => isSigned)).toBe(true);
    if (mode === 'callbackUnknown') expect(heard.callbacks[0]?.key).not.toBe(order.key);
    else expect(heard.callbacks[0]?.key).toBe(order.key);
    if (mode === 'callbackTwice') expect(said).toBeUndefined();
    await heard.close();
  });
});

describe('cancelling', () => {
  test('a key that was paid cannot be cancelled, and the answer shows what was paid', async () => {
    await pay();
    expect(await call('DELETE', `/payments/${order.key}`)).toMatchObject({ status: 409, body: { payment: order } });
  });

  test('a cancelled key stays cancelled after kill -9', async () => {
    await call('DELETE', `/payments/${order.key}`);
    await payer.stop('SIGKILL');
    payer = await startPayer();
    expect((await pay()).status).toBe(410);
    expect((await call('DELETE', `/payments/${order.key}`)).status).toBe(200);
    expect(await paymentsMade()).toEqual([]);
  });
});

test('the statement comes in pages', async () => {
  for (const key of ['a', 'b', 'c']) await pay({ key });
  const first = (await call('GET', '/statement?limit=2')).body as { payments: { key: string }[]; next: string };
  const last = (await call('GET', `/statement?limit=2&cursor=${first.next}`)).body as typeof first;
  expect([...first.payments, ...last.payments].map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  expect(last.next).toBeNull();
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
