import { randomUUID } from 'node:crypto';
import { problemOf } from '../../api/failures';
import { connectTemporal } from '../../api/gateway/connect';
import { Gateway, type Target } from '../../api/gateway/gateway';
import type { Problem } from '../../api/problem';
import type { Actor } from '../../domain/people';
import { createRecords } from '../../records';
import { dataConverter } from '../../worker/codec';
import { onFileEnd } from '../harness/cleanup';
import { testPrisma } from '../harness/database';
import { testNamespace } from '../harness/namespace';
import { testStack } from '../harness/stack';
import { testWorker, type TestWorker } from '../harness/worker';
import { add, counter, finish, renew } from './support/counter-workflow';

const by: Actor = { personId: 'YG-1', roles: [], via: 'api' };
let worker: TestWorker;
let gateway: Gateway;

beforeAll(async () => {
  const requests = createRecords(await testPrisma());
  worker = await testWorker({ workflowsPath: require.resolve('./support/counter-workflow') });
  const connection = { address: testStack().temporalAddress };
  const client = connectTemporal({ connection, namespace: await testNamespace(), dataConverter: dataConverter() });
  gateway = new Gateway(client, requests, 8_000);
  onFileEnd(() => client.connection.close());
});

async function started(): Promise<Target & { handle: Awaited<ReturnType<typeof start>> }> {
  const handle = await start();
  return { handle, workflowId: handle.workflowId, whereabouts: async () => 'open' as const };
}

function start() {
  const args: [{ count: number; answered: Record<string, never> }] = [{ count: 0, answered: {} }];
  return worker.client.workflow.start(counter, {
    workflowId: worker.id(randomUUID()),
    taskQueue: worker.taskQueue,
    args,
  });
}

const send = (target: Target, amount: number, key?: string, actor = by) =>
  gateway.execute(target, add, { amount } as never, { by: actor, key, body: { amount } });

async function problemFrom(sending: Promise<unknown>): Promise<Problem> {
  return await sending.then(
    () => Promise.reject(new Error('was accepted')),
    (error: unknown) => problemOf(error),
  );
}

test('without a key every command counts', async () => {
  const target = await started();
  await send(target, 1);
  expect(await send(target, 1)).toEqual({ position: 2, made: {} });
});

test('the same key and body count once and give the first answer, also on a later run', async () => {
  const target = await started();
  const first = await send(target, 1, 'k');
  await send(target, 1);
  expect(await send(target, 1, 'k')).toEqual(first);
  await target.handle.signal(renew);
  expect(await send(target, 1, 'k')).toEqual(first);
  expect(await send(target, 1)).toEqual({ position: 3, made: {} });
});

test("the same key with another body is refused; another person's key is no key of mine", async () => {
  const target = await started();
  await send(target, 1, 'mine');
  expect(await problemFrom(send(target, 2, 'mine'))).toMatchObject({ status: 422, code: 'idempotencyKeyReused' });
  expect(await send(target, 2, 'mine', { ...by, personId: 'YG-2' })).toEqual({ position: 3, made: {} });
});

test('a refusal lists every reason, changes nothing, and gives the key back', async () => {
  const target = await started();
  const problem = await problemFrom(send(target, -1, 'refused'));
  expect(problem.status).toBe(409);
  expect(problem.extras.refusals?.map((r) => r.code)).toEqual(['tooSmall', 'odd']);
  expect(await send(target, 5, 'refused')).toEqual({ position: 5, made: {} });
});

test('commands that race with continue-as-new are carried out once each', async () => {
  const target = await started();
  const sending = Array.from({ length: 24 }, async (_, i) => {
    await new Promise((done) => setTimeout(done, i * 25));
    return await send(target, 1, `race-${i}`);
  });
  const renewing = Array.from({ length: 6 }, async (_, i) => {
    await new Promise((done) => setTimeout(done, i * 100));
    await target.handle.signal(renew);
  });
  const receipts = await Promise.all(sending);
  await Promise.all(renewing);
  expect(new Set(receipts.map((r) => r.position)).size).toBe(24);
  expect(await send(target, 1)).toEqual({ position: 25, made: {} });
});

test.each([
  ['unknown', 404, 'notFound'],
  ['starting', 503, 'unavailable'],
  ['open', 409, 'notRunning'],
  ['closed', 409, 'closed'],
] as const)('a process whose whereabouts are %s answers %d', async (whereabouts, status, code) => {
  const target = { workflowId: worker.id('none'), whereabouts: async () => whereabouts };
  expect(await problemFrom(send(target, 1))).toMatchObject({ status, code });
});

test('a finished process takes no more commands', async () => {
  const target = await started();
  await target.handle.signal(finish);
  await target.handle.result();
  const closed = { ...target, whereabouts: async () => 'closed' as const };
  expect(await problemFrom(send(closed, 1))).toMatchObject({ status: 409, code: 'closed' });
});

test('a command that outlasts its deadline: outcome unknown, and the same key finds out', async () => {
  const target = await started();
  const hasty = new Gateway(worker.client, gateway['requests'], 700);
  const sending = hasty.execute(target, add, { amount: 5_000 } as never, { by, key: 'slow', body: {} });
  expect(await problemFrom(sending)).toMatchObject({ status: 503, extras: { retryAfterSeconds: 2 } });
});

test('Temporal away: 503 within a few seconds', async () => {
  const client = connectTemporal({
    connection: { address: '127.0.0.1:1' },
    namespace: 'anywhere',
    dataConverter: dataConverter(),
  });
  const alone = new Gateway(client, gateway['requests']);
  const begun = Date.now();
  const target = { workflowId: 'x', whereabouts: async () => 'open' as const };
  expect(
    await problemFrom(alone.execute(target, add, { amount: 1 } as never, { by, key: undefined, body: {} })),
  ).toMatchObject({
    status: 503,
  });
  expect(Date.now() - begun).toBeLessThan(5_000);
});
