import { randomUUID } from 'node:crypto';
import { apiSystem } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;
let number: string;
let customerId: string;
beforeAll(async () => {
  system = await apiSystem();
  const complaint = await system.as('operator').post('/complaints', { body: '充电器冒烟', customer: { name: '张三' } });
  customerId = complaint.customerId;
  const body = { title: '充电器过热', type: 'quality', startStage: 'warning', complaintNumbers: [complaint.number] };
  number = (await system.as('office').post('/crises', body)).number;
});

const idOf = async (role: Parameters<typeof system.as>[0]): Promise<string> => (await system.as(role).get('/me')).id;
const read = () => system.as('office').get(`/crises/${number}`);

async function task(): Promise<string> {
  const body = { title: '封存样品', role: 'quality', dueAfter: { amount: 4, unit: 'hours' }, kind: 'order' };
  return (await system.as('office').post(`/crises/${number}/tasks`, body)).made.taskId;
}

const tasksOf = async (role: Parameters<typeof system.as>[0]): Promise<string[]> =>
  (await system.as(role).get('/inbox')).tasks.map((t: any) => t.task.id);

test('X2 a task is claimed and delegated over HTTP, and moves from inbox to inbox', async () => {
  const id = await task();
  const path = `/crises/${number}/tasks/${id}/assignee`;
  const [quality, technical] = [await idOf('quality'), await idOf('technical')];
  expect(await tasksOf('quality')).toContain(id);
  expect(await tasksOf('technical')).not.toContain(id);

  const wrong = await system.as('technical').send('PUT', path, { assigneeId: technical });
  expect(wrong).toMatchObject({ status: 403, body: { code: 'notYourWork' } });
  const key = randomUUID();
  const first = await system.as('quality').put(path, { assigneeId: quality }, { key });
  expect(await system.as('quality').put(path, { assigneeId: quality }, { key })).toEqual(first);
  expect((await read()).tasks.find((t: any) => t.id === id)).toMatchObject({ assigneeId: quality, version: 2 });

  const hand = { assigneeId: technical, reason: '需要技术判断' };
  const stale = await system.as('quality').send('PUT', path, hand, { headers: { 'if-match': '"1"' } });
  expect(stale).toMatchObject({ status: 412, body: { code: 'staleVersion' } });
  const unsaid = await system.as('quality').send('PUT', path, { assigneeId: technical });
  expect(unsaid).toMatchObject({ status: 422, body: { code: 'reasonMissing' } });
  const { position } = await system.as('quality').put(path, hand, { headers: { 'if-match': '"2"' } });
  expect(await tasksOf('technical')).toContain(id);
  expect(await tasksOf('quality')).not.toContain(id);
  const { items } = await system
    .as('office')
    .get(`/crises/${number}/timeline?types=taskAssigned&afterPosition=${position}`);
  expect(items.at(-1).text.zh).toMatch(/^\S+ 将任务「封存样品」交给 \S+：需要技术判断$/);
  expect(items.at(-1).text.en).toContain('gave "封存样品" to');

  await system.as('technical').put(path, { assigneeId: null });
  expect(await tasksOf('quality')).toContain(id);
  expect((await read()).tasks.find((t: any) => t.id === id)).not.toHaveProperty('assigneeId');
});

test('X2 a task is given to nobody who is absent, unknown or has no duty', async () => {
  const id = await task();
  const path = `/crises/${number}/tasks/${id}/assignee`;
  const office = system.as('office');
  const give = (assigneeId: unknown) => office.send('PUT', path, { assigneeId, reason: '合适' });
  expect(await give('nobody')).toMatchObject({ status: 404, body: { code: 'unknownPerson' } });
  expect(await give(await idOf('analyst'))).toMatchObject({ status: 409, body: { code: 'personWithoutDuty' } });
  expect((await give(7)).body.errors).toMatchObject([{ pointer: '#/assigneeId' }]);
  expect((await office.send('PUT', path, { reason: 'x' })).body.errors).toMatchObject([{ pointer: '#/assigneeId' }]);
  expect((await system.as('analyst').send('PUT', path, { assigneeId: null })).status).toBe(403);
});

test('X2 a customer is taken on and handed over, by carers, their manager and the office', async () => {
  const path = `/crises/${number}/customers/${customerId}/owner`;
  const [operator, manager] = [await idOf('operator'), await idOf('serviceManager')];
  expect((await system.as('marketing').send('PUT', path, { ownerId: operator })).status).toBe(403);
  await system.as('operator').put(path, { ownerId: operator, version: 1 });
  const { cares, deadlines } = await read();
  expect(cares).toMatchObject([{ customerId, ownerId: operator, version: 2 }]);
  const clock = deadlines.find((d: any) => d.id === `firstContact:${customerId}`);
  expect(clock.people).toEqual([operator]);
  const taken = await system.as('onsite').send('PUT', path, { ownerId: await idOf('onsite'), reason: '我来' });
  expect(taken).toMatchObject({ status: 403, body: { code: 'takenBySomebody' } });
  await system.as('serviceManager').put(path, { ownerId: manager, reason: '投诉升级' });
  await system.as('serviceManager').put(path, { ownerId: null });
  expect((await read()).cares[0]).not.toHaveProperty('ownerId');
  const unknown = `/crises/${number}/customers/constructor/owner`;
  expect((await system.as('operator').send('PUT', unknown, { ownerId: operator })).status).toBe(404);
});
