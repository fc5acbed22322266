import { randomUUID } from 'node:crypto';
import { apiSystem, eventually } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;
let crisis: { number: string; title: string };
let complaint: { number: string; customerId: string };
const customerName = `张三${randomUUID().slice(0, 4)}`;

beforeAll(async () => {
  system = await apiSystem();
  const body = { body: '充电器发烫冒烟', channel: 'hotline', customer: { name: customerName } };
  complaint = await system.as('operator').post('/complaints', body);
  const title = `充电器过热${randomUUID().slice(0, 6)}`;
  const start = { title, type: 'quality', startStage: 'warning', complaintNumbers: [complaint.number] };
  crisis = { title, number: (await system.as('office').post('/crises', start)).number };
});

const office = () => system.as('office');
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const faultOf = async (path: string) => {
  const { status, body } = await office().send('GET', path);
  return [status, body.errors?.[0]?.pointer, body.errors?.[0]?.code];
};
const factors = {
  likelihood: { severity: 2, scope: 2, trend: 2 },
  impact: { brand: 2, customerLoss: 2, economicLoss: 2, legalRisk: 2 },
};

test('U2 deadlines of all processes, with the titles of what they belong to, by every filter', async () => {
  const of = async (filter: string) => (await office().get(`/deadlines?${filter}`)).items;
  const [notice] = await of(`number=${crisis.number}&obligation=officialNotice`);
  expect(notice).toMatchObject({
    stream: { kind: 'crisis', number: crisis.number },
    title: crisis.title,
    level: 'III',
    deadline: { obligation: 'officialNotice', status: 'running', waitingFor: ['office'] },
  });
  const own = await eventually(async () => (await of(`number=${complaint.number}`))[0]);
  expect(own).toMatchObject({ stream: { kind: 'complaint' }, level: null, deadline: { waitingFor: ['operator'] } });
  const ids = async (filter: string) => (await of(`number=${crisis.number}&${filter}`)).map((d: any) => d.deadline.id);
  expect(await ids('waitingFor=office')).toContain('officialNotice');
  expect(await ids('waitingFor=hr')).toEqual([]);
  expect(await ids('open=true')).toContain('officialNotice');
  expect(await ids('open=false')).toEqual([]);
  expect(await ids('overdue=true')).toEqual([]);
  expect(await ids('status=running,paused&kind=crisis')).toContain('officialNotice');
  expect(await ids('kind=complaint,candidate')).toEqual([]);
  const due = notice.deadline.dueAt.slice(0, 10);
  expect(await ids(`from=${due}`)).toContain('officialNotice');
  expect(await ids('to=2020-01-01')).toEqual([]);
  const found = await of(`q=${encodeURIComponent(crisis.title)}`);
  expect(new Set(found.map((d: any) => d.stream.number))).toEqual(new Set([crisis.number]));
  expect(await ids('warned=true')).toEqual([]);
  expect(await ids('warned=false')).toContain('officialNotice');
  const states = await office().get(`/deadlines/states?number=${crisis.number}`);
  const running = (await ids('status=running')).length;
  expect(states).toEqual({ running, warned: 0, breached: 0, paused: 0, isExact: true });
  const { count } = await office().get(`/deadlines?number=${crisis.number}`);
  expect(count).toEqual({ count: (await of(`number=${crisis.number}`)).length, isExact: true });
});

test('U2 a filter that is none is refused with its field, and nobody without a duty in crises sees deadlines', async () => {
  expect(await faultOf('/deadlines?status=late')).toEqual([422, '#/status/0', 'notAllowed']);
  expect(await faultOf('/deadlines?obligation=task,tea')).toEqual([422, '#/obligation/1', 'notAllowed']);
  expect(await faultOf('/deadlines?kind=revolution')).toEqual([422, '#/kind/0', 'notAllowed']);
  expect(await faultOf('/deadlines?from=2026-01-02&to=2026-01-01')).toEqual([422, '#/to', 'endsBeforeStart']);
  expect(await faultOf('/deadlines?from=yesterday')).toEqual([422, '#/from', 'wrongFormat']);
  expect(await faultOf('/deadlines/states?status=running')).toEqual([422, '#/status', 'unknownField']);
  expect(await faultOf('/deadlines?sort=level')).toEqual([422, '#/sort', 'unknownField']);
  expect(await faultOf('/deadlines?cursor=WzFd')).toEqual([422, '#/cursor', 'badCursor']);
  for (const list of ['deadlines', 'deadlines/states', 'cares', 'compensations', 'bulk-items', 'audit', 'figures']) {
    expect([list, (await system.as('admin').send('GET', `/${list}`)).status]).toEqual([list, 403]);
  }
});

test('the board finds crises by their numbers, days, commander, outcome and lateness', async () => {
  const numbers = async (filter: string) =>
    (await office().get(`/crises?numbers=${crisis.number},CR-2020-000001&${filter}`)).items.map((c: any) => c.number);
  expect(await numbers('')).toEqual([crisis.number]);
  expect(await numbers(`from=${today()}&to=${today()}`)).toEqual([crisis.number]);
  expect(await numbers('to=2020-12-31')).toEqual([]);
  expect(await numbers('closedFrom=2020-01-01')).toEqual([]);
  expect(await numbers('overdue=true')).toEqual([]);
  expect(await numbers('overdue=false')).toEqual([crisis.number]);
  expect(await numbers('outcome=resolved,averted')).toEqual([]);
  expect(await numbers('commanderId=YG-9999')).toEqual([]);
  expect((await office().get(`/crises?numbers=${crisis.number}`)).count).toEqual({ count: 1, isExact: true });
  const many = Array.from({ length: 101 }, (_, i) => `CR-2026-${String(i).padStart(6, '0')}`);
  expect((await office().get(`/crises?numbers=${many.slice(1).join(',')}`)).items).toEqual([]);
  expect(await faultOf(`/crises?numbers=${many.join(',')}`)).toEqual([422, '#/numbers', 'tooBig']);
  expect(await faultOf('/crises?numbers=CR-1')).toEqual([422, '#/numbers/0', 'wrongFormat']);
  expect(await faultOf('/crises?outcome=victory')).toEqual([422, '#/outcome/0', 'notAllowed']);
});

test('W10 complaints by owner, lateness, channel and day, with their number', async () => {
  const operator = system.as('operator');
  const channel = `柜台${randomUUID().slice(0, 6)}`;
  const { number } = await operator.post('/complaints', { body: '退款迟迟未到', channel });
  const find = (filter: string) => operator.get(`/complaints?channel=${encodeURIComponent(channel)}&${filter}`);
  const found = async (filter: string) => (await find(filter)).items.map((c: any) => c.number);
  await eventually(async () => (await found('status=open')).length === 1);
  expect(await found('unowned=true')).toEqual([number]);
  expect(await found('mine=true')).toEqual([]);
  const { id } = await operator.get('/me');
  const { position } = await system.as('serviceManager').put(`/complaints/${number}/owner`, { ownerId: id });
  await operator.get(`/complaints/${number}?afterPosition=${position}`);
  expect(await found('unowned=true')).toEqual([]);
  expect(await found('mine=true')).toEqual([number]);
  expect(await found(`ownerId=${id}`)).toEqual([number]);
  expect(await found('overdue=true')).toEqual([]);
  expect(await found('overdue=false')).toEqual([number]);
  expect(await found(`from=${today()}`)).toEqual([number]);
  expect(await found('to=2020-01-01')).toEqual([]);
  expect(await found('contact=none')).toEqual([number]);
  expect(await found('contact=within15Minutes,later')).toEqual([]);
  expect((await find('')).count).toEqual({ count: 1, isExact: true });
  expect(await faultOf('/complaints?contact=never')).toEqual([422, '#/contact/0', 'notAllowed']);

  const detail = await operator.get(`/complaints/${number}`);
  expect(detail.state).toMatchObject({ number, ownerId: id, status: 'open', care: { status: 'awaitingContact' } });

  const { number: second } = await operator.post('/complaints', { body: '退款又迟迟未到', channel });
  await eventually(async () => (await found('unowned=true')).includes(second));
  const start = { title: '退款积压', type: 'complaint', startStage: 'warning', complaintNumbers: [second] };
  await system.as('serviceManager').post('/crises', start);
  await eventually(async () => (await found('unowned=true')).length === 0);
});

test('X2 what waits for my duties: customers, complaints and steps, with their titles and clocks', async () => {
  const inbox = (who: Parameters<typeof system.as>[0]) => system.as(who).get('/inbox');
  const ours = (items: any[]) => items.filter((i) => i.stream.number === crisis.number);
  const [step] = ours((await inbox('office')).decisions);
  expect(step).toMatchObject({ title: crisis.title, drill: false, overdue: false, deadline: { id: 'officialNotice' } });
  expect(step.dueAt).toBe(step.deadline.dueAt);
  expect(ours((await inbox('generalManager')).decisions)).toEqual([]);
  expect(ours((await inbox('operator')).cares)).toEqual([
    {
      stream: { kind: 'crisis', number: crisis.number },
      title: crisis.title,
      drill: false,
      dueAt: expect.any(String),
      overdue: false,
      kind: 'firstContact',
      customerId: complaint.customerId,
      customerName,
      ownerId: null,
    },
  ]);
  expect(ours((await inbox('office')).cares)).toEqual([]);

  await office().post(`/crises/${crisis.number}/assessments`, factors);
  const { position } = await office().post(`/crises/${crisis.number}/warning`, { scope: '华东', measures: '停售' });
  await office().get(`/crises/${crisis.number}?afterPosition=${position}`);
  expect(ours((await inbox('office')).decisions)).toEqual([]);
  const [decision] = ours((await inbox('generalManager')).decisions);
  expect(decision.deadline).toMatchObject({ obligation: 'activationDecision' });
  const [told] = ours((await inbox('quality')).notices);
  expect(told).toMatchObject({ title: crisis.title, dueAt: expect.any(String), overdue: false });
});

test('X2 the counts beside the inbox are those of its sections', async () => {
  for (const who of ['office', 'generalManager', 'operator', 'finance', 'analyst', 'admin'] as const) {
    const counts = await system.as(who).get('/inbox/counts');
    const inbox = await system.as(who).get('/inbox');
    const lengths = Object.fromEntries(
      Object.entries<any[]>(inbox).map(([section, items]) => [
        section,
        { count: items.length, overdue: items.filter((i) => i.overdue).length },
      ]),
    );
    const total = Object.values(lengths).reduce((sum, { count }) => sum + count, 0);
    const overdue = Object.values(lengths).reduce((sum, section) => sum + section.overdue, 0);
    expect(counts).toEqual({ ...lengths, total, overdue });
  }
});

test('the page of a crisis names its customers and shows whom its notices reached', async () => {
  const read = () => office().get(`/crises/${crisis.number}`);
  // The complaint says for itself that it is in the crisis.
  await eventually(async () => (await read()).linkedComplaints[0]?.status === 'inCrisis');
  const detail = await read();
  expect(detail.cares).toMatchObject([{ customerId: complaint.customerId, customerName }]);
  expect(detail.linkedComplaints).toMatchObject([
    { number: complaint.number, customerName, receivedAt: expect.any(String), status: 'inCrisis' },
  ]);
  expect(detail.warning).toMatchObject({ scope: '华东', measures: '停售' });
  const notice = detail.notices.find((n: any) => n.kind === 'warning');
  const path = `/crises/${crisis.number}/notices/${notice.id}`;
  // No mail server is configured here: each mail ends as a dead letter, and the inbox shows the notice all the same.
  const { items } = await eventually(async () => {
    const found = await office().get(`${path}/deliveries`);
    return found.items.every((r: any) => r.deliveries[0]?.status === 'failed') && found;
  });
  expect(items.map((r: any) => r.personId)).toEqual([...notice.to].sort());
  expect(items[0]).toMatchObject({ acknowledgedAt: null, deliveries: [{ channel: 'mail', attempts: 0 }] });
  const quality = system.as('quality');
  const { id } = await quality.get('/me');
  const { position } = await quality.post(`${path}/acknowledgement`);
  await office().get(`/crises/${crisis.number}?afterPosition=${position}`);
  const after = (await office().get(`${path}/deliveries`)).items;
  expect(after.find((r: any) => r.personId === id).acknowledgedAt).toEqual(expect.any(String));
  expect((await office().send('GET', `/crises/${crisis.number}/notices/N-0/deliveries`)).status).toBe(404);
});

test('S9 an approval shows its matter; the money and the customer are in their lists', async () => {
  const decided = { decision: 'activate', reason: '属实' };
  await system.as('generalManager').post(`/crises/${crisis.number}/activation`, decided);
  const operator = system.as('operator');
  await eventually(async () => (await office().get(`/crises/${crisis.number}`)).stage === 'response');
  const body = { customerId: complaint.customerId, amountFen: 5_000, reason: '补偿运费' };
  const first = await operator.post(`/crises/${crisis.number}/compensations`, body);
  const { made } = await operator.post(`/crises/${crisis.number}/compensations`, { ...body, amountFen: 7_000 });
  const { matter } = await operator.get(`/approvals/${made.approvalId}`);
  expect(matter).toMatchObject({
    kind: 'compensation',
    crisis: { number: crisis.number, title: crisis.title, level: 'III', stage: 'response' },
    compensation: { id: made.compensationId, amountFen: 7_000, status: 'requested' },
    customer: { id: complaint.customerId, name: customerName },
    care: { customerId: complaint.customerId },
    earlier: { count: 1, paidFen: 0 },
  });

  const { customerId } = complaint;
  const bulk = { number: 'PL-X', requestKey: 'PL-X', crisisNumber: crisis.number, source: 'file', rule: {} };
  await system.prisma.bulkRequest.create({ data: { ...bulk, requestedBy: 'x', requestedAt: new Date() } });
  const item = { bulkNumber: 'PL-X', customerId, amountFen: 100 };
  const statuses = ['paid', 'admitted', 'leftOut'];
  await system.prisma.bulkItem.createMany({
    data: statuses.map((status, i) => ({ ...item, no: i + 1, status, spentFen: status === 'paid' ? 100 : 0 })),
  });
  const seen = (await operator.get(`/approvals/${made.approvalId}`)).matter;
  expect(seen.earlier).toEqual({ count: 3, paidFen: 100 });
  expect(seen.history.pendingFen).toBe(matter.history.pendingFen + 100);

  const rows = (await operator.get(`/compensations?customerId=${complaint.customerId}`)).items;
  expect(rows.map((r: any) => r.compensation.id)).toEqual([made.compensationId, first.made.compensationId]);
  expect(rows[0]).toMatchObject({ crisisTitle: crisis.title, customerName, paidAt: null });
  const withdrawal = `/crises/${crisis.number}/compensations/${made.compensationId}/withdrawal`;
  const { position } = await operator.post(withdrawal, { reason: '客户另有方案' });
  await office().get(`/crises/${crisis.number}?afterPosition=${position}`);
  const find = async (filter: string) =>
    (await operator.get(`/compensations?crisisNumber=${crisis.number}&${filter}`)).items.map(
      (r: any) => r.compensation.id,
    );
  expect(await find('status=requested,paid')).toEqual([first.made.compensationId]);
  expect(await find('status=withdrawn')).toEqual([made.compensationId]);
  expect(await find(`from=${today()}&to=${today()}`)).toHaveLength(2);
  expect(await find('to=2020-01-01')).toEqual([]);

  const cares = async (filter: string) =>
    (await operator.get(`/cares?crisisNumber=${crisis.number}&${filter}`)).items.map((r: any) => r.care.customerId);
  expect(await cares('status=awaitingContact&contact=none&callback=notPlanned')).toEqual([complaint.customerId]);
  expect(await cares('mine=true')).toEqual([]);
  expect(await cares('satisfaction=1,5')).toEqual([]);
  expect(await cares('answeredFrom=2020-01-01')).toEqual([]);
  expect(await faultOf('/cares?satisfaction=0')).toEqual([422, '#/satisfaction/0', 'notAllowed']);
  expect(await faultOf('/compensations?status=lost')).toEqual([422, '#/status/0', 'notAllowed']);
  expect(await faultOf('/bulk-items?standing=paid,lost')).toEqual([422, '#/standing/1', 'notAllowed']);
  expect(await faultOf('/bulk-items?cursor=WzFd')).toEqual([422, '#/cursor', 'badCursor']);

  await operator.post(`/crises/${crisis.number}/customers/${complaint.customerId}/contacts`, {
    reached: true,
    channel: 'phone',
    regretExpressed: true,
  });
  const { acts } = await operator.get(`/customers/${complaint.customerId}`);
  expect(acts[0].act).toEqual({ kind: 'contact', reached: true, channel: 'phone', regretExpressed: true });
});

test('X4 the audit of everything: by actor, kind, number, action and day, for those who supervise', async () => {
  const supervision = system.as('supervision');
  const find = async (filter: string) => (await supervision.get(`/audit?limit=200&${filter}`)).items;
  const { id } = await office().get('/me');
  const issued = await find(`number=${crisis.number}&action=warningIssued`);
  expect(issued).toMatchObject([{ actorId: id, stream: { kind: 'crisis', number: crisis.number } }]);
  expect((await find('kind=access&action=signedIn')).length).toBeGreaterThan(0);
  const mine = await find(`actorId=${id}`);
  expect(new Set(mine.map((e: any) => e.actorId))).toEqual(new Set([id]));
  expect(await find('to=2020-01-01')).toEqual([]);
  expect((await find(`from=${today()}&number=${crisis.number}`)).length).toBeGreaterThan(5);
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = await supervision.get(`/audit?number=${crisis.number}&limit=7${cursor}`);
    seen.push(...page.items.map((e: any) => e.no));
    cursor = page.next === null ? '' : `&cursor=${page.next}`;
  } while (cursor !== '');
  expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => seen.length - i));
  expect((await system.as('operator').send('GET', '/audit')).status).toBe(403);
  expect(await faultOf('/audit?action=DROP%20TABLE')).toEqual([422, '#/action', 'wrongFormat']);
});

test('X8 everybody sees who is who; user names and addresses only an administrator, and everybody their own', async () => {
  const { id } = await office().get('/me');
  const { items } = await office().get('/people');
  const [own, others] = [items.find((p: any) => p.id === id), items.filter((p: any) => p.id !== id)];
  expect(own).toHaveProperty('username');
  expect(own).toHaveProperty('email');
  expect(Object.keys(others[0]).sort()).toEqual(
    ['absentUntilAt', 'active', 'department', 'id', 'nameEn', 'nameZh', 'roles', 'substituteId'].sort(),
  );
  expect(others.some((p: any) => 'username' in p || 'email' in p || 'settings' in p)).toBe(false);
  const known = (await system.as('admin').get('/people')).items;
  expect(known.every((p: any) => typeof p.username === 'string')).toBe(true);
  expect(JSON.stringify(known)).not.toMatch(/password|settings/);
});

describe('X2 saved views', () => {
  const view = (name: string, changes: object = {}) => ({ page: 'board', name, query: { level: 'I,II' }, ...changes });

  test('are a person’s own, by page, and one of the same name is replaced only on demand', async () => {
    const analyst = system.as('analyst');
    const saved = await analyst.post('/me/views', view('重大'));
    expect(saved).toMatchObject({ page: 'board', name: '重大', query: { level: 'I,II' } });
    await analyst.post('/me/views', view('重大', { page: 'deadlines' }));
    const again = await analyst.send('POST', '/me/views', view('重大', { query: { level: 'I' } }));
    expect([again.status, again.body.code]).toEqual([409, 'taken']);
    const replaced = await analyst.post('/me/views', view('重大', { query: { dueAt: '5' }, overwrite: true }));
    expect(replaced).toEqual({ ...saved, query: { dueAt: '5' } });
    expect((await analyst.get('/me/views?page=board')).items).toEqual([replaced]);
    expect((await system.as('supervision').get('/me/views?page=board')).items).toEqual([]);
    expect((await system.as('supervision').send('DELETE', `/me/views/${saved.id}`)).status).toBe(404);
    expect((await analyst.send('DELETE', `/me/views/${saved.id}`)).status).toBe(204);
    expect((await analyst.send('DELETE', `/me/views/${saved.id}`)).status).toBe(404);
    expect((await analyst.get('/me/views?page=board')).items).toEqual([]);
  });

  test('at most fifty of one page, also when they are saved at once', async () => {
    const legal = system.as('legal');
    const all = await Promise.all(Array.from({ length: 55 }, (_, i) => legal.send('POST', '/me/views', view(`v${i}`))));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(new Set(all.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
      new Set(['tooMany']),
    );
    expect((await legal.send('POST', '/me/views', view('other', { page: 'complaints' }))).status).toBe(201);
  });

  test('keep only what a filter is', async () => {
    const refused = async (changes: object) => {
      const { status, body } = await system.as('hr').send('POST', '/me/views', view('x', changes));
      return [status, body.errors?.[0]?.pointer, body.errors?.[0]?.code];
    };
    expect(await refused({ name: ' ' })).toEqual([422, '#/name', 'tooSmall']);
    expect(await refused({ name: 'x'.repeat(61) })).toEqual([422, '#/name', 'tooBig']);
    expect(await refused({ page: 'Board!' })).toEqual([422, '#/page', 'wrongFormat']);
    expect(await refused({ query: { level: 1 } })).toEqual([422, '#/query/level', 'wrongType']);
    expect(await refused({ query: { 'a b': '1' } })).toEqual([422, '#/query/a b', 'wrongFormat']);
    const long = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`k${i}`, '字'.repeat(170)]));
    expect(await refused({ query: long })).toEqual([422, '#/query', 'tooLarge']);
    expect(await refused({ personId: 'YG-0001' })).toEqual([422, '#/personId', 'unknownField']);
    expect((await system.request('GET', '/api/v1/me/views?page=board')).status).toBe(401);
  });
});
