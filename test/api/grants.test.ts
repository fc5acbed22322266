import { randomUUID } from 'node:crypto';
import { fund } from '../support/budget';
import { apiSystem, eventually } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;
let crisis: string;
let customerId: string;
beforeAll(async () => {
  system = await apiSystem();
  await fund(system.prisma, 'valueAdded', 100_000_00);
  const complaint = await system
    .as('operator')
    .post('/complaints', { body: '热线等待过久', customer: { name: '张三' } });
  customerId = complaint.customerId;
  const body = {
    title: '热线拥堵',
    type: 'serviceDispute',
    startStage: 'response',
    complaintNumbers: [complaint.number],
  };
  crisis = (await system.as('office').post('/crises', body)).number;
  await eventually(async () => (await system.as('office').get(`/crises/${crisis}`)).cares.length === 1);
});

const coupon = {
  kind: 'coupon',
  name: { zh: '百元优惠券', en: '¥100 coupon' },
  gives: { zh: '满 300 元减 100 元', en: '¥100 off ¥300 or more' },
  valueFen: 10_000,
  validDays: 90,
};

const item = async (changes: object = {}): Promise<string> =>
  (await system.as('marketing').post('/catalogue', { ...coupon, ...changes })).number;

/** A customer of the crisis of whom nobody knows yet; what one is granted in all is limited. */
async function customer(): Promise<string> {
  const complaint = { body: '热线等待过久', customer: { externalId: randomUUID(), name: '李四' } };
  const filed = await system.as('operator').post('/complaints', complaint);
  await system.as('office').post(`/crises/${crisis}/complaints`, { complaintNumbers: [filed.number] });
  return filed.customerId;
}

/** A grant as the page gives it, once its code is good. */
async function granted(itemNumber: string): Promise<{ number: string; code: string }> {
  const body = { customerId: await customer(), itemNumber, reason: '久等致歉' };
  const { number } = await system.as('operator').post(`/crises/${crisis}/grants`, body);
  await eventually(async () => (await system.as('operator').get(`/grants/${number}`)).grant.status === 'granted');
  const { code } = await system.as('operator').post(`/grants/${number}/code`, {}, { key: randomUUID() });
  return { number, code };
}

const place = '徐家汇门店';
const redeem = (code: string, fields: object = {}, key?: string) =>
  system.as('operator').send('POST', '/redemptions', { code, place, ...fields }, key ? { key } : {});

describe('R2 the catalogue', () => {
  test('R2 marketing and the office edit it, against the version they saw; everybody on the staff reads it', async () => {
    const key = randomUUID();
    const first = await system.as('marketing').post('/catalogue', coupon, { key });
    expect(first).toMatchObject({ ...coupon, stock: null, taken: 0, active: true, version: 1 });
    expect(await system.as('marketing').post('/catalogue', coupon, { key })).toEqual(first);
    expect((await system.as('operator').send('POST', '/catalogue', coupon)).status).toBe(403);
    const path = `/catalogue/${first.number}`;
    expect(await system.as('office').patch(path, { stock: 5, version: 1 })).toMatchObject({ stock: 5, version: 2 });
    const stale = await system.as('marketing').send('PATCH', path, { stock: 6 }, { headers: { 'if-match': '"1"' } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'staleVersion' } });
    await system.as('office').patch(path, { active: false });
    const numbers = async (query: string) =>
      (await system.as('operator').get(`/catalogue${query}`)).items.map((i: any) => i.number);
    expect(await numbers('?active=true')).not.toContain(first.number);
    expect(await numbers('?active=false&kind=coupon')).toContain(first.number);
    expect(await numbers('?kind=gift')).not.toContain(first.number);
    expect((await system.as('operator').send('GET', '/catalogue/ZP-999999')).status).toBe(404);
    const { items } = await system.as('supervision').get('/audit?kind=masters&number=catalogue');
    expect(items.map((e: any) => e.action)).toEqual(expect.arrayContaining(['itemCreated', 'itemChanged']));
  });

  test.each([
    ['kind', { kind: 'money' }],
    ['name/en', { name: { zh: '券' } }],
    ['valueFen', { valueFen: -1 }],
    ['validDays', { validDays: 0 }],
    ['stock', { stock: 1.5 }],
    ['', { colour: 'red' }],
  ])('R2 what it cannot say is refused at its field: %s', async (pointer, wrong) => {
    const answered = await system.as('marketing').send('POST', '/catalogue', { ...coupon, ...wrong });
    expect(answered).toMatchObject({ status: 422 });
    expect(answered.body.errors[0].pointer).toMatch(new RegExp(`^#/${pointer}`));
  });
});

describe('R2 granting', () => {
  test('R2 once under a key; listed by customer, crisis, item and status, with figures that are those lists’ lengths', async () => {
    const itemNumber = await item();
    const key = randomUUID();
    const body = { customerId, itemNumber, reason: '久等致歉' };
    const path = `/crises/${crisis}/grants`;
    const first = await system.as('operator').post(path, body, { key });
    expect((await system.as('operator').post(path, body, { key })).number).toBe(first.number);
    const other = await system.as('operator').send('POST', path, { ...body, reason: '另一个' }, { key });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotencyKeyReused' } });
    const read = await eventually(async () => {
      const found = await system.as('office').get(`/grants/${first.number}?afterPosition=1`);
      return found.grant.status === 'granted' && found;
    });
    expect(read).toMatchObject({
      crisisTitle: '热线拥堵',
      customerName: '张三',
      grant: { item: { number: itemNumber, name: coupon.name }, earlierFen: expect.any(Number), drill: false },
      mails: [],
      shown: null,
    });
    const filters = `itemNumber=${itemNumber}&customerId=${customerId}&crisisNumber=${crisis}&kind=coupon`;
    const list = await system.as('office').get(`/grants?${filters}&status=granted`);
    expect(list.items.map((r: any) => r.grant.number)).toEqual([first.number]);
    expect(list.count).toEqual({ count: 1, isExact: true });
    const figures = await system.as('office').get(`/grants/figures?${filters}`);
    expect(figures.granted).toEqual({ count: 1, fen: 10_000 });
    expect(figures.redeemed).toEqual({ count: 0, fen: 0 });
    expect((await system.as('office').get(`/grants?${filters}&status=redeemed`)).items).toEqual([]);
    const { items } = await system.as('office').get(`/grants/${first.number}/timeline`);
    expect(items.at(-1).text.zh).toMatch(`向客户 ${customerId} 发放「百元优惠券」`);
    await eventually(async () => {
      const told = await system.as('office').get(`/crises/${crisis}/timeline?types=grantHeard`);
      return told.items.some((e: any) => e.text.zh.includes(first.number));
    });
  });

  test('R2 who may not, and what is not there, is refused by its own name', async () => {
    const itemNumber = await item();
    const body = { customerId, itemNumber, reason: '久等致歉' };
    const send = (fields: object, of = crisis, who: 'operator' | 'finance' = 'operator') =>
      system.as(who).send('POST', `/crises/${of}/grants`, { ...body, ...fields });
    expect((await send({}, crisis, 'finance')).status).toBe(403);
    expect(await send({}, 'CR-2026-999999')).toMatchObject({ status: 404, body: { code: 'unknownCrisis' } });
    expect(await send({ customerId: 'KH-999999' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/customerId', code: 'unknownCustomer' }] },
    });
    expect(await send({ itemNumber: 'ZP-999999' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/itemNumber', code: 'unknownItem' }] },
    });
    expect(await send({ reason: ' ' })).toMatchObject({ status: 422 });
    const dear = await item({ valueFen: 99_000_000 });
    const short = await send({ itemNumber: dear });
    expect(short).toMatchObject({ status: 409, body: { code: 'noBudgetRoom' } });
    expect(short.body.title).toMatch(/可用 ¥|room for ¥/);
    expect((await system.as('office').send('GET', '/grants/ZS-2026-999999')).status).toBe(404);
  });

  test('R2 above the limit it waits in the inbox of whoever decides, with its matter', async () => {
    const itemNumber = await item({ valueFen: 60_000, kind: 'training' });
    const body = { customerId, itemNumber, reason: '重大失误' };
    const { number } = await system.as('operator').post(`/crises/${crisis}/grants`, body);
    const waiting = await eventually(async () => {
      const { approvals } = await system.as('serviceManager').get('/inbox');
      return approvals.find((a: any) => a.stream.number === number);
    });
    const { matter, decision } = await system.as('serviceManager').get(`/approvals/${waiting.approval.id}`);
    expect(matter).toMatchObject({ kind: 'valueAdded', grant: { number, reason: '重大失误' }, customerName: '张三' });
    expect(decision.workflowId).toBe(`grant-${number}`);
    const early = await system.as('operator').send('POST', `/grants/${number}/code`, {}, { key: randomUUID() });
    expect(early).toMatchObject({ status: 409, body: { code: 'codeNotGood' } });
    await system.as('serviceManager').post(`/approvals/${waiting.approval.id}/decision`, { decision: 'approve' });
    await eventually(async () => (await system.as('operator').get(`/grants/${number}`)).grant.status === 'granted');
  });

  test('R2 the code is shown once: to the same request again, to nobody else', async () => {
    const { number } = await granted(await item());
    const send = (key: string) => system.as('serviceManager').send('POST', `/grants/${number}/code`, {}, { key });
    expect(await send(randomUUID())).toMatchObject({ status: 409, body: { code: 'codeAlreadyShown' } });
    const other = await system.as('operator').post(`/crises/${crisis}/grants`, {
      customerId: await customer(),
      itemNumber: await item(),
      reason: '补偿',
    });
    await eventually(
      async () => (await system.as('operator').get(`/grants/${other.number}`)).grant.status === 'granted',
    );
    const key = randomUUID();
    const again = () => system.as('operator').post(`/grants/${other.number}/code`, {}, { key });
    const first = await again();
    expect(first.code).toMatch(/^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    expect(await again()).toEqual(first);
    const { shown } = await system.as('office').get(`/grants/${number}`);
    expect(shown.by).toMatch(/^YG-/);
    const unkeyed = await system.as('operator').send('POST', `/grants/${number}/code`, {});
    expect(unkeyed.status).toBeGreaterThanOrEqual(400);
  });
});

describe('R2 the desk', () => {
  test('R2 a code is looked at, used once, and whoever comes second hears when and where', async () => {
    const { number, code } = await granted(await item({ valueFen: 100 }));
    const typed = code.toLowerCase().replaceAll('-', ' ');
    const looked = await system.as('operator').post('/redemptions/check', { code: typed });
    expect(looked).toMatchObject({ customerName: '李四', grant: { number, status: 'granted' } });
    const key = randomUUID();
    const used = await redeem(typed, { receipt: 'XS-0001' }, key);
    expect(used).toMatchObject({
      status: 200,
      body: { grant: { status: 'redeemed', redemption: { place, receipt: 'XS-0001' } } },
    });
    expect((await redeem(code, { receipt: 'XS-0001' }, key)).body).toEqual(used.body);
    const second = await redeem(code);
    expect(second).toMatchObject({ status: 409, body: { code: 'alreadyRedeemed' } });
    const zh = await system.as('operator').send('POST', '/redemptions/check', { code }, { lang: 'zh' });
    expect(zh.body.title).toMatch(/^该码已于 \d{4}-\d\d-\d\d \d\d:\d\d 在徐家汇门店使用$/);
    const withdrawal = await system.as('operator').send('POST', `/grants/${number}/withdrawal`, { reason: '晚了' });
    expect(withdrawal.status).toBe(409);
  });

  test('R2 two desks at the same moment: one redeems', async () => {
    const { code } = await granted(await item({ valueFen: 100 }));
    const answers = await Promise.all([redeem(code), redeem(code), redeem(code)]);
    expect(answers.map((a) => a.status).toSorted()).toEqual([200, 409, 409]);
  });

  test('R2 each way of being good for nothing has its own refusal, and attempts are audited without the code', async () => {
    const { number, code } = await granted(await item({ valueFen: 100 }));
    const last = code.at(-1)!;
    const slip = await redeem(code.slice(0, -1) + (last === '0' ? '1' : '0'));
    expect(slip).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/code', code: 'codeMistyped' }] } });
    expect(await redeem('0000-0000-0000-0000-0000-0000-0000')).toMatchObject({
      status: 404,
      body: { code: 'unknownCode' },
    });
    expect((await redeem(code, { place: ' ' })).status).toBe(422);
    await system.as('operator').post(`/grants/${number}/withdrawal`, { reason: '发放有误' });
    expect(await redeem(code)).toMatchObject({ status: 409, body: { code: 'codeWithdrawn' } });
    expect((await system.as('legal').send('POST', '/redemptions', { code, place })).status).toBe(403);
    const { items } = await system.as('supervision').get('/audit?kind=access&number=redemptions');
    const whys = items.map((e: any) => e.details.why);
    expect(whys).toEqual(expect.arrayContaining(['codeMistyped', 'unknownCode', 'codeWithdrawn']));
    expect(JSON.stringify(items)).not.toContain(code);
    const kept = JSON.stringify(await system.prisma.apiRequest.findMany());
    expect(kept).not.toContain(code);
  });

  test('R2 whoever fails again and again has to wait', async () => {
    const tries = await eventually(async () => {
      const { status, body } = await system.as('operator').send('POST', '/redemptions/check', { code: 'x' });
      return status === 429 && body;
    });
    expect(tries.code).toBe('tooManyAttempts');
  });
});
