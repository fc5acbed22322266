import { randomBytes } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import type { Candidate } from '../../domain/candidate';
import { text } from '../../domain/text';
import { SYSTEM } from '../../domain/people';
import type { Policy } from '../../domain/plan';
import type { Prisma } from '../../prisma/client';
import { createRecords } from '../../records';
import { takeIn } from '../../records/intake';
import { createPerson } from '../../records/people';
import { createProcesses } from '../../worker/processes';
import { type RelayDeps, runRelay } from '../../worker/relay';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';
import { createPrisma } from '../../prisma/client';
import { testClient } from '../harness/worker';
import { seedRules } from './support/masters';

const DAY_MS = 86_400_000;
const log = pino({ level: process.env['RELAY_LOG'] ?? 'silent' });
/** No worker listens there: what the relay starts and signals stands still to be looked at. */
const taskQueue = `relay-${randomBytes(6).toString('hex')}`;

let databaseUrl: string;
let prisma: Prisma;
let client: Client;
let records: ReturnType<typeof createRecords>;

beforeAll(async () => {
  databaseUrl = await testDatabase();
  prisma = createPrisma(databaseUrl, { poolSize: 5 });
  onFileEnd(() => prisma.$disconnect());
  records = createRecords(prisma);
  client = await testClient();
  await seedRules(prisma);
});

function deps(changes: Partial<RelayDeps> = {}): RelayDeps {
  const processes = createProcesses(changes.client ?? client, taskQueue);
  return { databaseUrl, records, processes, client, consoleUrl: 'http://127.0.0.1:8300', log, ...changes };
}

/** Runs relays until something has come about. */
async function relayUntil<T>(look: () => Promise<T | undefined | false | null>, relays = [deps()]): Promise<T> {
  const stop = new AbortController();
  const running = relays.map((relay) => runRelay(relay, stop.signal));
  try {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const found = await look();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('it did not come about');
  } finally {
    stop.abort();
    await Promise.all(running);
  }
}

/** What people complain about: the words of one matter are not those of another. */
const matters = {
  loans: ['鑫达平台拖欠出借人本金', '鑫达逾期不还，血汗钱无法提现，请求立案查处负责人。'],
  tutoring: ['晨星辅导班关门跑路', '晨星校区突然停课，退学费无人理会，孩子的课程怎么办？'],
  cinema: ['晨光影院票机坏了', '取票机吞了我的会员卡。'],
  decoration: ['蓝海装修墙面渗水', '蓝海施工队做的防水不合格，楼下天花板发霉，拒绝返工。'],
  courier: ['南山快递丢件', '包裹显示签收，门卫没有见过。'],
} as const;

let people = 0;

async function complain(matter: keyof typeof matters, count: number, at = Date.now()): Promise<string[]> {
  const [title, body] = matters[matter];
  const taken = await takeIn(
    prisma,
    Array.from({ length: count }, (_, index) => ({
      source: 'test',
      externalId: `${matter}-${(people += 1)}`,
      title,
      body,
      channel: 'form',
      receivedAt: at - (count - index) * 60_000,
      customer: { externalId: `person-${people}` },
    })),
    Date.now(),
  );
  return taken.map(({ number }) => number);
}

/** Growth waits for what the candidate's process records, and no process runs here. */
const isEmpty = async (): Promise<boolean> =>
  (await prisma.outbox.count({ where: { kind: { not: 'candidateGrew' } } })) === 0;
const workflow = (workflowId: string) => client.workflow.getHandle(workflowId);

async function signalsTo(workflowId: string, name: string): Promise<unknown[]> {
  const { events } = await workflow(workflowId).fetchHistory();
  return (events ?? [])
    .map((event) => event.workflowExecutionSignaledEventAttributes)
    .filter((signal) => signal?.signalName === name)
    .map((signal) => JSON.parse(Buffer.from(signal!.input!.payloads![0]!.data!).toString()));
}

async function record(candidate: Candidate, seq: number): Promise<void> {
  const stream = { kind: 'candidate', number: candidate.number } as const;
  const change = candidate.status === 'open' ? 'raised' : candidate.status;
  const event = { seq, at: Date.now(), by: SYSTEM, type: 'candidateChanged', data: { candidate, change } } as const;
  await records.appendEvents({
    stream,
    workflowId: `candidate-${candidate.number}`,
    runId: 'run',
    events: [event],
    answers: [],
    drill: false,
  });
}

test('W3, W10: a burst about one matter becomes one candidate, and every complaint has its process', async () => {
  const numbers = await complain('loans', 8);
  await relayUntil(isEmpty);
  const candidates = await prisma.candidate.findMany();
  expect(candidates).toHaveLength(1);
  const { number, title } = candidates[0]!;
  expect(title).toBe('鑫达平台拖欠出借人本金');
  expect(await prisma.complaint.count({ where: { candidateNumber: number } })).toBe(numbers.length);
  expect(await workflow(`candidate-${number}`).describe()).toMatchObject({ type: 'candidate', taskQueue });
  for (const complaint of numbers) {
    expect(await workflow(`complaint-${complaint}`).describe()).toMatchObject({ type: 'complaint', taskQueue });
  }
});

test('of two relays one acts, and nothing happens twice', async () => {
  const numbers = await complain('tutoring', 8, Date.now() - DAY_MS);
  await relayUntil(isEmpty, [deps(), deps()]);
  const candidates = await prisma.candidate.findMany({ orderBy: { number: 'asc' } });
  expect(candidates).toHaveLength(2);
  const runs = await Promise.all(numbers.map((number) => workflow(`complaint-${number}`).fetchHistory()));
  expect(runs.map(({ events }) => events![0]!.workflowExecutionStartedEventAttributes!.attempt)).toEqual(
    numbers.map(() => 1),
  );
});

test('with Temporal away nothing is lost', async () => {
  const lost = new Client({ connection: Connection.lazy({ address: '127.0.0.1:9' }), namespace: 'none' });
  onFileEnd(() => lost.connection.close());
  const [number] = await complain('cinema', 1);
  await relayUntil(
    async () => (await records.outboxBacklog()).waiting > 0,
    [deps({ client: lost, processes: createProcesses(lost, taskQueue) })],
  );
  await prisma.$executeRaw`UPDATE outbox SET due_at = now()`;
  await relayUntil(isEmpty);
  expect(await workflow(`complaint-${number}`).describe()).toMatchObject({ type: 'complaint' });
});

test('W3, P10: later complaints reach the candidate, and then the crisis it has become', async () => {
  const first = await complain('decoration', 8);
  await relayUntil(isEmpty);
  const row = (await prisma.complaint.findUniqueOrThrow({ where: { number: first[0]! } })).candidateNumber!;
  const candidate: Candidate = {
    number: row,
    title: 't',
    reason: text('r', 'r'),
    complaintIds: first,
    raisedAt: 0,
    status: 'open',
    version: 1,
  };
  await record(candidate, 1);
  const second = await complain('decoration', 2);
  await relayUntil(async () => (await signalsTo(`candidate-${row}`, 'candidateGrew')).length > 0);
  expect(await signalsTo(`candidate-${row}`, 'candidateGrew')).toEqual([{ complaintIds: [...second].sort() }]);

  const crisisNumber = 'CR-2026-900001';
  const opened = await stub(crisisNumber);
  await record({ ...candidate, status: 'confirmed', crisisNumber, complaintIds: first, version: 2 }, 2);
  await prisma.$executeRaw`UPDATE outbox SET due_at = now()`;
  const [signal] = await relayUntil(async () => {
    const signals = await signalsTo(opened, 'signalsArrived').catch(() => []);
    return signals.length > 0 && (signals as { complaints: { complaintId: string }[] }[]);
  });
  expect(signal!.complaints.map(({ complaintId }) => complaintId).sort()).toEqual([...second].sort());
});

test('a crisis whose creator died is started', async () => {
  const workflowId = await stub('CR-2026-900002');
  await relayUntil(() =>
    workflow(workflowId)
      .describe()
      .catch(() => undefined),
  );
  expect(await prisma.crisisStub.findUnique({ where: { number: 'CR-2026-900002' } })).toMatchObject({
    startedAt: expect.any(Date),
  });
});

test('S1: open processes are told of a new staff list, once', async () => {
  const [number] = await complain('courier', 1);
  await relayUntil(isEmpty);
  await relayUntil(async () => {
    const { count } = await client.workflow.count(`WorkflowId = 'complaint-${number}'`);
    return count > 0;
  });
  const newcomer = { username: 'new', nameZh: '新', nameEn: 'New', roles: ['operator'] } as const;
  await createPerson(prisma, newcomer, SYSTEM, Date.now());
  const { version } = await records.currentRoster();
  const told = () => signalsTo(`complaint-${number}`, 'rosterChanged');
  const [roster] = await relayUntil(async () => {
    const signals = await told();
    return signals.length > 0 && signals;
  });
  expect(roster).toMatchObject({ version });
  await relayUntil(isEmpty);
  expect(await told()).toHaveLength(1);
});

test('W9: a submitted draft has one process, whoever starts it; while the one before is ending it waits', async () => {
  const number = await submittedDraft();
  const workflowId = `revision-${number}`;
  await relayUntil(() => isHandedOver(number), [deps(), deps()]);
  const { runId } = await workflow(workflowId).describe();
  const [started] = (await workflow(workflowId).fetchHistory()).events!;
  const input = started!.workflowExecutionStartedEventAttributes!.input!.payloads![0]!.data!;
  expect(JSON.parse(Buffer.from(input).toString())).toEqual({
    number,
    submission: 1,
    lang: 'zh',
    links: { console: `http://127.0.0.1:8300/rules/drafts/${number}` },
  });
  // The relay died before it could say that it had started it: the next one finds it running, and looks again later.
  await prisma.outbox.create({ data: { kind: 'revisionSubmitted', key: 'again', payload: { number, submission: 1 } } });
  await relayUntil(async () => (await prisma.outbox.findFirst({ where: { key: 'again' } }))?.lastError ?? false);
  expect((await workflow(workflowId).describe()).runId).toBe(runId);
  await records.openRevision({ number, submission: 1, runId }, Date.now());
  await prisma.$executeRaw`UPDATE outbox SET due_at = now()`;
  await relayUntil(async () => (await prisma.outbox.count({ where: { key: 'again' } })) === 0);
});

async function submittedDraft(): Promise<string> {
  const by = { personId: 'P1', roles: ['office'], via: 'api' } as const;
  const now = Date.now();
  const made = await records.createDraft({ kind: 'policy', docId: 'policy', requestId: 'R1' }, by, now);
  const { number } = made as { number: string };
  const { rule, effectiveFrom, version } = (await records.readDraft(number, now))!;
  const document = {
    ...(rule.document as Policy),
    care: { ...(rule.document as Policy).care, callbackMaxAttempts: 5 },
  };
  await records.saveDraft(number, { rule: { kind: 'policy', document }, effectiveFrom, reason: '', version }, by, now);
  await records.submitDraft(number, { reason: '多试几次', version: version + 1, requestId: 'R2' }, by, now);
  return number;
}

const isHandedOver = async (number: string): Promise<boolean> =>
  (await prisma.outbox.count({ where: { key: `${number}:1` } })) === 0;

/** A crisis with a number and no process, as its creator leaves it when it dies. */
async function stub(number: string): Promise<string> {
  const head = { number, title: 't', type: 'complaint', drill: false, lang: 'zh' };
  const input = JSON.stringify({ head });
  await prisma.$executeRaw`INSERT INTO crisis_stub (number, key, input, created_at)
    VALUES (${number}, ${number}, ${input}::jsonb, now() - interval '1 minute')`;
  return `crisis-${number}`;
}

test('X3 a file that nothing has named for a day goes, a fresh one stays', async () => {
  const [stale, fresh] = [await records.keepFile(Buffer.from('stale')), await records.keepFile(Buffer.from('fresh'))];
  await prisma.$executeRaw`UPDATE stored_file SET created_at = now() - interval '25 hours' WHERE sha256 = ${stale}`;
  await relayUntil(async () => (await prisma.storedFile.count({ where: { sha256: stale } })) === 0);
  expect(await prisma.storedFile.count({ where: { sha256: fresh } })).toBe(1);
});
