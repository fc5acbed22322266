import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bulk, BulkRule } from '../../domain/bulk';
import { defaultCalendar } from '../../domain/defaults/calendar';
import { defaultPolicy } from '../../domain/defaults/policy';
import { createPrisma, type Prisma } from '../../prisma/client';
import { createRecords } from '../../records';
import { decisionToken } from '../../worker/tokens';
import * as contract from '../../workflows/bulk/contract';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';
import { runProcess } from '../harness/process';
import { testNamespace } from '../harness/namespace';
import { testStack } from '../harness/stack';
import { testClient } from '../harness/worker';
import { commandBy, roster, SERVER_KEY, type Who } from './kit';

jest.setTimeout(180_000);

const rule: BulkRule = { kind: 'refund', basis: 'promise', percent: 1000 };

let scene: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  scene = await open();
});

/** A database, a payer and a place for workers that are processes of their own. */
async function open() {
  const database = await testDatabase();
  const prisma = createPrisma(database, { poolSize: 4 });
  onFileEnd(() => prisma.$disconnect());
  const folder = mkdtempSync(join(tmpdir(), 'payer-'));
  const payerEnv = { PAYER_PORT: '0', PAYER_LEDGER: join(folder, 'ledger.jsonl') };
  const payer = await runProcess('payer/main.ts', payerEnv, /payer listening on (\S+)/);
  onFileEnd(async () => {
    await payer.stop();
    rmSync(folder, { recursive: true });
  });
  const { temporalAddress, workflowBundle } = testStack();
  const namespace = await testNamespace();
  const taskQueue = `bulk-${randomUUID()}`;
  const env = {
    ...{ TEMPORAL: temporalAddress, NAMESPACE: namespace, BUNDLE: workflowBundle, TASK_QUEUE: taskQueue },
    ...{ DATABASE: database, PAYER: payer.announced, SERVER_KEY },
  };
  const worker = async () => {
    const running = await runProcess('test/workflows/support/bulk-worker.ts', env, /bulk worker running/);
    onFileEnd(() => running.stop('SIGKILL'));
    return running;
  };
  return {
    prisma,
    records: createRecords(prisma),
    payer: payer.announced,
    taskQueue,
    worker,
    client: await testClient(),
  };
}

async function started(count: number) {
  const { records, client, taskQueue } = scene;
  const crisisNumber = `CR-${randomUUID()}`;
  const run = randomUUID().slice(0, 6);
  const rows = Array.from({ length: count }, (_, i) => ({
    customerId: `${run}-K${i + 1}`,
    orderId: `${run}-D${i + 1}`,
    baseFen: 1_000,
  }));
  const requestedBy = 'p-serviceManager';
  const order = { requestKey: run, crisisNumber, source: 'file', rule, requestedBy, at: Date.now() } as const;
  const number = await records.createBulk(order, rows);
  const bulk: Bulk = {
    ...{ number, crisisNumber, source: 'file', rule, reason: '承诺', items: count, requestedBy },
    ...{ requestedAt: Date.now(), status: 'requested' },
  };
  const input: contract.BulkInput = {
    ...{ bulk, policy: defaultPolicy, calendar: defaultCalendar, roster, level: 'III', drill: false, lang: 'zh' },
    links: { console: 'http://localhost/bulks' },
  };
  const workflowId = contract.bulkWorkflowId(number);
  const handle = await client.workflow.start(contract.BULK_WORKFLOW, { workflowId, taskQueue, args: [input] });
  return { number, handle };
}

type Handle = Awaited<ReturnType<typeof started>>['handle'];

const stateOf = (handle: Handle): Promise<contract.BulkState> => handle.query(contract.stateQuery);

async function approve(handle: Handle): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until;) {
    const { bulk, approvals } = await stateOf(handle);
    const approval = approvals.find((a) => a.id === bulk.approvalId);
    if (approval && approval.status !== 'open') return;
    const personId = Object.keys(approval?.tokenHashes ?? {})[0];
    if (!approval || personId === undefined) {
      await new Promise((done) => setTimeout(done, 50));
      continue;
    }
    const subject = { approvalId: approval.id, personId, amountFen: approval.amountFen ?? null };
    const token = decisionToken(SERVER_KEY, { ...subject, generation: approval.generations[personId] ?? 0 });
    const args = { ...commandBy(personId as Who), approvalId: approval.id, decision: 'approve', token } as const;
    await handle.executeUpdate(contract.decideApproval, { args: [args] });
  }
}

async function paidCount(prisma: Prisma, number: string): Promise<number> {
  return prisma.bulkItem.count({ where: { bulkNumber: { equals: number }, status: { equals: 'paid' } } });
}

/** How often the payer has moved money under each key. */
async function payments(number: string): Promise<Map<string, number>> {
  const counted = new Map<string, number>();
  for (let after: string | undefined; ;) {
    const query = after === undefined ? '' : `?cursor=${after}`;
    const page = (await (await fetch(`${scene.payer}/statement${query}`)).json()) as {
      payments: { key: string }[];
      next?: string | null;
    };
    for (const { key } of page.payments)
      if (key.startsWith(`${number}-`)) counted.set(key, (counted.get(key) ?? 0) + 1);
    if (!page.next) return counted;
    after = page.next;
  }
}

async function fault(body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${scene.payer}/faults`, { method: 'POST', headers, body: JSON.stringify(body) });
}

test('S9 a worker killed in the middle of a page: everybody is paid once, nobody is forgotten', async () => {
  const first = await scene.worker();
  const { number, handle } = await started(300);
  await fault({ mode: 'answerLate', times: 200, delayMs: 100 });
  await approve(handle);
  while ((await paidCount(scene.prisma, number)) < 80) await new Promise((done) => setTimeout(done, 20));
  await first.stop('SIGKILL');
  const before = await paidCount(scene.prisma, number);
  expect(before).toBeLessThan(300);
  await fault({ mode: 'none', times: 1 });
  await scene.worker();
  const sheet = (await handle.result()) as contract.BulkSheet;
  expect(sheet.status).toBe('completed');
  const paid = await payments(number);
  expect(paid.size).toBe(300);
  expect([...paid.values()].every((times) => times === 1)).toBe(true);
  expect(await paidCount(scene.prisma, number)).toBe(300);
});

test('S9 four thousand customers make a history of less than 300 events', async () => {
  const begun = Date.now();
  const { number, handle } = await started(4_000);
  await approve(handle);
  await handle.result();
  const events = (await handle.fetchHistory()).events ?? [];
  console.log(`S9 4000 customers: ${events.length} history events in ${Math.round((Date.now() - begun) / 1000)} s`);
  expect(events.length).toBeLessThan(300);
  expect(await paidCount(scene.prisma, number)).toBe(4_000);
  expect((await payments(number)).size).toBe(4_000);
});
