import { setTimeout as sleep } from 'node:timers/promises';
import { createPrisma } from '../../prisma/client';
import { testDatabase } from '../harness/database';
import { runProcess } from '../harness/process';
import { testNamespace } from '../harness/namespace';
import { testStack } from '../harness/stack';

const ready = /API ready on (\S+)/;

async function environment(): Promise<Record<string, string>> {
  return {
    DATABASE_URL: await testDatabase(),
    TEMPORAL_ADDRESS: testStack().temporalAddress,
    TEMPORAL_NAMESPACE: await testNamespace(),
    CRISIS_SERVER_KEY: Buffer.alloc(32, 1).toString('base64'),
    API_PORT: String(20_000 + (process.pid % 20_000)),
  };
}

test('the process listens, answers, and stops when told to', async () => {
  const api = await runProcess('api/main.ts', await environment(), ready);
  const answered = await fetch(`${api.announced}/readyz`);
  expect([answered.status, await answered.json()]).toEqual([200, { database: 'ok', temporal: 'ok' }]);
  expect(await api.stop()).toBe(0);
  await expect(fetch(`${api.announced}/healthz`)).rejects.toThrow('fetch failed');
});

test('P10 while the process runs, its feed shows signs of life', async () => {
  const env = await environment();
  const api = await runProcess('api/main.ts', env, ready);
  const prisma = createPrisma(env['DATABASE_URL']!, { poolSize: 1 });
  const beats = async (): Promise<string[]> => (await prisma.feedHeartbeat.findMany()).map((b) => b.feed);
  for (let tries = 0; tries < 100 && (await beats()).length === 0; tries += 1) await sleep(50);
  expect(await beats()).toEqual(['api']);
  await prisma.$disconnect();
  await api.stop();
});

test('it starts while Temporal is away, and says so', async () => {
  const env = { ...(await environment()), TEMPORAL_ADDRESS: '127.0.0.1:1' };
  const api = await runProcess('api/main.ts', env, ready);
  const answered = await fetch(`${api.announced}/readyz`);
  expect([answered.status, await answered.json()]).toEqual([503, { database: 'ok', temporal: 'away' }]);
  expect(await api.stop()).toBe(0);
});

test('with a faulty environment it names every fault and ends', async () => {
  const env = { ...(await environment()), DATABASE_URL: 'mysql://x', CRISIS_SERVER_KEY: 'short' };
  await expect(runProcess('api/main.ts', env, ready)).rejects.toThrow(/DATABASE_URL[\s\S]*CRISIS_SERVER_KEY/);
});
