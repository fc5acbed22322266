import { randomInt, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pino from 'pino';
import { complaintWorkflowId } from '../../workflows/complaint/contract';
import { crisisWorkflowId } from '../../workflows/crisis/contract';
import { apiSystem, eventually, type Answered } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;
const logged: string[] = [];

beforeAll(async () => {
  const log = pino({ level: 'debug' }, { write: (line) => void logged.push(line) });
  system = await apiSystem({ log, settings: { trustedProxies: 'loopback' } });
});

interface How {
  readonly key?: string | undefined;
  /** Somebody else's address each time when left out. */
  readonly from?: string;
  readonly token?: string;
}

/** Calls as anybody out there would. */
function call(method: string, path: string, body?: unknown, { key, from, token }: How = {}): Promise<Answered> {
  const address = from ?? `203.0.${randomInt(256)}.${randomInt(256)}`;
  const headers = {
    'x-forwarded-for': address,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
    ...(token === undefined ? {} : { 'status-token': token }),
  };
  return system.request(method, `/api/v1/public${path}`, {
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const form = (changes: object = {}) => ({
  name: '陈女士',
  phone: '13800001234',
  title: '电饭煲漏电',
  body: '按下开关时手被电了一下，要求退货。',
  ...changes,
});

async function file(changes: object = {}, how: How = {}): Promise<{ number: string; token: string }> {
  const { status, body } = await call('POST', '/complaints', form(changes), { key: randomUUID(), ...how });
  expect([status, body]).toEqual([201, { number: expect.any(String), statusUrl: expect.any(String) }]);
  return { number: body.number, token: tokenIn(body.statusUrl) };
}

function tokenIn(statusUrl: string): string {
  const [page, token] = statusUrl.split('#');
  expect(page).toBe('http://127.0.0.1:8300/status');
  expect(token).toMatch(/^[\w-]{43}$/);
  return token!;
}

async function statusOf(token: string): Promise<any> {
  const { status, body } = await call('GET', '/status', undefined, { token });
  expect(status).toBe(200);
  return body;
}

const write = (token: string, text: string, key = randomUUID()) =>
  call('POST', '/status/message', { text }, { token, key });

/** How many rows the database holds of whatever the public routes may write. */
async function rows(): Promise<Record<string, number>> {
  const tables = ['complaint', 'customer', 'contact_point', 'status_link', 'customer_message', 'customer_mail'];
  const counts: [string, number][] = [];
  for (const table of [...tables, 'api_request', `audit WHERE via = 'public'`]) {
    const [row] = await system.prisma.$queryRawUnsafe<[{ n: number }]>(`SELECT count(*)::int AS n FROM ${table}`);
    counts.push([table, row.n]);
  }
  return Object.fromEntries(counts);
}

async function untilOpen(number: string): Promise<void> {
  await eventually(async () => (await system.as('operator').get(`/complaints/${number}`)).status === 'open');
}

const faults = ({ body }: Answered): string[] => body.errors.map((e: any) => `${e.in} ${e.pointer} ${e.code}`);

describe('W1 the public form', () => {
  test('W1 anybody complains and gets a number and a link; the complaint has its process, owner and clocks', async () => {
    const { number, token } = await file({ product: '电饭煲', orderId: 'A-1', remedySought: '退货' });
    await untilOpen(number);
    const detail = await system.as('operator').get(`/complaints/${number}`);
    expect(detail).toMatchObject({ channel: 'webForm', source: 'public', customerName: '陈女士', statusLinks: 1 });
    expect(detail).toMatchObject({ product: '电饭煲', orderId: 'A-1', remedySought: '退货', acknowledgement: null });
    expect(detail.deadlines.map((d: any) => d.obligation).sort()).toEqual(['complaintOutcome', 'firstContact']);
    const status = await statusOf(token);
    expect(status).toMatchObject({ number, title: '电饭煲漏电', stage: { key: 'received' }, mayWrite: true });
    expect(status.promised.text).toEqual({ zh: '与您首次联系', en: 'We contact you' });
    const audit = await system.prisma.audit.findFirstOrThrow({
      where: { streamNumber: number, action: 'complaintReceived' },
    });
    expect(audit).toMatchObject({ via: 'public', actorId: 'customer', address: null });
    expect((await system.records.verifyAudit()).faults).toEqual([]);
  });

  test('W1 a repeat gets the first answer, link and all, and records nothing; another body with the key is refused', async () => {
    const key = randomUUID();
    const first = await call('POST', '/complaints', form(), { key });
    const before = await rows();
    const again = await call('POST', '/complaints', form(), { key });
    expect(again.body).toEqual(first.body);
    expect(await rows()).toEqual(before);
    const other = await call('POST', '/complaints', form({ body: '别的事情，另外一件' }), { key });
    expect([other.status, other.body.code]).toEqual([422, 'idempotencyKeyReused']);
    const twice = await Promise.all([1, 2, 3, 4].map(() => call('POST', '/complaints', form(), { key: `${key}-b` })));
    expect(new Set(twice.map(({ body }) => body.number)).size).toBe(1);
  });

  test.each([
    ['nobody who can be reached', { phone: undefined }, ['body #/phone noContact']],
    ['no telephone number', { phone: 'call me' }, ['body #/phone wrongFormat']],
    ['no address', { phone: undefined, email: 'nobody' }, ['body #/email wrongFormat']],
    ['no words', { body: ' 啊  ' }, ['body #/body tooSmall']],
    ['a book', { body: '长'.repeat(5_001) }, ['body #/body tooBig']],
    ['the field nobody sees', { website: 'https://spam.example' }, ['body #/website tooBig']],
    ['a field nobody asked for', { source: 'hotline' }, ['body #/source unknownField']],
    ['a character the database cannot keep', { name: 'a\u0000b' }, ['body #/name badCharacter']],
  ])('W1 refused, and nothing is recorded: %s', async (_, changes, expected) => {
    const before = await rows();
    const refused = await call('POST', '/complaints', form(changes), { key: randomUUID() });
    expect([refused.status, faults(refused)]).toEqual([422, expected]);
    expect(await rows()).toEqual(before);
  });

  test('W1 a form without a key of its own, or too large, is refused', async () => {
    const before = await rows();
    const without = await call('POST', '/complaints', form());
    expect(faults(without)).toEqual(['header #/Idempotency-Key missing']);
    expect(faults(await call('POST', '/complaints', form(), { key: '1' }))).toEqual([
      'header #/Idempotency-Key tooSmall',
    ]);
    const large = await call('POST', '/complaints', form({ body: 'x'.repeat(100_000) }), { key: randomUUID() });
    expect(large.status).toBe(413);
    expect(await rows()).toEqual(before);
  });

  test('W1 whoever sends too much hears when to come back; others are not held up', async () => {
    const from = `198.51.100.${randomInt(256)}`;
    for (let i = 0; i < 5; i += 1) await file({}, { from });
    const refused = await call('POST', '/complaints', form(), { from, key: randomUUID() });
    expect([refused.status, refused.body.code]).toEqual([429, 'tooManyRequests']);
    expect(refused.headers.get('content-type')).toMatch('application/problem+json');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
    await file();
    // Mistakes do not use up what may be recorded.
    const clumsy = `198.51.101.${randomInt(256)}`;
    for (let i = 0; i < 8; i += 1)
      await call('POST', '/complaints', form({ body: '' }), { from: clumsy, key: randomUUID() });
    await file({}, { from: clumsy });
  });
});

describe('W1 what strangers say of themselves', () => {
  const phone = (): string => `139${randomInt(10_000_000, 99_999_999)}`;

  test('W1 attaches to nobody: the known customer’s archive is as it was, and the answer does not tell them apart', async () => {
    const operator = system.as('operator');
    const [number, email] = [phone(), `mallory.${randomUUID()}@example.com`];
    const known = await operator.post('/complaints', { body: '热线来电', customer: { name: '周先生', phone: number } });
    const stranger = await file({ name: '冒充者', phone: number, email });
    const detail = await operator.get(`/complaints/${stranger.number}`);
    expect(detail.customerId).not.toBe(known.customerId);
    expect(detail.mayBeCustomers).toEqual([{ id: known.customerId, name: '周先生' }]);
    const archive = await operator.get(`/customers/${known.customerId}`);
    expect(archive).toMatchObject({ name: '周先生', complaints: 1, contacts: [{ kind: 'phone', value: number }] });
    expect(await operator.get(`/customers/${detail.customerId}`)).toMatchObject({ unconfirmed: true });
    // The real customer calls again: their complaint is theirs, and not the stranger's.
    const again = await operator.post('/complaints', { body: '再次来电', customer: { phone: number } });
    expect(again.customerId).toBe(known.customerId);
    const byMail = await operator.post('/complaints', { body: '来信', customer: { email } });
    expect(byMail.customerId).not.toBe(detail.customerId);
  });

  test('W1 counts once for the correlator however often it comes, and belongs to them once somebody made sure', async () => {
    const number = phone();
    const [first, second] = [await file({ phone: number }), await file({ phone: number })];
    const signals = await system.records.signalsOf([first.number, second.number]);
    expect(new Set(signals.map((s) => s.customerKey)).size).toBe(1);
    const operator = system.as('operator');
    const { customerId } = await operator.get(`/complaints/${first.number}`);
    expect((await operator.get(`/complaints/${second.number}`)).customerId).not.toBe(customerId);
    await operator.patch(`/customers/${customerId}`, { unconfirmed: false });
    const call = await operator.post('/complaints', { body: '来电', customer: { phone: number } });
    expect(call.customerId).toBe(customerId);
    expect((await operator.send('PATCH', `/customers/${customerId}`, { unconfirmed: true })).status).toBe(422);
  });
});

describe('W1 the status page', () => {
  test('W1 tells every step in the customer’s words, and nothing of the house', async () => {
    const operator = system.as('operator');
    const me = await operator.get('/me');
    const { number, token } = await file();
    await untilOpen(number);
    const act = (body: object) => operator.post(`/complaints/${number}/acts`, { act: body });
    await operator.put(`/complaints/${number}/owner`, { ownerId: me.id });
    await act({ kind: 'contact', reached: true, channel: 'phone', regretExpressed: true, note: '客户很生气' });
    const contacted = await statusOf(token);
    expect([contacted.stage.key, contacted.promised.text.en]).toEqual(['contacted', 'We propose a solution']);
    await operator.post(`/complaints/${number}/progress`, { text: '已联系质检部门' });
    await act({ kind: 'propose', solution: '免费更换新机' });
    expect((await statusOf(token)).solution).toMatchObject({ text: '免费更换新机', answer: 'awaited' });
    await act({ kind: 'answer', accepted: false, note: '嫌慢' });
    expect(await statusOf(token)).toMatchObject({ stage: { key: 'contacted' }, solution: { answer: 'rejected' } });
    await act({ kind: 'propose', solution: '全额退款' });
    await act({ kind: 'answer', accepted: true });
    const receipt = await operator.post(`/complaints/${number}/ending`, { outcome: 'resolved', reason: '内部备注' });
    await operator.get(`/complaints/${number}?afterPosition=${receipt.position}`);
    const ended = await statusOf(token);
    expect(ended).toMatchObject({
      stage: { key: 'ended' },
      solution: { text: '全额退款', answer: 'accepted' },
      outcome: { key: 'resolved', reason: null },
      promised: null,
      mayWrite: false,
    });
    expect(ended.progress.map((p: any) => p.text)).toEqual(['已联系质检部门']);
    expect(ended.steps.map((s: any) => [s.key, s.at !== null])).toEqual([
      ['received', true],
      ['contacted', true],
      ['proposed', true],
      ['settled', true],
      ['ended', true],
    ]);
    const shown = JSON.stringify(ended);
    for (const inner of [me.id, me.nameZh, '客户很生气', '嫌慢', '内部备注', 'KH-', 'version', 'ladder']) {
      expect(shown).not.toContain(inner);
    }
  });

  test('W1 a refusal is told with its reason', async () => {
    const { number, token } = await file();
    await untilOpen(number);
    const ending = { outcome: 'rejectedWithReason', reason: '超过保修期且为人为损坏' };
    const receipt = await system.as('operator').post(`/complaints/${number}/ending`, ending);
    await system.as('operator').get(`/complaints/${number}?afterPosition=${receipt.position}`);
    expect((await statusOf(token)).outcome).toMatchObject({ key: 'rejectedWithReason', reason: ending.reason });
  });

  test('W1 in a crisis it is the care of the crisis; its number and other customers are not shown', async () => {
    const office = system.as('office');
    const [mine, theirs] = [await file(), await file({ name: '别人', body: '别人家的秘密投诉内容' })];
    for (const { number } of [mine, theirs]) await untilOpen(number);
    const body = { title: '漏电事件', type: 'quality', startStage: 'response' };
    const crisis = await office.post('/crises', { ...body, complaintNumbers: [mine.number, theirs.number] });
    await eventually(async () => (await office.get(`/complaints/${mine.number}`)).status === 'inCrisis');
    const idOf = async (number: string) => (await office.get(`/complaints/${number}`)).customerId;
    const [myId, theirId] = [await idOf(mine.number), await idOf(theirs.number)];
    const operator = system.as('operator');
    const care = (customerId: string, path: string, said: object) =>
      operator.post(`/crises/${crisis.number}/customers/${customerId}${path}`, said);
    const contact = { reached: true, channel: 'phone', regretExpressed: true };
    for (const id of [myId, theirId]) await care(id, '/contacts', contact);
    await care(myId, '/solution', { solution: '给我的方案' });
    await care(theirId, '/solution', { solution: '给别人的方案' });
    await care(theirId, '/answer', { accepted: true });
    const status = await statusOf(mine.token);
    expect(status).toMatchObject({ stage: { key: 'proposed' }, solution: { text: '给我的方案', answer: 'awaited' } });
    expect(status.steps.find((s: any) => s.key === 'contacted').at).not.toBeNull();
    const shown = JSON.stringify(status);
    for (const other of [crisis.number, 'CR-', '别人', '给别人的方案', theirs.number])
      expect(shown).not.toContain(other);
    expect((await statusOf(theirs.token)).stage.key).toBe('settled');
    await office.post(`/crises/${crisis.number}/early-closing`, { outcome: 'closedEarly', reason: '结束' });
    await eventually(async () => (await office.get(`/complaints/${theirs.number}`)).status === 'ended');
    const ended = await statusOf(theirs.token);
    expect(ended).toMatchObject({ stage: { key: 'ended' }, outcome: { key: 'resolved', reason: null } });
    expect(JSON.stringify(ended)).not.toContain('CR-');
  });

  test('W1 a link that is wrong, revoked, malformed or missing leads nowhere, always in the same words', async () => {
    const { number, token } = await file();
    const operator = system.as('operator');
    const issued = tokenIn((await operator.post(`/complaints/${number}/status-link`)).statusUrl);
    expect((await statusOf(issued)).number).toBe(number);
    expect((await operator.send('DELETE', `/complaints/${number}/status-link`)).status).toBe(204);
    const answers = [];
    for (const wrong of [token, issued, 'A'.repeat(43), 'short', "' OR 1=1 --", number, undefined]) {
      const { status, body } = await call('GET', '/status', undefined, wrong === undefined ? {} : { token: wrong });
      const { requestId: _id, ...shape } = body;
      answers.push([status, shape]);
    }
    expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
    expect(answers[0]).toMatchObject([404, { code: 'notFound' }]);
    expect((await write(token, '还在吗')).status).toBe(404);
    const acts = await system.prisma.audit.findMany({ where: { streamNumber: number }, orderBy: { no: 'asc' } });
    expect(acts.map((a) => a.action)).toEqual(
      expect.arrayContaining(['complaintReceived', 'statusLinkIssued', 'statusLinksRevoked']),
    );
    expect(acts.find((a) => a.action === 'statusLinksRevoked')!.details).toEqual({ revoked: 2 });
  });

  test('W1 the staff gives links to hotline customers: with the duty, and for complaints there are', async () => {
    const { number } = await system.as('operator').post('/complaints', { body: '热线投诉内容' });
    expect((await system.as('analyst').send('POST', `/complaints/${number}/status-link`)).status).toBe(403);
    expect((await system.as('operator').send('POST', '/complaints/TS-2020-000001/status-link')).status).toBe(404);
    expect((await system.as('operator').send('DELETE', '/complaints/TS-2020-000001/status-link')).status).toBe(404);
    const { statusUrl } = await system.as('serviceManager').post(`/complaints/${number}/status-link`);
    expect((await statusOf(tokenIn(statusUrl))).number).toBe(number);
  });

  test('W1 guessing is slowed down', async () => {
    const from = `192.0.2.${randomInt(256)}`;
    const guess = () => call('GET', '/status', undefined, { from, token: 'B'.repeat(43) });
    const statuses = [];
    for (let i = 0; i < 31; i += 1) statuses.push((await guess()).status);
    expect([statuses.filter((s) => s === 404).length, statuses.at(-1)]).toEqual([30, 429]);
  });
});

describe('W1 a further word', () => {
  test('W1 reaches whoever has the complaint, once, and what it says stays in the database', async () => {
    const operator = system.as('operator');
    const me = await operator.get('/me');
    const { number, token } = await file({ email: `chen.${randomUUID()}@example.com` });
    await untilOpen(number);
    const words = `补充：发票照片已寄出 ${randomUUID()}`;
    const key = randomUUID();
    const first = await write(token, words, key);
    expect([first.status, first.body]).toEqual([201, { text: words, at: expect.any(String) }]);
    expect((await write(token, words, key)).body).toEqual(first.body);
    const other = await write(token, '换了内容', key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotencyKeyReused']);
    await operator.put(`/complaints/${number}/owner`, { ownerId: me.id });
    await write(token, '第二句');
    const detail = await operator.get(`/complaints/${number}`);
    expect(detail.messages.map((m: any) => m.text)).toEqual([words, '第二句']);
    expect((await statusOf(token)).messages.map((m: any) => m.text)).toEqual([words, '第二句']);
    const archive = await operator.get(`/customers/${detail.customerId}`);
    expect(archive.messages).toEqual(detail.messages.toReversed().map((m: any) => ({ ...m, complaintNumber: number })));
    expect(archive.mails.map((m: any) => m.complaintNumber)).toEqual([number]);
    const events = await system.prisma.event.findMany({ where: { streamNumber: number, type: 'customerWrote' } });
    expect(events.map((e: any) => [e.actorId, e.data.messageId])).toEqual([
      ['customer', detail.messages[0].id],
      ['customer', detail.messages[1].id],
    ]);
    const notices = await system.prisma.notice.findMany({ where: { streamNumber: number, kind: 'customerWord' } });
    expect(notices.map((n: any) => [n.data.channels, n.data.roles])).toEqual([
      [['inbox'], ['operator', 'serviceManager']],
      [['inbox'], []],
    ]);
    const told = (await system.records.receivedNotices(me.id, 200)).filter((n) => n.stream.number === number);
    expect(told.filter((n) => n.notice.kind === 'customerWord')).toHaveLength(2);
    const audit = await system.prisma.audit.findMany({ where: { streamNumber: number, action: 'customerWrote' } });
    expect(audit.map((a) => a.via)).toEqual(['public', 'public']);
    const history = await system.client.workflow.getHandle(complaintWorkflowId(number)).fetchHistory();
    const carried = Buffer.from(JSON.stringify(history)).toString();
    const payloads = carried + JSON.stringify(payloadsIn(history));
    for (const secret of [words, token, '陈女士', '13800001234']) expect(payloads).not.toContain(secret);
  });

  test('W1 while a crisis looks after the customer it stands in its timeline as well', async () => {
    const office = system.as('office');
    const { number, token } = await file();
    await untilOpen(number);
    const body = { title: '漏电事件', type: 'quality', startStage: 'warning', complaintNumbers: [number] };
    const crisis = await office.post('/crises', body);
    await eventually(async () => (await office.get(`/complaints/${number}`)).status === 'inCrisis');
    expect((await write(token, '我想知道进展')).status).toBe(201);
    const entry = await eventually(async () => {
      const { items } = await office.get(`/crises/${crisis.number}/timeline?limit=200`);
      return items.find((e: any) => e.type === 'customerWrote');
    });
    expect(entry.data).toMatchObject({ complaintNumber: number });
    expect(entry.text.en).toContain(`wrote about complaint ${number}`);
    const history = await system.client.workflow.getHandle(crisisWorkflowId(crisis.number)).fetchHistory();
    expect(JSON.stringify(payloadsIn(history))).not.toContain('我想知道进展');
  });

  test('W1 refused: nothing to say, too much, without a key, and when the complaint is closed; nothing is kept', async () => {
    const { number, token } = await file();
    await untilOpen(number);
    const before = await rows();
    expect(faults(await write(token, '  '))).toEqual(['body #/text tooSmall']);
    expect(faults(await write(token, '长'.repeat(2_001)))).toEqual(['body #/text tooBig']);
    const keyless = await call('POST', '/status/message', { text: '好' }, { token });
    expect(faults(keyless)).toEqual(['header #/Idempotency-Key missing']);
    expect(await rows()).toEqual(before);
    await system.as('operator').post(`/complaints/${number}/ending`, { outcome: 'withdrawn', reason: '客户撤回' });
    await eventually(async () => !(await statusOf(token)).mayWrite);
    const { customer_message: kept } = await rows();
    const late = await write(token, '等一下');
    expect(late.status).toBe(409);
    expect((await rows())['customer_message']).toBe(kept);
  });

  test('W1 whoever writes too much hears when to come back', async () => {
    const { number, token } = await file();
    await untilOpen(number);
    const from = `192.0.3.${randomInt(256)}`;
    const statuses: number[] = [];
    for (let i = 0; i < 11; i += 1) {
      const said = await call('POST', '/status/message', { text: `第 ${i} 句` }, { token, from, key: randomUUID() });
      statuses.push(said.status);
    }
    expect([statuses.filter((s) => s === 201).length, statuses.at(-1)]).toEqual([10, 429]);
  });
});

/** Everything a history carries, decoded. */
function payloadsIn(node: unknown): string[] {
  if (node instanceof Uint8Array) return [Buffer.from(node).toString('utf8')];
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flatMap(payloadsIn);
}

test('X8 a link stands in no log and nowhere in the database, only its hash does', async () => {
  const { number, token } = await file();
  await untilOpen(number);
  await statusOf(token);
  await write(token, '一句话');
  const issued = tokenIn((await system.as('operator').post(`/complaints/${number}/status-link`)).statusUrl);
  const tables = await system.prisma.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(table_name) AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  for (const secret of [token, issued]) {
    expect(logged.join('\n')).not.toContain(secret);
    for (const { name } of tables) {
      const sql = `SELECT count(*)::int AS n FROM ${name} t WHERE t::text LIKE '%' || $1 || '%'`;
      const [found] = await system.prisma.$queryRawUnsafe<[{ n: number }]>(sql, secret);
      expect([name, found.n]).toEqual([name, 0]);
    }
  }
  expect(logged.some((line) => line.includes('/api/v1/public/status'))).toBe(true);
  expect(logged.join('\n')).not.toContain('13800001234');
});

test('W1 no input to the public routes makes an error of the server, and what is refused leaves nothing', async () => {
  const { token } = await file();
  const odd = fc.oneof(
    fc.constantFrom<unknown>(
      '',
      ' ',
      '\u0000',
      '\ud800',
      '💥',
      "'; DROP TABLE complaint;--",
      null,
      true,
      -1,
      1e308,
      [],
      {},
    ),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const fields = ['name', 'phone', 'email', 'title', 'body', 'product', 'orderId', 'remedySought', 'lang', 'website'];
  const bodies = fc.oneof(
    fc.dictionary(fc.constantFrom(...fields, 'text', '__proto__'), odd, { maxKeys: 8 }),
    fc.record({ name: odd, title: odd, phone: odd }, { requiredKeys: [] }).map(form),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const keys = fc.constantFrom(undefined, 'short', 'x'.repeat(300), randomUUID());
  const tokens = fc.constantFrom(undefined, token, 'C'.repeat(43), '💥'.length.toString(), 'x'.repeat(5_000));
  const routes = fc.constantFrom(['POST', '/complaints'], ['POST', '/status/message'], ['GET', '/status']);
  await fc.assert(
    fc.asyncProperty(routes, bodies, keys, tokens, async ([method, path], body, key, given) => {
      const before = await rows();
      const how = { ...(key === undefined ? {} : { key }), ...(given === undefined ? {} : { token: given }) };
      const { status, headers } = await call(method!, path!, method === 'GET' ? undefined : body, how);
      expect(status).toBeLessThan(500);
      if (status < 400) return;
      expect(headers.get('content-type')).toMatch('application/problem+json');
      expect(await rows()).toEqual(before);
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 150), endOnFailure: true, interruptAfterTimeLimit: 30_000 },
  );
}, 120_000);
