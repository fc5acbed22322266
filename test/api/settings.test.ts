import { randomUUID } from 'node:crypto';
import { complaintWorkflowId, stateQuery } from '../../workflows/complaint/contract';
import { apiSystem, eventually, type Answered } from './support/system';

const DAY_MS = 86_400_000;
let system: Awaited<ReturnType<typeof apiSystem>>;
let colleague: string;

beforeAll(async () => {
  system = await apiSystem();
  colleague = await idOf('legal');
});

async function idOf(who: Parameters<typeof system.as>[0]): Promise<string> {
  return (await system.as(who).get('/me')).id;
}

async function staff(changes: object = {}): Promise<{ id: string; username: string; token: string; password: string }> {
  const [username, password] = [`own.${randomUUID().slice(0, 8)}`, randomUUID()];
  const person = { username, nameZh: '新人', nameEn: 'New', roles: ['operator'], password, ...changes };
  const { id } = await system.as('admin').post('/people', person);
  return { id, username, password, token: await signIn(username, password) };
}

function call(method: string, path: string, body?: unknown, token?: string): Promise<Answered> {
  const headers = { 'content-type': 'application/json' };
  return system.request(method, `/api/v1${path}`, {
    headers,
    token,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

async function signIn(username: string, password: string): Promise<string> {
  return (await call('POST', '/auth/sign-in', { username, password })).body.token;
}

const plain = { lang: 'zh', mail: { muted: [] as string[] }, absence: null as object | null };
const faults = ({ body }: Answered): string[] => body.errors.map((e: any) => `${e.pointer} ${e.code}`);
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

test('X7 everybody chooses their language and which mails they can do without', async () => {
  const { id, token } = await staff({ email: 'new@example.com' });
  const first = await call('GET', '/me/settings', undefined, token);
  expect(first.body).toMatchObject({ ...plain, email: 'new@example.com' });
  expect(first.body.mailRules.filter((r: any) => r.mayMute).map((r: any) => r.kind)).toEqual([
    'standDown',
    'reminder',
    'decision',
    'closing',
  ]);
  const { version } = await system.records.currentRoster();
  const wanted = { lang: 'en', mail: { muted: ['reminder', 'closing', 'reminder'] }, absence: null };
  const changed = await call('PUT', '/me/settings', wanted, token);
  expect(changed.body).toMatchObject({ lang: 'en', mail: { muted: ['reminder', 'closing'] }, absence: null });
  expect((await call('GET', '/me/settings', undefined, token)).body).toEqual(changed.body);
  expect((await system.records.recipients([id])).get(id)).toMatchObject({ muted: ['reminder', 'closing'] });
  expect((await system.records.currentRoster()).version).toBe(version);
  expect((await system.as('admin').get('/people')).items.find((p: any) => p.id === id)).not.toHaveProperty('settings');
});

test('X7 what must be acted on cannot be muted, and nothing changes by a refusal', async () => {
  const { id, token } = await staff();
  for (const kind of ['warning', 'activation', 'approvalRequest', 'escalation', 'order', 'riskWatch', 'nothing']) {
    const refused = await call('PUT', '/me/settings', { ...plain, lang: 'en', mail: { muted: [kind] } }, token);
    expect([refused.status, faults(refused)]).toEqual([422, ['#/mail/muted/0 notAllowed']]);
  }
  expect(await system.prisma.person.findUnique({ where: { id } })).toMatchObject({ lang: 'zh', settings: {} });
  expect((await call('PUT', '/me/settings', plain)).status).toBe(401);
});

test('S1 one says oneself when one is away and who acts meanwhile; running processes hear of it', async () => {
  const { id, token } = await staff();
  const { number } = await system.as('operator').post('/complaints', { body: '等了两周没有人回复' });
  const handle = system.client.workflow.getHandle(complaintWorkflowId(number));
  await eventually(async () => handle.query(stateQuery).catch(() => undefined));
  const absence = { untilAt: inDays(3), substituteId: colleague };
  const changed = await call('PUT', '/me/settings', { ...plain, absence }, token);
  expect(changed.body.absence).toEqual(absence);
  const member = await eventually(async () => {
    const { roster } = await handle.query(stateQuery);
    return roster.members.find((m) => m.id === id && m.absentUntilAt !== undefined);
  });
  expect(member).toMatchObject({ substituteId: colleague, absentUntilAt: Date.parse(absence.untilAt) });
  expect((await system.as('legal').get('/me')).roles).toContain('operator');
  expect((await call('GET', '/me', undefined, token)).body.roles).toEqual([]);
  const { items } = (await call('GET', '/people', undefined, token)).body;
  expect(items.find((p: any) => p.id === colleague)).toMatchObject({ active: true });
  const back = await call('PUT', '/me/settings', plain, token);
  expect(back.body.absence).toBeNull();
  expect((await call('GET', '/me', undefined, token)).body.roles).toEqual(['operator']);
  const audit = await system.prisma.audit.findMany({
    where: { actorId: id, action: 'settingsChanged' },
    orderBy: { no: 'asc' },
  });
  expect(audit.map((row: any) => row.details.absence)).toEqual([
    { untilAt: Date.parse(absence.untilAt), substituteId: colleague },
    null,
  ]);
  expect((await system.records.verifyAudit()).faults).toEqual([]);
});

test('S1 nobody stands in for themselves, who has left, or in a circle; administrators hear the same', async () => {
  const [one, two, gone] = [await staff(), await staff(), await staff()];
  await system.as('admin').patch(`/people/${gone.id}`, { active: false });
  const put = (substituteId: string, untilAt = inDays(1)) =>
    call('PUT', '/me/settings', { ...plain, absence: { untilAt, substituteId } }, one.token);
  expect(faults(await put(one.id))).toEqual(['#/absence/substituteId ownSubstitute']);
  expect(faults(await put(gone.id))).toEqual(['#/absence/substituteId substituteNotActive']);
  expect(faults(await put('YG-999999'))).toEqual(['#/absence/substituteId substituteNotActive']);
  expect(faults(await put(two.id, inDays(-1)))).toEqual(['#/absence/untilAt absenceOver']);
  const theirs = { ...plain, absence: { untilAt: inDays(1), substituteId: one.id } };
  expect((await call('PUT', '/me/settings', theirs, two.token)).status).toBe(200);
  const circle = await put(two.id);
  expect(faults(circle)).toEqual(['#/absence/substituteId substituteCircle']);
  expect(circle.body.errors[0].detail).toContain(`${one.id} → ${two.id} → ${one.id}`);
  const byAdmin = (change: object) => system.as('admin').send('PATCH', `/people/${one.id}`, change);
  expect(faults(await byAdmin({ substituteId: one.id }))).toEqual(['#/substituteId ownSubstitute']);
  expect(faults(await byAdmin({ substituteId: gone.id }))).toEqual(['#/substituteId substituteNotActive']);
  expect(faults(await byAdmin({ substituteId: two.id, absentUntilAt: inDays(1) }))).toEqual([
    '#/substituteId substituteCircle',
  ]);
  expect((await byAdmin({ substituteId: two.id })).status).toBe(200);
  expect(await system.prisma.person.findUnique({ where: { id: one.id } })).toMatchObject({ absentUntil: null });
});

describe('X8 a password of one’s own', () => {
  test('X8 changing it needs the present one, ends all other sessions, and stands in the audit', async () => {
    const { id, username, password, token } = await staff();
    const other = await signIn(username, password);
    const { body: api } = await call('POST', '/me/tokens', { label: 'script' }, token);
    const next = randomUUID();
    expect((await call('PUT', '/me/password', { current: password, next }, token)).status).toBe(204);
    expect((await call('GET', '/me', undefined, token)).status).toBe(200);
    expect((await call('GET', '/me', undefined, other)).status).toBe(401);
    expect((await call('GET', '/me', undefined, api.token)).status).toBe(200);
    expect((await call('POST', '/auth/sign-in', { username, password })).status).toBe(401);
    expect(await signIn(username, next)).toBeDefined();
    const [row] = await system.prisma.audit.findMany({ where: { actorId: id, action: 'passwordChanged' } });
    expect(row).toMatchObject({ details: { id, sessionsEnded: 1 }, via: 'api' });
    const kept = await system.prisma.person.findUniqueOrThrow({ where: { id } });
    expect(kept.passwordHash).toMatch(/^\$argon2id\$/);
  });

  test('X8 a wrong present password, a short or the same new one is refused; guessing is slowed down', async () => {
    const { id, password, token } = await staff();
    const put = (current: string, next: string) => call('PUT', '/me/password', { current, next }, token);
    expect(faults(await put(password, 'too short'))).toEqual(['#/next tooSmall']);
    expect(faults(await put(password, password))).toEqual(['#/next samePassword']);
    expect(faults(await put('a guess', randomUUID()))).toEqual(['#/current wrongPassword']);
    expect((await call('GET', '/me', undefined, token)).status).toBe(200);
    expect(await system.prisma.audit.count({ where: { actorId: id, action: 'passwordChangeRefused' } })).toBe(1);
    const guesses = await Promise.all(Array.from({ length: 15 }, () => put('another guess', randomUUID())));
    const late = guesses.find(({ status }) => status === 429)!;
    expect(late.headers.get('content-type')).toMatch('application/problem+json');
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await call('PUT', '/me/password', { current: password, next: randomUUID() })).status).toBe(429);
  });

  test('X8 one sees one’s sessions and tokens, which of them this is, and ends all other sessions at once', async () => {
    const { username, password, token } = await staff();
    const other = await signIn(username, password);
    const { body: api } = await call('POST', '/me/tokens', { label: 'script' }, token);
    const listed = (await call('GET', '/me/tokens', undefined, token)).body.items;
    expect(listed.map((t: any) => [t.kind, t.present])).toEqual([
      ['api', false],
      ['session', false],
      ['session', true],
    ]);
    expect((await call('DELETE', '/me/sessions', undefined, token)).status).toBe(204);
    const alive = await Promise.all([token, other, api.token].map((t) => call('GET', '/me', undefined, t)));
    expect(alive.map(({ status }) => status)).toEqual([200, 401, 200]);
  });

  test('X8 a password an administrator gives ends every session that was begun with the old one', async () => {
    const { id, username, token } = await staff();
    const next = randomUUID();
    await system.as('admin').patch(`/people/${id}`, { password: next });
    expect((await call('GET', '/me', undefined, token)).status).toBe(401);
    expect(await signIn(username, next)).toBeDefined();
  });
});

test('X8 a name that is taken is said at its field', async () => {
  const { username } = await staff();
  const again = await system
    .as('admin')
    .send('POST', '/people', { username, nameZh: '同名', nameEn: 'Same', roles: ['hr'] });
  expect([again.status, faults(again)]).toEqual([409, ['#/username taken']]);
});

test('X8 the last administrator can neither leave nor lose the duty until there is another one', async () => {
  const admin = system.as('admin');
  const { id } = await admin.get('/me');
  const stay = (change: object) => admin.send('PATCH', `/people/${id}`, change);
  expect(faults(await stay({ active: false }))).toEqual(['#/active lastAdmin']);
  expect(faults(await stay({ roles: ['analyst'] }))).toEqual(['#/roles lastAdmin']);
  const second = await staff({ roles: ['admin'] });
  expect((await stay({ roles: ['admin', 'analyst'] })).status).toBe(200);
  expect((await admin.send('PATCH', `/people/${second.id}`, { active: false })).status).toBe(200);
  expect(faults(await stay({ active: false }))).toEqual(['#/active lastAdmin']);
});
