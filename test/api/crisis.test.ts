import { randomUUID } from 'node:crypto';
import { defaultPolicy } from '../../domain/defaults/policy';
import { tokenHash } from '../../worker/tokens';
import { crisisWorkflowId, decideSignal } from '../../workflows/crisis/contract';
import { apiSystem, eventually } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;
beforeAll(async () => {
  system = await apiSystem();
});

const factors = (n: number) => ({
  likelihood: { severity: n, scope: n, trend: n },
  impact: { brand: n, customerLoss: n, economicLoss: n, legalRisk: n },
});

async function complaint(body = '充电器使用十分钟后发烫冒烟') {
  return await system.as('operator').post('/complaints', { body, customer: { name: '张三' } });
}

async function crisis(startStage = 'warning', complaintNumbers: string[] = [], extra: object = {}) {
  const body = { title: '充电器过热', type: 'quality', startStage, complaintNumbers, ...extra };
  return (await system.as('office').post('/crises', body)) as { number: string; position: number };
}

async function inResponse(complaintNumbers: string[]) {
  const { number } = await crisis('warning', complaintNumbers);
  const office = system.as('office');
  await office.post(`/crises/${number}/assessments`, factors(2));
  await office.post(`/crises/${number}/warning`, { scope: '华东区', measures: '停售排查' });
  await system.as('generalManager').post(`/crises/${number}/activation`, { decision: 'activate', reason: '属实' });
  await stageIs(number, 'response');
  return number;
}

const read = (number: string) => system.as('office').get(`/crises/${number}`);
const stageIs = (number: string, stage: string) =>
  eventually(async () => {
    const found = await read(number);
    return found.stage === stage && found;
  });

async function finish(number: string, stage: string) {
  const office = system.as('office');
  for (;;) {
    const { tasks } = await read(number);
    const open = tasks.filter((t: any) => t.stage === stage && t.status === 'open');
    const ready = open.filter((t: any) => !t.dependsOn.some((id: string) => open.some((o: any) => o.id === id)));
    if (ready.length === 0) return;
    for (const t of ready) await office.post(`/crises/${number}/tasks/${t.id}/completion`, { result: '已完成' });
  }
}

async function careFor(number: string, customerId: string) {
  const operator = system.as('operator');
  const at = `/crises/${number}/customers/${customerId}`;
  await operator.post(`${at}/contacts`, { reached: true, channel: 'phone', regretExpressed: true });
  await operator.post(`${at}/solution`, { solution: '更换充电器' });
  await operator.post(`${at}/answer`, { accepted: true });
}

test('a crisis runs from complaint to closing, all of it over HTTP', async () => {
  const { number: complaintNumber, customerId } = await complaint();
  const number = await inResponse([complaintNumber]);
  const office = system.as('office');

  const refused = await office.send('POST', `/crises/${number}/containment`, { reason: '受控' });
  expect(refused.status).toBe(409);
  expect(refused.body.errors.map((e: any) => e.code)).toEqual(
    expect.arrayContaining(['requiredTaskOpen', 'customersNotContacted', 'noSituationReport']),
  );

  await careFor(number, customerId);
  await finish(number, 'response');
  await office.post(`/crises/${number}/reports`, { report: '客户已联系' });
  await office.post(`/crises/${number}/containment`, { reason: '受控' });
  await stageIs(number, 'recovery');

  await system
    .as('operator')
    .post(`/crises/${number}/customers/${customerId}/callbacks`, { outcome: 'answered', satisfaction: 5 });
  await finish(number, 'recovery');
  await office.post(`/crises/${number}/recovery`, { reason: '已修复' });
  await stageIs(number, 'review');

  await office.put(`/crises/${number}/review`, { rootCause: '批次缺陷', lessons: '来料检验', improvements: ['加测'] });
  const submitted = await office.post(`/crises/${number}/review/submission`);
  expect(submitted.position).toBeGreaterThan(0);
  for (;;) {
    const approval = (await read(number)).approvals.find((a: any) => a.kind === 'reviewSignOff' && a.status === 'open');
    if (!approval) break;
    const [role] = approval.tiers[approval.tier].roles;
    const voted = approval.votes.map((v: any) => v.personId);
    const signer = await freeHolder(role, voted.concat(approval.excluded));
    await signer.post(`/approvals/${approval.id}/decision`, { decision: 'approve' });
  }
  await finish(number, 'review');
  const closed = await office.post(`/crises/${number}/closing`, { reason: '总结已签批' });
  expect(closed.position).toBeGreaterThan(submitted.position);
  const found = await stageIs(number, 'closed');
  expect(found).toMatchObject({ outcome: 'resolved', review: { status: 'signed' } });
  expect(found.temporalUrl).toBe(
    `http://127.0.0.1:8233/namespaces/${system.deps.settings.temporalNamespace}/workflows/crisis-${number}`,
  );

  const note = () => office.send('POST', `/crises/${number}/notes`, { note: 'x' });
  await eventually(async () => (await note()).body.code === 'closed');
  const late = await office.send('POST', `/crises/${number}/notes`, { note: 'x' }, { lang: 'en' });
  expect(late.body).toMatchObject({ code: 'closed', title: 'It is closed and takes no more commands' });

  const again = await office.post(`/crises/${number}/reopening`, { stage: 'recovery', reason: '客户再次投诉' });
  expect(again.made).toEqual({ crisisNumber: number });
  await stageIs(number, 'recovery');
  const twice = await office.send('POST', `/crises/${number}/reopening`, { stage: 'recovery', reason: 'again' });
  expect(twice).toMatchObject({ status: 409, body: { code: 'notClosed' } });
  await office.post(`/crises/${number}/notes`, { note: '重启后继续跟进' });
}, 120_000);

async function freeHolder(role: string, barred: string[]) {
  const people = (await system.as('admin').get('/people')).items;
  const person = people.find((p: any) => p.roles.includes(role) && !barred.includes(p.id));
  return system.as(`@${person.username}`);
}

test('a command is readable from its position on, in timeline and audit, with who, why and where', async () => {
  const { number } = await crisis();
  const headers = { 'x-request-id': `test-${randomUUID()}` };
  const made = await system.as('office').post(`/crises/${number}/tasks`, task, { headers });
  const timeline = await system.as('office').get(`/crises/${number}/timeline?afterPosition=${made.position}`);
  const added = timeline.items.find((e: any) => e.type === 'taskAdded' && e.data.task.id === made.made.taskId);
  expect(added.text.zh).toContain(added.data.task.title.zh);
  expect(added.by).toMatchObject({ via: 'api', roles: ['office'], requestId: headers['x-request-id'] });
  const audit = await system.as('supervision').get(`/crises/${number}/audit`);
  expect(audit.items.some((a: any) => a.action === 'taskAdded' && a.requestId === headers['x-request-id'])).toBe(true);
  expect((await system.as('operator').send('GET', `/crises/${number}/audit`)).status).toBe(403);
});

const task = {
  title: '联系经销商',
  role: 'marketing',
  dueAfter: { amount: 4, unit: 'hours' },
  kind: 'measure',
};

test('reading after a position that never comes says so instead of showing the past', async () => {
  const { number } = await crisis();
  const answered = await system.as('office').send('GET', `/crises/${number}?afterPosition=99999`);
  expect(answered).toMatchObject({ status: 503, body: { code: 'notRecordedYet' } });
  expect(answered.headers.get('retry-after')).toBe('1');
});

test('the same key gives the first answer, also for starting a crisis; another body is refused', async () => {
  const key = randomUUID();
  const body = { title: '同一危机', type: 'complaint', startStage: 'prevention' };
  const office = system.as('office');
  const first = await office.post('/crises', body, { key });
  expect(await office.post('/crises', body, { key })).toEqual(first);
  const other = await office.send('POST', '/crises', { ...body, title: '另一危机' }, { key });
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotencyKeyReused' } });
  const colleague = await system.as('generalManager').post('/crises', body, { key });
  expect(colleague.number).not.toBe(first.number);

  const noteKey = randomUUID();
  const note = { note: '第一条' };
  const noted = await office.post(`/crises/${first.number}/notes`, note, { key: noteKey });
  await office.post(`/crises/${first.number}/escalation`, { reason: '风险升级' });
  await stageIs(first.number, 'warning');
  expect(await office.post(`/crises/${first.number}/notes`, note, { key: noteKey })).toEqual(noted);
});

test('stale versions, wrong stages, unknown numbers: clear answers, nothing changed', async () => {
  const { number } = await crisis();
  const office = system.as('office');
  const { made } = await office.post(`/crises/${number}/tasks`, task);
  const at = `/crises/${number}/tasks/${made.taskId}`;
  const stale = await office.send('POST', `${at}/completion`, {}, { headers: { 'if-match': '"7"' } });
  expect(stale.status).toBe(412);
  expect((await office.send('POST', `${at}/completion`, {}, { headers: { 'if-match': 'x' } })).status).toBe(422);
  await office.post(`${at}/completion`, { result: '完成' }, { headers: { 'if-match': '"1"' } });
  expect((await office.send('POST', `${at}/completion`, {})).status).toBe(409);

  const wrongStage = await office.send('POST', `/crises/${number}/containment`, { reason: 'x' });
  expect(wrongStage.status).toBe(409);
  const unknown = await office.send('POST', '/crises/CR-2020-999999/notes', { note: 'x' });
  expect(unknown.status).toBe(404);
  expect((await office.send('GET', '/crises/CR-2020-999999')).status).toBe(404);
  expect((await office.send('GET', '/crises/nonsense')).status).toBe(422);
});

test('S9: a compensation is decided in the inbox, by others than its requester, or by signal with the token shown', async () => {
  const { number: complaintNumber, customerId } = await complaint('要求退款');
  const number = await inResponse([complaintNumber]);
  const operator = system.as('operator');
  const body = { customerId, amountFen: 5_000, reason: '补偿运费' };
  const { made } = await operator.post(`/crises/${number}/compensations`, body);
  const id = made.approvalId;
  const { approval } = await operator.get(`/approvals/${id}`);
  const own = await operator.send('POST', `/approvals/${id}/decision`, { decision: 'approve' });
  expect(own.status).toBe(403);
  expect(own.body.errors.map((e: any) => e.code)).toContain('ownRequest');

  const [role] = approval.tiers[0].roles;
  const manager = system.as(role);
  const item = (await manager.get('/inbox')).approvals.find((a: any) => a.approval.id === id);
  expect(item.decision.workflowId).toBe(crisisWorkflowId(number));
  expect(JSON.stringify(item)).not.toContain(tokenHash(item.decision.token));
  expect((await manager.get(`/approvals/${id}`)).decision).toEqual(item.decision);
  expect((await system.as('analyst').get(`/approvals/${id}`)).decision).toBeNull();

  const { id: personId } = await manager.get('/me');
  const payload = { approvalId: id, personId, decision: 'refuse', reason: '金额过高', token: item.decision.token };
  await system.client.workflow.getHandle(item.decision.workflowId).signal(decideSignal, payload);
  await eventually(async () => (await manager.get(`/approvals/${id}`)).approval.status === 'refused');
  expect((await manager.send('POST', `/approvals/${id}/decision`, { decision: 'approve' })).status).toBe(409);
});

test('the same decision twice with one key is one vote', async () => {
  const { number: complaintNumber, customerId } = await complaint('要求赔偿');
  const number = await inResponse([complaintNumber]);
  const limit = defaultPolicy.compensationTiers[0]!.upToFen!;
  const body = { customerId, amountFen: limit, reason: '赔偿' };
  const { made } = await system.as('operator').post(`/crises/${number}/compensations`, body);
  const { approval } = await system.as('operator').get(`/approvals/${made.approvalId}`);
  const manager = system.as(approval.tiers[0].roles[0]);
  const key = randomUUID();
  const path = `/approvals/${made.approvalId}/decision`;
  const first = await manager.post(path, { decision: 'approve' }, { key });
  expect(await manager.post(path, { decision: 'approve' }, { key })).toEqual(first);
  expect((await manager.send('POST', path, { decision: 'refuse', reason: 'x' }, { key })).status).toBe(422);
});

test('the board filters, pages and counts', async () => {
  const title = `分页${randomUUID().slice(0, 8)}`;
  for (let i = 0; i < 5; i++) await crisis('prevention', [], { title: `${title} ${i}` });
  const office = system.as('office');
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: any = await office.get(`/crises?q=${encodeURIComponent(title)}&limit=2${next && `&cursor=${next}`}`);
    expect(page.count).toEqual({ count: 5, isExact: true });
    seen.push(...page.items.map((c: any) => c.number));
    next = page.next;
  }
  expect(new Set(seen).size).toBe(5);
  expect((await office.get(`/crises?stage=closed&q=${encodeURIComponent(title)}`)).items).toEqual([]);
  expect((await office.send('GET', '/crises?cursor=nonsense')).status).toBe(422);
  expect((await office.send('GET', '/crises?stage=nowhere')).body.errors[0]).toMatchObject({ pointer: '#/stage/0' });
  const figures = await office.get('/crises/figures');
  expect(figures.items.some((f: any) => f.stage === 'prevention' && f.count >= 5)).toBe(true);
});

test('Z2: only drills run on compressed time and let it be moved on', async () => {
  const refused = await system
    .as('office')
    .send('POST', '/crises', { title: 'x', type: 'quality', startStage: 'warning', clockScale: 60 });
  expect(refused.body.errors).toMatchObject([{ pointer: '#/clockScale', code: 'drillsOnly' }]);
  const real = await crisis();
  const advance = { byMs: 3_600_000 };
  expect((await system.as('office').send('POST', `/crises/${real.number}/clock/advance`, advance)).status).toBe(409);
  const drill = await crisis('warning', [], { drill: true });
  await system.as('office').post(`/crises/${drill.number}/clock/advance`, advance);
});
