import { randomUUID } from 'node:crypto';
import iconv from 'iconv-lite';
import { apiSystem, eventually } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;
beforeAll(async () => {
  system = await apiSystem();
});

test('W10: a reported complaint gets a number, a process, an owner, a solution and an outcome', async () => {
  const operator = system.as('operator');
  const { number } = await operator.post('/complaints', { body: '客服态度恶劣', channel: 'hotline' });
  await eventually(async () => (await operator.get(`/complaints/${number}`)).status === 'open');
  const { id: ownerId } = await operator.get('/me');
  const assigned = await system.as('serviceManager').put(`/complaints/${number}/owner`, { ownerId });
  expect((await operator.get(`/complaints/${number}?afterPosition=${assigned.position}`)).ownerId).toBe(ownerId);
  expect((await operator.get('/inbox')).complaints.map((c: any) => c.stream.number)).toContain(number);
  const act = (given: object) => operator.post(`/complaints/${number}/acts`, { act: given });
  await act({ kind: 'contact', reached: true, channel: 'phone', regretExpressed: true });
  await act({ kind: 'propose', solution: '致歉并回访' });
  await operator.post(`/complaints/${number}/progress`, { text: '已与门店核实' });
  await act({ kind: 'answer', accepted: true });
  await operator.post(`/complaints/${number}/ending`, { outcome: 'resolved', reason: '客户接受' });
  await eventually(async () => (await operator.get(`/complaints/${number}`)).outcome === 'resolved');
  const late = await operator.send('POST', `/complaints/${number}/progress`, { text: 'x' });
  expect(late.status).toBe(409);
});

test('the same external id, and the same key, are the same complaint', async () => {
  const operator = system.as('operator');
  const body = { externalId: 'ext-1', source: 'shop', body: '少发一件' };
  const first = await operator.post('/complaints', body);
  expect(first.status).toBe('created');
  expect(await operator.post('/complaints', body)).toEqual({ ...first, status: 'duplicate' });
  const key = randomUUID();
  const second = await operator.post('/complaints', { body: '没有编号' }, { key });
  expect(await operator.post('/complaints', { body: '没有编号' }, { key })).toEqual(second);
  expect((await operator.send('POST', '/complaints', { body: '别的' }, { key })).status).toBe(422);
});

test('a complaint from the future is refused', async () => {
  const receivedAt = new Date(Date.now() + 3_600_000).toISOString();
  const answered = await system.as('operator').send('POST', '/complaints', { body: 'x', receivedAt });
  expect(answered.body.errors).toMatchObject([{ pointer: '#/receivedAt', code: 'inFuture' }]);
});

test('a batch keeps the good rows and tells each broken one', async () => {
  const complaints = [{ body: '一' }, { body: 2 }, 'x', { body: '四', nonsense: 1 }, { body: '五' }];
  const { results } = await system.as('operator').post('/complaints/batch', { complaints });
  expect(results.map((r: any) => r.status)).toEqual(['created', 'invalid', 'invalid', 'invalid', 'created']);
  expect(results[1].errors).toEqual([{ pointer: '#/body', code: 'wrongType', detail: '必须是文字' }]);
  expect(results[3].errors[0].pointer).toBe('#/nonsense');
  const many = Array.from({ length: 501 }, () => ({ body: 'x' }));
  expect((await system.as('operator').send('POST', '/complaints/batch', { complaints: many })).status).toBe(422);
});

describe('CSV', () => {
  const header = '投诉编号,用户,主题,投诉时间,内容,点赞数,备注\n';
  const rows = [
    'c1,u1,路灯不亮,2019-01-05 10:00:00,"路灯坏了，晚上很黑",3,a',
    'c2,u2,=1+1,2019/1/6 8:30,@SUM(A1),0,b',
    'c3,u3,时间不对,昨天,内容,0,c',
    'c4,u4,"引号坏"了,2019-01-05,内容,0,d',
    'c5,u5,列数不对,2019-01-05',
    'c6,u6,没有内容,2019-01-05 10:00:00,,0,f',
    'c7,u7,带时区,2019-01-05T10:00:00+08:00,内容,"1,200",g',
  ].join('\n');

  test.each(['utf-8', 'gb18030'] as const)('in %s: good rows are kept, each broken one is told', async (encoding) => {
    const prefix = encoding === 'utf-8' ? 'x' : 'y';
    const bytes = iconv.encode(header + rows.replace(/^c/gm, `${prefix}c`), encoding);
    const { status, body } = await system.as('operator').upload('/complaints/import', bytes);
    expect(status).toBe(200);
    expect(body).toMatchObject({ encoding, rows: 7, created: 4, rejected: 3, ignoredColumns: ['备注'] });
    expect(body.errors).toEqual([
      { line: 4, errors: [expect.objectContaining({ column: '投诉时间', code: 'wrongFormat' })] },
      { line: 5, errors: [expect.objectContaining({ code: 'afterQuote' })] },
      { line: 6, errors: [expect.objectContaining({ code: 'columnCount' })] },
    ]);
    const again = await system.as('operator').upload('/complaints/import', bytes);
    expect(again.body).toMatchObject({ created: 0, duplicates: 4 });
    const { items } = await system.as('operator').get(`/complaints?limit=200`);
    const byTitle = (title: string) => items.find((c: any) => c.title === title);
    expect(byTitle('路灯不亮')).toMatchObject({ receivedAt: '2019-01-05T02:00:00.000Z', reach: 3 });
    expect(byTitle('带时区')).toMatchObject({ receivedAt: '2019-01-05T02:00:00.000Z', reach: 1200 });
    expect(byTitle('=1+1')).toBeDefined();
  });

  test('a file that is none of complaints, or none at all, is refused', async () => {
    const hot = await system.as('operator').upload('/complaints/import', Buffer.from('rank,topic\n1,x\n'));
    expect(hot.body.errors).toMatchObject([{ in: 'file', code: 'noComplaints' }]);
    const none = await system.as('operator').send('POST', '/complaints/import', {});
    expect(none.status).toBe(422);
    const big = await system.as('operator').upload('/complaints/import', Buffer.alloc(21 * 1024 * 1024, 'a'));
    expect(big.status).toBe(413);
  });
});

describe('W1 a complaint of a customer who is known already', () => {
  test('W1 goes to their archive, by their id and nothing else', async () => {
    const operator = system.as('operator');
    const { customerId } = await operator.post('/complaints', { body: '第一次投诉', customer: { name: '孙七' } });
    const again = await operator.post('/complaints', { body: '又来投诉', customer: { id: customerId } });
    expect(again).toMatchObject({ customerId, status: 'created' });
    expect(await operator.get(`/customers/${customerId}`)).toMatchObject({ name: '孙七', complaints: 2, contacts: [] });
    const both = await operator.send('POST', '/complaints', { body: 'x', customer: { id: customerId, phone: '1' } });
    expect([both.status, both.body.errors[0]]).toMatchObject([422, { pointer: '#/customer/id', code: 'idAlone' }]);
    const unknown = await operator.send('POST', '/complaints', { body: 'x', customer: { id: 'KH-999999' } });
    expect([unknown.status, unknown.body.errors[0]]).toMatchObject([
      422,
      { pointer: '#/customer/id', code: 'unknownCustomer' },
    ]);
    const batch = await operator.post('/complaints/batch', {
      complaints: [
        { body: '批量', customer: { id: customerId } },
        { body: '批量', customer: { id: 'KH-999999' } },
      ],
    });
    expect(batch.results).toMatchObject([{ status: 'created', customerId }, { status: 'invalid' }]);
  });

  test('W1 an address is acknowledged unless the staff says no; a batch never is', async () => {
    const operator = system.as('operator');
    const customer = { email: `${randomUUID()}@example.com` };
    const mail = async (number: string) => (await operator.get(`/complaints/${number}`)).acknowledgement;
    const told = await operator.post('/complaints', { body: '请确认', customer });
    await eventually(async () => (await mail(told.number)).status === 'failed');
    const untold = await operator.post('/complaints', { body: '不必确认', customer, acknowledge: false });
    const batch = await operator.post('/complaints/batch', { complaints: [{ body: '批量', customer }] });
    expect([await mail(untold.number), await mail(batch.results[0].number)]).toEqual([null, null]);
  });
});

test('customers are found by what complaints said of them, and changed', async () => {
  const operator = system.as('operator');
  const name = `李四${randomUUID().slice(0, 6)}`;
  const { customerId } = await operator.post('/complaints', { body: 'x', customer: { name, phone: '13900001111' } });
  const found = await operator.get(`/customers?q=${encodeURIComponent(name)}`);
  expect(found.items.map((c: any) => c.id)).toEqual([customerId]);
  const detail = await operator.patch(`/customers/${customerId}`, { notes: '重要客户', optOuts: ['sms'] });
  expect(detail).toMatchObject({ name, notes: '重要客户', optOuts: ['sms'] });
  expect(detail.recentComplaints).toHaveLength(1);
  const made = await operator.post('/customers', {
    name: '王五',
    contacts: [{ kind: 'email', value: 'w@example.com' }],
  });
  expect(made.contacts).toEqual([{ kind: 'email', value: 'w@example.com' }]);
  expect((await operator.send('PATCH', '/customers/KH-999999', { name: 'x' })).status).toBe(404);
});

test('staff: only an administrator changes them, and a change counts at once', async () => {
  const admin = system.as('admin');
  const username = `new.${randomUUID().slice(0, 8)}`;
  const body = { username, nameZh: '新人', nameEn: 'New', roles: ['operator'], password: 'a long password' };
  expect((await system.as('office').send('POST', '/people', body)).status).toBe(403);
  const person = await admin.post('/people', body);
  expect((await admin.send('POST', '/people', body)).status).toBe(409);
  const signIn = {
    body: JSON.stringify({ username, password: body.password }),
    headers: { 'content-type': 'application/json' },
  };
  const { token } = (await system.request('POST', '/api/v1/auth/sign-in', signIn)).body;
  expect((await system.request('GET', '/api/v1/customers', { token })).status).toBe(200);
  await admin.patch(`/people/${person.id}`, { active: false });
  expect((await system.request('GET', '/api/v1/customers', { token })).status).toBe(401);
});

test('feeds say that they are alive; policies, plans and calendars can be read', async () => {
  expect((await system.as('operator').send('POST', '/feeds/hotline/heartbeat')).status).toBe(204);
  expect(await system.prisma.feedHeartbeat.count({ where: { feed: 'hotline' } })).toBe(1);
  expect((await system.as('analyst').get('/policies')).items[0].document.version).toBeGreaterThan(0);
  expect((await system.as('analyst').get('/plans')).items.length).toBeGreaterThan(3);
  expect((await system.as('analyst').get('/calendars')).items).toHaveLength(1);
});
