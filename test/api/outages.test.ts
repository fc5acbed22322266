import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connectTemporal } from '../../api/gateway/connect';
import { Gateway } from '../../api/gateway/gateway';
import { createServer } from '../../api/server';
import { createPrisma } from '../../prisma/client';
import { createRecords } from '../../records';
import { dataConverter } from '../../worker/codec';
import { crisisWorkflowId } from '../../workflows/crisis/contract';
import { onFileEnd } from '../harness/cleanup';
import { apiSystem, eventually } from './support/system';

const nobodyListens = '127.0.0.1:1';
const prevention = { title: 'x', type: 'complaint', startStage: 'prevention' };

test('PostgreSQL away: every route says 503 and when to come back, and health says so', async () => {
  const system = await apiSystem({ withWorker: false });
  const prisma = createPrisma(`postgresql://nobody@${nobodyListens}/none`, { poolSize: 1 });
  onFileEnd(() => prisma.$disconnect());
  const records = createRecords(prisma);
  const gateway = new Gateway(system.client, records);
  const staff = { roster: () => records.currentRoster(), forget: () => undefined } as never;
  const server = createServer({ ...system.deps, records, gateway, staff }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onFileEnd(async () => server.close());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const headers = { authorization: `Bearer ccm_${'x'.repeat(43)}`, 'content-type': 'application/json' };
  const answered = await fetch(`${address}/api/v1/crises`, { headers });
  expect(answered.status).toBe(503);
  expect(answered.headers.get('retry-after')).toBe('2');
  expect(await answered.json()).toMatchObject({ code: 'unavailable', status: 503 });
  const body = JSON.stringify({ username: 'a', password: 'b' });
  expect((await fetch(`${address}/api/v1/auth/sign-in`, { method: 'POST', body, headers })).status).toBe(503);
  const ready = await fetch(`${address}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([503, { database: 'away', temporal: 'ok' }]);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
});

test('Temporal away: the number is kept, and the same key starts the same crisis once it is back', async () => {
  const system = await apiSystem({ withWorker: false });
  const { gateway, records } = system.deps;
  const nowhere = { connection: { address: nobodyListens }, namespace: 'nowhere' };
  const client = connectTemporal({ ...nowhere, dataConverter: dataConverter() });
  Object.assign(system.deps, { gateway: new Gateway(client, records) });
  const office = system.as('office');
  const key = randomUUID();
  const away = await office.send('POST', '/crises', prevention, { key, lang: 'en' });
  expect(away).toMatchObject({ status: 503, body: { detail: expect.stringContaining('same Idempotency-Key') } });
  const [stub] = await system.prisma.crisisStub.findMany();
  Object.assign(system.deps, { gateway });
  const back = await office.send('POST', '/crises', prevention, { key });
  expect([back.status, back.body.number]).toEqual([201, stub!.number]);
  expect(await system.prisma.crisisStub.count()).toBe(1);
});

test('no worker: a command is given up with 503, and reading a crisis that has not begun says to come back', async () => {
  const system = await apiSystem({ withWorker: false });
  const { records } = system.deps;
  const office = system.as('office');
  const { number } = await office.post('/crises', prevention);
  Object.assign(system.deps, { gateway: new Gateway(system.client, records, 1_500) });
  const answered = await office.send('POST', `/crises/${number}/notes`, { note: 'x' });
  expect(answered).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(await office.send('GET', `/crises/${number}`)).toMatchObject({
    status: 503,
    body: { code: 'notRecordedYet' },
  });
});

test('a key holds across continue-as-new, and commands race with it unharmed', async () => {
  const system = await apiSystem({ maxHistoryEvents: 60 });
  const office = system.as('office');
  const { number } = await office.post('/crises', prevention);
  const handle = system.client.workflow.getHandle(crisisWorkflowId(number));
  const { runId: firstRun } = await handle.describe();
  const key = randomUUID();
  const first = await office.post(`/crises/${number}/notes`, { note: '第一条' }, { key });
  for (let round = 0; round < 8; round++) {
    const notes = Array.from({ length: 5 }, (_, i) =>
      office.post(`/crises/${number}/notes`, { note: `${round}-${i}` }),
    );
    await Promise.all(notes);
  }
  await eventually(async () => (await handle.describe()).runId !== firstRun);
  expect(await office.post(`/crises/${number}/notes`, { note: '第一条' }, { key })).toEqual(first);
  const { items } = await office.get(`/crises/${number}/timeline?types=noteAdded&limit=200`);
  expect(items.map((e: any) => e.data.note).filter((n: string) => n === '第一条')).toHaveLength(1);
  expect(items).toHaveLength(41);
}, 120_000);
