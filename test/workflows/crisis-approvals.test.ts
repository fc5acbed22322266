import { defaultPolicy } from '../../domain/defaults/policy';
import { text } from '../../domain/text';
import * as contract from '../../workflows/crisis/contract';
import { assessmentOf, crisisKit, HOUR_MS, type CrisisUnderTest, type StartOptions } from './kit';

jest.setTimeout(60_000);

let kit: Awaited<ReturnType<typeof crisisKit>>;
beforeAll(async () => {
  kit = await crisisKit();
});

interface Requested {
  readonly crisis: CrisisUnderTest;
  readonly compensationId: string;
  readonly approvalId: string;
}

async function requested(amountFen: number, options: StartOptions = {}): Promise<Requested> {
  const crisis = await kit.start(options);
  await crisis.toResponse();
  const { made } = await crisis.do(contract.requestCompensation, 'operator', {
    customerId: 'K1',
    basis: 'settlement',
    amountFen,
    reason: '设备损坏，按价赔偿',
  });
  return { crisis, compensationId: made['compensationId']!, approvalId: made['approvalId']! };
}

const SMALL = 30_000;
const approvalOf = async ({ crisis, approvalId }: Requested) =>
  (await crisis.state()).approvals.find((a) => a.id === approvalId)!;
const clockOf = async ({ crisis, approvalId }: Requested) =>
  (await crisis.state()).deadlines.findLast((d) => d.id.startsWith(`approval:${approvalId}`))!;
const paid = ({ crisis }: Requested) => crisis.sees((s) => s.compensations[0]?.status === 'paid');
/** What the process says to a decision of this person's, with the token they would have. */
const objections = async ({ crisis, approvalId }: Requested, who: Parameters<CrisisUnderTest['token']>[0]) =>
  crisis.refusals(contract.decideApproval, who, {
    approvalId,
    decision: 'approve',
    token: await crisis.token(who, approvalId),
  });

describe('delegation', () => {
  const give = async ({ crisis, approvalId }: Requested, to = 'p-marketing', ms = HOUR_MS) =>
    crisis.do(contract.delegateApproval, 'serviceManager', {
      approvalId,
      to,
      untilAt: (await crisis.now()) + ms,
      reason: '外出开会',
    });

  test('S9 a colleague decides in the place of whoever gave them the vote, until it is taken back', async () => {
    const open = await requested(SMALL);
    const { crisis, approvalId } = open;
    await give(open);
    expect(await objections(open, 'serviceManager')).toEqual(['delegatedAway']);
    await crisis.do(contract.endDelegation, 'serviceManager', { approvalId });
    expect(await objections(open, 'marketing')).toEqual(['delegationOver']);
    await give(open);
    await crisis.vote('marketing', approvalId, 'approve');
    await paid(open);
    const { votes, delegations } = await approvalOf(open);
    expect(votes).toMatchObject([{ personId: 'p-marketing', for: 'p-serviceManager' }]);
    expect(delegations?.map((d) => d.end)).toEqual(['takenBack', 'used']);
    const asked = (await crisis.eventsOf('noticeIssued')).filter((e) => e.data.notice.to.includes('p-marketing'));
    expect(asked.map((e) => [e.data.notice.kind, e.data.notice.approvalId]).slice(-3)).toEqual([
      ['approvalRequest', approvalId],
      ['decision', undefined],
      ['approvalRequest', approvalId],
    ]);
  });

  test('S9 at its end it lapses by itself: the delegate decides no more, the giver does again', async () => {
    const open = await requested(SMALL);
    const { crisis, approvalId } = open;
    await give(open);
    await crisis.pass(HOUR_MS + 1_000);
    await crisis.recorded('delegationEnded', 1);
    expect((await approvalOf(open)).delegations).toMatchObject([{ end: 'lapsed' }]);
    expect(await objections(open, 'marketing')).toEqual(['delegationOver']);
    await crisis.vote('serviceManager', approvalId, 'approve');
    await paid(open);
    await crisis.keep('vote-delegated');
  });

  test('S9 a signal decides in the place of the giver as well', async () => {
    const open = await requested(SMALL);
    const { crisis, approvalId } = open;
    await give(open);
    const token = await crisis.token('marketing', approvalId);
    const personId = 'p-marketing';
    await crisis.handle.signal(contract.decideSignal, { approvalId, personId, decision: 'approve', token });
    await paid(open);
    expect((await crisis.eventsOf('approvalVoted'))[0]?.data.approval.votes).toMatchObject([
      { personId, for: 'p-serviceManager', via: 'signal' },
    ]);
  });

  test('S9 never to the requester, nor passed on; it outlives a new run of the process', async () => {
    const open = await requested(SMALL, { maxHistoryEvents: 60 });
    const { crisis, approvalId } = open;
    const to = (who: string) => ({ approvalId, to: who, untilAt: Date.now() + HOUR_MS, reason: '外出' });
    expect(await crisis.refusals(contract.delegateApproval, 'serviceManager', to('p-operator'))).toEqual([
      'delegateBarred',
    ]);
    await give(open);
    expect(await crisis.refusals(contract.delegateApproval, 'marketing', to('p-legal'))).toEqual(['notPassedOn']);
    for (let i = 0; i < 12; i += 1) await crisis.do(contract.addNote, 'office', { note: `${i}`, pinned: false });
    expect(await objections(open, 'serviceManager')).toEqual(['delegatedAway']);
    await crisis.vote('marketing', approvalId, 'approve');
    await paid(open);
  });
});

describe('questions back', () => {
  const ask = async ({ crisis, approvalId }: Requested) =>
    (await crisis.do(contract.askRequester, 'serviceManager', { approvalId, question: '有票据吗？' })).made[
      'questionId'
    ]!;

  test('S9 the clock stands while the requester answers, and runs on by as much', async () => {
    const open = await requested(SMALL);
    const { crisis, approvalId } = open;
    const before = await clockOf(open);
    const questionId = await ask(open);
    expect(await clockOf(open)).toMatchObject({ status: 'paused', pauses: [{ reason: '有票据吗？' }] });
    const owed = (await crisis.state()).deadlines.find((d) => d.obligation === 'approvalQuestion');
    expect(owed).toMatchObject({ people: ['p-operator'], status: 'running' });
    await crisis.pass(HOUR_MS / 2);
    const answer = { approvalId, questionId, answer: '票据已上传' };
    expect(await crisis.refusals(contract.answerQuestion, 'marketing', answer)).toEqual(['notRequester']);
    await crisis.do(contract.answerQuestion, 'operator', answer);
    const after = await clockOf(open);
    expect(after.status).toBe('running');
    expect(after.dueAt).toBeGreaterThanOrEqual(before.dueAt);
    expect(after.pauses[0]!.toAt! - after.pauses[0]!.fromAt).toBeGreaterThanOrEqual(HOUR_MS / 2);
    expect((await approvalOf(open)).questions).toMatchObject([
      { askedBy: 'p-serviceManager', answer: '票据已上传', answeredBy: 'p-operator', end: 'answered' },
    ]);
    await crisis.vote('serviceManager', approvalId, 'approve');
    await paid(open);
    await crisis.keep('approval-question');
  });

  test('S9 a requester who says nothing is reminded, and then the clock runs on by itself', async () => {
    const open = await requested(SMALL);
    const { crisis } = open;
    await ask(open);
    const owed = (await crisis.state()).deadlines.find((d) => d.obligation === 'approvalQuestion')!;
    const top = owed.ladder.at(-1)!.at;
    await crisis.pass(top + (top - owed.dueAt) + 2_000 - (await crisis.now()));
    await crisis.recorded('questionEnded', 1);
    expect((await approvalOf(open)).questions).toMatchObject([{ end: 'silent' }]);
    expect((await clockOf(open)).status).toBe('running');
    const reminded = (await crisis.eventsOf('deadlineFired')).filter(
      (e) => e.data.deadline.obligation === 'approvalQuestion',
    );
    expect(reminded.map((e) => e.data.kind)).toEqual(['warned', 'breached', 'escalated', 'exhausted']);
  });

  test('S9 a policy that was pinned before anybody asked has no rule for it: ours times the answer', async () => {
    const { approvalQuestion: _later, ...deadlines } = defaultPolicy.deadlines;
    const policy = { ...defaultPolicy, deadlines: deadlines as typeof defaultPolicy.deadlines };
    const open = await requested(SMALL, { policy });
    await ask(open);
    const { crisis } = open;
    await crisis.do(contract.assess, 'office', { assessment: assessmentOf(3) });
    expect((await crisis.state()).deadlines.find((d) => d.obligation === 'approvalQuestion')?.status).toBe('running');
  });

  test('S9 a decision while a question is open ends it', async () => {
    const open = await requested(SMALL);
    const { crisis, approvalId } = open;
    await ask(open);
    await crisis.vote('p-serviceManager2', approvalId, 'approve');
    const state = await paid(open);
    expect(state.approvals[0]?.questions).toMatchObject([{ end: 'over' }]);
    expect(state.deadlines.filter((d) => d.obligation === 'approvalQuestion')[0]?.status).toBe('cancelled');
  });
});

describe('withdrawal', () => {
  test('S9 whoever asked takes it back with a reason, nobody else', async () => {
    const open = await requested(SMALL);
    const { crisis, approvalId } = open;
    const taken = { approvalId, reason: '客户放弃' };
    expect(await crisis.refusals(contract.withdrawApproval, 'legal', taken)).toEqual(['notRequester']);
    const silent = { approvalId, reason: ' ' };
    expect(await crisis.refusals(contract.withdrawApproval, 'operator', silent)).toEqual(['reasonMissing']);
    await crisis.do(contract.withdrawApproval, 'operator', taken);
    expect(await approvalOf(open)).toMatchObject({ status: 'withdrawn', endReason: '客户放弃' });
    expect((await crisis.state()).compensations[0]?.status).toBe('withdrawn');
    expect(await crisis.refusals(contract.withdrawApproval, 'operator', taken)).toEqual(['approvalDecided']);
  });

  test('S9 a review taken back is written on', async () => {
    const crisis = await kit.start();
    await crisis.toReview();
    const words = { rootCause: '批次缺陷', lessons: '加强检验', improvements: [] };
    await crisis.do(contract.editReview, 'office', words);
    const { made } = await crisis.do(contract.submitReview, 'office', {});
    await crisis.do(contract.withdrawApproval, 'office', { approvalId: made['approvalId']!, reason: '漏写一条' });
    expect((await crisis.state()).review?.status).toBe('draft');
  });
});

describe('another amount', () => {
  const amend = ({ crisis, compensationId }: Requested, who: Parameters<typeof crisis.token>[0], amountFen: number) =>
    crisis.do(contract.amendCompensation, who, { compensationId, amountFen, reason: '票据核减' });

  test('S9 it is decided anew: votes are void, the rounds are those of the amount, the old token is worthless', async () => {
    const open = await requested(500_000);
    const { crisis, approvalId, compensationId } = open;
    await crisis.vote('serviceManager', approvalId, 'approve');
    const old = await crisis.token('generalManager', approvalId);
    await amend(open, 'operator', 2_000_000);
    const after = await approvalOf(open);
    expect(after).toMatchObject({ amountFen: 2_000_000, tier: 0, votes: [], status: 'open' });
    expect(after.amendments).toMatchObject([{ voidVotes: [{ personId: 'p-serviceManager' }] }]);
    expect(after.tiers.map((t) => t.needed)).toEqual([1, 2]);
    await crisis.vote('serviceManager', approvalId, 'approve');
    const stale = { approvalId, decision: 'approve', token: old } as const;
    expect(await crisis.refusals(contract.decideApproval, 'generalManager', stale)).toEqual(['tokenWrong']);
    await crisis.vote('generalManager', approvalId, 'approve');
    await crisis.vote('deputyManager', approvalId, 'approve');
    await paid(open);
    expect(await kit.payer.paid(compensationId)).toEqual([expect.objectContaining({ amountFen: 2_000_000 })]);
    await crisis.keep('compensation-amended');
  });

  test('S9 who decides may propose less, not more; nobody else changes it, and not once it is decided', async () => {
    const open = await requested(SMALL);
    const { crisis, approvalId, compensationId } = open;
    const change = (amountFen: number) => ({ compensationId, amountFen, reason: '核减' });
    const refused = (who: Parameters<typeof crisis.token>[0], amountFen: number) =>
      crisis.refusals(contract.amendCompensation, who, change(amountFen));
    expect(await refused('serviceManager', SMALL + 1)).toEqual(['onlyLess']);
    expect(await refused('marketing', 1)).toEqual(['notConcerned']);
    expect(await refused('operator', SMALL)).toEqual(['sameAmount']);
    expect(await refused('operator', 0)).toEqual(['amountFen']);
    await amend(open, 'serviceManager', 20_000);
    const told = (await crisis.eventsOf('noticeIssued')).at(-1)?.data.notice;
    expect(told).toMatchObject({ kind: 'decision', to: ['p-operator'] });
    await crisis.vote('serviceManager', approvalId, 'approve');
    await paid(open);
    expect(await refused('operator', 1)).toEqual(['alreadyDecided']);
    expect(await kit.payer.paid(compensationId)).toEqual([expect.objectContaining({ amountFen: 20_000 })]);
  });

  test('S9 another level that asks for other rounds begins anew; one that asks for the same does not', async () => {
    const open = await requested(500_000);
    const { crisis, approvalId } = open;
    await crisis.vote('serviceManager', approvalId, 'approve');
    await crisis.do(contract.assess, 'office', { assessment: assessmentOf(4) });
    const after = await approvalOf(open);
    expect(after.tiers.map((t) => t.roles)).toEqual([['deputyManager', 'generalManager']]);
    expect(after.amendments).toMatchObject([{ cause: 'level', voidVotes: [{ personId: 'p-serviceManager' }] }]);
    await crisis.vote('generalManager', approvalId, 'approve');
    await paid(open);
    await crisis.keep('approval-level-change');
    const small = await requested(SMALL);
    await small.crisis.do(contract.assess, 'office', { assessment: assessmentOf(4) });
    expect((await approvalOf(small)).amendments).toBeUndefined();
  });
});

describe('rounds at once', () => {
  const legal = { name: text('法务', 'Legal'), roles: ['legal'] as const, needed: 1 };
  const finance = { name: text('财务', 'Finance'), roles: ['finance'] as const, needed: 2 };
  const rounds = [legal, finance];
  const policy = {
    ...defaultPolicy,
    compensationTiers: [
      {
        ...defaultPolicy.compensationTiers.at(-1)!,
        order: 'parallel' as const,
        byLevel: { I: rounds, II: rounds, III: rounds, IV: rounds },
      },
    ],
  };

  test('S9 everybody is asked at once, by one clock, and all rounds have to be full', async () => {
    const open = await requested(SMALL, { policy });
    const { crisis, approvalId } = open;
    expect((await clockOf(open)).people).toEqual(['p-legal', 'p-finance', 'p-finance2']);
    await crisis.vote('finance', approvalId, 'approve');
    await crisis.vote('p-finance2', approvalId, 'approve');
    expect((await clockOf(open)).people).toEqual(['p-legal']);
    expect((await crisis.state()).compensations[0]?.status).toBe('requested');
    await crisis.vote('legal', approvalId, 'approve');
    await paid(open);
    await crisis.keep('rounds-in-parallel');
  });
});

describe('conflicts of interest', () => {
  test('S9 a customer who is one of us does not decide about their own money, and is told why', async () => {
    const crisis = await kit.start();
    await crisis.toResponse();
    const { made } = await crisis.do(contract.requestCompensation, 'operator', {
      customerId: 'K1',
      amountFen: SMALL,
      reason: '按价赔偿',
      beneficiaries: ['p-serviceManager'],
    });
    const open = { crisis, approvalId: made['approvalId']!, compensationId: made['compensationId']! };
    expect(await objections(open, 'serviceManager')).toContain('beneficiary');
    expect(Object.keys((await approvalOf(open)).tokenHashes)).toEqual(['p-serviceManager2']);
    await crisis.vote('p-serviceManager2', open.approvalId, 'approve');
    await paid(open);
  });
});
