import { randomUUID } from 'node:crypto';
import iconv from 'iconv-lite';
import { Journey } from './journey';
import type { Answered, Send } from './people';
import { System } from './system';

jest.setTimeout(300_000);

let system: System;
let journey: Journey;

beforeAll(async () => {
  system = await System.start();
  journey = await Journey.begin(system);
});

interface Mistake {
  readonly who?: string;
  readonly method?: string;
  /** Below the crisis, or anywhere when it begins with `/..`. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly status: number;
  /** The faulty fields, each by its pointer, or else the codes of the reasons. */
  readonly names: readonly string[];
}

const MISTAKES: Readonly<Record<string, Mistake>> = {
  'unknown fields are named, all of them': {
    path: '/escalation',
    body: { reason: '升级', level: 'I', '': 1 },
    status: 422,
    names: ['#/', '#/level'],
  },
  'wrong types are named, all of them': {
    path: '/tasks',
    body: { title: 5, role: 'boss', required: 'yes', dueAfter: { amount: '4', unit: 'years' }, kind: null },
    status: 422,
    names: ['#/dueAfter/amount', '#/dueAfter/unit', '#/kind', '#/required', '#/role', '#/title'],
  },
  'missing fields are named, all of them': {
    path: '/tasks',
    body: {},
    status: 422,
    names: ['#/dueAfter', '#/kind', '#/role', '#/title'],
  },
  'a database operator is no text': { path: '/notes', body: { note: { not: '' } }, status: 422, names: ['#/note'] },
  'a list is no object': { path: '/notes', body: [], status: 422, names: ['#'] },
  'an empty reason is none': { path: '/escalation', body: { reason: '   ' }, status: 422, names: ['#/reason'] },
  'half a fen is no money': {
    who: 'operator',
    path: '/compensations',
    body: { customerId: 'K1', amountFen: 0.5, reason: '赔偿' },
    status: 422,
    names: ['#/amountFen'],
  },
  'money beyond all bounds is none': {
    who: 'operator',
    path: '/compensations',
    body: { customerId: 'K1', amountFen: 1e13, reason: '赔偿' },
    status: 422,
    names: ['#/amountFen'],
  },
  'a command of another stage is refused': {
    path: '/reports',
    body: { report: '尚无进展' },
    status: 409,
    names: ['wrongStage'],
  },
  'a duty that is not theirs is refused': {
    who: 'analyst',
    path: '/escalation',
    body: { reason: '升级' },
    status: 403,
    names: ['notYourDuty'],
  },
  'an unknown crisis is not found': {
    path: '/../CR-2026-999999/notes',
    body: { note: '无' },
    status: 404,
    names: ['notFound'],
  },
  'what is no number of a crisis is named': {
    path: '/../CR-1/notes',
    body: { note: '无' },
    status: 422,
    names: ['#/number'],
  },
  'an unknown task is not found': { path: '/tasks/T99/completion', body: {}, status: 404, names: ['unknownTask'] },
  'an unknown customer is not found': {
    who: 'operator',
    path: '/customers/K999/contacts',
    body: { reached: true, channel: 'phone', regretExpressed: true },
    status: 404,
    names: ['unknownCustomer'],
  },
  'a broken If-Match is named': {
    path: '/tasks/T1/completion',
    body: {},
    headers: { 'if-match': 'yesterday' },
    status: 422,
    names: ['#/If-Match'],
  },
  'a broken key is named': {
    path: '/notes',
    body: { note: '无' },
    headers: { 'idempotency-key': 'a b' },
    status: 422,
    names: ['#/Idempotency-Key'],
  },
  'a page of no size is named': {
    method: 'GET',
    path: '/timeline?limit=0',
    status: 422,
    names: ['#/limit'],
  },
  'a drill’s clock does not move a real crisis': {
    path: '/clock/advance',
    body: { byMs: 1000 },
    status: 409,
    names: ['notADrill'],
  },
  'broken JSON is told': { path: '/notes', body: '{"note":', status: 400, names: ['malformedJson'] },
  'what is no JSON is told': {
    path: '/notes',
    body: 'note=1',
    headers: { 'content-type': 'text/plain' },
    status: 415,
    names: ['contentType'],
  },
  'too much is told': { path: '/notes', body: { note: 'x'.repeat(300_000) }, status: 413, names: ['tooLarge'] },
  'too deep is told': { path: '/notes', body: `${'['.repeat(5_000)}${']'.repeat(5_000)}`, status: 422, names: ['#'] },
  'another method is told': { method: 'DELETE', path: '/notes', status: 405, names: ['methodNotAllowed'] },
  'another address is told': { path: '/nowhere', body: {}, status: 404, names: ['notFound'] },
};

function make({ who = 'office', method = 'POST', path, body, headers }: Mistake): Promise<Answered> {
  const address = path.startsWith('/../') ? `/crises${path.slice(3)}` : `/crises/${journey.number}${path}`;
  const how: Send = { key: randomUUID(), ...(headers ? { headers } : {}) };
  return system.as(who).send(method, address, body, how);
}

/** What the answer names: the faulty fields by their pointers, the reasons by their codes. */
function named({ body }: Answered): readonly string[] {
  const reasons: readonly { pointer?: string; code: string }[] = body.errors ?? [body];
  return reasons.map(({ pointer, code }) => pointer ?? code).toSorted();
}

function expectProblem(answer: Answered, status: number): void {
  expect({ status: answer.status, body: answer.body }).toMatchObject({
    status,
    body: { type: expect.stringMatching(/^urn:/), title: expect.any(String), status, requestId: expect.any(String) },
  });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
}

test.each(Object.entries(MISTAKES))('X6 %s, and nothing has changed', async (_, mistake) => {
  const { position } = await journey.read();
  const answer = await make(mistake);
  expectProblem(answer, mistake.status);
  expect(named(answer)).toEqual(mistake.names);
  expect((await journey.read()).position).toBe(position);
});

test('X6 a task that somebody changed meanwhile is not changed by who saw the old one', async () => {
  const task = (await journey.read()).tasks[0]!;
  const headers = { 'if-match': `"${task.version + 1}"` };
  const { position } = await journey.read();
  const path = `/tasks/${task.id}/waiver`;
  const answer = await make({ path, body: { reason: '不需要' }, headers, status: 412, names: [] });
  expectProblem(answer, 412);
  expect(named(answer)).toEqual(['staleVersion']);
  expect((await journey.read()).position).toBe(position);
  const right = { 'if-match': `"${task.version}"` };
  expect((await make({ path, body: { reason: '不需要' }, headers: right, status: 200, names: [] })).status).toBe(200);
});

test('X6 a key that was used for something else is refused', async () => {
  const key = randomUUID();
  const path = `/crises/${journey.number}/notes`;
  const office = system.as('office');
  expect((await office.send('POST', path, { note: '第一次' }, { key })).status).toBe(200);
  const { position } = await journey.read();
  const other = await office.send('POST', path, { note: '第二次' }, { key });
  expectProblem(other, 422);
  expect(other.body.code).toBe('idempotencyKeyReused');
  expect((await journey.read()).position).toBe(position);
});

test('X8 nobody gives a command without having signed in', async () => {
  const notes = `${system.apiUrl}/api/v1/crises/${journey.number}/notes`;
  const body = JSON.stringify({ note: '无' });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(notes, { method: 'POST', headers, body });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});

async function complaintsOnRecord(): Promise<number> {
  const [row] = await system.query<{ count: number }>('SELECT count(*)::int AS count FROM complaint');
  return row!.count;
}

const BROKEN_ROWS = [
  '编号,客户姓名,电话,投诉内容,投诉时间,点赞数',
  'a1,王先生,13800000001,"插座发烫, 外壳变形",2026-03-02 09:30,3',
  'a2,李女士,13800000002,收到的货有裂纹,昨天下午,0',
  'a3,张女士,13800000003',
  'a4,陈先生,13800000004,"客服三天没有回电,2026-03-02 10:00,1',
  'a5,赵先生,13800000005,,2026-03-02 10:30,-1',
  'a6,孙女士,13800000006,门店拒绝退换,2026-03-02 11:00,0',
].join('\r\n');

test('P1 of a CSV file the good rows are taken in and each broken one is told with its line and columns', async () => {
  const before = await complaintsOnRecord();
  const answer = await system.as('operator').upload('/complaints/import', Buffer.from(BROKEN_ROWS));
  expect(answer.status).toBe(200);
  const { errors, ...counts } = answer.body;
  expect(counts).toMatchObject({ encoding: 'utf-8', rows: 6, created: 2, duplicates: 0, rejected: 4 });
  const told = errors.map((e: any) => [e.line, e.errors.map((x: any) => x.column ?? x.code).toSorted()]);
  expect(told).toEqual([
    [3, ['投诉时间']],
    [4, ['columnCount']],
    [5, ['openQuote']],
    [6, ['投诉内容', '点赞数'].toSorted()],
  ]);
  expect(await complaintsOnRecord()).toBe(before + 2);
});

test('P1 the same file again takes nothing in', async () => {
  const before = await complaintsOnRecord();
  const answer = await system.as('operator').upload('/complaints/import', Buffer.from(BROKEN_ROWS));
  expect(answer.body).toMatchObject({ created: 0, duplicates: 2, rejected: 4 });
  expect(await complaintsOnRecord()).toBe(before);
});

test('P1 a GB18030 file is read as what it is, rare characters too', async () => {
  const words = '镕先生的充电器过热，𠮷野家门店拒绝退换';
  const csv = `主题,投诉内容,姓名,手机号\n充电器过热,${words},朱镕,13800000009\n`;
  const answer = await system.as('operator').upload('/complaints/import', iconv.encode(csv, 'gb18030'));
  expect({ status: answer.status, body: answer.body }).toMatchObject({
    status: 200,
    body: { encoding: 'gb18030', rows: 1, created: 1, rejected: 0 },
  });
  const { items } = await system.as('operator').get(`/complaints?q=${encodeURIComponent('充电器过热')}`);
  const read = await system.as('operator').get(`/complaints/${items[0].number}`);
  expect(read).toMatchObject({ body: words, customerName: '朱镕' });
});

test('P1 a file without a column of words, an empty one and none at all are refused', async () => {
  const before = await complaintsOnRecord();
  const operator = system.as('operator');
  for (const bytes of [Buffer.from('a,b\n1,2\n'), Buffer.alloc(0), Buffer.from([0, 1, 2, 255])]) {
    const answer = await operator.upload('/complaints/import', bytes);
    expectProblem(answer, 422);
    expect(named(answer)).toEqual(['#/file']);
  }
  expectProblem(await operator.send('POST', '/complaints/import', { file: 'x' }), 422);
  expect(await complaintsOnRecord()).toBe(before);
});

test('W1 a complaint that is wrong in several fields names each of them and is not taken in', async () => {
  const before = await complaintsOnRecord();
  const body = { body: '', receivedAt: '昨天', reach: -1, customer: { email: 'nobody', age: 5 }, priority: 'high' };
  const answer = await system.as('operator').send('POST', '/complaints', body);
  expectProblem(answer, 422);
  expect(named(answer)).toEqual([
    '#/body',
    '#/customer/age',
    '#/customer/email',
    '#/priority',
    '#/reach',
    '#/receivedAt',
  ]);
  expect(await complaintsOnRecord()).toBe(before);
});
