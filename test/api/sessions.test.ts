import { apiSystem, type Answered } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;

beforeAll(async () => {
  system = await apiSystem({ withWorker: false });
});

const json = { 'content-type': 'application/json' };
const ours = { 'sec-fetch-site': 'same-origin' };

async function signIn(headers: Record<string, string> = ours): Promise<Answered> {
  const { username, password } = system.signIns[0]!;
  const body = JSON.stringify({ username, password, keep: 'cookie' });
  return await system.request('POST', '/api/v1/auth/sign-in', { headers: { ...json, ...headers }, body });
}

function cookieOf(answered: Answered): string {
  return answered.headers.get('set-cookie')!.split(';')[0]!;
}

test('X8 a browser gets a cookie that no script reads and no other site sends, and no token', async () => {
  const answered = await signIn();
  expect(answered.status).toBe(200);
  expect(answered.body).not.toHaveProperty('token');
  expect(answered.headers.get('set-cookie')).toMatch(
    /^ccm_session_8300=ccm_[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Strict$/,
  );
  const me = await system.request('GET', '/api/v1/me', { headers: { cookie: cookieOf(answered) } });
  expect(me.body).toMatchObject({ id: answered.body.person.id, organisation: { timeZone: 'Asia/Shanghai' } });
  expect(me.body.permissions).toContain('decideActivation');
});

test('X8 behind TLS the cookie is bound to the host and to TLS', async () => {
  const secure = await apiSystem({ withWorker: false, settings: { publicUrl: 'https://crisis.example.com' } });
  const { username, password } = secure.signIns[0]!;
  const body = JSON.stringify({ username, password, keep: 'cookie' });
  const answered = await secure.request('POST', '/api/v1/auth/sign-in', { headers: { ...json, ...ours }, body });
  expect(answered.headers.get('set-cookie')).toMatch(/^__Host-ccm_session=.*; SameSite=Strict; Secure$/);
});

test.each([
  ['our own page', ours, 204],
  ['our own page in an older browser', { origin: 'http://127.0.0.1:8300' }, 204],
  ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['another service of the company', { 'sec-fetch-site': 'same-site' }, 403],
  ['another site in an older browser', { origin: 'https://evil.example' }, 403],
  ['nobody says where', {}, 403],
])('X8 a command with a cookie from %s', async (_from, headers, status) => {
  const cookie = cookieOf(await signIn());
  const answered = await system.request('POST', '/api/v1/auth/sign-out', { headers: { cookie, ...headers } });
  expect(answered.status).toBe(status);
});

test('X8 another site can sign nobody in', async () => {
  expect((await signIn({ 'sec-fetch-site': 'cross-site' })).body).toMatchObject({ code: 'crossSite' });
});

test('X8 signing out makes the cookie worthless and takes it back', async () => {
  const cookie = cookieOf(await signIn());
  const out = await system.request('POST', '/api/v1/auth/sign-out', { headers: { cookie, ...ours } });
  expect(out.headers.get('set-cookie')).toMatch(/^ccm_session_8300=; Path=\/; Max-Age=0;/);
  expect((await system.request('GET', '/api/v1/me', { headers: { cookie } })).status).toBe(401);
});

test('X8 what a role may not do is not among its permissions', async () => {
  const admin = await system.as('admin').get('/me');
  expect(admin.permissions).toEqual(expect.arrayContaining(['writePeople', 'readInbox']));
  expect(admin.permissions).not.toContain('readCrises');
});
