import type { Deadline } from '../../domain/deadline';
import type { Roster } from '../../domain/people';
import type { Task } from '../../domain/task';
import * as contract from '../../workflows/crisis/contract';
import { crisisKit, HOUR_MS, personOf, roster, type CrisisUnderTest, type Who } from './kit';

jest.setTimeout(60_000);

let kit: Awaited<ReturnType<typeof crisisKit>>;
beforeAll(async () => {
  kit = await crisisKit();
});

async function withTask(dueAfterHours = 8): Promise<{ crisis: CrisisUnderTest; taskId: string }> {
  const crisis = await kit.start({ customers: 1 });
  const { made } = await crisis.do(contract.addTask, 'office', {
    title: '核对同批次库存',
    role: 'quality',
    required: false,
    dueAfter: { amount: dueAfterHours, unit: 'hours' },
    kind: 'order',
  });
  return { crisis, taskId: made['taskId']! };
}

const taskOf = async (crisis: CrisisUnderTest, id: string): Promise<Task> =>
  (await crisis.state()).tasks.find((t) => t.id === id)!;
const clockOf = async (crisis: CrisisUnderTest, id: string): Promise<Deadline> =>
  (await crisis.state()).deadlines.findLast((d) => d.id === id)!;
const person = (who: Who): string => (who.startsWith('p-') ? who : personOf(who as never));

/** Members as they are, but for those changed. */
async function staff(crisis: CrisisUnderTest, ...changes: Partial<Roster['members'][number]>[]): Promise<void> {
  const members = roster.members.map((m) => ({ ...m, ...changes.find((c) => c.id === m.id) }));
  const version = (await crisis.state()).roster.version + 1;
  await crisis.handle.signal(contract.rosterChanged, { version, members });
  await crisis.sees((s) => s.roster.version === version);
}

describe('X2 tasks', () => {
  test('X2 a task is claimed, handed on, given back, and its clock goes with it', async () => {
    const { crisis, taskId } = await withTask();
    const give = (who: Who, to: Who | null, reason?: string, version?: number) => ({
      who,
      fields: {
        taskId,
        assigneeId: to === null ? null : person(to),
        ...(reason ? { reason } : {}),
        ...(version ? { version } : {}),
      },
    });
    const refused = ({ who, fields }: ReturnType<typeof give>) => crisis.refusals(contract.assignTask, who, fields);
    const done = ({ who, fields }: ReturnType<typeof give>) => crisis.do(contract.assignTask, who, fields);

    expect(await refused(give('technical', 'technical'))).toEqual(['notYourWork']);
    expect(await refused(give('analyst', 'analyst'))).toContain('notYourDuty');
    await done(give('quality', 'quality'));
    expect(await taskOf(crisis, taskId)).toMatchObject({ assigneeId: 'p-quality', version: 2 });
    expect((await clockOf(crisis, `task:${taskId}`)).people).toEqual(['p-quality']);

    expect(await refused(give('technical', 'technical', '我来'))).toEqual(['takenBySomebody']);
    expect(await refused(give('quality', 'technical'))).toEqual(['reasonMissing']);
    expect(await refused(give('quality', 'p-stranger', '转交'))).toEqual(['unknownPerson']);
    expect(await refused(give('quality', 'technical', '转交', 1))).toEqual(['staleVersion']);
    await done(give('quality', 'technical', '需要技术判断', 2));
    expect(await taskOf(crisis, taskId)).toMatchObject({ assigneeId: 'p-technical', version: 3 });
    const notice = (await crisis.eventsOf('noticeIssued')).at(-1)!.data.notice;
    expect(notice).toMatchObject({ kind: 'order', to: ['p-technical'] });
    expect(notice.body.zh).toContain('需要技术判断');

    await done(give('office', 'quality', '由质量部门继续'));
    const [given, taken] = (await crisis.eventsOf('noticeIssued')).slice(-2).map((e) => e.data.notice);
    expect(given).toMatchObject({ to: ['p-quality'], channels: ['inbox', 'mail'] });
    expect(taken).toMatchObject({ to: ['p-technical'], channels: ['inbox'] });
    expect(taken!.body.zh).toContain('由质量部门继续');
    await done(give('office', 'technical', '仍由技术部门'));

    await done(give('technical', null));
    const back = await taskOf(crisis, taskId);
    expect(back).toMatchObject({ version: 6, role: 'quality' });
    expect(back).not.toHaveProperty('assigneeId');
    expect(await clockOf(crisis, `task:${taskId}`)).not.toHaveProperty('people');

    await done(give('office', 'production', '由生产部门处理'));
    await crisis.do(contract.endTask, 'production', { taskId, how: { kind: 'done', result: '已核对' } });
    expect(await refused(give('office', 'quality', '再看一遍'))).toEqual(['taskOver']);

    const told = (await crisis.eventsOf('taskAssigned')).map(({ data, reason }) => [
      data.previous,
      data.task.assigneeId,
      reason,
    ]);
    expect(told).toEqual([
      [undefined, 'p-quality', undefined],
      ['p-quality', 'p-technical', '需要技术判断'],
      ['p-technical', 'p-quality', '由质量部门继续'],
      ['p-quality', 'p-technical', '仍由技术部门'],
      ['p-technical', undefined, undefined],
      [undefined, 'p-production', '由生产部门处理'],
    ]);
    const changes = (await crisis.eventsOf('deadlineChanged')).filter((e) => e.data.deadline.id === `task:${taskId}`);
    expect(changes.map((e) => e.data.change)).toEqual([...Array(6).fill('reassigned'), 'met']);
    await crisis.do(contract.closeEarly, 'office', { outcome: 'closedEarly', reason: '测试结束' });
    await crisis.handle.result();
    await crisis.keep('delegated');
  });

  test('X2 an absent person is given nothing, and their substitute acts for them', async () => {
    const { crisis, taskId } = await withTask();
    const absentUntilAt = (await crisis.now()) + 24 * HOUR_MS;
    await staff(crisis, { id: 'p-quality', absentUntilAt, substituteId: 'p-technical' });
    const toQuality = { taskId, assigneeId: 'p-quality', reason: '负责质量' };
    expect(await crisis.refusals(contract.assignTask, 'office', toQuality)).toEqual(['personAbsent']);
    await crisis.do(contract.assignTask, 'technical', { taskId, assigneeId: 'p-technical' });

    await staff(crisis);
    await crisis.do(contract.assignTask, 'office', toQuality);
    expect(await crisis.refusals(contract.assignTask, 'technical', { taskId, assigneeId: null })).toContain(
      'takenBySomebody',
    );
    await staff(crisis, { id: 'p-quality', absentUntilAt, substituteId: 'p-technical' });
    await crisis.do(contract.assignTask, 'technical', { taskId, assigneeId: null });
    expect(await taskOf(crisis, taskId)).not.toHaveProperty('assigneeId');
  });

  test('S1 a substitute ends what the absentee was given outside of their duty', async () => {
    const { crisis, taskId } = await withTask();
    await crisis.do(contract.assignTask, 'office', { taskId, assigneeId: 'p-legal', reason: '涉及取证' });
    const done = { taskId, how: { kind: 'done' as const, result: '已取证' } };
    expect(await crisis.refusals(contract.endTask, 'hr', done)).toEqual(['notYourTask']);
    const absentUntilAt = (await crisis.now()) + 24 * HOUR_MS;
    await staff(crisis, { id: 'p-legal', absentUntilAt, substituteId: 'p-hr' });
    await crisis.do(contract.endTask, 'hr', done);
  });

  test('X2 reminders go to whoever has the task; the rest of the same duty is not left out', async () => {
    const { crisis, taskId } = await withTask();
    const { made } = await crisis.do(contract.addTask, 'office', {
      title: '抽检在途货物',
      role: 'quality',
      required: false,
      dueAfter: { amount: 8, unit: 'hours' },
      kind: 'order',
    });
    await crisis.do(contract.assignTask, 'office', { taskId, assigneeId: 'p-technical', reason: '人手不足' });
    const { dueAt } = await clockOf(crisis, `task:${made['taskId']}`);
    await crisis.pass(dueAt - (await crisis.now()) + 1_000);
    await crisis.sees(
      (s) => s.deadlines.filter((d) => d.obligation === 'task' && d.status === 'breached').length === 2,
    );
    const issued = (await crisis.recorded('noticeIssued', 1)).map((e) => e.data.notice);
    const late = issued.filter((n) => n.kind === 'escalation' && n.title.zh.startsWith('已超时') && n.roles.length < 2);
    const told = (title: string) => late.filter((n) => n.body.zh.includes(title)).flatMap((n) => n.to);
    expect(told('核对同批次库存')).toEqual(['p-technical']);
    expect(told('抽检在途货物')).toEqual(['p-quality']);
  });
});

describe('X2 customers', () => {
  const contact = { kind: 'contact', reached: true, channel: 'phone', regretExpressed: true } as const;

  test('X2 a carer takes a customer on: the clocks of the customer are theirs, those that start later too', async () => {
    const crisis = await kit.start({ customers: 2 });
    await crisis.toResponse();
    const mine = { customerId: 'K1', ownerId: 'p-operator' };
    expect(
      await crisis.refusals(contract.assignCare, 'marketing', { customerId: 'K1', ownerId: 'p-marketing' }),
    ).toContain('notYourDuty');
    const unknown = { customerId: 'constructor', ownerId: 'p-operator' };
    expect(await crisis.refusals(contract.assignCare, 'operator', unknown)).toEqual(['unknownCustomer']);
    await crisis.do(contract.assignCare, 'operator', { ...mine, version: 1 });
    expect(await crisis.refusals(contract.assignCare, 'operator', { ...mine, version: 1 })).toEqual(['staleVersion']);
    expect((await clockOf(crisis, 'firstContact:K1')).people).toEqual(['p-operator']);
    expect(await clockOf(crisis, 'firstContact:K2')).not.toHaveProperty('people');
    await crisis.do(contract.actOnCare, 'operator', { customerId: 'K1', act: contact });
    expect((await clockOf(crisis, 'solution:K1')).people).toEqual(['p-operator']);

    const take = { customerId: 'K1', ownerId: 'p-onsite', reason: '我在现场' };
    expect(await crisis.refusals(contract.assignCare, 'onsite', take)).toEqual(['takenBySomebody']);
    const toLegal = { customerId: 'K1', ownerId: 'p-legal', reason: '法务' };
    expect(await crisis.refusals(contract.assignCare, 'operator', toLegal)).toEqual(['personWithoutDuty']);
    await crisis.do(contract.assignCare, 'serviceManager', take);
    expect((await clockOf(crisis, 'solution:K1')).people).toEqual(['p-onsite']);
    const told = (await crisis.eventsOf('noticeIssued')).slice(-2).map((e) => e.data.notice);
    expect(told).toMatchObject([{ to: ['p-onsite'], kind: 'order' }, { to: ['p-operator'] }]);
    const events = await crisis.eventsOf('careAssigned');
    expect(events.at(-1)!.data).toMatchObject({ previous: 'p-operator', care: { ownerId: 'p-onsite', version: 4 } });
    expect((await kit.records.readCrisis(crisis.number))!.cares).toMatchObject([{ ownerId: 'p-onsite' }, {}]);
  });

  test('X2 the callback is the owner’s, and everybody’s once the customer is given back', async () => {
    const crisis = await kit.start({ customers: 1 });
    await crisis.toResponse();
    await crisis.do(contract.assignCare, 'operator', { customerId: 'K1', ownerId: 'p-operator' });
    await crisis.careFor('K1');
    await crisis.finishTasks('response');
    await crisis.do(contract.reportSituation, 'office', { report: '已联系' });
    await crisis.do(contract.declareContained, 'office', { reason: '受控' });
    await crisis.sees((s) => s.stage === 'recovery');
    expect((await clockOf(crisis, 'callback:K1')).people).toEqual(['p-operator']);
    await crisis.do(contract.assignCare, 'operator', { customerId: 'K1', ownerId: null });
    expect(await clockOf(crisis, 'callback:K1')).not.toHaveProperty('people');
    // A customer who is not satisfied starts again, and nobody in particular has them.
    await crisis.callBack('K1', 1);
    expect(await clockOf(crisis, 'solution:K1')).not.toHaveProperty('people');
    expect((await clockOf(crisis, 'solution:K1')).status).toBe('running');
    await crisis.keep('customer-handed-back');
  });

  test('X2 who has what is carried into the next run', async () => {
    const crisis = await kit.start({ customers: 1, maxHistoryEvents: 40 });
    await crisis.do(contract.assignCare, 'operator', { customerId: 'K1', ownerId: 'p-operator' });
    const { runId } = await crisis.handle.describe();
    for (let i = 0; i < 10; i += 1) await crisis.do(contract.addNote, 'office', { note: `第 ${i} 条`, pinned: false });
    expect((await crisis.handle.describe()).runId).not.toBe(runId);
    expect((await crisis.state()).cares['K1']).toMatchObject({ ownerId: 'p-operator' });
    expect((await clockOf(crisis, 'firstContact:K1')).people).toEqual(['p-operator']);
  });
});
