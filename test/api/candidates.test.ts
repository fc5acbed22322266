import { randomUUID } from 'node:crypto';
import { text } from '../../domain/text';
import { apiSystem, eventually } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;
beforeAll(async () => {
  system = await apiSystem();
});

async function report(name: string, title: string): Promise<{ number: string; customerId: string }> {
  const customer = { name, phone: `139${String(Math.random()).slice(2, 10)}` };
  return await system.as('operator').post('/complaints', { title, body: title, customer });
}

/** A candidate of these complaints, raised as the correlator does it. */
async function raise(complaintNumbers: readonly string[], terms: readonly string[]): Promise<string> {
  const evidence = { distinctPeople: 2, similarity: 0.6, windowMs: 1, terms, reach: 0, baseline: 0.1 };
  const reason = text('相似', 'similar');
  const head = { key: randomUUID(), title: '门锁自动打开', reason, evidence, raisedAt: Date.now() };
  const { number } = await system.records.raiseCandidate({ ...head, complaintNumbers });
  await eventually(async () => (await system.as('office').get(`/candidates/${number}`)).status === 'open');
  return number;
}

test('W3: a candidate shows its customers and the open crises it may belong to, the likeliest first', async () => {
  const office = system.as('office');
  const [first, second] = [await report('张三', '门锁自动打开'), await report('李四', '门锁又开了')];
  const other = await report('王五', '门锁打不开');
  const start = { type: 'quality', startStage: 'warning', complaintNumbers: [] as string[] };
  const unrelated = await office.post('/crises', { ...start, title: '物流延误' });
  const alike = await office.post('/crises', { ...start, title: '智能门锁质量事件' });
  const shares = await office.post('/crises', { ...start, title: '售后投诉', complaintNumbers: [second.number] });
  const drill = await office.post('/crises', { ...start, title: '门锁演练', drill: true });
  const number = await raise([first.number, second.number, other.number], ['门锁', '自动']);
  const detail = await office.get(`/candidates/${number}`);
  expect(detail.linkedComplaints.map((c: any) => [c.number, c.customerName])).toEqual([
    [first.number, '张三'],
    [second.number, '李四'],
    [other.number, '王五'],
  ]);
  const targets = detail.mergeTargets.map((t: any) => [t.number, t.sharedCustomers, t.sharedTerms]);
  expect(targets.slice(0, 3)).toEqual([
    [shares.number, 1, []],
    [alike.number, 0, ['门锁']],
    [unrelated.number, 0, []],
  ]);
  expect(targets.map(([target]: [string]) => target)).not.toContain(drill.number);
});

test('W3: a candidate is merged once, and a repeat gets the first answer', async () => {
  const office = system.as('office');
  const complaint = await report('赵六', '门锁失灵');
  const start = { title: '门锁事件', type: 'quality', startStage: 'warning' };
  const crisis = await office.post('/crises', start);
  const number = await raise([complaint.number], ['门锁']);
  const body = { crisisNumber: crisis.number, reason: '同一批次' };
  const refused = await office.send('POST', `/candidates/${number}/merging`, {
    ...body,
    crisisNumber: 'CR-2020-000001',
  });
  expect([refused.status, refused.body.code]).toEqual([422, 'unknownCrisis']);
  const key = randomUUID();
  const merged = await office.post(`/candidates/${number}/merging`, body, { key });
  expect(merged.made).toEqual({ crisisNumber: crisis.number });
  expect(await office.post(`/candidates/${number}/merging`, body, { key })).toEqual(merged);
  const late = await office.send('POST', `/candidates/${number}/dismissal`, { reason: '误报' });
  expect([late.status, late.body.code]).toEqual([409, 'closed']);
  const detail = await office.get(`/candidates/${number}?afterPosition=${merged.position}`);
  expect(detail).toMatchObject({ status: 'confirmed', crisisNumber: crisis.number, mergeTargets: [] });
  const linked = await office.get(`/crises/${crisis.number}`);
  expect(linked.linkedComplaints.map((c: any) => c.number)).toEqual([complaint.number]);
  const refusedTo = await system.as('operator').send('POST', `/candidates/${number}/merging`, body);
  expect(refusedTo.status).toBe(403);
});

test('X3 a candidate and its complaints tell their story to whoever may read them', async () => {
  const [first, second] = [await report('赵六', '门锁失灵'), await report('钱七', '门锁失灵了')];
  const number = await raise([first.number, second.number], ['失灵']);
  const office = system.as('office');
  const { position } = await office.post(`/candidates/${number}/dismissal`, { reason: '两起不相干' });
  const { items } = await office.get(`/candidates/${number}/timeline?types=candidateChanged&afterPosition=${position}`);
  expect(items.map((e: any) => e.text.zh)).toEqual([
    expect.stringMatching(/^发现疑似危机/),
    expect.stringMatching(/排除疑似危机.*：两起不相干$/),
  ]);
  const operator = system.as('operator');
  await eventually(async () => (await operator.get(`/complaints/${first.number}`)).status === 'open');
  const told = await operator.post(`/complaints/${first.number}/progress`, { text: '正在核实' });
  const path = `/complaints/${first.number}/timeline?newestFirst=true&limit=1&types=complaintChanged`;
  const story = await operator.get(`${path}&afterPosition=${told.position}`);
  expect(story.items).toMatchObject([{ reason: '正在核实', data: { change: 'progress' } }]);
  expect(story.next).not.toBeNull();
});

test('X3 there is no story of what is not there, and none for whoever may not read complaints', async () => {
  for (const path of ['/complaints/TS-2020-000001', '/candidates/HX-2020-000001']) {
    expect((await system.as('operator').send('GET', `${path}/timeline`)).status).toBe(404);
    expect((await system.as('admin').send('GET', `${path}/timeline`)).status).toBe(403);
  }
});
