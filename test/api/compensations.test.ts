import { randomUUID } from 'node:crypto';
import { apiSystem, eventually } from './support/system';

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

/** The crisis has a line of its own with so much money. */
async function lineOf(crisisNumber: string, amountFen: number): Promise<void> {
  const office = system.as('office');
  const { lines } = await office.get('/budget');
  const { number } = lines.find((l: any) => l.purpose === 'compensation' && l.crisisNumber === null);
  const neededBy = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const asked = { crisisNumber, amountFen, reason: '本事件专用', neededBy };
  const { number: request } = await office.post(`/budget/lines/${number}/crisis-line`, asked);
  const read = async () => (await office.get(`/funding-requests/${request}`)).request;
  await decide(await eventually(async () => (await read()).approvalId), 'finance');
  await eventually(async () => (await read()).status === 'posted');
}

async function decide(approvalId: string, ...deciders: Parameters<typeof system.as>[0][]): Promise<void> {
  for (const who of deciders) {
    await system.as(who).post(`/approvals/${approvalId}/decision`, { decision: 'approve' });
  }
}

describe('above the room of the budget', () => {
  test('Z4 whoever decides the overrun sees the line, its room and what is missing; so does who decides after them', async () => {
    const { number, customerId } = await inResponse();
    await lineOf(number, 100_000);
    const body = { customerId, basis: 'settlement', amountFen: 300_000, reason: '补偿' };
    const { made } = await system.as('operator').post(`/crises/${number}/compensations`, body);
    const finance = system.as('finance');
    expect(await finance.get(`/approvals/${made.approvalId}`)).toMatchObject({
      approval: { kind: 'budgetOverrun', status: 'open' },
      matter: { kind: 'compensation', compensation: { status: 'awaitingFunds' }, history: expect.any(Object) },
      budget: { roomFen: 100_000, roomAfterFen: -200_000, line: { crisisNumber: number, availableFen: 100_000 } },
    });
    await decide(made.approvalId, 'finance', 'deputyManager');
    const { compensations } = await finance.get(`/crises/${number}`);
    expect(compensations[0]).toMatchObject({ status: 'requested', overrunApprovalId: made.approvalId });
    const own = await eventually(async () => {
      const found = await finance.get(`/approvals/${compensations[0].approvalId}`);
      return found.budget.line.overrunFen > 0 && found;
    });
    expect(own).toMatchObject({ budget: { roomFen: -200_000, roomAfterFen: -200_000 } });
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

describe('in bulk', () => {
  const rule = { kind: 'refund', basis: 'promise', percent: 1000 };

  async function bulkOf(number: string, csv: string, key?: string) {
    const fields = { rule: JSON.stringify(rule), reason: '承诺十倍赔付' };
    const how = key === undefined ? { fields } : { fields, key };
    return system.as('legal').upload(`/crises/${number}/bulk-files`, Buffer.from(csv), 'list.csv', how);
  }

  async function settled(number: string, status: string) {
    for (const until = Date.now() + 20_000; ;) {
      const { status: answered, body } = await system.as('legal').send('GET', `/bulks/${number}`);
      if (answered === 200 && body.bulk.status === status) return body;
      if (Date.now() > until) throw new Error(`never ${status}: ${JSON.stringify(body.bulk ?? body)}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  test('S9 a file is previewed, asked for once, approved in the inbox, and every customer can be followed', async () => {
    const { number, customerId, phone } = await inResponse();
    const csv = `电话,订单号,订单金额\n${phone},DD-21,¥49.90\n${phone},DD-22,"1,000"\n19900000000,DD-23,10\n${phone},DD-24,很多\n`;
    const fields = { rule: JSON.stringify(rule) };
    const legal = system.as('legal');
    const preview = (
      await legal.upload(`/crises/${number}/bulk-files/preview`, Buffer.from(csv), 'list.csv', { fields })
    ).body;
    expect(preview).toMatchObject({ rows: 2, admitted: 2, leftOut: 0, totalFen: 1_049_900, largestFen: 1_000_000 });
    expect(preview.errors.map((e: any) => [e.line, e.code])).toEqual([
      [4, 'unknownCustomer'],
      [5, 'noMoney'],
    ]);
    expect(preview.tiers.length).toBeGreaterThan(0);
    const key = randomUUID();
    const first = await bulkOf(number, csv, key);
    expect(first.status).toBe(200);
    expect((await bulkOf(number, csv, key)).body).toEqual(first.body);
    const bulkNumber = first.body.made.bulkNumber;
    const waiting = await settled(bulkNumber, 'awaitingApproval');
    const crisis = await legal.get(`/bulks?crisisNumber=${number}`);
    expect(crisis.items.map((row: any) => row.bulk.number)).toEqual([bulkNumber]);

    const id = waiting.bulk.approvalId;
    const { approval, matter, decision } = await system.as('serviceManager').get(`/approvals/${id}`);
    expect(matter).toMatchObject({ kind: 'bulkCompensation', bulk: { number: bulkNumber, totals: { admitted: 2 } } });
    expect([approval.kind, decision.workflowId]).toEqual(['bulkCompensation', `bulk-${bulkNumber}`]);
    for (const role of ['legal', 'finance', 'deputyManager', 'serviceManager', 'generalManager'] as const) {
      await system.as(role).send('POST', `/approvals/${id}/decision`, { decision: 'approve' });
    }
    const second = ['deputyManager', 'generalManager'] as const;
    for (const role of second) await system.as(role).send('POST', `/approvals/${id}/decision`, { decision: 'approve' });
    // Without a payer nothing is paid, and each of them says so.
    const done = await settled(bulkNumber, 'completed');
    expect(done.counts).toMatchObject({ paid: 0, failed: 2 });
    const { items, count } = await legal.get(`/bulks/${bulkNumber}/items?status=failed`);
    expect(count.count).toBe(2);
    expect(items[0]).toMatchObject({ customerId, orderId: 'DD-21', amountFen: 49_900, status: 'failed' });
    const file = await legal.send('GET', `/bulks/${bulkNumber}/items.csv`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    const story = await legal.get(`/bulks/${bulkNumber}/timeline`);
    expect(story.items.length).toBeGreaterThan(3);
  });

  test('S9 from the complaints of the crisis; stopped by finance before anybody decides', async () => {
    const { number } = await inResponse();
    const same = { kind: 'cash', basis: 'settlement', amountFen: 20_000 };
    const manager = system.as('serviceManager');
    const preview = await manager.post(`/crises/${number}/bulks/preview`, { rule: same });
    expect(preview).toMatchObject({ rows: 1, admitted: 1, totalFen: 20_000 });
    const { made } = await manager.post(`/crises/${number}/bulks`, { rule: same, reason: '统一慰问' });
    await settled(made.bulkNumber, 'awaitingApproval');
    expect((await system.as('operator').send('POST', `/bulks/${made.bulkNumber}/stop`, { reason: 'x' })).status).toBe(
      403,
    );
    await system.as('finance').post(`/bulks/${made.bulkNumber}/stop`, { reason: '名单重做' });
    const stopped = await settled(made.bulkNumber, 'withdrawn');
    expect(stopped.bulk.outcomeReason).toBe('名单重做');
    const again = await system.as('finance').send('POST', `/bulks/${made.bulkNumber}/stop`, { reason: '再次' });
    expect(again.status).toBe(409);
  });

  test('S9 a file without customers, a rule that is none, and nobody to pay are refused with what is wrong', async () => {
    const { number, customerId } = await inResponse();
    const legal = system.as('legal');
    const send = async (csv: string, said: string) => {
      const fields = { rule: said, reason: 'x' };
      const { status, body } = await legal.upload(`/crises/${number}/bulk-files`, Buffer.from(csv), 'list.csv', {
        fields,
      });
      return [status, body.errors?.[0]?.pointer ?? body.code, body.errors?.[0]?.code];
    };
    expect(await send('金额\n1\n', JSON.stringify(rule))).toEqual([422, '#/file', 'noCustomers']);
    expect(await send('客户\nX\n', 'nonsense')).toEqual([422, '#/rule', 'wrongFormat']);
    expect(await send('客户\nX\n', '{"kind":"gold"}')).toEqual([422, '#/rule/kind', 'notAllowed']);
    expect(await send('客户\nX\n', JSON.stringify(rule))).toEqual([422, '#/rule', 'bulkItems']);
    const unknown = JSON.stringify({ kind: 'refund', basis: 'nothing', amountFen: 5 });
    expect((await send(`客户\n${customerId}\n`, unknown))[0]).toBe(422);
    expect((await legal.send('GET', '/bulks/PL-2026-999999')).status).toBe(404);
  });
});
