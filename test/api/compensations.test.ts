import { randomUUID } from 'node:crypto';
import { apiSystem } from './support/system';

jest.setTimeout(60_000);

let system: Awaited<ReturnType<typeof apiSystem>>;
beforeAll(async () => {
  system = await apiSystem();
});

/** A crisis in response with one customer. */
async function inResponse() {
  const phone = `139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
  const complaint = await system.as('operator').post('/complaints', {
    title: '奶粉结块',
    body: '整箱奶粉结块，要求退一赔十',
    channel: 'hotline',
    customer: { name: '张三', phone },
    orderId: 'DD-7',
  });
  const { number } = await system.as('serviceManager').post('/crises', {
    title: `奶粉${randomUUID().slice(0, 6)}`,
    type: 'quality',
    startStage: 'response',
    complaintNumbers: [complaint.number],
  });
  return { number, customerId: complaint.customerId as string, phone };
}

describe('asking by the API', () => {
  test('S9 the amount is computed by the basis, and shown with the computation', async () => {
    const { number, customerId } = await inResponse();
    const operator = system.as('operator');
    const { made, position } = await operator.post(`/crises/${number}/compensations`, {
      customerId,
      kind: 'refund',
      orderId: 'DD-7',
      basis: 'food-price',
      baseFen: 29_800,
      reason: '退一赔十',
    });
    const crisis = await operator.get(`/crises/${number}?afterPosition=${position}`);
    expect(crisis.compensations[0]).toMatchObject({
      id: made.compensationId,
      kind: 'refund',
      orderId: 'DD-7',
      amountFen: 327_800,
      basis: { key: 'food-price', article: '食品安全法 第一百四十八条' },
      computation: { baseFen: 29_800, percent: 1000, multipliedFen: 298_000, returnedFen: 29_800 },
      isAdmitted: true,
    });
    const found = await operator.get(`/compensations?kind=refund&orderId=DD-7&crisisNumber=${number}`);
    expect(found.count.count).toBe(1);
    expect((await operator.get(`/compensations?kind=coupon&crisisNumber=${number}`)).items).toEqual([]);
  });

  test('S9 every reason against it is told, with the status of the gravest', async () => {
    const { number, customerId } = await inResponse();
    const operator = system.as('operator');
    const path = `/crises/${number}/compensations`;
    const body = { customerId, orderId: 'DD-8', reason: '补偿' };
    const key = randomUUID();
    const first = await operator.send('POST', path, { ...body, amountFen: 900 }, { key });
    expect((await operator.send('POST', path, { ...body, amountFen: 900 }, { key })).body).toEqual(first.body);
    const again = await operator.send('POST', path, { ...body, orderId: 'dd-8', amountFen: 900 });
    expect([again.status, again.body.code]).toEqual([409, 'duplicateOrder']);
    const both = await operator.send('POST', path, { ...body, orderId: 'DD-9', amountFen: 900, baseFen: 100 });
    expect(both.status).toBe(422);
    const misspelt = await operator.send('POST', path, { ...body, kind: 'gold', amountFen: 1.5 });
    expect(misspelt.body.errors.map((f: any) => f.pointer)).toEqual(['#/kind', '#/amountFen']);
  });
});

describe('the exclusion list', () => {
  test('S9 legal excludes a contact, the request is refused, legal releases it for this crisis', async () => {
    const { number, customerId, phone } = await inResponse();
    const legal = system.as('legal');
    const contact = { kind: 'phone', value: `+86 ${phone}` };
    const added = await legal.post('/compensation-exclusions', { contact, reason: '职业索赔' });
    expect(added).toMatchObject({ contact, isInForce: true, customers: 1, releases: [] });
    const ask = { customerId, amountFen: 900, reason: '补偿' };
    const operator = system.as('operator');
    const refused = await operator.send('POST', `/crises/${number}/compensations`, ask);
    expect([refused.status, refused.body.code]).toEqual([409, 'excludedCustomer']);
    const released = await legal.post(`/compensation-exclusions/${added.id}/releases`, {
      crisisNumber: number,
      reason: '本次确属受害',
    });
    expect(released.releases).toEqual([expect.objectContaining({ crisisNumber: number, reason: '本次确属受害' })]);
    await operator.post(`/crises/${number}/compensations`, ask);
    const audit = await system.as('supervision').get('/audit?kind=masters&limit=50');
    expect(JSON.stringify(audit)).not.toContain(phone);
  });

  test('S9 only legal keeps it; others read it; whoever has no business with it does not', async () => {
    const { customerId } = await inResponse();
    const body = { customerId, reason: '代理索赔' };
    const path = '/compensation-exclusions';
    expect((await system.as('serviceManager').send('POST', path, body)).status).toBe(403);
    const { id } = await system.as('legal').post(path, body);
    const mine = await system.as('serviceManager').get(`${path}?customerId=${customerId}&inForce=true`);
    expect(mine.items.map((e: any) => e.id)).toEqual([id]);
    expect((await system.as('marketing').send('GET', path, undefined)).status).toBe(403);
    const ended = await system.as('legal').post(`${path}/${id}/end`, { reason: '误列' });
    expect(ended).toMatchObject({ isInForce: false, ended: { reason: '误列' } });
    expect((await system.as('legal').send('POST', `${path}/${id}/end`, { reason: '再次' })).body.code).toBe(
      'exclusionOver',
    );
    expect((await system.as('legal').get(`${path}?customerId=${customerId}&inForce=true`)).items).toEqual([]);
  });

  test('S9 one of the two is named, and it exists', async () => {
    const legal = system.as('legal');
    const send = async (body: object) => {
      const { status, body: said } = await legal.send('POST', '/compensation-exclusions', { reason: 'x', ...body });
      return [status, said.errors?.[0]?.pointer, said.errors?.[0]?.code];
    };
    expect(await send({})).toEqual([422, '#/customerId', 'customerOrContact']);
    expect(await send({ customerId: 'KH-999999' })).toEqual([422, '#/customerId', 'unknownCustomer']);
    expect(await send({ contact: { kind: 'phone', value: '---' } })).toEqual([422, '#/contact/value', 'contactEmpty']);
    const missing = await legal.send('POST', '/compensation-exclusions/nothing/end', { reason: 'x' });
    expect(missing.status).toBe(404);
  });
});
