import { createActivities } from '../../activities';
import type { Activities } from '../../activities/contract';
import { SYSTEM } from '../../domain/people';
import type { Prisma } from '../../prisma/client';
import { createRecords } from '../../records';
import { takeIn } from '../../records/intake';
import { createProcesses } from '../../worker/processes';
import type { CrisisInput } from '../../workflows/crisis/contract';
import { testPrisma } from '../harness/database';
import { testClient } from '../harness/worker';
import { type Caller, testCaller } from './support/caller';
import { seedRules } from './support/masters';

const MINUTE_MS = 60_000;
let prisma: Prisma;
let caller: Caller;
let complaints: string[];
let taskQueue: string;

beforeAll(async () => {
  prisma = await testPrisma();
  await seedRules(prisma);
  const client = await testClient();
  const records = createRecords(prisma);
  taskQueue = `intake-${Date.now()}`;
  const processes = createProcesses(client, taskQueue);
  const { tellComplaints, feedGap, startCrisisFromCandidate, appendEvents } = createActivities({
    records,
    processes,
    client,
    consoleUrl: 'http://127.0.0.1:8300',
    now: Date.now,
  } as never);
  caller = await testCaller({ tellComplaints, feedGap, startCrisisFromCandidate, appendEvents });
  const arrivals = [1, 2].map((n) => ({
    source: 'test',
    externalId: String(n),
    title: 't',
    body: 'b',
    channel: 'form',
    receivedAt: 1000 * n,
    customer: { externalId: `person-${n}` },
  }));
  complaints = (await takeIn(prisma, arrivals, Date.now())).map(({ number }) => number);
});

const confirmed = (candidateNumber: string): Parameters<Activities['startCrisisFromCandidate']>[0] => ({
  candidateNumber,
  complaintIds: complaints,
  title: '网贷投诉',
  type: 'complaint',
  conflictClass: 'service',
  startStage: 'warning',
  command: { by: { personId: 'zhang', roles: ['office'], via: 'api' }, requestId: 'r-1' },
});

test('W7: a confirmed candidate starts one crisis, however often it is asked for', async () => {
  const first = await caller.call('startCrisisFromCandidate', confirmed('HX-2026-000001'));
  const { crisisNumber } = first.result as { crisisNumber: string };
  expect(await caller.call('startCrisisFromCandidate', confirmed('HX-2026-000001'))).toEqual(first);
  expect(await caller.call('startCrisisFromCandidate', confirmed('HX-2026-000002'))).not.toEqual(first);
  const handle = caller.client.workflow.getHandle(`crisis-${crisisNumber}`);
  expect(await handle.describe()).toMatchObject({
    type: 'crisis',
    taskQueue,
    searchAttributes: { CrisisNumber: [crisisNumber], CrisisType: ['complaint'], Drill: [false] },
  });
  const { events } = await handle.fetchHistory();
  const [payload] = events![0]!.workflowExecutionStartedEventAttributes!.input!.payloads!;
  const input = JSON.parse(Buffer.from(payload!.data!).toString()) as CrisisInput;
  expect(input.head).toMatchObject({ number: crisisNumber, candidateNumber: 'HX-2026-000001', title: '网贷投诉' });
  expect(input.complaints.map(({ complaintId, receivedAt }) => [complaintId, receivedAt])).toEqual([
    [complaints[0], 1000],
    [complaints[1], 2000],
  ]);
  expect(await prisma.crisisStub.findUnique({ where: { number: crisisNumber } })).toMatchObject({
    startedAt: expect.any(Date),
  });
});

test('W10: a complaint whose process has not begun is told once it has', async () => {
  const number = complaints[1]!;
  const joined = { crisisNumber: 'CR-2026-000009', complaintIds: [number], change: { kind: 'joined' } as const };
  expect(await caller.call('tellComplaints', joined)).toMatchObject({ failure: { type: 'NotBegun' } });
  const told = caller.call('tellComplaints', joined, { attempts: 20 });
  const handle = await caller.client.workflow.start('complaint', {
    workflowId: `complaint-${number}`,
    taskQueue,
    args: [{}],
  });
  expect(await told).toEqual({});
  const { events } = await handle.fetchHistory();
  expect(events!.filter((e) => e.workflowExecutionSignaledEventAttributes)).toHaveLength(1);
  await handle.terminate();
  await prisma.outbox.deleteMany({ where: { key: { in: complaints } } });
});

test('W10: complaints are told of their crisis; those that have ended need no telling', async () => {
  const workflowId = `complaint-${complaints[0]}`;
  const handle = await caller.client.workflow.start('complaint', { workflowId, taskQueue, args: [{}] });
  const joined = { crisisNumber: 'CR-2026-000001', complaintIds: complaints, change: { kind: 'joined' } as const };
  expect(await caller.call('tellComplaints', joined)).toEqual({});
  const change = { kind: 'released', handBacks: { [complaints[0]!]: { settled: true } } } as const;
  expect(await caller.call('tellComplaints', { ...joined, change })).toEqual({});
  const { events } = await handle.fetchHistory();
  const signals = events!.flatMap(({ workflowExecutionSignaledEventAttributes: signal }) =>
    signal ? [[signal.signalName, JSON.parse(Buffer.from(signal.input!.payloads![0]!.data!).toString())]] : [],
  );
  expect(signals).toEqual([
    ['joinedCrisis', { crisisNumber: 'CR-2026-000001' }],
    ['releasedByCrisis', { crisisNumber: 'CR-2026-000001', settled: true }],
  ]);
});

test('P10: the longest silence of the feeds', async () => {
  const records = createRecords(prisma);
  const fromAt = Date.UTC(2026, 0, 1);
  for (const minute of [1, 2, 3, 13, 14]) await records.beat('hotline', fromAt + minute * MINUTE_MS);
  const span = { fromAt, toAt: fromAt + 15 * MINUTE_MS };
  expect((await caller.call('feedGap', span)).result).toEqual({ gapMs: 10 * MINUTE_MS });
  expect((await caller.call('feedGap', { ...span, toAt: fromAt + MINUTE_MS })).result).toEqual({ gapMs: MINUTE_MS });
});

test('X3: a batch of events is recorded once, also as a local activity', async () => {
  const stream = { kind: 'complaint', number: complaints[1]! } as const;
  const event = { seq: 1, at: 5, by: SYSTEM, type: 'noteAdded', data: { note: 'n', pinned: false } } as const;
  const batch = {
    stream,
    workflowId: `complaint-${complaints[1]}`,
    runId: 'r',
    events: [event],
    answers: [],
    drill: false,
  };
  const first = await caller.call('appendEvents', batch, { local: true });
  expect(first.result).toEqual({ position: 1 });
  expect(await caller.call('appendEvents', batch)).toEqual(first);
  expect(await prisma.event.count({ where: { streamNumber: complaints[1]! } })).toBe(1);
});
