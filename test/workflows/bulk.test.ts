import { randomUUID } from 'node:crypto';
import type { UpdateDefinition } from '@temporalio/common';
import type { BulkRule, BulkStatus } from '../../domain/bulk';
import { defaultPolicy } from '../../domain/defaults/policy';
import type { Deadline } from '../../domain/deadline';
import type { EventOf } from '../../domain/events';
import type { SettlementOutcome } from '../../domain/payment';
import { allot, openLine } from '../../records/ledger/lines';
import type { FoundRow } from '../../records/bulk/requests';
import { decisionToken } from '../../worker/tokens';
import * as bulkContract from '../../workflows/bulk/contract';
import * as contract from '../../workflows/crisis/contract';
import type { Command, Receipt } from '../../workflows/messages';
import { eventually } from '../e2e/wait';
import { keepHistory } from '../harness/histories';
import { skipForward } from '../harness/time';
import { commandBy, crisisKit, SERVER_KEY, type CrisisUnderTest, type Who } from './kit';
import { insist } from './support/insist';
import { onRecord } from './support/recorded';

jest.setTimeout(120_000);

let kit: Awaited<ReturnType<typeof crisisKit>>;
beforeAll(async () => {
  kit = await crisisKit();
});

const REFUND: BulkRule = { kind: 'refund', basis: 'promise', percent: 1000 };

/** So many customers with an order each of the same value. */
const orders = (count: number, baseFen = 4_990): FoundRow[] => {
  const run = randomUUID().slice(0, 6);
  return Array.from({ length: count }, (_, i) => ({
    customerId: `${run}-K${i + 1}`,
    orderId: `${run}-D${i + 1}`,
    baseFen,
  }));
};

async function inResponse(): Promise<CrisisUnderTest> {
  const crisis = await kit.start();
  await crisis.toResponse();
  return crisis;
}

/** The list in the records, and the crisis's yes to it. */
async function asked(crisis: CrisisUnderTest, rows: readonly FoundRow[], rule = REFUND): Promise<BulkUnderTest> {
  const requestedBy = 'p-serviceManager';
  const order = { requestKey: randomUUID(), crisisNumber: crisis.number, source: 'file', rule, requestedBy } as const;
  const bulkNumber = await kit.records.createBulk({ ...order, at: Date.now() }, rows);
  const command = { bulkNumber, source: 'file', rule, items: rows.length, reason: '承诺十倍赔付' } as const;
  await crisis.do(contract.requestBulk, 'serviceManager', command);
  return new BulkUnderTest(bulkNumber);
}

class BulkUnderTest {
  constructor(readonly number: string) {}

  get handle() {
    return kit.worker.client.workflow.getHandle(bulkContract.bulkWorkflowId(this.number));
  }

  state(): Promise<bulkContract.BulkState> {
    return this.handle.query(bulkContract.stateQuery);
  }

  async sees(...statuses: readonly BulkStatus[]): Promise<bulkContract.BulkState> {
    for (const until = Date.now() + 60_000; ;) {
      const state = await this.state().catch(() => undefined);
      if (state && statuses.includes(state.bulk.status)) return state;
      if (Date.now() > until) throw new Error(`never ${statuses.join()}: ${JSON.stringify(state?.bulk)}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  send<A extends Command>(update: UpdateDefinition<Receipt, [A], string>, args: A): Promise<Receipt> {
    return insist(this.handle, update, args);
  }

  /** Finance ends the difference of one row; the codes of what stands against it, or the approval it opened. */
  async settle(no: number, outcome: SettlementOutcome, { who = 'finance', reason = '已与付款方核实' }: Said = {}) {
    try {
      const receipt = await this.send(bulkContract.settleBulkItem, { ...commandBy(who), no, outcome, reason });
      return receipt.made['approvalId'];
    } catch (error) {
      const { cause } = error as { cause?: { details?: [{ code: string }[]] } };
      if (!cause?.details) throw error;
      return cause.details[0].map(({ code }) => code);
    }
  }

  /** Until when finance owes what was paid otherwise, or what nobody knows about. */
  async clock(is: (clock: Deadline) => boolean = () => true): Promise<Deadline> {
    return eventually('such a clock', async () => {
      const found = (await this.state()).deadlines.findLast((d) => d.obligation === 'paymentSettlement');
      return found && is(found) && found;
    });
  }

  /** The row that the payer paid otherwise than ordered. */
  async differing(): Promise<number> {
    await this.sees('settling');
    return (await this.items()).find(({ status }) => status === 'discrepancy')!.no;
  }

  /** Who was told that something is wrong with its money. */
  async toldOfMoney(): Promise<readonly string[]> {
    const where = { streamKind: 'bulk', streamNumber: this.number, type: 'noticeIssued' };
    const events = (await kit.prisma.event.findMany({ where })) as unknown as EventOf<'noticeIssued'>[];
    return events.flatMap(({ data: { notice } }) => (notice.kind === 'payment' ? notice.to : [])).toSorted();
  }

  /** Everybody of the open rounds says yes (or one no), until there is nothing more to decide. */
  async decide(decision: 'approve' | 'refuse', approvalId: string): Promise<void> {
    for (;;) {
      const approval = (await this.state()).approvals.find((a) => a.id === approvalId)!;
      if (approval.status !== 'open') return;
      const personId = Object.keys(approval.tokenHashes)[0];
      if (personId === undefined) continue;
      const generation = approval.generations[personId] ?? 0;
      const amountFen = approval.amountFen ?? null;
      const token = decisionToken(SERVER_KEY, { approvalId, personId, amountFen, generation });
      const reason = decision === 'refuse' ? '名单有误' : undefined;
      const args = { ...commandBy(personId as Who), approvalId, decision, token, ...(reason ? { reason } : {}) };
      await this.send(bulkContract.decideApproval, args as never);
    }
  }

  async approve(): Promise<void> {
    const { bulk } = await this.sees('awaitingApproval');
    await this.decide('approve', bulk.approvalId!);
  }

  async items() {
    return kit.prisma.bulkItem.findMany({ where: { bulkNumber: this.number }, orderBy: { no: 'asc' } });
  }

  async statuses(): Promise<Record<string, number>> {
    const counted: Record<string, number> = {};
    for (const { status } of await this.items()) counted[status] = (counted[status] ?? 0) + 1;
    return counted;
  }

  /** Payments by key, as the payer's own books have them. */
  async paid(): Promise<Map<string, number>> {
    const { payments } = (await (await fetch(`${kit.payer.url}/statement`)).json()) as {
      payments: { key: string; amountFen: number }[];
    };
    const own = payments.filter(({ key }) => key.startsWith(`${this.number}-`));
    expect(new Set(own.map(({ key }) => key)).size).toBe(own.length);
    return new Map(own.map(({ key, amountFen }) => [key, amountFen]));
  }

  async historyEvents(): Promise<number> {
    return (await this.handle.fetchHistory()).events?.length ?? 0;
  }
}

test('S9 one approval, everybody paid once by the rule, and the crisis hears of it', async () => {
  const crisis = await inResponse();
  const bulk = await asked(crisis, orders(3));
  const { bulk: judged, approvals } = await bulk.sees('awaitingApproval');
  expect(judged.totals).toEqual({ admitted: 3, leftOut: 0, totalFen: 149_700, largestFen: 49_900 });
  expect(approvals).toHaveLength(1);
  expect(approvals[0]).toMatchObject({ kind: 'bulkCompensation', amountFen: 149_700, matterId: bulk.number });
  expect(await crisis.refusals(contract.declareContained, 'office', { reason: '已受控' })).toContain('bulkPending');
  await bulk.approve();
  const { bulk: done } = await bulk.sees('completed');
  expect(done.counts).toMatchObject({ paid: 3, paidFen: 149_700, failed: 0, unconfirmed: 0, cancelled: 0 });
  expect([...(await bulk.paid()).values()]).toEqual([49_900, 49_900, 49_900]);
  const state = await crisis.sees((s) => s.bulks?.[bulk.number]?.status === 'completed');
  expect(state.bulks?.[bulk.number]?.counts?.paidFen).toBe(149_700);
  await crisis.recorded('bulkChanged', 4);
  const board = await kit.prisma.crisis.findUniqueOrThrow({ where: { number: crisis.number } });
  expect(board.compensatedFen).toBe(149_700n);
  const told = (await crisis.eventsOf('bulkChanged')).map((e) => e.data.bulk.status);
  expect(told).toEqual(['requested', 'awaitingApproval', 'paying', 'completed']);
  expect(await crisis.refusals(contract.declareContained, 'office', { reason: '已受控' })).not.toContain('bulkPending');
  await keepHistory('bulk-completed', bulk.handle);
});

test('S9 whoever of us is on the list does not decide about it, and it is paid by the others', async () => {
  const crisis = await inResponse();
  const rows = orders(2);
  const { customerId } = rows[0]!;
  await kit.prisma.customer.create({ data: { id: customerId, externalId: 'p-serviceManager2' } });
  const bulk = await asked(crisis, rows);
  const { approvals } = await bulk.sees('awaitingApproval');
  expect(approvals[0]).toMatchObject({
    beneficiaries: ['p-serviceManager2'],
    excluded: ['p-serviceManager', 'p-serviceManager2'],
  });
  expect(Object.keys(approvals[0]!.tokenHashes)).not.toContain('p-serviceManager2');
  await bulk.approve();
  await bulk.sees('completed');
  expect((await bulk.state()).approvals[0]?.votes.map(({ personId }) => personId)).not.toContain('p-serviceManager2');
});

test('S9 duplicates, excluded customers, caps and missing values are left out with the reason; the rest is paid', async () => {
  const crisis = await inResponse();
  const [one, two, three, four, five] = orders(5) as [FoundRow, FoundRow, FoundRow, FoundRow, FoundRow];
  const earlier = await asked(crisis, [one]);
  await earlier.approve();
  await earlier.sees('completed');
  await kit.prisma.compensationExclusion.create({
    data: { id: randomUUID(), customerId: two.customerId, reason: '代理', addedBy: 'p-legal', since: new Date(0) },
  });
  const cap = defaultPolicy.compensation!.caps.customerFen.III!;
  const rows = [
    one,
    two,
    three,
    { ...three, orderId: three.orderId!.toLowerCase() },
    { ...four, baseFen: undefined },
    { ...five, baseFen: cap },
  ];
  const bulk = await asked(crisis, rows);
  await bulk.approve();
  await bulk.sees('completed');
  const reasons = (await bulk.items()).map(({ status, reasons: why }) => [
    status,
    ...((why ?? []) as { code: string }[]).map(({ code }) => code),
  ]);
  expect(reasons).toEqual([
    ['leftOut', 'duplicateOrder'],
    ['leftOut', 'excludedCustomer'],
    ['paid'],
    ['leftOut', 'duplicateOrder'],
    ['leftOut', 'orderValueMissing'],
    ['leftOut', 'customerCap', 'customerYearCap'],
  ]);
  expect((await bulk.paid()).size).toBe(1);
});

test('S9 nobody left to pay: it ends without an approval', async () => {
  const crisis = await inResponse();
  const bulk = await asked(crisis, [{ customerId: 'K1' }]);
  const { bulk: ended, approvals } = await bulk.sees('empty');
  expect(ended.totals).toEqual({ admitted: 0, leftOut: 1, totalFen: 0, largestFen: 0 });
  expect(approvals).toEqual([]);
});

test('S9 refused: nobody is paid, and the orders are free for somebody else', async () => {
  const crisis = await inResponse();
  const rows = orders(2);
  const bulk = await asked(crisis, rows);
  const { bulk: judged } = await bulk.sees('awaitingApproval');
  await bulk.decide('refuse', judged.approvalId!);
  expect((await bulk.sees('refused')).bulk.outcomeReason).toBe('名单有误');
  await bulk.handle.result();
  expect(await bulk.statuses()).toEqual({ cancelled: 2 });
  expect((await bulk.paid()).size).toBe(0);
  const again = await asked(crisis, rows);
  expect((await again.sees('awaitingApproval')).bulk.totals?.admitted).toBe(2);
});

test('S9 the crisis refuses what its rules do not allow; only who may asks', async () => {
  const crisis = await inResponse();
  const command = { bulkNumber: 'PL-2026-9', source: 'file', items: 3, reason: '补偿' } as const;
  const refusals = (who: Who, rule: object, items = 3) =>
    crisis.refusals(contract.requestBulk, who, { ...command, rule: rule as BulkRule, items });
  expect(await refusals('operator', REFUND)).toHaveLength(1);
  expect(await refusals('legal', { kind: 'refund', basis: 'fraud', percent: 100 })).toEqual(['percentOutOfRange']);
  expect(await refusals('legal', { kind: 'refund', basis: 'nothing' })).toContain('unknownBasis');
  expect(await refusals('legal', REFUND, 20_001)).toEqual(['bulkItems']);
});

test('S9 what the payer does not confirm is asked about; what it refuses is not paid', async () => {
  const crisis = await inResponse();
  const bulk = await asked(crisis, orders(6));
  await bulk.sees('awaitingApproval');
  await kit.payer.fail('timeoutAfterPaying', 2);
  await bulk.approve();
  const { bulk: done } = await bulk.sees('completed');
  expect(done.counts).toMatchObject({ paid: 6, unconfirmed: 0 });
  expect((await bulk.paid()).size).toBe(6);
  expect(await bulk.clock()).toMatchObject({ status: 'met' });
  await keepHistory('bulk-unconfirmed', bulk.handle);
});

test('S9 a payer that says nothing: finance is reminded and called up meanwhile, and each is paid once when it is back', async () => {
  const seconds = (amount: number) => ({ amount: amount / 60, unit: 'minutes' }) as const;
  const { paymentSettlement: rule } = defaultPolicy.deadlines;
  const byLevel = { I: seconds(4), II: seconds(4), III: seconds(4), IV: seconds(4) };
  const paymentSettlement = { ...rule, byLevel, ladder: [{ after: seconds(2), to: ['office'] as const }] };
  const policy = { ...defaultPolicy, deadlines: { ...defaultPolicy.deadlines, paymentSettlement } };
  const crisis = await kit.start({ policy });
  await crisis.toResponse();
  const bulk = await asked(crisis, orders(3));
  await bulk.sees('awaitingApproval');
  kit.payer.sleep();
  try {
    await bulk.approve();
    await bulk.clock((d) => d.status === 'breached' && d.stepsTaken === 1);
  } finally {
    kit.payer.wake();
  }
  const { bulk: done } = await bulk.sees('completed');
  expect(done.counts).toMatchObject({ paid: 3, unconfirmed: 0 });
  expect((await bulk.paid()).size).toBe(3);
  expect(await bulk.clock()).toMatchObject({ status: 'metLate', warned: 1 });
  await keepHistory('bulk-payer-away', bulk.handle);
});

interface Said {
  readonly who?: Who;
  readonly reason?: string;
}

describe('paid otherwise than ordered', () => {
  async function paidWrong(crisis: CrisisUnderTest): Promise<BulkUnderTest> {
    const bulk = await asked(crisis, orders(3));
    await bulk.sees('awaitingApproval');
    await kit.payer.fail('paysOtherAmount', 1);
    await bulk.approve();
    return bulk;
  }

  const boardFen = async ({ number }: CrisisUnderTest) =>
    Number((await kit.prisma.crisis.findUniqueOrThrow({ where: { number } })).compensatedFen);

  test('S9 the bulk stays open, finance and supervision are told, and finance settles it with a reason', async () => {
    const crisis = await inResponse();
    const bulk = await paidWrong(crisis);
    const no = await bulk.differing();
    const state = await bulk.state();
    expect(state.bulk.counts).toMatchObject({ paid: 3, paidFen: 149_800, discrepancies: 1 });
    expect(await bulk.toldOfMoney()).toEqual(['p-finance', 'p-finance2', 'p-supervision']);
    expect(await crisis.refusals(contract.declareContained, 'office', { reason: '已受控' })).toContain('bulkPending');
    expect(await bulk.settle(no, 'corrected', { who: 'operator' })).toContain('notYourDuty');
    expect(await bulk.settle(no, 'corrected', { reason: ' ' })).toEqual(['reasonMissing']);
    expect(await bulk.settle(99, 'corrected')).toEqual(['unknownItem']);
    expect(await bulk.settle(no === 1 ? 2 : 1, 'corrected')).toEqual(['noDiscrepancy']);
    expect(await bulk.settle(no, 'corrected')).toBeUndefined();
    const { bulk: done } = await bulk.sees('completed');
    expect(done.counts).toMatchObject({ paid: 3, paidFen: 149_700, discrepancies: 0 });
    expect((await bulk.items())[no - 1]).toMatchObject({ status: 'settled', spentFen: 49_900n, receivedFen: 49_900n });
    await crisis.sees((s) => s.bulks?.[bulk.number]?.status === 'completed');
    await crisis.recorded('bulkChanged', 5);
    expect(await boardFen(crisis)).toBe(149_700);
    await keepHistory('bulk-settled', bulk.handle);
  });

  test('S9 finance owes the rest in time: one clock for all rows, reminded and called up until the last is settled', async () => {
    const crisis = await inResponse();
    const bulk = await paidWrong(crisis);
    const no = await bulk.differing();
    const clock = await bulk.clock();
    expect(clock).toMatchObject({ id: `settlement:${bulk.number}`, status: 'running', waitingFor: ['finance'] });
    await skipForward(kit.worker.client, bulk.handle, clock.ladder[0]!.at - Date.now() + 1_000);
    await bulk.clock((d) => d.stepsTaken === 1);
    await onRecord(bulk.handle);
    const board = await kit.prisma.bulkState.findUniqueOrThrow({ where: { number: bulk.number } });
    expect(board).toMatchObject({ overdue: 1, waitingFor: ['finance'] });
    expect(await bulk.settle(no, 'corrected')).toBeUndefined();
    await bulk.sees('completed');
    expect(await bulk.clock()).toMatchObject({ status: 'metLate' });
    await keepHistory('bulk-settled-late', bulk.handle);
  });

  test('S9 what is written off needs a second person; a refusal leaves the difference open', async () => {
    const crisis = await inResponse();
    const bulk = await paidWrong(crisis);
    const no = await bulk.differing();
    const first = (await bulk.settle(no, 'accepted')) as string;
    expect(await bulk.settle(no, 'recovered')).toEqual(['settlementPending']);
    const { approvals } = await bulk.state();
    expect(approvals.find((a) => a.id === first)).toMatchObject({ amountFen: 100, excluded: ['p-finance'] });
    await bulk.decide('refuse', first);
    expect((await bulk.state()).bulk.settlements).toEqual([]);
    const second = (await bulk.settle(no, 'accepted')) as string;
    await bulk.decide('approve', second);
    const { bulk: done } = await bulk.sees('completed');
    expect(done.counts).toMatchObject({ paidFen: 149_800, discrepancies: 0 });
    expect(done.settlements).toMatchObject([{ no, outcome: 'accepted', approvalId: second, isSettled: true }]);
  });

  test('S9 two rows settled at once are both settled; whose money came back may be compensated again', async () => {
    const crisis = await inResponse();
    const list = orders(3);
    const bulk = await asked(crisis, list);
    await bulk.sees('awaitingApproval');
    await kit.payer.fail('paysOtherAmount', 2);
    await bulk.approve();
    await bulk.sees('settling');
    const rows = (await bulk.items()).filter(({ status }) => status === 'discrepancy');
    expect(rows).toHaveLength(2);
    await Promise.all(rows.map(({ no }) => bulk.settle(no, 'recovered')));
    const { bulk: done } = await bulk.sees('completed');
    expect(done.counts).toMatchObject({ paidFen: 49_900, discrepancies: 0 });
    expect(await bulk.statuses()).toEqual({ paid: 1, settled: 2 });
    const again = await asked(crisis, list);
    expect((await again.sees('awaitingApproval')).bulk.totals).toMatchObject({ admitted: 2, leftOut: 1 });
  });
});

describe('with a budget', () => {
  let line: string;
  beforeAll(async () => {
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
    const by = { at: Date.now(), by: 'p-finance' };
    const name = { zh: '客户赔偿', en: 'Compensation' };
    line = (await openLine(kit.prisma, { year, purpose: 'compensation', name }, by))!;
    await allot(kit.prisma, { key: 'opening', lineNumber: line, amountFen: 400_000, ...by });
  });

  async function balance(): Promise<number[]> {
    const row = (await kit.prisma.budgetBalance.findUnique({ where: { lineNumber: line } }))!;
    return [row.availableFen, row.reservedFen, row.committedFen, row.spentFen, row.overrunFen].map(Number);
  }

  test('Z4 the total is held, promised, spent; without room an overrun is approved first', async () => {
    const crisis = await inResponse();
    const first = await asked(crisis, orders(6, 5_000));
    await first.sees('awaitingApproval');
    expect(await balance()).toEqual([100_000, 300_000, 0, 0, 0]);
    const second = await asked(crisis, orders(3, 5_000));
    const { bulk: short, approvals } = await second.sees('awaitingFunds');
    expect(approvals[0]?.kind).toBe('budgetOverrun');
    await first.approve();
    await first.sees('completed');
    expect(await balance()).toEqual([100_000, 0, 0, 300_000, 0]);
    await second.decide('approve', short.overrunApprovalId!);
    await second.approve();
    await second.sees('completed');
    expect(await balance()).toEqual([0, 0, 0, 450_000, 50_000]);
  });

  test('S9 stopped before the decision it is withdrawn, and nothing is held any more', async () => {
    const crisis = await inResponse();
    const before = await balance();
    const bulk = await asked(crisis, orders(1, 100));
    await bulk.sees('awaitingFunds');
    await bulk.send(bulkContract.stopBulk, { ...commandBy('finance'), reason: '名单重做' });
    expect((await bulk.sees('withdrawn')).bulk.outcomeReason).toBe('名单重做');
    await bulk.handle.result();
    expect(await balance()).toEqual(before);
    expect(await bulk.statuses()).toEqual({ cancelled: 1 });
  });

  test('Z4 money for a payment that differs stays promised until it is settled; then what really left is spent', async () => {
    const crisis = await inResponse();
    await allot(kit.prisma, { key: 'more', lineNumber: line, amountFen: 250_000, at: Date.now(), by: 'p-finance' });
    const before = await balance();
    const bulk = await asked(crisis, orders(3, 5_000));
    await bulk.sees('awaitingApproval');
    await kit.payer.fail('paysOtherAmount', 1);
    await bulk.approve();
    const no = await bulk.differing();
    const change = async () => (await balance()).map((fen, i) => fen - before[i]!);
    expect(await change()).toEqual([-150_000, 0, 50_000, 100_000, 0]);
    await bulk.settle(no, 'recovered');
    await bulk.sees('completed');
    expect(await change()).toEqual([-100_000, 0, 0, 100_000, 0]);
  });
});
