import { randomUUID } from 'node:crypto';
import { bulkActivities } from '../../activities/bulk';
import { RECONCILIATION_WORKFLOW } from '../../workflows/reconciliation/contract';
import { testCaller, type Caller } from '../activities/support/caller';
import { Course } from '../records/samples';
import { crisisKit } from './kit';

jest.setTimeout(60_000);

const EACH_FEN = 49_900;

let kit: Awaited<ReturnType<typeof crisisKit>>;
let caller: Caller;
beforeAll(async () => {
  kit = await crisisKit();
  const patience = { payerTimeoutMs: 1_000, payerSettleMs: 100 };
  caller = await testCaller(bulkActivities({ records: kit.records, payerUrl: kit.payer.url, ...patience }));
});

/** A bulk that has been approved, in the records alone: so many customers, and nobody paid yet. */
async function approved(count: number, drill = false): Promise<BulkUnderTest> {
  const course = new Course(`CR-${randomUUID()}`);
  const opened = course.opened() as { data: { head: { drill: boolean } } };
  opened.data.head.drill = drill;
  await kit.records.appendEvents(course.batch([opened as never]));
  const rows = Array.from({ length: count }, (_, i) => ({ customerId: `K${i + 1}` }));
  const rule = { kind: 'cash', amountFen: EACH_FEN } as const;
  const order = { requestKey: randomUUID(), crisisNumber: course.number, source: 'file', rule } as const;
  const number = await kit.records.createBulk({ ...order, requestedBy: 'p-operator', at: Date.now() }, rows);
  const where = { bulkNumber: number };
  await kit.prisma.bulkItem.updateMany({ where, data: { status: 'admitted', amountFen: EACH_FEN } });
  return new BulkUnderTest(number, course.number, drill);
}

class BulkUnderTest {
  constructor(
    readonly number: string,
    readonly crisisNumber: string,
    readonly drill: boolean,
  ) {}

  private get order() {
    return { number: this.number, memo: this.crisisNumber, drill: this.drill, at: Date.now() };
  }

  async pay(): Promise<void> {
    await caller.call('payBulkPage', { ...this.order, limit: 200 });
  }

  async ask(): Promise<void> {
    await caller.call('reconcileBulk', this.order);
  }

  async statuses(): Promise<readonly string[]> {
    const items = await kit.prisma.bulkItem.findMany({ where: { bulkNumber: this.number }, orderBy: { no: 'asc' } });
    return items.map(({ status, attempt }) => (attempt === 1 ? status : `${status} ${attempt}`));
  }

  /** What a comparison, as the Schedule would start it, leaves of this bulk. */
  async found(): Promise<readonly string[]> {
    const { client, taskQueue, id } = kit.worker;
    const workflowId = id(`reconciliation-${randomUUID()}`);
    await client.workflow.execute(RECONCILIATION_WORKFLOW, { workflowId, taskQueue });
    const { items } = await kit.records.listFindings({}, { limit: 200 });
    const own = items.filter(({ key }) => key.startsWith(`${this.number}-`));
    for (const finding of own)
      expect(finding).toMatchObject({ bulkNumber: this.number, crisisNumber: this.crisisNumber });
    return own.map(({ kind, key, status }) => `${kind} ${key.slice(this.number.length)} ${status}`);
  }
}

test('S9 a bulk that is paid in full is in both books, also what was ordered again under another key', async () => {
  const bulk = await approved(3);
  await kit.payer.fail('dropBeforePaying', 1);
  await bulk.pay();
  await bulk.ask();
  await bulk.pay();
  expect((await bulk.statuses()).toSorted()).toEqual(['paid', 'paid', 'paid 2']);
  expect(await bulk.found()).toEqual([]);
});

test('S9 an item paid here and not in the books is one finding, told to finance; it ends when the books have it', async () => {
  const bulk = await approved(2);
  await kit.prisma.bulkItem.updateMany({ where: { bulkNumber: bulk.number, no: 2 }, data: { status: 'paid' } });
  await bulk.pay();
  expect(await bulk.statuses()).toEqual(['paid', 'paid']);
  expect(await bulk.found()).toEqual(['missingPayment -2 open']);
  const told = kit.postOffice.mails.filter((mail) => mail.text?.includes(`${bulk.number}-2`));
  expect(told[0]?.text).toContain('批量赔偿，须人工处理');
  await kit.payer.order({ key: `${bulk.number}-2`, payee: 'K2', amountFen: EACH_FEN });
  expect(await bulk.found()).toEqual(['missingPayment -2 agreed']);
});

test('S9 an item that was paid another amount is no finding while its bulk knows of it; settled once, by what is said first', async () => {
  const bulk = await approved(2);
  await kit.payer.fail('paysOtherAmount', 1);
  await bulk.pay();
  await bulk.ask();
  const statuses = await bulk.statuses();
  expect(statuses.toSorted()).toEqual(['discrepancy', 'paid']);
  const no = statuses.indexOf('discrepancy') + 1;
  expect(await bulk.found()).toEqual([]);
  const said = { by: 'p-finance', at: Date.now(), reason: '已核实' };
  const order = { number: bulk.number, no };
  const counts = { result: { paid: 2, paidFen: 2 * EACH_FEN, discrepancies: 0 } };
  expect(
    await caller.call('settleBulkItem', { ...order, settlement: { ...said, outcome: 'corrected' } }),
  ).toMatchObject(counts);
  expect(
    await caller.call('settleBulkItem', { ...order, settlement: { ...said, outcome: 'recovered' } }),
  ).toMatchObject(counts);
  // The payer said that it was corrected, and its books do not show it.
  expect(await bulk.found()).toEqual([`differs -${no} open`]);
});

test('S9 an item paid there and given up here, or paid under the key of an order that was cancelled', async () => {
  const bulk = await approved(2);
  await kit.prisma.bulkItem.updateMany({ where: { bulkNumber: bulk.number, no: 1 }, data: { status: 'failed' } });
  await kit.prisma.bulkItem.updateMany({ where: { bulkNumber: bulk.number, no: 2 }, data: { attempt: 2 } });
  await bulk.pay();
  expect(await bulk.found()).toEqual([]);
  await kit.payer.order({ key: `${bulk.number}-1`, payee: 'K1', amountFen: EACH_FEN });
  await kit.payer.order({ key: `${bulk.number}-2`, payee: 'K2', amountFen: EACH_FEN });
  expect((await bulk.found()).toSorted()).toEqual(['paidNotFinal -1 open', 'paidNotFinal -2 open']);
});

test('S9 the same key of an item twice is one finding', async () => {
  const bulk = await approved(1);
  await kit.payer.fail('paysTwice', 1);
  await bulk.pay();
  await bulk.ask();
  expect(await bulk.statuses()).toEqual(['paid']);
  expect(await bulk.found()).toEqual(['duplicateKey -1 open']);
});

test("S9 a drill's bulk moves no money and is in no book", async () => {
  const bulk = await approved(1, true);
  await bulk.pay();
  expect(await bulk.statuses()).toEqual(['paid']);
  expect(await bulk.found()).toEqual([]);
});

test('S9 a key of a bulk is one of ours, and a callback about it no stranger; no other key is', async () => {
  const { number, crisisNumber } = await approved(1);
  expect(await kit.records.compensationOfKey(`${number}-1`)).toEqual({ crisisNumber, looks: false });
  expect(await kit.records.compensationOfKey(`${number}-2`)).toBeUndefined();
  expect(await kit.records.compensationOfKey(`${number}-1.2`)).toBeUndefined();
});
