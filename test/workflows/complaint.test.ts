import { Worker } from '@temporalio/worker';
import { DAY_MS, HOUR_MS } from '../../domain/calendar';
import type { CareAct } from '../../domain/care';
import type { ComplaintClock } from '../../domain/complaint';
import type { Deadline } from '../../domain/deadline';
import { dataConverter } from '../../worker/codec';
import * as contract from '../../workflows/complaint/contract';
import { keepHistory } from '../harness/histories';
import { testStack } from '../harness/stack';
import { caseKit, CaseUnderTest, common, type CaseKit } from './case-kit';
import { ownEvents } from './support/recorded';

jest.setTimeout(90_000);

let kit: CaseKit;
let count = 0;

beforeAll(async () => {
  kit = await caseKit();
});

type Complaint = CaseUnderTest<contract.ComplaintState>;

async function received(options: { msAgo?: number; maxHistoryEvents?: number } = {}): Promise<Complaint> {
  const number = kit.temporal.id(`TS-${(count += 1)}`);
  const { msAgo = 0, ...rest } = options;
  const receivedAt = Date.now() - msAgo;
  const input = { ...common, ...rest, complaintId: number, number, customerId: 'KH-000001', receivedAt };
  const workflowId = contract.complaintWorkflowId(number);
  const { taskQueue } = kit.temporal;
  const start = { workflowId, taskQueue, args: [input] };
  const handle = await kit.temporal.client.workflow.start(contract.COMPLAINT_WORKFLOW, start);
  return new CaseUnderTest('complaint', number, handle, kit);
}

const contact: CareAct = { kind: 'contact', reached: true, channel: 'phone', regretExpressed: true };
const missed: CareAct = { ...contact, reached: false };
const propose: CareAct = { kind: 'propose', solution: '更换新机并补偿运费' };
const accept: CareAct = { kind: 'answer', accepted: true };

async function solve(complaint: Complaint): Promise<void> {
  for (const act of [contact, propose, accept]) await complaint.do(contract.actOnComplaint, 'operator', { act });
}

function clock(state: contract.ComplaintState, obligation: ComplaintClock): Deadline {
  const found = state.deadlines.findLast((d) => d.obligation === obligation);
  if (!found) throw new Error(`no clock ${obligation}`);
  return found;
}

function statuses({ deadlines }: contract.ComplaintState): Record<string, string> {
  return Object.fromEntries(deadlines.map((d) => [d.obligation, d.status]));
}

describe('W10 from receipt to outcome', () => {
  test('W10 a complaint is contacted, solved, told of progress and resolved, and the records tell it', async () => {
    const complaint = await received();
    await complaint.do(contract.assignComplaint, 'serviceManager', { ownerId: 'p-operator' });
    await complaint.do(contract.actOnComplaint, 'operator', { act: contact });
    await complaint.do(contract.noteProgress, 'operator', { text: '已联系厂家，周三前答复' });
    await complaint.do(contract.actOnComplaint, 'operator', { act: propose });
    await complaint.do(contract.actOnComplaint, 'operator', { act: accept });
    const { position } = await complaint.do(contract.endComplaint, 'operator', {
      outcome: 'resolved',
      reason: '客户接受更换',
    });
    const sheet = (await complaint.handle.result()) as contract.ComplaintSheet;
    expect(sheet).toMatchObject({ number: complaint.number, outcome: 'resolved' });
    expect(sheet.markdown).toContain('客户接受更换');
    const changes = (await complaint.eventsOf('complaintChanged')).map((e) => e.data.change);
    expect(changes).toEqual(['opened', 'assigned', 'acted', 'progress', 'acted', 'acted', 'ended']);
    expect((await complaint.events()).length).toBe(position);
    const row = await kit.prisma.complaintState.findUniqueOrThrow({ where: { number: complaint.number } });
    expect(row).toMatchObject({ status: 'ended', outcome: 'resolved', ownerId: 'p-operator', overdue: 0 });
    expect(row.nextDeadlineAt).toBeNull();
    await keepHistory('complaint-resolved', complaint.handle);
  });

  test('W10 an outcome needs a reason, and resolved needs a solution', async () => {
    const complaint = await received();
    const end = (outcome: string, reason: string) =>
      complaint.refusals(contract.endComplaint, 'operator', { outcome: outcome as 'resolved', reason });
    expect(await end('resolved', '客户没再打来')).toEqual(['notSolved']);
    expect(await end('resolved', ' ')).toEqual(['reasonMissing', 'notSolved']);
    expect(await end('unreachable', '打不通')).toEqual(['neverTried']);
    expect(await end('forgotten', '算了')).toEqual(['unknownOutcome']);
    expect((await complaint.state()).complaint.status).toBe('open');
    await complaint.do(contract.actOnComplaint, 'operator', { act: missed });
    await complaint.do(contract.endComplaint, 'operator', { outcome: 'unreachable', reason: '三天内多次未接通' });
    expect(await complaint.handle.result()).toMatchObject({ outcome: 'unreachable' });
  });

  test.each(['rejectedWithReason', 'withdrawn'] as const)('W10 a complaint may end as %s', async (outcome) => {
    const complaint = await received();
    await complaint.do(contract.endComplaint, 'serviceManager', { outcome, reason: '经核实' });
    expect(await complaint.handle.result()).toMatchObject({ outcome });
    const changes = (await complaint.eventsOf('deadlineChanged')).map((e) => [
      e.data.deadline.obligation,
      e.data.change,
    ]);
    expect(changes).toEqual([
      ['firstContact', 'cancelled'],
      ['complaintOutcome', 'met'],
    ]);
  });

  test('W10 acts that do not fit, and people without the duty, are refused with all reasons', async () => {
    const complaint = await received();
    const refused = (who: 'operator' | 'legal', act: CareAct, version?: number) =>
      complaint.refusals(contract.actOnComplaint, who, { act, ...(version ? { version } : {}) });
    expect(await refused('legal', contact)).toEqual(['notYourDuty']);
    expect(await refused('operator', propose)).toEqual(['notContacted']);
    expect(await refused('operator', { ...contact, regretExpressed: false } as CareAct)).toEqual(['regretMissing']);
    expect(await refused('operator', contact, 7)).toEqual(['staleVersion']);
    expect(await complaint.refusals(contract.noteProgress, 'operator', { text: ' ' })).toEqual(['textMissing']);
    expect((await complaint.state()).complaint.version).toBe(1);
  });

  test('W10 a request repeated is carried out once', async () => {
    const complaint = await received();
    const args = { by: { personId: 'p-operator', roles: [], via: 'api' as const }, requestId: 'r-1', act: missed };
    const first = await complaint.handle.executeUpdate(contract.actOnComplaint, { args: [args], updateId: 'u-1' });
    const again = await complaint.handle.executeUpdate(contract.actOnComplaint, { args: [args], updateId: 'u-2' });
    expect(again).toEqual(first);
    expect((await complaint.state()).complaint.care.contacts).toBe(1);
  });
});

describe('W10 the owner', () => {
  test('W10 until somebody is assigned the operators owe it, then the owner does and is told', async () => {
    const complaint = await received();
    const before = await complaint.sees((s) => s.deadlines.length === 2);
    expect(before.deadlines.map((d) => [d.waitingFor, d.people])).toEqual([
      [['operator'], undefined],
      [['operator'], undefined],
    ]);
    await complaint.do(contract.assignComplaint, 'operator', { ownerId: 'p-serviceManager' });
    const { deadlines } = await complaint.state();
    expect(deadlines.map((d) => [d.waitingFor, d.people])).toEqual([
      [['serviceManager'], ['p-serviceManager']],
      [['serviceManager'], ['p-serviceManager']],
    ]);
    const [notice] = await complaint.recorded('noticeIssued', 1);
    expect(notice?.data.notice).toMatchObject({ kind: 'order', to: ['p-serviceManager'] });
    expect(await complaint.deliveries(1)).toEqual([['p-serviceManager', 'sent']]);
    expect(kit.mail.mailsTo('p-serviceManager@example.com')).toHaveLength(1);
  });

  test('W10 a stranger, and somebody without the duty, cannot own a complaint', async () => {
    const complaint = await received();
    const assign = (ownerId: string) => complaint.refusals(contract.assignComplaint, 'serviceManager', { ownerId });
    expect(await assign('p-nobody')).toEqual(['unknownOwner']);
    expect(await assign('p-legal')).toEqual(['ownerWithoutDuty']);
  });
});

describe('W10 the clocks', () => {
  test('W10 first contact is timed from the receipt, and answered in time nobody is reminded', async () => {
    const msAgo = 10 * 60_000;
    const complaint = await received({ msAgo });
    const state = await complaint.sees((s) => s.deadlines.length === 2);
    const { receivedAt } = state.complaint;
    expect(state.deadlines.map((d) => [d.obligation, d.startAt])).toEqual([
      ['firstContact', receivedAt],
      ['complaintOutcome', receivedAt],
    ]);
    expect(clock(state, 'firstContact').duration).toEqual(common.policy.deadlines.firstContact.byLevel.III);
    await complaint.do(contract.actOnComplaint, 'operator', { act: contact });
    const after = await complaint.state();
    expect(statuses(after)).toEqual({
      firstContact: 'met',
      complaintOutcome: 'running',
      solution: 'running',
      progressNotice: 'running',
    });
    await complaint.passTo(clock(state, 'firstContact').dueAt);
    expect(await complaint.eventsOf('deadlineFired')).toEqual([]);
  });

  test('W10 a complaint nobody touches reminds, is breached and climbs the ladder, in the inbox alone', async () => {
    const complaint = await received();
    const { dueAt, ladder } = clock(await complaint.sees((s) => s.deadlines.length === 2), 'firstContact');
    await complaint.passTo(ladder[1]!.at);
    const fired = await complaint.recorded('deadlineFired', 4);
    expect(fired.map((e) => [e.data.kind, e.data.to])).toEqual([
      ['warned', []],
      ['breached', []],
      ['escalated', ['serviceManager']],
      ['escalated', ['office']],
    ]);
    expect(fired[1]!.data.deadline.dueAt).toBe(dueAt);
    const notices = (await complaint.eventsOf('noticeIssued')).map(({ data: { notice } }) => notice);
    expect(notices.map((n) => [n.kind, n.channels, n.to])).toEqual([
      ['reminder', ['inbox'], ['p-operator', 'p-operator2']],
      ['escalation', ['inbox'], ['p-operator', 'p-operator2']],
      ['escalation', ['inbox'], ['p-serviceManager']],
      ['escalation', ['inbox'], ['p-office']],
    ]);
    expect((await complaint.state()).notices).toEqual([]);
    expect((await kit.prisma.complaintState.findUniqueOrThrow({ where: { number: complaint.number } })).overdue).toBe(
      1,
    );
    await complaint.do(contract.actOnComplaint, 'operator', { act: contact });
    expect(statuses(await complaint.state())['firstContact']).toBe('metLate');
  });

  test('W10 an absent owner is reminded through the substitute', async () => {
    const complaint = await received();
    await complaint.do(contract.assignComplaint, 'serviceManager', { ownerId: 'p-away' }).catch(() => undefined);
    await complaint.do(contract.assignComplaint, 'serviceManager', { ownerId: 'p-operator' });
    const { deadlines } = await complaint.state();
    const away = common.roster.members.map((m) =>
      m.id === 'p-operator' ? { ...m, absentUntilAt: Date.now() + 1e12, substituteId: 'p-operator2' } : m,
    );
    await complaint.handle.signal(contract.rosterChanged, { version: common.roster.version + 1, members: away });
    await complaint.passTo(deadlines[0]!.dueAt);
    const notices = (await complaint.recorded('noticeIssued', 3)).map(({ data: { notice } }) => notice);
    expect(notices.filter((n) => n.kind === 'reminder').map((n) => n.to)).toEqual([['p-operator2']]);
  });

  test('W10 each progress notice restarts its clock; without one it is breached', async () => {
    const complaint = await received();
    await complaint.do(contract.actOnComplaint, 'operator', { act: contact });
    const first = clock(await complaint.state(), 'progressNotice');
    await complaint.passTo(first.startAt + 1_000);
    await complaint.do(contract.noteProgress, 'operator', { text: '已排期' });
    const second = clock(await complaint.state(), 'progressNotice');
    expect(second.id).not.toBe(first.id);
    expect(second.startAt).toBeGreaterThan(first.startAt);
    const rows = await kit.prisma.deadline.findMany({
      where: { streamNumber: complaint.number, obligation: 'progressNotice' },
      orderBy: { id: 'asc' },
    });
    expect(rows.map((r) => r.status)).toEqual(['met', 'running']);
    await complaint.passTo(second.dueAt);
    const breached = (await complaint.eventsOf('deadlineFired')).filter((e) => e.data.kind === 'breached');
    expect(breached.map((e) => e.data.deadline.id)).toContain(second.id);
    await solve(complaint);
    expect(clock(await complaint.state(), 'progressNotice').status).toBe('cancelled');
  });
});

describe('W10 in a crisis and after it', () => {
  const joined = { crisisNumber: 'CR-2026-000001' };

  test('W10 a crisis looks after the customer: clocks stop, commands name the crisis, the complaint stays open', async () => {
    const complaint = await received();
    await complaint.do(contract.actOnComplaint, 'operator', { act: contact });
    await complaint.handle.signal(contract.joinedCrisis, joined);
    await complaint.handle.signal(contract.joinedCrisis, joined);
    const state = await complaint.sees((s) => s.complaint.status === 'inCrisis');
    expect(statuses(state)).toMatchObject({ solution: 'paused', progressNotice: 'paused', complaintOutcome: 'paused' });
    expect(clock(state, 'solution').pauses[0]?.reason).toContain('CR-2026-000001');
    expect(await complaint.refusals(contract.actOnComplaint, 'operator', { act: propose })).toEqual([
      'handledInCrisis',
    ]);
    expect(
      await complaint.refusals(contract.endComplaint, 'operator', { outcome: 'withdrawn', reason: '客户撤诉' }),
    ).toEqual(['handledInCrisis']);
    await complaint.pass(60 * DAY_MS);
    expect(await complaint.eventsOf('deadlineFired')).toEqual([]);
    expect((await complaint.eventsOf('complaintChanged')).filter((e) => e.data.change === 'joined')).toHaveLength(1);
  });

  test('W10 settled by the crisis it ends as resolved, naming the crisis', async () => {
    const complaint = await received();
    await complaint.handle.signal(contract.joinedCrisis, joined);
    await complaint.handle.signal(contract.releasedByCrisis, { ...joined, settled: true });
    expect(await complaint.handle.result()).toMatchObject({ outcome: 'resolved' });
    await keepHistory('complaint-settled-by-crisis', complaint.handle);
    const ended = (await complaint.eventsOf('complaintChanged')).at(-1);
    expect(ended?.data.complaint.outcomeReason).toContain('CR-2026-000001');
    const row = await kit.prisma.complaintState.findUniqueOrThrow({ where: { number: complaint.number } });
    expect(row).toMatchObject({ status: 'ended', crisisNumber: 'CR-2026-000001' });
  });

  test('W10 not settled its clocks run on by the time lost, and it goes on to its own outcome', async () => {
    const complaint = await received();
    await complaint.do(contract.actOnComplaint, 'operator', { act: contact });
    const before = clock(await complaint.state(), 'complaintOutcome');
    await complaint.handle.signal(contract.joinedCrisis, joined);
    await complaint.pass(3 * DAY_MS);
    await complaint.handle.signal(contract.releasedByCrisis, { ...joined, settled: false });
    const state = await complaint.sees((s) => s.complaint.status === 'open');
    expect(state.complaint.crisisNumber).toBeUndefined();
    expect(statuses(state)).toMatchObject({
      solution: 'running',
      progressNotice: 'running',
      complaintOutcome: 'running',
    });
    expect(clock(state, 'complaintOutcome').dueAt).toBeGreaterThan(before.dueAt);
    await complaint.do(contract.actOnComplaint, 'operator', { act: propose });
    await complaint.do(contract.actOnComplaint, 'operator', { act: accept });
    await complaint.do(contract.endComplaint, 'operator', { outcome: 'resolved', reason: '已更换' });
    expect(await complaint.handle.result()).toMatchObject({ outcome: 'resolved' });
  });

  test('W10 a clock that was late when the crisis came starts anew when the complaint comes back', async () => {
    const complaint = await received({ msAgo: 30 * DAY_MS });
    await complaint.recorded('deadlineFired', 2);
    await complaint.handle.signal(contract.joinedCrisis, joined);
    const inCrisis = await complaint.sees((s) => s.complaint.status === 'inCrisis');
    expect(statuses(inCrisis)).toEqual({ firstContact: 'cancelled', complaintOutcome: 'cancelled' });
    await complaint.handle.signal(contract.releasedByCrisis, { ...joined, settled: false });
    const back = await complaint.sees((s) => s.complaint.status === 'open');
    expect(statuses(back)).toEqual({ firstContact: 'running', complaintOutcome: 'running' });
    expect(clock(back, 'firstContact').startAt).toBeGreaterThan(back.complaint.receivedAt + 29 * DAY_MS);
  });

  test('W10 only the crisis that has the customer hands the complaint back', async () => {
    const complaint = await received();
    await complaint.handle.signal(contract.releasedByCrisis, { ...joined, settled: true });
    await complaint.handle.signal(contract.joinedCrisis, joined);
    await complaint.handle.signal(contract.joinedCrisis, { crisisNumber: 'CR-2026-000002' });
    await complaint.handle.signal(contract.releasedByCrisis, { ...joined, settled: true });
    const state = await complaint.sees((s) => s.complaint.crisisNumber === 'CR-2026-000002');
    expect(state.complaint.status).toBe('inCrisis');
    expect(statuses(state)).toEqual({ firstContact: 'paused', complaintOutcome: 'paused' });
  });
});

describe('W10 what may go wrong', () => {
  const garbage: readonly unknown[] = [
    null,
    7,
    'joined',
    [],
    {},
    { crisisNumber: 7 },
    { crisisNumber: '' },
    { crisisNumber: 'x'.repeat(101), settled: true },
    { version: 9, members: [null] },
    { version: '9', members: [] },
  ];

  test('W10 garbage in signals changes nothing and hurts nothing', async () => {
    const complaint = await received();
    const before = await complaint.settledState();
    for (const payload of garbage) {
      for (const name of ['joinedCrisis', 'releasedByCrisis', 'rosterChanged', 'neverHeardOf']) {
        await complaint.handle.signal(name, payload);
      }
    }
    await complaint.handle.signal('joinedCrisis');
    await expect(complaint.handle.executeUpdate('endComplaint', { args: [garbage] })).rejects.toThrow();
    await expect(complaint.handle.executeUpdate('noteProgress')).rejects.toThrow();
    expect(await complaint.state()).toEqual(before);
    const history = await complaint.handle.fetchHistory();
    expect(history.events?.filter((e) => e.workflowTaskFailedEventAttributes)).toEqual([]);
    await complaint.do(contract.endComplaint, 'operator', { outcome: 'withdrawn', reason: '客户撤诉' });
    expect(await complaint.handle.result()).toMatchObject({ outcome: 'withdrawn' });
  });

  test('W10 a worker that is replaced in the middle loses nothing and does nothing twice', async () => {
    const complaint = await received();
    await complaint.do(contract.assignComplaint, 'serviceManager', { ownerId: 'p-operator' });
    await complaint.do(contract.actOnComplaint, 'operator', { act: contact });
    const before = await complaint.settledState();
    await kit.restartWorker();
    expect(await complaint.state()).toEqual(before);
    await complaint.do(contract.actOnComplaint, 'operator', { act: propose });
    await complaint.do(contract.actOnComplaint, 'operator', { act: accept });
    await complaint.do(contract.endComplaint, 'operator', { outcome: 'resolved', reason: '已退款' });
    await complaint.handle.result();
    const events = await complaint.events();
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
    const row = await kit.prisma.streamWriter.findUniqueOrThrow({ where: { workflowId: complaint.handle.workflowId } });
    expect(row.branch).toBe(0);
  });

  test('W10 over many runs the complaint is the same', async () => {
    const complaint = await received({ maxHistoryEvents: 40 });
    const firstRun = (await complaint.handle.describe()).runId;
    await complaint.do(contract.assignComplaint, 'serviceManager', { ownerId: 'p-operator' });
    for (let i = 0; i < 8; i += 1) await complaint.do(contract.actOnComplaint, 'operator', { act: missed });
    const state = await complaint.state();
    expect((await complaint.handle.describe()).runId).not.toBe(firstRun);
    expect(state.complaint).toMatchObject({ ownerId: 'p-operator', version: 10 });
    expect(state.complaint.care.contacts).toBe(8);
    await complaint.passTo(clock(state, 'firstContact').dueAt);
    await complaint.do(contract.endComplaint, 'operator', { outcome: 'unreachable', reason: '多次未接通' });
    expect(await complaint.handle.result()).toMatchObject({ outcome: 'unreachable' });
    const events = await complaint.events();
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
    const orders = (await complaint.eventsOf('noticeIssued')).filter((e) => e.data.notice.kind === 'order');
    expect(orders).toHaveLength(1);
    expect(await complaint.deliveries(1)).toEqual([['p-operator', 'sent']]);
  });

  test('W10 one that only waits costs few events and one timer, and a day of work little more', async () => {
    const late = await received({ msAgo: 400 * DAY_MS });
    await late.recorded('noticeIssued', 4);
    expect(await ownEvents(late.handle)).toBeLessThanOrEqual(6);
    const complaint = await received();
    await complaint.settledState();
    expect(await ownEvents(complaint.handle)).toBeLessThanOrEqual(6);
    const waiting = await complaint.handle.fetchHistory();
    expect(waiting.events?.filter((e) => e.timerStartedEventAttributes)).toHaveLength(1);
    await solve(complaint);
    await complaint.do(contract.endComplaint, 'operator', { outcome: 'resolved', reason: '已更换' });
    await complaint.handle.result();
    const whole = await complaint.handle.fetchHistory();
    expect(await ownEvents(complaint.handle)).toBeLessThanOrEqual(30);
    expect(whole.events?.filter((e) => e.activityTaskScheduledEventAttributes)).toEqual([]);
    const bundle = { workflowBundle: { codePath: testStack().workflowBundle }, dataConverter: dataConverter() };
    await Worker.runReplayHistory(bundle, whole, complaint.handle.workflowId);
  });

  test('W10 it can be found by whose move it is, by when, and by its crisis', async () => {
    const complaint = await received({ msAgo: HOUR_MS / 60 });
    await complaint.handle.signal(contract.joinedCrisis, { crisisNumber: 'CR-2026-000009' });
    await complaint.sees((s) => s.complaint.status === 'inCrisis');
    const { typedSearchAttributes } = await complaint.handle.describe();
    const attributes = Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
    expect(attributes).toMatchObject({ WaitingFor: ['operator'], CrisisNumber: 'CR-2026-000009' });
    expect(attributes).not.toHaveProperty('NextDeadline');
  });
});
