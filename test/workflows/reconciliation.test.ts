import { randomUUID } from 'node:crypto';
import { reconciliationActivities } from '../../activities/reconciliation';
import type { Compensation, CompensationStatus } from '../../domain/compensation';
import type { FindingKind } from '../../domain/reconciliation';
import * as contract from '../../workflows/crisis/contract';
import { RECONCILIATION_WORKFLOW, type ReconciliationResult } from '../../workflows/reconciliation/contract';
import { testCaller } from '../activities/support/caller';
import { Course } from '../records/samples';
import { crisisKit, type CrisisUnderTest } from './kit';

jest.setTimeout(60_000);

let kit: Awaited<ReturnType<typeof crisisKit>>;
beforeAll(async () => {
  kit = await crisisKit();
});

type Done = Extract<ReconciliationResult, { status: 'done' }>;

/** One comparison, as the Schedule would start it. */
async function compared(): Promise<Done> {
  const { client, taskQueue, id } = kit.worker;
  const result: ReconciliationResult = await client.workflow.execute(RECONCILIATION_WORKFLOW, {
    workflowId: id(`reconciliation-${randomUUID()}`),
    taskQueue,
  });
  if (result.status !== 'done') throw new Error('the payer was away');
  return result;
}

const findingsOf = async (key: string) =>
  (await kit.records.listFindings({}, { limit: 200 })).items
    .filter((f) => f.key === key)
    .map(({ kind, status }) => `${kind} ${status}`);

async function paidCrisis(mode: string): Promise<{ crisis: CrisisUnderTest; id: string }> {
  const crisis = await kit.start({ stage: 'response' });
  const asked = { customerId: 'K1', amountFen: 30_000, reason: '设备损坏' };
  const { made } = await crisis.do(contract.requestCompensation, 'operator', asked);
  if (mode !== 'none') await kit.payer.fail(mode, 1);
  await crisis.vote('serviceManager', made['approvalId']!, 'approve');
  return { crisis, id: made['compensationId']! };
}

/** A compensation that only the records know of. */
async function recorded(status: CompensationStatus, drill = false): Promise<string> {
  const number = `CR-${randomUUID()}`;
  const course = new Course(number);
  const compensation: Compensation = {
    id: `${number}-B1`,
    customerId: 'K1',
    amountFen: 30_000,
    reason: 'x',
    requestedBy: 'p-operator',
    approvalId: 'A1',
    status,
    ...(status === 'paid' ? { paymentId: `P-${number}`, paidAt: Date.now() - 1_000 } : {}),
    version: 1,
  };
  const opened = course.opened() as { data: { head: { drill: boolean } } };
  opened.data.head.drill = drill;
  await kit.records.appendEvents(
    course.batch([opened as never, course.event('compensationChanged', { compensation })]),
  );
  return compensation.id;
}

const mailsAbout = (key: string) => kit.postOffice.mails.filter((mail) => mail.text?.includes(key));
const open = async (key: string, kind: FindingKind): Promise<string> =>
  (await kit.records.listFindings({ kinds: [kind], statuses: ['open'] }, { limit: 200 })).items.find(
    (f) => f.key === key,
  )!.id;

test('S9 books that agree give no finding, nor does a discrepancy that the crisis knows of', async () => {
  const right = await paidCrisis('none');
  const wrong = await paidCrisis('paysOtherAmount');
  await right.crisis.sees((s) => s.compensations[0]?.status === 'paid');
  await wrong.crisis.sees((s) => s.compensations[0]?.status === 'discrepancy');
  await Promise.all([right.crisis.recorded('compensationChanged', 4), wrong.crisis.recorded('compensationChanged', 5)]);
  expect((await compared()).payments).toBeGreaterThanOrEqual(2);
  expect([await findingsOf(right.id), await findingsOf(wrong.id)]).toEqual([[], []]);
});

test('S9 a payment that nobody asked for: found and told to finance once, open until a person answers for it', async () => {
  const key = `stranger-${randomUUID()}`;
  await kit.payer.order({ key });
  expect(await compared()).toMatchObject({ opened: 1, told: 1 });
  expect(
    mailsAbout(key)
      .flatMap((mail) => mail.to?.map((to) => to.address))
      .toSorted(),
  ).toEqual(['p-finance2@example.com', 'p-finance@example.com']);
  expect(await compared()).toMatchObject({ opened: 0, told: 0 });
  expect(mailsAbout(key)).toHaveLength(2);
  expect(await findingsOf(key)).toEqual(['unknownPayment open']);
  const by = { personId: 'p-finance', roles: ['finance'], via: 'api' } as const;
  const answer = { by, reason: '付款方误付，已退回', at: Date.now() };
  const id = await open(key, 'unknownPayment');
  await kit.records.resolveFinding(id, answer);
  await expect(kit.records.resolveFinding(id, answer)).rejects.toMatchObject({ code: 'taken' });
  await compared();
  expect(await findingsOf(key)).toEqual(['unknownPayment resolved']);
});

test('S9 a finding nobody ends is told again when its time is over, and to those above finance, step by step', async () => {
  const key = `forgotten-${randomUUID()}`;
  await kit.payer.order({ key });
  await compared();
  const waited = (days: number) =>
    kit.prisma.$executeRaw`UPDATE payment_finding SET told_at = told_at - make_interval(days => ${days}),
      reminded_at = reminded_at - make_interval(days => ${days}) WHERE key = ${key}`;
  const toldNow = async () => {
    const before = mailsAbout(key).length;
    expect(await compared()).toMatchObject({ opened: 0 });
    const mails = mailsAbout(key).slice(before);
    return mails.flatMap((mail) => mail.to?.map((to) => to.address?.replace('@example.com', ''))).toSorted();
  };
  expect(await toldNow()).toEqual([]);
  await waited(15);
  expect(await toldNow()).toEqual(['p-finance', 'p-finance2', 'p-office']);
  expect(mailsAbout(key).at(-1)!.subject).toContain('逾期未处理');
  expect(await toldNow()).toEqual([]);
  await waited(15);
  expect(await toldNow()).toEqual(['p-deputyManager', 'p-finance', 'p-finance2', 'p-office', 'p-supervision']);
  const by = { personId: 'p-finance', roles: ['finance'], via: 'api' } as const;
  await kit.records.resolveFinding(await open(key, 'unknownPayment'), { by, reason: '已退回', at: Date.now() });
  await waited(15);
  expect(await toldNow()).toEqual([]);
});

test('S9 paid there and given up here: the crisis looks, and the books agree at the next run without a mail', async () => {
  const { crisis, id } = await paidCrisis('dropBeforePaying');
  await crisis.sees((s) => s.compensations[0]?.status === 'failed');
  await crisis.recorded('compensationChanged', 5);
  await kit.payer.payRegardless(id, 'K1', 30_000);
  expect(await compared()).toMatchObject({ lookedAt: 1, told: 0 });
  expect(await findingsOf(id)).toEqual(['paidNotFinal open']);
  await crisis.sees((s) => s.compensations[0]?.status === 'paid');
  await crisis.recorded('compensationChanged', 6);
  expect((await compared()).agreed).toBe(1);
  expect(await findingsOf(id)).toEqual(['paidNotFinal agreed']);
  expect(mailsAbout(id).filter((mail) => mail.subject?.includes('对账'))).toEqual([]);
});

test('S9 the same key paid twice is found although the crisis is content', async () => {
  const { crisis, id } = await paidCrisis('paysTwice');
  await crisis.sees((s) => s.compensations[0]?.status === 'paid');
  await crisis.recorded('compensationChanged', 4);
  await compared();
  expect(await findingsOf(id)).toEqual(['duplicateKey open']);
});

test('S9 paid here and not in the books; when the books have it after all, they agree', async () => {
  const id = await recorded('paid');
  await compared();
  expect(await findingsOf(id)).toEqual(['missingPayment open']);
  await kit.payer.order({ key: id });
  await compared();
  expect(await findingsOf(id)).toEqual(['missingPayment agreed']);
});

test('S9 another amount in the books of what was taken for paid; nobody is left to look, so finance is told next time', async () => {
  const id = await recorded('paid');
  await kit.payer.order({ key: id, amountFen: 99 });
  expect(await compared()).toMatchObject({ told: 0 });
  expect(await findingsOf(id)).toEqual(['differs open']);
  expect(await compared()).toMatchObject({ told: 1 });
  expect(await compared()).toMatchObject({ told: 0 });
});

test("S9 a drill moves no money, and its books are nobody's concern", async () => {
  const id = await recorded('paid', true);
  await compared();
  expect(await findingsOf(id)).toEqual([]);
});

test('S9 a payer that is away: the run says so, and the next one reads from where this one would have', async () => {
  const away = reconciliationActivities({
    records: kit.records,
    processes: { lookAtPayment: async () => false },
    payerUrl: 'http://127.0.0.1:9',
    payerTimeoutMs: 500,
    booksSettleMs: 0,
    consoleUrl: 'http://localhost',
    now: Date.now,
  });
  const caller = await testCaller(away);
  const runId = randomUUID();
  const { result } = await caller.call('readStatement', { runId, at: Date.now() });
  expect(result).toEqual({ status: 'payerAway' });
  const [latest, before] = await kit.records.reconciliationRuns(2);
  expect(latest).toMatchObject({ id: runId, status: 'payerAway', payments: 0 });
  await compared();
  const [next] = await kit.records.reconciliationRuns(1);
  expect(next).toMatchObject({ status: 'done', fromAt: before!.startedAt - 3_600_000 });
});
