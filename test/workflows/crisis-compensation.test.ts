import * as contract from '../../workflows/crisis/contract';
import { crisisKit, type CrisisUnderTest } from './kit';

jest.setTimeout(60_000);

let kit: Awaited<ReturnType<typeof crisisKit>>;
beforeAll(async () => {
  kit = await crisisKit();
});

async function requested(
  amountFen: number,
): Promise<{ crisis: CrisisUnderTest; compensationId: string; approvalId: string }> {
  const crisis = await kit.start();
  await crisis.toResponse();
  const { made } = await crisis.do(contract.requestCompensation, 'operator', {
    customerId: 'K1',
    amountFen,
    reason: '设备损坏，按价赔偿',
  });
  return { crisis, compensationId: made['compensationId']!, approvalId: made['approvalId']! };
}

const statusOf = async (crisis: CrisisUnderTest) => (await crisis.state()).compensations[0]?.status;

test('S9 approved by a manager of the tier and paid once', async () => {
  const { crisis, compensationId, approvalId } = await requested(30_000);
  await crisis.vote('serviceManager', approvalId, 'approve');
  const state = await crisis.sees((s) => s.compensations[0]?.status === 'paid');
  expect(await kit.payer.paid(compensationId)).toEqual([expect.objectContaining({ amountFen: 30_000 })]);
  expect(state.cares['K1']?.compensatedFen).toBe(30_000);
  await expect(crisis.vote('p-serviceManager2', approvalId, 'approve')).rejects.toThrow();
});

test('S9 refused with a reason, and nothing is paid; without a reason the refusal does not count', async () => {
  const { crisis, compensationId, approvalId } = await requested(30_000);
  const token = await crisis.token('serviceManager', approvalId);
  const silent = { approvalId, decision: 'refuse' as const, token };
  expect(await crisis.refusals(contract.decideApproval, 'serviceManager', silent)).toEqual(['reasonMissing']);
  await crisis.vote('serviceManager', approvalId, 'refuse', '证据不足');
  expect(await statusOf(crisis)).toBe('refused');
  expect(await kit.payer.paid(compensationId)).toEqual([]);
});

test('S9 the requester never approves, nor does anybody outside the tier, nor anybody twice', async () => {
  const crisis = await kit.start();
  await crisis.toResponse();
  const { made } = await crisis.do(contract.requestCompensation, 'serviceManager', {
    customerId: 'K1',
    amountFen: 30_000,
    reason: '补偿',
  });
  const approvalId = made['approvalId']!;
  const ballot = async (who: Parameters<typeof crisis.token>[0]) => ({
    approvalId,
    decision: 'approve' as const,
    token: await crisis.token(who, approvalId),
  });
  const refusals = async (who: Parameters<typeof crisis.token>[0]) =>
    crisis.refusals(contract.decideApproval, who, await ballot(who));
  expect(await refusals('serviceManager')).toContain('ownRequest');
  expect(await refusals('marketing')).toContain('wrongTier');
  await crisis.vote('p-serviceManager2', approvalId, 'approve');
  expect(await refusals('p-serviceManager2')).toEqual(['approvalDecided']);
});

test('S9 large amounts need two different people', async () => {
  const crisis = await kit.start();
  await crisis.toResponse();
  const tiers = (await crisis.state()).rulebook.policy.compensationTiers;
  const limit = tiers.findLast((t) => t.upToFen !== null)!.upToFen!;
  const { made } = await crisis.do(contract.requestCompensation, 'operator', {
    customerId: 'K1',
    amountFen: limit + 1,
    basis: 'settlement',
    reason: '重大损失',
  });
  const approvalId = made['approvalId']!;
  const voters: string[] = [];
  for (;;) {
    const approval = (await crisis.state()).approvals.find((a) => a.id === approvalId)!;
    if (approval.status !== 'open') break;
    expect(await statusOf(crisis)).toBe('requested');
    const voter = Object.keys(approval.tokenHashes)[0]!;
    voters.push(voter);
    await crisis.vote(voter as `p-${string}`, approvalId, 'approve');
  }
  expect(new Set(voters).size).toBe(voters.length);
  expect(voters.length).toBeGreaterThanOrEqual(2);
  await crisis.sees((s) => s.compensations[0]?.status === 'paid');
});

test('S9 nobody answers: reminded, escalated, and at last expired; nothing is paid', async () => {
  const { crisis, compensationId } = await requested(30_000);
  const deadline = (await crisis.state()).deadlines.find((d) => d.obligation === 'approval')!;
  await crisis.pass(deadline.ladder[0]!.at - (await crisis.now()) + 1000);
  const escalated = await crisis.sees((s) => s.approvals[0]!.escalatedTo.length > 0);
  expect(escalated.compensations[0]?.status).toBe('requested');
  await crisis.pass(2 * (deadline.ladder.at(-1)!.at - deadline.dueAt) + deadline.dueAt - (await crisis.now()));
  await crisis.sees((s) => s.compensations[0]?.status === 'expired', 30_000);
  await crisis.keep('compensation-expired');
  expect(await kit.payer.paid(compensationId)).toEqual([]);
});

test('S9 the requester withdraws before the decision; nobody else does', async () => {
  const { crisis, compensationId } = await requested(30_000);
  const withdrawal = { compensationId, reason: '客户放弃' };
  expect(await crisis.refusals(contract.withdrawCompensation, 'legal', withdrawal)).toEqual(['notRequester']);
  await crisis.do(contract.withdrawCompensation, 'operator', withdrawal);
  expect(await statusOf(crisis)).toBe('withdrawn');
});

test('S9 an unconfirmed payment is reconciled, never tried again', async () => {
  const { crisis, compensationId, approvalId } = await requested(30_000);
  await kit.payer.fail('timeoutAfterPaying', 1);
  await crisis.vote('serviceManager', approvalId, 'approve');
  await crisis.sees((s) => s.compensations[0]?.status === 'paid');
  const statuses = (await crisis.recorded('compensationChanged', 5)).map((e) => e.data.compensation.status);
  expect(statuses).toEqual(['requested', 'approved', 'paying', 'unconfirmed', 'paid']);
  await crisis.keep('payment-unconfirmed');
  expect(await kit.payer.paid(compensationId)).toEqual([expect.objectContaining({ amountFen: 30_000 })]);
});

test('S9 amounts that are no money are refused', async () => {
  const crisis = await kit.start();
  await crisis.toResponse();
  for (const amountFen of [0, -1, 1.5, Number.MAX_SAFE_INTEGER + 1]) {
    const request = { customerId: 'K1', amountFen, reason: 'x' };
    expect(await crisis.refusals(contract.requestCompensation, 'operator', request)).toContain('amountFen');
  }
});

test('S9 the amount follows from the basis and the order, and how it was computed is kept', async () => {
  const crisis = await kit.start();
  await crisis.toResponse();
  const request = { customerId: 'K1', basis: 'fraud', baseFen: 10_000, orderId: 'DD-1', reason: '以次充好' };
  const { made } = await crisis.do(contract.requestCompensation, 'operator', request);
  const state = await crisis.state();
  expect(state.compensations[0]).toMatchObject({
    id: made['compensationId'],
    amountFen: 60_000,
    orderId: 'DD-1',
    basis: { key: 'fraud', article: '消费者权益保护法 第五十五条' },
    computation: { baseFen: 10_000, percent: 300, isMinimum: true, multipliedFen: 50_000, returnedFen: 10_000 },
  });
  expect(state.approvals[0]?.amountFen).toBe(60_000);
});

test('S9 the same order twice, evidence that does not exist, and more than a cap are refused, all reasons at once', async () => {
  const crisis = await kit.start();
  await crisis.toResponse();
  const request = { customerId: 'K1', orderId: 'DD-2', reason: '补偿' };
  await crisis.do(contract.requestCompensation, 'operator', { ...request, amountFen: 5_000 });
  const again = { ...request, orderId: 'dd-2', amountFen: 10 ** 12, basis: 'settlement', evidenceIds: ['E9'] };
  const refusals = await crisis.refusals(contract.requestCompensation, 'operator', again);
  expect(refusals).toEqual(expect.arrayContaining(['duplicateOrder', 'unknownEvidence', 'customerCap', 'crisisCap']));
  expect((await crisis.state()).compensations).toHaveLength(1);
});

describe('what is not money', () => {
  async function handingOver(kind: 'replacement' | 'coupon' | 'service') {
    const crisis = await kit.start();
    await crisis.toResponse();
    const request = { customerId: 'K1', kind, amountFen: 20_000, reason: '更换新品' };
    const { made } = await crisis.do(contract.requestCompensation, 'operator', request);
    await crisis.vote('serviceManager', made['approvalId']!, 'approve');
    const state = await crisis.sees((s) => s.compensations[0]?.status === 'handingOver');
    const task = state.tasks.find((t) => t.id === state.compensations[0]?.handoverTaskId)!;
    return { crisis, task, compensationId: made['compensationId']! };
  }

  test.each(['replacement', 'coupon', 'service'] as const)(
    'S9 a %s is handed over by a task of its duty, and nothing is paid',
    async (kind) => {
      const { crisis, task, compensationId } = await handingOver(kind);
      expect(task).toMatchObject({ role: kind === 'service' ? 'technical' : 'serviceManager', status: 'open' });
      expect(await crisis.refusals(contract.declareContained, 'office', { reason: '已受控' })).toContain(
        'compensationPending',
      );
      await crisis.do(contract.endTask, task.role, { taskId: task.id, how: { kind: 'done', result: '已交付' } });
      const state = await crisis.state();
      expect(state.compensations[0]).toMatchObject({ status: 'handedOver', handedOverAt: expect.any(Number) });
      expect(state.cares['K1']?.compensatedFen).toBe(20_000);
      expect(await kit.payer.paid(compensationId)).toEqual([]);
    },
  );

  test('S9 a task that is waived hands nothing over, and says why', async () => {
    const { crisis, task } = await handingOver('replacement');
    await crisis.do(contract.endTask, 'office', { taskId: task.id, how: { kind: 'waived', reason: '已停产' } });
    const state = await crisis.state();
    expect(state.compensations[0]).toMatchObject({ status: 'failed', failure: { zh: '未交付：已停产' } });
    expect(state.cares['K1']?.compensatedFen).toBe(0);
  });
});

describe('by plain signal', () => {
  const refusedCodes = async (crisis: CrisisUnderTest, count: number) =>
    (await crisis.recorded('ballotRefused', count)).map((e) => e.data.refusals.map((r) => r.code));

  test('S9 a signal with the right token approves', async () => {
    const { crisis, approvalId } = await requested(30_000);
    const token = await crisis.token('serviceManager', approvalId);
    const decision = { approvalId, personId: 'p-serviceManager', decision: 'approve', token };
    await crisis.handle.signal(contract.decideSignal, decision);
    await crisis.sees((s) => s.compensations[0]?.status === 'paid');
    const vote = (await crisis.eventsOf('approvalVoted'))[0]!;
    expect(vote.by).toMatchObject({ personId: 'p-serviceManager', via: 'signal' });
  });

  test('S9 no token, a wrong one, a wrong tier, the own request, a second vote: recorded as refused, nothing changed', async () => {
    const { crisis, approvalId } = await requested(30_000);
    const send = (fields: object) =>
      crisis.handle.signal(contract.decideSignal, { approvalId, decision: 'approve', ...fields });
    await send({ personId: 'p-serviceManager' });
    await send({ personId: 'p-serviceManager', token: 'guessed' });
    await send({ personId: 'p-marketing', token: await crisis.token('marketing', approvalId) });
    await send({ personId: 'p-operator', token: await crisis.token('operator', approvalId) });
    await crisis.sees((s) => s.approvals[0]!.votes.length === 0);
    const token = await crisis.token('serviceManager', approvalId);
    await send({ personId: 'p-serviceManager', token });
    await crisis.sees((s) => s.approvals[0]!.status === 'approved');
    await send({ personId: 'p-serviceManager', token });
    await crisis.sees((s) => s.compensations[0]?.status === 'paid');
    const codes = await refusedCodes(crisis, 5);
    expect(codes).toHaveLength(5);
    expect(codes[0]).toEqual(['tokenMissing']);
    expect(codes[1]).toEqual(['tokenWrong']);
    expect(codes[2]).toContain('wrongTier');
    expect(codes[3]).toContain('ownRequest');
    expect(codes[4]).toEqual(['approvalDecided']);
    await crisis.keep('signals-refused');
  });

  test('S9 a token that was shown in a refused signal is burned', async () => {
    const { crisis, approvalId } = await requested(30_000);
    const token = await crisis.token('serviceManager', approvalId);
    await crisis.handle.signal(contract.decideSignal, {
      approvalId,
      personId: 'p-serviceManager',
      decision: 'refuse',
      token,
    });
    await crisis.sees((s) => s.approvals[0]!.generations['p-serviceManager'] === 1);
    await crisis.handle.signal(contract.decideSignal, {
      approvalId,
      personId: 'p-serviceManager',
      decision: 'approve',
      token,
    });
    await crisis.sees((s) => s.approvals[0]!.tokenHashes['p-serviceManager'] !== undefined);
    expect(await statusOf(crisis)).toBe('requested');
    await crisis.vote('serviceManager', approvalId, 'approve');
    await crisis.sees((s) => s.compensations[0]?.status === 'paid');
  });

  test('S9 no payload, however malformed, stops the crisis', async () => {
    const { crisis, approvalId } = await requested(30_000);
    for (const rubbish of [null, 7, 'x', [], { approvalId: 1 }, { approvalId, decision: {} }, { a: 'b'.repeat(1e5) }]) {
      await crisis.handle.signal(contract.decideSignal, rubbish);
    }
    await crisis.handle.signal('signalsArrived', { complaints: 'no' });
    await crisis.handle.signal('rosterChanged', 'nobody');
    await crisis.handle.signal('noSuchSignal', 1);
    await crisis.vote('serviceManager', approvalId, 'approve');
    await crisis.sees((s) => s.compensations[0]?.status === 'paid');
  });
});
