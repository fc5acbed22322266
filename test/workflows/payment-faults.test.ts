import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, ServiceError, type WorkflowHandle } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { inParallel } from '../../activities/parallel';
import type { Compensation } from '../../domain/compensation';
import type { CrisisState } from '../../domain/crisis';
import { isAsOrdered, spentFen } from '../../domain/payment';
import { FAULT_MODES, faultFor, type FaultMode } from '../../payer/faults';
import type { Payment } from '../../payer/ledger';
import { decisionToken } from '../../worker/tokens';
import * as contract from '../../workflows/crisis/contract';
import type { Command, Receipt } from '../../workflows/messages';
import type { Prisma } from '../../prisma/client';
import { dataConverter } from '../../worker/codec';
import { testStack } from '../harness/stack';
import { onFileEnd } from '../harness/cleanup';
import { testClient } from '../harness/worker';
import { commandBy, inputOf, SERVER_KEY } from './kit';
import { LATE_MS } from './payment-patience';
import { PaymentSystem } from './payment-system';

const RUNS = Number(process.env['PAYMENT_RUNS'] ?? 1_000);
const SEED = Number(process.env['PAYMENT_SEED'] ?? Date.now() % 1_000_000);
const PER_CRISIS = 40;

jest.setTimeout(Math.max(1_200_000, RUNS * 1_200));

/** A payer that pays twice or breaks its own cancellation is beyond us: its statement shows it (reconciliation). */
const BEYOND_US: readonly FaultMode[] = ['paysTwice', 'ignoresCancellation'];
const faulty = FAULT_MODES.filter((mode) => mode !== 'none' && !BEYOND_US.includes(mode));
const faults = { seed: SEED, weights: { none: 8, ...Object.fromEntries(faulty.map((m) => [m, 1])) }, delayMs: LATE_MS };

interface Asked {
  readonly handle: WorkflowHandle;
  readonly compensationId: string;
}

test('S9 payments with faults at every point: nothing is paid twice, nothing is forgotten', async () => {
  const system = await PaymentSystem.start(faults);
  const client = await testClient();
  const handles = await startCrises(system, client);
  const startedAt = Date.now();
  const asked: Asked[] = [];
  const killing = killAtTimes(system, () => asked.length / RUNS);
  await inParallel(handles, 6, (handle) => payAll(handle, asked));
  const kills = await killing;
  expect(asked).toHaveLength(RUNS);
  const prisma = system.prisma();
  onFileEnd(() => prisma.$disconnect());
  const compensations = await settled(prisma);
  const tookMs = Date.now() - startedAt;
  await sleep(LATE_MS); // what moves late has moved
  const books = await system.statement();
  tell(compensations, kills, tookMs);
  expectAgreement(compensations, books);
  await expectOneTruth(prisma, handles, compensations, books);
  await expectReplays(handles);
});

/** Crises in response, each with customers enough. */
async function startCrises({ taskQueue }: PaymentSystem, { workflow }: Client): Promise<readonly WorkflowHandle[]> {
  const numbers = Array.from({ length: Math.ceil(RUNS / PER_CRISIS) }, (_, i) => `${taskQueue}-${i + 1}`);
  return Promise.all(
    numbers.map((number) =>
      workflow.start(contract.CRISIS_WORKFLOW, {
        workflowId: contract.crisisWorkflowId(number),
        taskQueue,
        args: [inputOf(number, { stage: 'response', customers: PER_CRISIS })],
      }),
    ),
  );
}

/** Asks for one compensation for each customer of a crisis, and has a manager approve it by signal. */
async function payAll(handle: WorkflowHandle, asked: Asked[]): Promise<void> {
  const first = Number(handle.workflowId.split('-').at(-1)) - 1;
  const count = Math.min(PER_CRISIS, RUNS - first * PER_CRISIS);
  const customers = Array.from({ length: count }, (_, i) => i + 1);
  await inParallel(customers, 8, async (i) => {
    const amountFen = 10_000 + i;
    const request = { ...commandBy('operator'), customerId: `K${i}`, amountFen, reason: '按价赔偿' };
    const { made } = await said(handle, contract.requestCompensation, request);
    const { approvalId = '', compensationId = '' } = made;
    const personId = 'p-serviceManager';
    const token = decisionToken(SERVER_KEY, { approvalId, personId, amountFen, generation: 0 });
    await handle.signal(contract.decideSignal, { approvalId, personId, decision: 'approve', token });
    asked.push({ handle, compensationId });
  });
}

/** Says it under one id until it is answered: whatever the server was not ready for is said again. */
async function said<A extends Command>(
  handle: WorkflowHandle,
  update: UpdateDefinition<Receipt, [A], string>,
  command: A,
): Promise<Receipt> {
  for (;;) {
    try {
      return await handle.executeUpdate(update, { args: [command], updateId: command.requestId });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      await sleep(500);
    }
  }
}

/** Kills one thing after the other while the payments are made, and the worker once more when all are under way. */
async function killAtTimes(system: PaymentSystem, progress: () => number): Promise<readonly string[]> {
  const kills: readonly (readonly [number, string, () => Promise<unknown>])[] = [
    [0.15, 'worker', () => system.killWorker()],
    [0.35, 'payer', () => system.killPayer(500)],
    [0.55, 'PostgreSQL', () => system.killPostgres(500)],
    [0.75, 'payer and worker', () => Promise.all([system.killPayer(1_000), system.killWorker()])],
    [0.9, 'PostgreSQL', () => system.killPostgres(1_000)],
    [1, 'worker', () => system.killWorker()],
  ];
  for (const [at, , kill] of kills) {
    while (progress() < at) await sleep(50);
    await kill();
  }
  return kills.map(([, name]) => name);
}

const OVER = ['paid', 'failed', 'discrepancy'];
const PATIENCE_MS = 120_000;

/** Waits until the records hold an end of every payment. */
async function settled(prisma: Prisma): Promise<readonly Compensation[]> {
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(500)) {
    const rows = await prisma.compensation.findMany({ select: { status: true, data: true } });
    const over = rows.filter(({ status }) => OVER.includes(status));
    if (over.length === RUNS) return over.map(({ data }) => data as unknown as Compensation);
    if (Date.now() > until) throw new Error(`${RUNS - over.length} of ${rows.length} payments never ended`);
  }
}

/** What a crisis itself knows; one that has just lost its worker is asked again. */
async function known(handle: WorkflowHandle): Promise<readonly Compensation[]> {
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(500)) {
    try {
      return (await handle.query<CrisisState, []>(contract.stateQuery)).compensations;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}

/** Every status is what the payer's books say, payment by payment. */
function expectAgreement(compensations: readonly Compensation[], books: readonly Payment[]): void {
  const byKey = groupBy(books, ({ key }) => key);
  expect([...byKey.values()].filter((payments) => payments.length > 1)).toEqual([]);
  const known = new Set(compensations.map(({ id }) => id));
  expect(books.filter(({ key }) => !known.has(key))).toEqual([]);
  expect(compensations.filter((c) => !agrees(c, byKey.get(c.id)?.[0]))).toEqual([]);
  const spent = compensations.reduce((sum, c) => sum + spentFen(c), 0);
  expect(spent).toBe(books.reduce((sum, { amountFen }) => sum + amountFen, 0));
}

function agrees(c: Compensation, payment: Payment | undefined): boolean {
  if (c.status === 'failed') return payment === undefined;
  if (!payment || payment.paymentId !== c.paymentId) return false;
  return isAsOrdered(c, payment) ? c.status === 'paid' : c.status === 'discrepancy';
}

/** The processes, and the sums of the records, say the same. */
async function expectOneTruth(
  prisma: Prisma,
  handles: readonly WorkflowHandle[],
  compensations: readonly Compensation[],
  books: readonly Payment[],
): Promise<void> {
  const said: Compensation[] = [];
  await inParallel(handles, 4, async (handle) => void said.push(...(await known(handle))));
  const inOrder = (list: readonly Compensation[]) => list.map(({ id, status }) => `${id} ${status}`).toSorted();
  expect(inOrder(said)).toEqual(inOrder(compensations));
  const { _sum } = await prisma.crisis.aggregate({ _sum: { compensatedFen: true } });
  expect(Number(_sum.compensatedFen)).toBe(books.reduce((sum, { amountFen }) => sum + amountFen, 0));
}

const REPLAYED = 6;

/** X10: what ran while everything was killed and came late still replays; the first ones saw the most. */
async function expectReplays(handles: readonly WorkflowHandle[]): Promise<void> {
  const workflowBundle = { codePath: testStack().workflowBundle };
  for (const handle of handles.slice(0, REPLAYED)) {
    const history = await handle.fetchHistory();
    await Worker.runReplayHistory({ workflowBundle, dataConverter: dataConverter() }, history, handle.workflowId);
  }
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** What the run was, for whoever reads the log: the seed repeats it. */
function tell(compensations: readonly Compensation[], kills: readonly string[], tookMs: number): void {
  const byMode = groupBy(compensations, ({ id }) => faultFor(faults, id));
  const count = (list: readonly Compensation[], status: string) => list.filter((c) => c.status === status).length;
  const lines = [...byMode]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([mode, list]) => {
      const counts = OVER.map((status) => `${count(list, status)} ${status}`).join(', ');
      return `  ${mode}: ${list.length} (${counts})`;
    });
  const faultCount = compensations.length - (byMode.get('none')?.length ?? 0);
  process.stdout.write(
    `${compensations.length} payments, ${faultCount} faults, seed ${SEED}, ${Math.round(tookMs / 1000)} s; ` +
      `killed: ${kills.join(', ')}\n${lines.join('\n')}\n`,
  );
}
