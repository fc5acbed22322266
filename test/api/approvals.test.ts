import { randomUUID } from 'node:crypto';
import { connectTemporal } from '../../api/gateway/connect';
import { Gateway } from '../../api/gateway/gateway';
import { dataConverter } from '../../worker/codec';
import { decideSignal } from '../../workflows/crisis/contract';
import { apiSystem, eventually } from './support/system';

jest.setTimeout(60_000);

const HOUR_MS = 3_600_000;
const factors = (n: number) => ({
  likelihood: { severity: n, scope: n, trend: n },
  impact: { brand: n, customerLoss: n, economicLoss: n, legalRisk: n },
});

let system: Awaited<ReturnType<typeof apiSystem>>;
let number: string;
let customerId: string;
const ids: Record<string, string> = {};
beforeAll(async () => {
  system = await apiSystem();
  const customer = { name: '张三', phone: '13900000001' };
  const complaint = await system.as('operator').post('/complaints', { body: '充电器发烫冒烟', customer });
  customerId = complaint.customerId;
  number = await inResponse([complaint.number]);
  for (const who of ['operator', 'serviceManager', 'marketing', 'legal', 'finance'] as const) {
    ids[who] = (await system.as(who).get('/me')).id;
  }
});

async function inResponse(complaintNumbers: string[]): Promise<string> {
  const office = system.as('office');
  const start = { title: '充电器过热', type: 'quality', startStage: 'warning', complaintNumbers };
  const { number: made } = await office.post('/crises', start);
  await office.post(`/crises/${made}/assessments`, factors(2));
  await office.post(`/crises/${made}/warning`, { scope: '华东区', measures: '停售排查' });
  await system.as('generalManager').post(`/crises/${made}/activation`, { decision: 'activate', reason: '属实' });
  await eventually(async () => (await office.get(`/crises/${made}`)).stage === 'response');
  return made;
}

interface Asked {
  readonly approvalId: string;
  readonly compensationId: string;
}

async function asked(amountFen = 5_000, customer = customerId): Promise<Asked> {
  const body = { customerId: customer, basis: 'settlement', amountFen, reason: '补偿运费' };
  return (await system.as('operator').post(`/crises/${number}/compensations`, body)).made;
}

const codesOf = (answered: { body: { errors?: { code: string }[]; code: string } }): string[] =>
  answered.body.errors?.map((e) => e.code) ?? [answered.body.code];
const inInbox = async (who: Parameters<typeof system.as>[0], id: string): Promise<any> =>
  (await system.as(who).get('/inbox')).approvals.find((a: any) => a.approval.id === id);
const soon = (ms = HOUR_MS) => new Date(Date.now() + ms).toISOString();

test('S9 X2 a vote given away is in the inbox of the colleague, who decides by API or signal, until it is taken back', async () => {
  const { approvalId } = await asked();
  const path = `/approvals/${approvalId}`;
  const manager = system.as('serviceManager');
  const { standing } = await manager.get(path);
  expect(standing).toMatchObject({ mayDecide: true, inPlaceOf: null, refusals: [], given: null });
  expect(standing.delegates).toContain(ids['marketing']);
  expect(standing.delegates).not.toContain(ids['operator']);
  const given = { to: ids['marketing'], untilAt: soon(), reason: '外出' };
  await manager.post(`${path}/delegation`, given);
  expect(await inInbox('serviceManager', approvalId)).toBeUndefined();
  const item = await inInbox('marketing', approvalId);
  const colleague = system.as('marketing');
  expect(await colleague.get(path)).toMatchObject({
    decision: item.decision,
    standing: { mayDecide: true, inPlaceOf: ids['serviceManager'], delegates: [] },
  });
  expect(await manager.get(path)).toMatchObject({
    decision: null,
    standing: { refusals: [{ code: 'delegatedAway' }], given: { to: ids['marketing'] } },
  });
  const passedOn = await colleague.send('POST', `${path}/delegation`, { ...given, to: ids['legal'] });
  expect([passedOn.status, codesOf(passedOn)]).toEqual([403, ['notPassedOn']]);

  await manager.post(`${path}/delegation/end`);
  expect(await inInbox('marketing', approvalId)).toBeUndefined();
  const late = await colleague.send('POST', `${path}/decision`, { decision: 'approve' });
  expect([late.status, codesOf(late)]).toEqual([403, ['delegationOver']]);
  await manager.post(`${path}/delegation`, given);
  const { decision } = await colleague.get(path);
  await system.client.workflow.getHandle(decision.workflowId).signal(decideSignal, {
    approvalId,
    personId: ids['marketing'],
    decision: 'approve',
    token: decision.token,
  });
  const done = await eventually(async () => {
    const found = await colleague.get(path);
    return found.approval.status === 'approved' && found;
  });
  expect(done.approval.votes).toMatchObject([
    { personId: ids['marketing'], for: ids['serviceManager'], via: 'signal' },
  ]);
});

test('S9 not to the requester, not for the past, not without a reason', async () => {
  const { approvalId } = await asked();
  const send = (body: object) => system.as('serviceManager').send('POST', `/approvals/${approvalId}/delegation`, body);
  const toRequester = await send({ to: ids['operator'], untilAt: soon(), reason: '外出' });
  expect([toRequester.status, codesOf(toRequester)]).toEqual([409, ['delegateBarred']]);
  const past = await send({ to: ids['marketing'], untilAt: soon(-1), reason: '外出' });
  expect([past.status, codesOf(past)]).toEqual([422, ['untilPast']]);
  expect((await send({ to: ids['marketing'], untilAt: soon() })).status).toBe(422);
  const nothing = await system.as('serviceManager').send('POST', `/approvals/${approvalId}/delegation/end`, {});
  expect([nothing.status, codesOf(nothing)]).toEqual([409, ['nothingDelegated']]);
});

test('S9 a question stops the clock and waits in the inbox of who asked for it; the exchange stays on the approval', async () => {
  const { approvalId } = await asked();
  const path = `/approvals/${approvalId}`;
  const manager = system.as('serviceManager');
  const before = await manager.get(path);
  expect(before.clock.status).toBe('running');
  expect(before.onSilence).toMatchObject({ text: { zh: expect.stringContaining('不予支付') } });
  expect(Date.parse(before.onSilence.expiresAt)).toBeGreaterThan(Date.parse(before.clock.dueAt));
  const { made } = await manager.post(`${path}/questions`, { question: '有票据吗？' });
  expect(await manager.get(path)).toMatchObject({ clock: { status: 'paused' }, onSilence: { expiresAt: null } });
  const operator = system.as('operator');
  const owed = (await operator.get('/inbox')).decisions.find((d: any) => d.deadline.id.includes(made.questionId));
  expect(owed.deadline.obligation).toBe('approvalQuestion');
  const other = system.as('@zheng.wei');
  const others = (await other.get('/inbox')).decisions.find((d: any) => d.deadline.id.includes(made.questionId));
  expect(others).toBeUndefined();
  const answer = `${path}/questions/${made.questionId}/answer`;
  const notTheirs = await other.send('POST', answer, { answer: '有' });
  expect([notTheirs.status, codesOf(notTheirs)]).toEqual([403, ['notRequester']]);
  const bad = await operator.send('POST', answer, { answer: '有', evidenceIds: ['E-9'] });
  expect([bad.status, codesOf(bad)]).toEqual([404, ['unknownEvidence']]);
  await operator.post(answer, { answer: '有，见附件' });
  const after = await manager.get(path);
  expect(after.clock.status).toBe('running');
  expect(after.approval.questions).toMatchObject([
    { askedBy: ids['serviceManager'], answeredBy: ids['operator'], answer: '有，见附件', end: 'answered' },
  ]);
});

test('S1 S9 who stands in for an absent requester is told that they may answer, and does', async () => {
  const { approvalId } = await asked();
  const path = `/approvals/${approvalId}`;
  const { made } = await system.as('serviceManager').post(`${path}/questions`, { question: '客户要现金吗？' });
  const other = system.as('@zheng.wei');
  expect((await other.get(path)).standing.mayAnswer).toBe(false);
  expect((await system.as('operator').get(path)).standing.mayAnswer).toBe(true);
  const away = (absentUntilAt: string | null) =>
    system.as('admin').patch(`/people/${ids['operator']}`, { absentUntilAt });
  await away(soon(24 * HOUR_MS));
  try {
    await eventually(async () => (await other.get(path)).standing.mayAnswer);
    const answer = { answer: '要现金' };
    const route = `${path}/questions/${made.questionId}/answer`;
    // The process hears of the absence a moment later.
    await eventually(async () => (await other.send('POST', route, answer)).status === 200);
    const { approval, standing } = await other.get(path);
    expect(approval.questions).toMatchObject([{ answeredBy: (await other.get('/me')).id, end: 'answered' }]);
    expect(standing.mayDecide).toBe(false);
  } finally {
    await away(null);
    const note = () => system.as('operator').send('POST', `/crises/${number}/notes`, { note: '已返岗' });
    await eventually(async () => (await note()).status === 200);
  }
});

test('S9 whoever asked withdraws, with a reason; a refusal has a reason too', async () => {
  const { approvalId, compensationId } = await asked();
  const path = `/approvals/${approvalId}`;
  const operator = system.as('operator');
  expect((await operator.send('POST', `${path}/withdrawal`, {})).status).toBe(422);
  const others = await system.as('legal').send('POST', `${path}/withdrawal`, { reason: '不要了' });
  expect([others.status, codesOf(others)]).toEqual([403, ['notRequester']]);
  const bare = await system.as('serviceManager').send('POST', `${path}/decision`, { decision: 'refuse' });
  expect([bare.status, codesOf(bare)]).toEqual([422, ['reasonMissing']]);
  await operator.post(`${path}/withdrawal`, { reason: '客户放弃' });
  const { approval, clock } = await operator.get(path);
  expect([approval.status, approval.endReason, clock]).toEqual(['withdrawn', '客户放弃', null]);
  const { compensations } = await operator.get(`/crises/${number}`);
  expect(compensations.find((c: any) => c.id === compensationId).status).toBe('withdrawn');
});

test('S9 another amount: a token of the old one is worthless, votes so far are shown as void', async () => {
  const { approvalId, compensationId } = await asked(500_000);
  const path = `/approvals/${approvalId}`;
  const manager = system.as('serviceManager');
  await manager.post(`${path}/decision`, { decision: 'approve' });
  const boss = system.as('generalManager');
  const { decision } = await boss.get(path);
  const amend = `/crises/${number}/compensations/${compensationId}/amendment`;
  const more = await boss.send('POST', amend, { amountFen: 600_000, reason: '加' });
  expect([more.status, codesOf(more)]).toEqual([403, ['onlyLess']]);
  await boss.post(amend, { amountFen: 450_000, reason: '按票据核减' });
  const after = await manager.get(path);
  expect(after.approval).toMatchObject({
    amountFen: 450_000,
    votes: [],
    amendments: [
      { by: expect.any(String), before: { amountFen: 500_000 }, voidVotes: [{ personId: ids['serviceManager'] }] },
    ],
  });
  expect(after.matter.compensation.amountFen).toBe(450_000);
  expect(after.decision).not.toBeNull();
  const { workflowId } = decision;
  const stale = { approvalId, personId: (await boss.get('/me')).id, decision: 'approve', token: decision.token };
  await system.client.workflow.getHandle(workflowId).signal(decideSignal, stale);
  await manager.post(`${path}/decision`, { decision: 'approve' });
  await system.client.workflow.getHandle(workflowId).signal(decideSignal, stale);
  expect((await boss.get(path)).approval.status).toBe('open');
  expect(await inInbox('generalManager', approvalId)).toMatchObject({ dueAt: expect.any(String) });
  await boss.post(`${path}/decision`, { decision: 'approve' });
  await eventually(async () => (await boss.get(path)).approval.status === 'approved');
});

test('S9 a customer who is one of us neither decides nor is given a vote, and is told why', async () => {
  const customer = { name: '吴丽娟', email: 'Wu.Lijuan@example.com' };
  const complaint = await system.as('@zheng.wei').post('/complaints', { body: '我也买了，充电器发烫', customer });
  await system.as('operator').post(`/crises/${number}/complaints`, { complaintNumbers: [complaint.number] });
  const { approvalId } = await asked(5_000, complaint.customerId);
  const found = await system.as('@wu.lijuan').get(`/approvals/${approvalId}`);
  expect(found.decision).toBeNull();
  expect(found.standing.refusals.map((r: any) => r.code)).toContain('beneficiary');
  expect(found.conflicts).toEqual([
    { personId: ids['operator'], why: 'requester' },
    { personId: ids['serviceManager'], why: 'beneficiary' },
  ]);
  const own = await system.as('@wu.lijuan').send('POST', `/approvals/${approvalId}/decision`, { decision: 'approve' });
  expect([own.status, codesOf(own)]).toEqual([403, expect.arrayContaining(['beneficiary'])]);
  // The only service manager is barred: the ladder was called in at once.
  expect(await inInbox('deputyManager', approvalId)).toBeDefined();
});

test('S9 the detail tells what the customer has been through and how such requests were decided before', async () => {
  const first = await asked(6_000);
  await system.as('serviceManager').post(`/approvals/${first.approvalId}/decision`, { decision: 'approve' });
  const second = await asked(7_000);
  const refusal = { decision: 'refuse', reason: '依据不足' };
  await system.as('serviceManager').post(`/approvals/${second.approvalId}/decision`, refusal);
  const { approvalId } = await asked(8_000);
  const { matter, precedents } = await system.as('serviceManager').get(`/approvals/${approvalId}`);
  expect(matter.history).toMatchObject({
    complaints: { count: 1, open: 1, last: [{ title: expect.any(String) }] },
    crises: { count: 1, last: [{ number }] },
  });
  expect(matter.history.pendingFen).toBeGreaterThan(0);
  expect(precedents).toMatchObject({ overFen: 0, upToFen: 100_000 });
  expect(precedents.approved).toBeGreaterThanOrEqual(1);
  expect(precedents.refused).toBeGreaterThanOrEqual(1);
  expect(precedents.medianFen).toBeGreaterThan(0);
  expect(precedents.last.slice(0, 2)).toMatchObject([
    { approvalId: second.approvalId, crisisNumber: number, amountFen: 7_000, status: 'refused' },
    { approvalId: first.approvalId, amountFen: 6_000, status: 'approved' },
  ]);
});

describe('many at once', () => {
  const decide = (approvalIds: string[], body: object, key?: string) =>
    system
      .as('serviceManager')
      .send('POST', '/approvals/batch-decisions', { approvalIds, ...body }, key === undefined ? {} : { key });

  test('S9 each is judged by itself, and the same key gives the same answer', async () => {
    const [one, two, out] = [await asked(), await asked(), await asked()];
    await system.as('operator').post(`/approvals/${out.approvalId}/withdrawal`, { reason: '客户放弃' });
    const unknown = `${number}-A9999`;
    const list = [one.approvalId, out.approvalId, unknown, two.approvalId];
    const key = randomUUID();
    const answered = await decide(list, { decision: 'approve' }, key);
    expect(answered.status).toBe(200);
    expect(answered.body.items).toMatchObject([
      { approvalId: one.approvalId, result: 'decided', position: expect.any(Number) },
      { approvalId: out.approvalId, result: 'refused', refusals: [{ code: 'approvalDecided' }] },
      { approvalId: unknown, result: 'unknown' },
      { approvalId: two.approvalId, result: 'decided' },
    ]);
    expect((await decide(list, { decision: 'approve' }, key)).body).toEqual(answered.body);
    const reused = await decide(list, { decision: 'refuse', reason: 'x' }, key);
    expect([reused.status, reused.body.code]).toEqual([422, 'idempotencyKeyReused']);
    expect((await system.as('legal').get(`/approvals/${one.approvalId}`)).approval.votes).toHaveLength(1);
  });

  test('S9 a refusal of a list needs its reason, and a list has an end', async () => {
    const { approvalId } = await asked();
    const bare = await decide([approvalId], { decision: 'refuse' });
    expect([bare.status, codesOf(bare)]).toEqual([422, ['reasonMissing']]);
    expect((await decide([], { decision: 'approve' })).status).toBe(422);
    const many = Array.from({ length: 101 }, (_, i) => `${number}-A${i + 1}`);
    expect((await decide(many, { decision: 'approve' })).status).toBe(422);
    const refused = await decide([approvalId], { decision: 'refuse', reason: '依据不足' });
    expect(refused.body.items).toMatchObject([{ result: 'decided' }]);
  });

  test('S9 an outage in the middle is told for each, and the repetition decides the rest once', async () => {
    const list = [await asked(), await asked(), await asked()].map((a) => a.approvalId);
    const key = randomUUID();
    const { gateway, records } = system.deps;
    const nowhere = { connection: { address: '127.0.0.1:1' }, namespace: 'nowhere', dataConverter: dataConverter() };
    const away = new Gateway(connectTemporal(nowhere), records, 1_500);
    let sent = 0;
    const half = Object.create(gateway) as Gateway;
    half.execute = (...args) => {
      sent += 1;
      return sent === 1 ? gateway.execute(...args) : away.execute(...args);
    };
    Object.assign(system.deps, { gateway: half });
    const first = await decide(list, { decision: 'approve' }, key);
    Object.assign(system.deps, { gateway });
    const results = (answered: { body: { items: { result: string }[] } }) => answered.body.items.map((i) => i.result);
    expect(results(first).toSorted()).toEqual(['decided', 'unavailable', 'unavailable']);
    const second = await decide(list, { decision: 'approve' }, key);
    expect(results(second)).toEqual(['decided', 'decided', 'decided']);
    for (const id of list) {
      expect((await system.as('legal').get(`/approvals/${id}`)).approval.votes).toHaveLength(1);
    }
  });
});
