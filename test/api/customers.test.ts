import { randomUUID } from 'node:crypto';
import { apiSystem, eventually } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;
beforeAll(async () => {
  system = await apiSystem();
});

const operator = () => system.as('operator');
const unique = (word: string) => `${word}${randomUUID().slice(0, 8)}`;
const faultsOf = ({ status, body }: { status: number; body: any }) => [
  status,
  ...(body.errors ?? []).map((e: any) => [e.pointer, e.code]),
];

test('P1 a customer is entered once, however often the request is sent', async () => {
  const key = randomUUID();
  const body = { name: unique('王五'), contacts: [{ kind: 'address', value: '上海市南京东路 1 号' }] };
  const first = await operator().send('POST', '/customers', body, { key });
  const again = await operator().send('POST', '/customers', body, { key });
  expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
  expect((await operator().get(`/customers?q=${encodeURIComponent(body.name)}`)).items).toHaveLength(1);
  const other = await operator().send('POST', '/customers', { name: '别人' }, { key });
  expect(other.status).toBe(422);
  expect((await system.as('analyst').send('POST', '/customers', body)).status).toBe(403);
});

test('P1 an external id that is taken is refused at its field, and the other customer is named', async () => {
  const externalId = unique('crm-');
  const one = await operator().post('/customers', { externalId });
  const other = await operator().post('/customers', { name: unique('李四') });
  const refused = await operator().send('PATCH', `/customers/${other.id}`, { externalId });
  expect(faultsOf(refused)).toEqual([422, ['#/externalId', 'externalIdTaken']]);
  expect(refused.body.errors[0].detail).toContain(one.id);
  expect(faultsOf(await operator().send('POST', '/customers', { externalId }))[0]).toBe(422);
  expect(await operator().patch(`/customers/${one.id}`, { externalId })).toMatchObject({ externalId });
});

test('P1 whoever edits what somebody else has changed is told and changes nothing', async () => {
  const { id, version } = await operator().post('/customers', { name: unique('赵六') });
  const changed = await operator().patch(`/customers/${id}`, { notes: '先到', version });
  expect(changed.version).toBe(version + 1);
  const late = await operator().send('PATCH', `/customers/${id}`, { notes: '后到', version });
  expect([late.status, late.body.code]).toEqual([412, 'staleVersion']);
  const headers = { 'If-Match': `"${version}"` };
  expect((await operator().send('PATCH', `/customers/${id}`, { notes: '后到' }, { headers })).status).toBe(412);
  expect(await operator().get(`/customers/${id}`)).toMatchObject({ notes: '先到', version: version + 1 });
  expect((await operator().send('PATCH', '/customers/KH-999999', { notes: 'x', version: 1 })).status).toBe(404);
});

test('P1 a contact point that a complaint has brought is not lost to an edit begun before', async () => {
  const externalId = unique('crm-');
  const { id, version } = await operator().post('/customers', { externalId });
  await operator().post('/complaints', { body: '新的联系方式', customer: { externalId, phone: '139 1234 5678' } });
  const late = await operator().send('PATCH', `/customers/${id}`, { contacts: [], version });
  expect(late.status).toBe(412);
  const { contacts, version: seen } = await operator().get(`/customers/${id}`);
  expect(contacts).toEqual([{ kind: 'phone', value: '139 1234 5678' }]);
  await operator().post('/complaints', { body: '同一个电话', customer: { externalId, phone: '13912345678' } });
  expect((await operator().get(`/customers/${id}`)).version).toBe(seen);
  expect((await operator().patch(`/customers/${id}`, { contacts: [], version: seen })).contacts).toEqual([]);
});

test.each([
  ['phone', '前台'],
  ['email', 'not an address'],
  ['fax', '021 5555'],
])('P1 a contact point by which nobody can be reached is refused at its field (%s)', async (kind, value) => {
  const contacts = [
    { kind: 'phone', value: '021 5555 1234' },
    { kind, value },
  ];
  const [status, [pointer]] = faultsOf(await operator().send('POST', '/customers', { contacts })) as any;
  expect([status, pointer]).toEqual([422, kind === 'fax' ? '#/contacts/1/kind' : '#/contacts/1/value']);
});

test('P1 the figures of an archive are the lengths of their lists', async () => {
  const name = unique('孙七');
  const { customerId, number } = await operator().post('/complaints', { body: '漏水', customer: { name } });
  const second = await operator().post('/complaints', { body: '又漏水', customer: { id: customerId } });
  const count = async (path: string) => (await operator().get(path)).count.count;
  const figures = async () => (await operator().get(`/customers/${customerId}`)).figures;
  expect(await figures()).toEqual({
    openComplaints: 2,
    paid: { count: 0, fen: 0 },
    bulkPaid: { count: 0, fen: 0 },
    lastContactAt: null,
    satisfaction: { count: 0, mean: null },
  });
  const act = { kind: 'contact', reached: true, channel: '电话', regretExpressed: true };
  await eventually(async () => (await operator().get(`/complaints/${number}`)).state);
  await operator().post(`/complaints/${number}/acts`, { act });
  const ended = { outcome: 'withdrawn', reason: '客户撤回' };
  await eventually(async () => (await operator().get(`/complaints/${second.number}`)).state);
  await operator().post(`/complaints/${second.number}/ending`, ended);
  const after = await eventually(async () => {
    const found = await figures();
    return found.openComplaints === 1 && found.lastContactAt && found;
  });
  expect(Date.parse(after.lastContactAt)).toBeGreaterThan(Date.now() - 60_000);
  expect(await count(`/complaints?customerId=${customerId}&open=true`)).toBe(1);
  expect(await count(`/complaints?customerId=${customerId}&open=false`)).toBe(1);
});

test('P1 what bulks gave a customer is in the archive, and its figure is the length of the list', async () => {
  const { id } = await operator().post('/customers', { name: unique('周八') });
  const [bulkNumber, crisisNumber] = [unique('PL'), unique('CR')];
  const bulk = { number: bulkNumber, requestKey: bulkNumber, crisisNumber, source: 'file', rule: {}, requestedBy: 'x' };
  await system.prisma.bulkRequest.create({ data: { ...bulk, requestedAt: new Date() } });
  const given = { bulkNumber, customerId: id, amountFen: 49_900, updatedAt: new Date() };
  const statuses = ['paid', 'leftOut', 'discrepancy', 'failed'];
  const received: Record<string, number> = { paid: 49_900, discrepancy: 49_900 };
  const data = statuses.map((status, i) => ({ ...given, no: i + 1, status, receivedFen: received[status] ?? 0 }));
  await system.prisma.bulkItem.createMany({ data });
  const { figures, bulkItems } = await operator().get(`/customers/${id}`);
  expect(bulkItems.map((item: any) => item.status)).toEqual(statuses);
  expect(bulkItems[0]).toEqual({
    ...{ bulkNumber, crisisNumber, no: 1, status: 'paid' },
    amountFen: 49_900,
    at: expect.any(String),
  });
  const paid = bulkItems.filter((item: any) => ['paid', 'discrepancy'].includes(item.status));
  expect(figures.bulkPaid).toEqual({ count: paid.length, fen: 99_800 });
});

test('P1 customers nobody has made sure of are a list of their own, with its length', async () => {
  const name = unique('访客');
  await system.prisma.customer.create({ data: { id: unique('KH-X'), name, unconfirmed: true } });
  const of = async (filter: string) => operator().get(`/customers?q=${encodeURIComponent(name)}${filter}`);
  expect((await of('')).count).toEqual({ count: 1, isExact: true });
  const { items } = await of('&unconfirmed=true');
  expect(items).toHaveLength(1);
  await operator().patch(`/customers/${items[0].id}`, { unconfirmed: false });
  expect((await of('&unconfirmed=true')).count.count).toBe(0);
  expect((await of('&unconfirmed=false')).count.count).toBe(1);
});
