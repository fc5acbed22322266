import * as contract from '../../workflows/crisis/contract';
import { crisisKit, type CrisisUnderTest } from './kit';

jest.setTimeout(60_000);

let kit: Awaited<ReturnType<typeof crisisKit>>;
beforeAll(async () => {
  kit = await crisisKit();
});

/** A compensation of 300 yuan that was approved while the payer misbehaves once. */
async function approvedUnder(mode: string): Promise<{ crisis: CrisisUnderTest; compensationId: string }> {
  const crisis = await kit.start({ stage: 'response' });
  const asked = { customerId: 'K1', amountFen: 30_000, reason: '设备损坏，按价赔偿' };
  const { made } = await crisis.do(contract.requestCompensation, 'operator', asked);
  await kit.payer.fail(mode, 1);
  await crisis.vote('serviceManager', made['approvalId']!, 'approve');
  return { crisis, compensationId: made['compensationId']! };
}

const one = async (crisis: CrisisUnderTest) => (await crisis.state()).compensations[0]!;
const becomes = (crisis: CrisisUnderTest, status: string) => crisis.sees((s) => s.compensations[0]?.status === status);

const settle = (compensationId: string, outcome: 'corrected' | 'recovered' | 'accepted', version?: number) => ({
  compensationId,
  outcome,
  reason: '已与付款方核实',
  ...(version === undefined ? {} : { version }),
});

test.each(['saysOtherAmount', 'saysOtherPayee', 'html200', 'garbage', 'dropAfterPaying', 'answerTwice'])(
  'S9 a payer that is %s is not believed: the books say that it was paid as ordered',
  async (mode) => {
    const { crisis, compensationId } = await approvedUnder(mode);
    await becomes(crisis, 'paid');
    expect(await kit.payer.paid(compensationId)).toHaveLength(1);
  },
);

test('S9 another amount really moved: it counts as spent, finance and supervision are told, gates stay closed', async () => {
  const { crisis, compensationId } = await approvedUnder('paysOtherAmount');
  const state = await becomes(crisis, 'discrepancy');
  expect(state.compensations[0]).toMatchObject({ amountFen: 30_000, moved: { amountFen: 30_100, payee: 'K1' } });
  expect(state.cares['K1']?.compensatedFen).toBe(30_100);
  const [notice] = (await crisis.recorded('noticeIssued', 1)).filter((e) => e.data.notice.kind === 'payment');
  expect(notice!.data.notice.to.toSorted()).toEqual(['p-finance', 'p-finance2', 'p-supervision']);
  const early = { outcome: 'closedEarly', reason: 'x' } as const;
  expect(await crisis.refusals(contract.closeEarly, 'office', early)).toEqual(['paymentDiscrepancy']);
  expect(await kit.payer.paid(compensationId)).toHaveLength(1);
});

test('S9 finance settles a difference with a reason; nobody else, not twice, not on an old view', async () => {
  const { crisis, compensationId } = await approvedUnder('paysOtherAmountInSilence');
  await becomes(crisis, 'discrepancy');
  const { version } = await one(crisis);
  const corrected = settle(compensationId, 'corrected', version);
  expect(await crisis.refusals(contract.settleDiscrepancy, 'operator', corrected)).toContain('notYourDuty');
  const refused = (fields: object) =>
    crisis.refusals(contract.settleDiscrepancy, 'finance', { ...corrected, ...fields });
  expect(await refused({ reason: ' ' })).toEqual(['reasonMissing']);
  expect(await refused({ version: version - 1 })).toEqual(['staleVersion']);
  expect(await refused({ compensationId: 'B99' })).toEqual(['unknownCompensation']);
  await crisis.do(contract.settleDiscrepancy, 'finance', corrected);
  const state = await crisis.state();
  expect(state.compensations[0]).toMatchObject({
    status: 'settled',
    settlement: { outcome: 'corrected', by: 'p-finance' },
  });
  expect(state.cares['K1']?.compensatedFen).toBe(30_000);
  expect(await refused({ version: version + 1 })).toEqual(['noDiscrepancy']);
  await crisis.keep('payment-discrepancy');
});

test('S9 what is written off needs a second person; a refusal leaves the difference open', async () => {
  const { crisis, compensationId } = await approvedUnder('paysOtherPayee');
  await becomes(crisis, 'discrepancy');
  expect((await crisis.state()).cares['K1']?.compensatedFen).toBe(0);
  const first = await crisis.do(contract.settleDiscrepancy, 'finance', settle(compensationId, 'accepted'));
  expect(await one(crisis)).toMatchObject({ status: 'discrepancy' });
  const again = settle(compensationId, 'recovered');
  expect(await crisis.refusals(contract.settleDiscrepancy, 'finance', again)).toEqual(['settlementPending']);
  await crisis.vote('serviceManager', first.made['approvalId']!, 'refuse', '应先追回');
  expect(await one(crisis)).not.toHaveProperty('settlement');
  const second = await crisis.do(contract.settleDiscrepancy, 'finance', settle(compensationId, 'accepted'));
  await crisis.vote('serviceManager', second.made['approvalId']!, 'approve');
  await becomes(crisis, 'settled');
  await crisis.keep('payment-written-off');
});

test('S9 everything came back: the company spent nothing, the customer has nothing', async () => {
  const { crisis, compensationId } = await approvedUnder('paysOtherAmount');
  await becomes(crisis, 'discrepancy');
  await crisis.do(contract.settleDiscrepancy, 'finance', settle(compensationId, 'recovered'));
  expect((await crisis.state()).cares['K1']?.compensatedFen).toBe(0);
});

describe('in time', () => {
  const clockOf = async (crisis: CrisisUnderTest) =>
    (await crisis.state()).deadlines.findLast((d) => d.obligation === 'paymentSettlement');
  const passTo = async (crisis: CrisisUnderTest, at: number) => crisis.pass(at - (await crisis.now()) + 1_000);

  test('S9 finance owes a difference: reminded, late, called up, and left alone once it is settled', async () => {
    const { crisis, compensationId } = await approvedUnder('paysOtherAmount');
    await becomes(crisis, 'discrepancy');
    const clock = (await clockOf(crisis))!;
    expect(clock).toMatchObject({ id: `settlement:${compensationId}`, status: 'running', waitingFor: ['finance'] });
    await passTo(crisis, clock.warnAts[0]!);
    await crisis.sees((s) => s.deadlines.some((d) => d.id === clock.id && d.warned === 1));
    await passTo(crisis, clock.ladder[0]!.at);
    await crisis.sees((s) => s.deadlines.some((d) => d.id === clock.id && d.stepsTaken === 1));
    const fired = (await crisis.eventsOf('deadlineFired')).filter((e) => e.data.deadline.id === clock.id);
    expect(fired.map((e) => [e.data.kind, ...e.data.to])).toEqual([['warned'], ['breached'], ['escalated', 'office']]);
    await crisis.do(contract.settleDiscrepancy, 'finance', settle(compensationId, 'corrected'));
    expect(await clockOf(crisis)).toMatchObject({ status: 'metLate' });
    await crisis.keep('payment-settled-late');
  });

  test('S9 while nobody knows whether it was paid the clock runs, and the answer of the books ends it', async () => {
    const { crisis } = await approvedUnder('timeoutAfterPaying');
    await becomes(crisis, 'paid');
    const started = (await crisis.eventsOf('deadlineStarted')).map((e) => e.data.deadline.obligation);
    expect(started.filter((o) => o === 'paymentSettlement')).toHaveLength(1);
    expect(await clockOf(crisis)).toMatchObject({ status: 'met' });
    await crisis.keep('payment-unconfirmed-in-time');
  });

  test('S9 a write-off counts into the time, and its refusal leaves the clock running', async () => {
    const { crisis, compensationId } = await approvedUnder('paysOtherPayee');
    await becomes(crisis, 'discrepancy');
    const first = await crisis.do(contract.settleDiscrepancy, 'finance', settle(compensationId, 'accepted'));
    await crisis.vote('serviceManager', first.made['approvalId']!, 'refuse', '应先追回');
    expect(await clockOf(crisis)).toMatchObject({ status: 'running' });
    const second = await crisis.do(contract.settleDiscrepancy, 'finance', settle(compensationId, 'accepted'));
    await crisis.vote('serviceManager', second.made['approvalId']!, 'approve');
    await becomes(crisis, 'settled');
    expect(await clockOf(crisis)).toMatchObject({ status: 'met' });
  });
});

describe('told to look', () => {
  const look = (crisis: CrisisUnderTest, compensationId: unknown) =>
    crisis.handle.signal(contract.lookAtPayment, { compensationId } as { compensationId: string });

  test('S9 a payment given up that stands in the books after all is found', async () => {
    const { crisis, compensationId } = await approvedUnder('dropBeforePaying');
    await becomes(crisis, 'failed');
    await kit.payer.payRegardless(compensationId, 'K1', 30_000);
    await look(crisis, compensationId);
    const state = await becomes(crisis, 'paid');
    expect(state.compensations[0]).not.toHaveProperty('failure');
    expect(state.cares['K1']?.compensatedFen).toBe(30_000);
    await crisis.keep('payment-looked-at');
  });

  test('S9 the books decide, never the word: a look changes nothing that agrees, nor what nobody knows', async () => {
    const { crisis, compensationId } = await approvedUnder('none');
    const before = (await becomes(crisis, 'paid')).compensations[0];
    for (const id of [compensationId, 'unknown', 7, null, compensationId]) await look(crisis, id);
    const { made } = await crisis.do(contract.addNote, 'office', { note: '核对', pinned: false });
    expect(made).toBeDefined();
    expect(await one(crisis)).toEqual(before);
  });
});
