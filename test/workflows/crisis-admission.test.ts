import { defaultPolicy } from '../../domain/defaults/policy';
import { allot, openLine } from '../../records/ledger/lines';
import * as contract from '../../workflows/crisis/contract';
import { crisisKit, type CrisisUnderTest } from './kit';

jest.setTimeout(60_000);

let kit: Awaited<ReturnType<typeof crisisKit>>;
beforeAll(async () => {
  kit = await crisisKit();
});

const rules = defaultPolicy.compensation!;

async function inResponse(options: Parameters<typeof kit.start>[0] = {}): Promise<CrisisUnderTest> {
  const crisis = await kit.start(options);
  await crisis.toResponse();
  return crisis;
}

const order = (orderId: string, amountFen = 5_000, customerId = 'K1') => ({
  customerId,
  orderId,
  amountFen,
  reason: '补偿',
});

async function claim(id: string) {
  return kit.prisma.compensationClaim.findUnique({ where: { id } });
}

async function claimed(id: string, status: string): Promise<void> {
  for (const until = Date.now() + 10_000; (await claim(id))?.status !== status;) {
    if (Date.now() > until) throw new Error(`${id} never was ${status}: ${(await claim(id))?.status}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

describe('duplicates', () => {
  test('S9 what another crisis promised for the same order is refused, and nothing is recorded', async () => {
    const [one, two] = await Promise.all([inResponse(), inResponse()]);
    const { made } = await one!.do(contract.requestCompensation, 'operator', order('A-1'));
    const before = (await two!.events()).length;
    expect(await two!.refusals(contract.requestCompensation, 'operator', order('a-1'))).toEqual(['duplicateOrder']);
    expect((await two!.events()).length).toBe(before);
    expect((await two!.state()).compensations).toEqual([]);
    await one!.do(contract.withdrawCompensation, 'operator', {
      compensationId: made['compensationId']!,
      reason: '改由另一事件处理',
    });
    await claimed(made['compensationId']!, 'released');
    await two!.do(contract.requestCompensation, 'operator', order('a-1'));
  });

  test('S9 two crises that ask at the same moment: one of them is told', async () => {
    const crises = await Promise.all(Array.from({ length: 4 }, () => inResponse()));
    const asked = await Promise.allSettled(
      crises.map((crisis) => crisis.do(contract.requestCompensation, 'operator', order('A-2'))),
    );
    expect(asked.filter((a) => a.status === 'fulfilled')).toHaveLength(1);
  });

  test('S9 the same crisis, the same moment, the same order: one of them', async () => {
    const crisis = await inResponse();
    const asked = await Promise.allSettled(
      Array.from({ length: 4 }, () => crisis.do(contract.requestCompensation, 'operator', order('A-3'))),
    );
    expect(asked.filter((a) => a.status === 'fulfilled')).toHaveLength(1);
    expect((await crisis.state()).compensations).toHaveLength(1);
  });

  test('S9 paid is claimed for good; another order and another customer are free', async () => {
    const crisis = await inResponse({ customers: 2 });
    const { made } = await crisis.do(contract.requestCompensation, 'operator', order('A-4'));
    await crisis.vote('serviceManager', made['approvalId']!, 'approve');
    await claimed(made['compensationId']!, 'given');
    const other = await inResponse();
    expect(await other.refusals(contract.requestCompensation, 'operator', order('A-4'))).toEqual(['duplicateOrder']);
    await other.do(contract.requestCompensation, 'operator', order('A-5'));
    await crisis.do(contract.requestCompensation, 'operator', order('A-4', 5_000, 'K2'));
  });
});

test('S9 the cap of a year counts what other crises gave', async () => {
  const cap = rules.caps.customerYearFen!;
  const at = new Date();
  const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
  const rest = { crisisNumber: 'CR-earlier', drill: false, status: 'given', claimedAt: at };
  await kit.prisma.compensationClaim.createMany({
    data: [
      { id: 'earlier', customerId: 'K3', amountFen: cap - 1_000, year, ...rest },
      { id: 'last year', customerId: 'K3', amountFen: cap, year: year - 1, ...rest },
    ],
  });
  const crisis = await inResponse({ customers: 3 });
  const ask = (amountFen: number) => ({ customerId: 'K3', amountFen, reason: '补偿' });
  expect(await crisis.refusals(contract.requestCompensation, 'operator', ask(1_001))).toEqual(['customerYearCap']);
  await crisis.do(contract.requestCompensation, 'operator', ask(1_000));
});

describe('the exclusion list', () => {
  const exclusion = <F extends { id: string }>(fields: F) => ({
    reason: '代理索赔',
    addedBy: 'p-legal',
    since: new Date(Date.now() - 1_000),
    ...fields,
  });

  async function customer(id: string, phone: string): Promise<void> {
    await kit.prisma.customer.create({
      data: { id, contacts: { create: { kind: 'phone', normalized: phone, value: phone } } },
    });
  }

  test('S9 excluded is who is named, and who shares a contact point; released for this crisis is not', async () => {
    await customer('K1', '13800000001');
    await customer('K2', '13800000001');
    await customer('K3x', '13800000009');
    await kit.prisma.compensationExclusion.create({ data: exclusion({ id: 'x1', customerId: 'K1' }) });
    const crisis = await inResponse({ customers: 4 });
    const ask = (customerId: string) => ({ customerId, amountFen: 1_000, reason: '补偿' });
    const refusals = (customerId: string) => crisis.refusals(contract.requestCompensation, 'operator', ask(customerId));
    expect(await refusals('K1')).toEqual(['excludedCustomer']);
    expect(await refusals('K2')).toEqual(['excludedCustomer']);
    await crisis.do(contract.requestCompensation, 'operator', ask('K4'));
    await kit.prisma.exclusionRelease.create({
      data: {
        exclusionId: 'x1',
        crisisNumber: crisis.number,
        reason: '确属受害',
        releasedBy: 'p-legal',
        releasedAt: new Date(),
      },
    });
    await crisis.do(contract.requestCompensation, 'operator', ask('K1'));
    const other = await inResponse();
    expect(await other.refusals(contract.requestCompensation, 'operator', ask('K1'))).toEqual(['excludedCustomer']);
  });

  test('S9 an exclusion that has ended, or not begun, excludes nobody; one of a contact point does', async () => {
    await kit.prisma.compensationExclusion.deleteMany();
    const hour = 3_600_000;
    await kit.prisma.compensationExclusion.createMany({
      data: [
        exclusion({ id: 'x2', customerId: 'K1', until: new Date(Date.now() - 500) }),
        exclusion({ id: 'x3', customerId: 'K1', since: new Date(Date.now() + hour) }),
        exclusion({ id: 'x4', customerId: 'K1', endedAt: new Date(Date.now() - 500), endedBy: 'p-legal' }),
      ],
    });
    const crisis = await inResponse();
    const ask = { customerId: 'K1', amountFen: 1_000, reason: '补偿' };
    await crisis.do(contract.requestCompensation, 'operator', ask);
    const contact = { contactKind: 'phone', contactNormalized: '13800000001', contactValue: '138 0000 0001' };
    await kit.prisma.compensationExclusion.create({ data: exclusion({ id: 'x5', ...contact }) });
    expect(await crisis.refusals(contract.requestCompensation, 'operator', ask)).toEqual(['excludedCustomer']);
    await kit.prisma.compensationExclusion.deleteMany();
  });
});

describe('the budget', () => {
  let line: string;
  beforeAll(async () => {
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
    const name = { zh: '客户赔偿', en: 'Compensation' };
    const by = { at: Date.now(), by: 'p-finance' };
    line = (await openLine(kit.prisma, { year, purpose: 'compensation', name }, by))!;
    await allot(kit.prisma, { key: 'opening', lineNumber: line, amountFen: 50_000, ...by });
  });

  async function balance() {
    const row = (await kit.prisma.budgetBalance.findUnique({ where: { lineNumber: line } }))!;
    const { availableFen, reservedFen, committedFen, spentFen, overrunFen } = row;
    return [availableFen, reservedFen, committedFen, spentFen, overrunFen].map(Number);
  }

  async function sees(expected: readonly number[]): Promise<void> {
    for (const until = Date.now() + 10_000; String(await balance()) !== String(expected);) {
      if (Date.now() > until) throw new Error(`never ${String(expected)}: ${String(await balance())}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  test('Z4 reserved on request, spent when paid, free again when refused', async () => {
    const crisis = await inResponse({ customers: 2 });
    const first = await crisis.do(contract.requestCompensation, 'operator', order('B-1', 20_000));
    const second = await crisis.do(contract.requestCompensation, 'operator', order('B-2', 10_000));
    expect(await balance()).toEqual([20_000, 30_000, 0, 0, 0]);
    await crisis.vote('serviceManager', first.made['approvalId']!, 'approve');
    await sees([20_000, 10_000, 0, 20_000, 0]);
    await crisis.vote('serviceManager', second.made['approvalId']!, 'refuse', '证据不足');
    await sees([30_000, 0, 0, 20_000, 0]);
  });

  test('Z4 what is handed over is promised until it is, then spent', async () => {
    const crisis = await inResponse();
    const request = { ...order('B-3', 5_000), kind: 'replacement' as const };
    const { made } = await crisis.do(contract.requestCompensation, 'operator', request);
    await crisis.vote('serviceManager', made['approvalId']!, 'approve');
    await sees([25_000, 0, 5_000, 20_000, 0]);
    const taskId = (await crisis.state()).compensations[0]!.handoverTaskId!;
    await crisis.do(contract.endTask, 'serviceManager', { taskId, how: { kind: 'done' } });
    await sees([25_000, 0, 0, 25_000, 0]);
  });

  test('Z4 without room an overrun is decided first: approved, the compensation itself is asked for', async () => {
    const crisis = await inResponse();
    const { made } = await crisis.do(contract.requestCompensation, 'operator', order('B-4', 40_000));
    let state = await crisis.state();
    expect(state.compensations[0]?.status).toBe('awaitingFunds');
    expect(state.approvals.map((a) => a.kind)).toEqual(['budgetOverrun']);
    expect(await balance()).toEqual([25_000, 0, 0, 25_000, 0]);
    await crisis.vote('finance', made['approvalId']!, 'approve');
    await crisis.vote('generalManager', made['approvalId']!, 'approve');
    state = await crisis.sees((s) => s.compensations[0]?.status === 'requested');
    await sees([0, 40_000, 0, 25_000, 15_000]);
    await crisis.vote('serviceManager', state.compensations[0]!.approvalId, 'approve');
    await crisis.sees((s) => s.compensations[0]?.status === 'paid');
    await sees([0, 0, 0, 65_000, 15_000]);
    await crisis.keep('budget-overrun');
  });

  test('Z4 without room and not approved, it is refused and says why; withdrawn, it is withdrawn', async () => {
    const crisis = await inResponse({ customers: 2 });
    const { made } = await crisis.do(contract.requestCompensation, 'operator', order('B-5', 1_000));
    await crisis.vote('finance', made['approvalId']!, 'refuse', '本年度预算已用完');
    let state = await crisis.state();
    expect(state.compensations[0]).toMatchObject({ status: 'refused', failure: { zh: '未批准超出预算' } });
    const again = await crisis.do(contract.requestCompensation, 'operator', order('B-6', 1_000));
    const compensationId = again.made['compensationId']!;
    await crisis.do(contract.withdrawCompensation, 'operator', { compensationId, reason: '客户放弃' });
    state = await crisis.state();
    expect(state.compensations[1]?.status).toBe('withdrawn');
    await claimed(compensationId, 'released');
    expect(await balance()).toEqual([0, 0, 0, 65_000, 15_000]);
  });

  test('Z4 drills claim among themselves and touch no ledger', async () => {
    const before = await balance();
    const drill = await inResponse({ drill: true });
    const { made } = await drill.do(contract.requestCompensation, 'operator', order('B-1', 20_000));
    await drill.vote('serviceManager', made['approvalId']!, 'approve');
    await claimed(made['compensationId']!, 'given');
    expect(await balance()).toEqual(before);
  });

  test('S9 what is held and not yet booked survives a new run of the crisis', async () => {
    const crisis = await inResponse({ maxHistoryEvents: 150, drill: false });
    const { made } = await crisis.do(contract.requestCompensation, 'operator', order('B-7', 1_000));
    await crisis.vote('finance', made['approvalId']!, 'approve');
    await crisis.vote('generalManager', made['approvalId']!, 'approve');
    const state = await crisis.sees((s) => s.compensations[0]?.status === 'requested');
    await crisis.vote('serviceManager', state.compensations[0]!.approvalId, 'approve');
    await crisis.sees((s) => s.compensations[0]?.status === 'paid');
    await claimed(made['compensationId']!, 'given');
    await sees([0, 0, 0, 66_000, 16_000]);
  });
});
