import { authenticate } from '../../api/auth/authenticate';
import { apiSystem } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;
beforeAll(async () => {
  system = await apiSystem({ withWorker: false });
});

test('who does not sign in may not even ask', async () => {
  const answered = await system.request('GET', '/api/v1/crises');
  expect(answered.status).toBe(401);
  expect(answered.headers.get('www-authenticate')).toBe('Bearer');
  expect(answered.headers.get('content-type')).toMatch('application/problem+json');
  expect(answered.body).toMatchObject({ code: 'unauthenticated', title: '请先登录', instance: '/api/v1/crises' });
});

test('problems speak the language asked for', async () => {
  const headers = { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.1' };
  const answered = await system.request('GET', '/api/v1/nothing', { headers });
  expect(answered).toMatchObject({ status: 404, body: { title: 'There is no such address' } });
  expect(answered.headers.get('content-language')).toBe('en');
});

describe('sign-in', () => {
  const post = (body: unknown) =>
    system.request('POST', '/api/v1/auth/sign-in', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('gives a token that stops working on sign-out', async () => {
    const { username, password } = system.signIns[0]!;
    const { body, status } = await post({ username, password });
    expect(status).toBe(200);
    expect(body.token).toMatch(/^ccm_[\w-]{43}$/);
    const me = await system.request('GET', '/api/v1/me', { token: body.token });
    expect(me.body).toMatchObject(body.person);
    expect((await system.request('POST', '/api/v1/auth/sign-out', { token: body.token })).status).toBe(204);
    expect((await system.request('GET', '/api/v1/me', { token: body.token })).status).toBe(401);
  });

  test('says the same of a wrong password and an unknown name', async () => {
    const { username } = system.signIns[0]!;
    const wrong = await post({ username, password: 'wrong' });
    const unknown = await post({ username: 'nobody-at-all', password: 'wrong' });
    expect(wrong.status).toBe(401);
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    const refused = await system.prisma.audit.findMany({ where: { action: 'signInRefused' } });
    expect(refused.map((a) => [a.actorId, a.address])).toContainEqual(['unknown', '127.0.0.1']);
  });

  test.each([
    [{ username: { not: '' }, password: 'x' }],
    [{ username: 'a' }],
    [[]],
    ['x'],
    [{ username: 'a', password: 'b', extra: 1 }],
  ])('refuses %j with every fault named', async (body) => {
    const answered = await post(body);
    expect([400, 422]).toContain(answered.status);
    expect(answered.body.code).toMatch(/invalid|malformedJson/);
  });

  test('keeps only hashes', async () => {
    const token = await system.tokenOf('office');
    const rows = await system.prisma.apiToken.findMany();
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('the passwords of the sample organisation work on this machine only', async () => {
    const token = await system.tokenOf('office');
    const embedded = { ...system.deps, settings: { ...system.deps.settings, isEmbedded: true } };
    const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
      ({
        get: () => `Bearer ${token}`,
        headers,
        socket: { remoteAddress },
      }) as never;
    await expect(authenticate(from('192.168.1.7'), embedded)).rejects.toMatchObject({ status: 403 });
    await expect(authenticate(from('127.0.0.1', { 'x-forwarded-for': '1.2.3.4' }), embedded)).rejects.toMatchObject({
      status: 403,
    });
    await expect(authenticate(from('127.0.0.1'), embedded)).resolves.toMatchObject({ roles: ['office'] });
  });
});

test('API tokens act as their owner until they are revoked', async () => {
  const me = system.as('operator');
  const { token, id } = await me.post('/me/tokens', { label: 'feed' });
  expect((await system.request('GET', '/api/v1/me', { token })).body.roles).toEqual(['operator']);
  expect((await me.get('/me/tokens')).items.map((t: { label: string }) => t.label)).toContain('feed');
  expect((await system.as('office').send('DELETE', `/me/tokens/${id}`)).status).toBe(404);
  expect((await me.send('DELETE', `/me/tokens/${id}`)).status).toBe(204);
  expect((await system.request('GET', '/api/v1/me', { token })).status).toBe(401);
});

test('duties are checked: an analyst starts nothing, an administrator sees no customers', async () => {
  const start = await system.as('analyst').send('POST', '/crises', {});
  expect(start).toMatchObject({ status: 403, body: { code: 'notYourDuty' } });
  expect((await system.as('admin').send('GET', '/customers')).status).toBe(403);
});

test.each([
  ['no JSON', '{', 'application/json', 400],
  ['another content type', 'a=1', 'application/x-www-form-urlencoded', 415],
  ['an unknown charset', '{}', 'application/json; charset=klingon', 415],
  ['too much', JSON.stringify({ body: 'x'.repeat(300_000) }), 'application/json', 413],
  ['an unknown field', '{"body":"x","nonsense":1}', 'application/json', 422],
  ['NUL', '{"body":"x\\u0000"}', 'application/json', 422],
  ['depth', `{"body":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'application/json', 422],
])('%s is refused before anything is done', async (_name, body, type, status) => {
  const token = await system.tokenOf('operator');
  const headers = { 'content-type': type };
  const answered = await system.request('POST', '/api/v1/complaints', { token, body, headers });
  expect(answered.status).toBe(status);
  expect(answered.headers.get('content-type')).toMatch('application/problem+json');
});

test('a wrong method names the right ones', async () => {
  const answered = await system.as('office').send('DELETE', '/crises');
  expect(answered.status).toBe(405);
  expect(answered.headers.get('allow')).toBe('POST, GET');
});

test('answers carry a request id, the caller’s own when it is a sensible one, and security headers', async () => {
  const own = await system.request('GET', '/healthz', { headers: { 'x-request-id': 'abc-12345678' } });
  expect(own.headers.get('x-request-id')).toBe('abc-12345678');
  const odd = await system.request('GET', '/healthz', { headers: { 'x-request-id': 'a b' } });
  expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(odd.headers.get('content-security-policy')).toMatch(/script-src 'self' 'nonce-/);
  expect(odd.headers.get('x-powered-by')).toBeNull();
});

test('health, readiness and the documents are there for everybody', async () => {
  expect((await system.request('GET', '/healthz')).body).toEqual({ status: 'ok' });
  expect((await system.request('GET', '/readyz')).body).toEqual({ database: 'ok', temporal: 'ok' });
  const document = (await system.request('GET', '/api/openapi.json')).body;
  expect(document.openapi).toBe('3.1.0');
  const page = await system.request('GET', '/api/docs');
  const nonce = /nonce-([^']+)'/.exec(page.headers.get('content-security-policy')!)![1]!;
  expect(page.body).toContain(`nonce="${nonce}"`);
  expect((await system.request('GET', '/api/docs/files/swagger-ui-bundle.js')).status).toBe(200);
  expect((await system.request('GET', '/api/docs/files/package.json')).status).toBe(404);
});

test('X5 the page behind the links of the Temporal UI is there, empty until somebody signs in', async () => {
  const headers = { accept: 'text/html,application/xhtml+xml' };
  const page = await system.request('GET', '/crises/CR-2026-000001', { headers });
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  const nonce = /nonce-([^']+)'/.exec(page.headers.get('content-security-policy')!)![1]!;
  expect(page.body).toContain(`property="csp-nonce" nonce="${nonce}"`);
  expect(page.body).not.toContain('__CSP_NONCE__');
  expect(page.body).not.toContain('CR-2026-000001');
  const program = await system.request('GET', '/crises/CR-2026-000001');
  expect(program.body).toMatchObject({ status: 404, code: 'notFound' });
});

test('guessing passwords is slowed down', async () => {
  const other = await apiSystem({ withWorker: false });
  const statuses: number[] = [];
  for (let i = 0; i < 42; i++) {
    const body = JSON.stringify({ username: `guess${i}`, password: 'x' });
    const headers = { 'content-type': 'application/json' };
    statuses.push((await other.request('POST', '/api/v1/auth/sign-in', { body, headers })).status);
  }
  expect(statuses.slice(0, 40).every((s) => s === 401)).toBe(true);
  expect(statuses.slice(40)).toEqual([429, 429]);
});
