import { gunzipSync, gzipSync } from 'node:zlib';
import { defaultPolicy } from '../../domain/defaults/policy';
import { createPrisma, type Prisma } from '../../prisma/client';
import { seed } from '../../prisma/seed';
import { createRecords, type Records } from '../../records';
import type { CrisisInput } from '../../workflows/crisis/contract';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';
import { by, Course, T0 } from './samples';

let url: string;
let prisma: Prisma;
let records: Records;

beforeEach(async () => {
  url = await testDatabase();
  prisma = createPrisma(url, { poolSize: 10 });
  onFileEnd(() => prisma.$disconnect());
  records = createRecords(prisma);
});

const clerk = { username: 'li', nameZh: '李', nameEn: 'Li', roles: ['office'], password: 'a long password' } as const;

describe('S1 people', () => {
  test('the roster carries ids, duties and substitutes, no names, and a version that rises', async () => {
    const first = await records.createPerson(clerk, by, T0);
    const second = await records.createPerson({ ...clerk, username: 'wu', roles: ['legal'] }, by, T0);
    const before = await records.currentRoster();
    await records.changePerson(
      first.id,
      { absentUntilAt: T0 + 5, substituteId: second.id, roles: ['hr', 'legal'] },
      by,
      T0,
    );
    await records.changePerson(second.id, { active: false }, by, T0);
    const after = await records.currentRoster();
    expect(after.version).toBe(before.version + 2);
    expect(after.members).toEqual([
      { id: first.id, roles: ['hr', 'legal'], substituteId: second.id, absentUntilAt: T0 + 5 },
    ]);
    expect(JSON.stringify(after)).not.toContain('李');
    const { items } = await records.listAudit({ stream: { kind: 'masters', number: 'people' } }, { limit: 10 });
    expect(items.map(({ action }) => action)).toEqual([
      'personChanged',
      'personChanged',
      'personCreated',
      'personCreated',
    ]);
  });

  test('a taken user name, an unknown person and an unknown substitute are refused, and nothing changes', async () => {
    const { id } = await records.createPerson(clerk, by, T0);
    const { version } = await records.currentRoster();
    await expect(records.createPerson(clerk, by, T0)).rejects.toMatchObject({ code: 'taken' });
    await expect(records.changePerson('YG-9', { active: false }, by, T0)).rejects.toMatchObject({ code: 'unknown' });
    await expect(records.changePerson(id, { substituteId: 'YG-9' }, by, T0)).rejects.toMatchObject({ code: 'invalid' });
    expect((await records.currentRoster()).version).toBe(version);
  });
});

describe('X8 sign-in and tokens', () => {
  test('only the right password of an active person signs in; the password is stored hashed', async () => {
    const { id } = await records.createPerson(clerk, by, T0);
    expect(await records.signIn('li', 'a long password')).toMatchObject({ id, roles: ['office'] });
    expect(await records.signIn('li', 'another')).toBeUndefined();
    expect(await records.signIn('nobody', 'a long password')).toBeUndefined();
    expect((await prisma.person.findUnique({ where: { id } }))!.passwordHash).toMatch(/^\$argon2id\$/);
    await records.changePerson(id, { active: false }, by, T0);
    expect(await records.signIn('li', 'a long password')).toBeUndefined();
  });

  test('a token works until it expires, is revoked by its owner, or the owner leaves', async () => {
    const { id: personId } = await records.createPerson(clerk, by, T0);
    const keep = (secret: string) =>
      records.keepToken({ personId, kind: 'api', label: 'ci', secret, expiresAt: T0 + 1_000 }, T0);
    const [one, two] = [await keep('secret-1'), await keep('secret-2')];
    expect(await records.findToken('secret-1', T0)).toMatchObject({ id: one.id, personId });
    expect(await records.findToken('secret-1', T0 + 1_000)).toBeUndefined();
    expect(await records.revokeToken('YG-other', one.id, T0)).toBe(false);
    expect(await records.revokeToken(personId, one.id, T0)).toBe(true);
    expect(await records.findToken('secret-1', T0)).toBeUndefined();
    expect(await records.findToken('secret-2', T0)).toMatchObject({ id: two.id });
    expect(JSON.stringify(await prisma.apiToken.findMany())).not.toContain('secret-');
    await records.changePerson(personId, { active: false }, by, T0);
    expect(await records.findToken('secret-2', T0)).toBeUndefined();
  });
});

describe('W9 rules', () => {
  test('the version in force at an instant is found; a later one waits for its date; a version never changes', async () => {
    await seed({ url, embedded: false });
    const later = { ...defaultPolicy, version: 2 };
    await records.publish({ kind: 'policy', document: later, effectiveFrom: '2026-12-01' }, by, T0);
    const before = await records.rulebookFor('quality', Date.parse('2026-11-30T15:59:59Z'));
    const after = await records.rulebookFor('quality', Date.parse('2026-11-30T16:00:00Z'));
    expect([before.policy.version, after.policy.version]).toEqual([1, 2]);
    expect(before.plan.type).toBe('quality');
    expect(before.calendar.timeZone).toBe('Asia/Shanghai');
    await expect(
      records.publish({ kind: 'policy', document: later, effectiveFrom: '2027-01-01' }, by, T0),
    ).rejects.toThrow();
    expect((await records.ruleVersions('policy')).map(({ version }) => version).sort()).toEqual([1, 2]);
  });

  test('without rules in force there is a refusal, not a crisis without rules', async () => {
    await expect(records.rulebookFor('quality', T0)).rejects.toMatchObject({ code: 'unknown' });
  });
});

describe('an empty database is filled', () => {
  test('embedded: once, with a sign-in for every duty that works', async () => {
    const { signIns } = await seed({ url, embedded: true });
    expect((await seed({ url, embedded: true })).signIns).toBeUndefined();
    const roles = (await records.listPeople()).flatMap((person) => person.roles);
    expect(new Set(roles).size).toBe(17);
    expect(new Set(signIns!.map(({ password }) => password)).size).toBe(signIns!.length);
    expect(await records.signIn(signIns![0]!.username, signIns![0]!.password)).toBeDefined();
    const roster = await records.currentRoster();
    expect(roster.members.filter(({ substituteId }) => substituteId)).not.toHaveLength(0);
  });

  test('external: the first administrator comes from the environment, and rules without people are possible', async () => {
    await seed({ url, embedded: false });
    expect(await records.listPeople()).toEqual([]);
    process.env['ADMIN_USERNAME'] = 'root';
    process.env['ADMIN_PASSWORD'] = 'from the environment';
    try {
      expect(await seed({ url, embedded: false })).toEqual({ signIns: undefined });
    } finally {
      delete process.env['ADMIN_USERNAME'];
      delete process.env['ADMIN_PASSWORD'];
    }
    expect(await records.signIn('root', 'from the environment')).toMatchObject({ roles: ['admin'] });
  });
});

describe('starting a crisis', () => {
  const build = (number: string) => ({ head: { number } }) as unknown as CrisisInput;

  test('a key gives one number, however often and however many at once ask', async () => {
    const stubs = await Promise.all(Array.from({ length: 10 }, () => records.stubCrisis('key-1', build, T0)));
    const again = await records.stubCrisis('key-1', build, T0);
    expect(new Set([...stubs, again].map(({ number }) => number)).size).toBe(1);
    expect(again.input.head.number).toBe(again.number);
    const other = await records.stubCrisis('key-2', build, T0);
    expect(other.number).not.toBe(again.number);
    expect(await records.crisisWhereabouts(other.number)).toBe('starting');
    expect(await records.crisisWhereabouts('CR-2026-999999')).toBe('unknown');
  });

  test('50 at once have 50 numbers', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, (_, i) => records.stubCrisis(`k${i}`, build, T0)));
    expect(new Set(all.map(({ number }) => number)).size).toBe(50);
  });

  test('what was left behind is found until it runs', async () => {
    const { number } = await records.stubCrisis('key-1', build, T0);
    expect((await records.stubsLeftBehind(-1_000)).map((stub) => stub.number)).toEqual([number]);
    expect(await records.stubsLeftBehind(60_000)).toEqual([]);
    await records.markStarted(number);
    await records.markStarted(number);
    expect(await records.stubsLeftBehind(-1_000)).toEqual([]);
  });
});

describe('X6 keys of requests', () => {
  const claim = { principal: 'P1', key: 'k', requestId: 'R1', bodyHash: 'h' };

  test('20 callers with one key: one is first', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => records.claimRequest(claim)));
    expect(all.filter(({ kind }) => kind === 'new')).toHaveLength(1);
  });

  test('the first answer stays, another person’s key shows nothing, a refused one can be given back', async () => {
    await records.claimRequest(claim);
    await records.answerRequest('R1', { a: 1 });
    await records.answerRequest('R1', { a: 2 });
    await records.releaseRequest('R1');
    expect(await records.claimRequest(claim)).toMatchObject({ kind: 'answered', answer: { a: 1 } });
    const foreign = { ...claim, principal: 'P2', requestId: 'R2' };
    expect(await records.claimRequest(foreign)).toEqual({ kind: 'new', requestId: 'R2' });
    await records.releaseRequest('R2');
    expect(await records.claimRequest({ ...foreign, bodyHash: 'x' })).toEqual({ kind: 'new', requestId: 'R2' });
  });
});

describe('the outbox', () => {
  /** What time would do: every lease is over. */
  const endLeases = () => prisma.$executeRaw`UPDATE outbox SET due_at = now() - interval '1 second'`;
  const complaint = (i: number) =>
    ({ source: 't', title: `${i}`, body: '', channel: 'form', receivedAt: T0 + i, customer: {} }) as const;

  test('each item goes to one taker; a dead taker’s come back when the lease ends; done ones are gone', async () => {
    await records.takeIn(
      Array.from({ length: 20 }, (_, i) => complaint(i)),
      T0,
    );
    const takers = await Promise.all([1, 2, 3].map(() => records.takeItems(['complaintReceived'], 8, 60_000)));
    const ids = takers.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(20);
    expect(await records.takeItems(['complaintReceived'], 50, 60_000)).toEqual([]);
    await records.doneItems(ids.slice(0, 15));
    await endLeases();
    const again = await records.takeItems(['complaintReceived'], 50, 60_000);
    expect(again).toHaveLength(5);
    expect(again[0]!.attempts).toBe(2);
    await records.postponeItem(again[0]!.id, 60_000, 'away');
    expect(await records.outboxBacklog()).toMatchObject({ waiting: 5 });
  });
});

describe('W6 deliveries', () => {
  const stream = { kind: 'crisis', number: 'CR-1' };
  const key = (personId: string) => ({ noticeId: 'N1', personId, channel: 'mail' }) as const;

  test('are entered once, claimed by one, and what has ended stays ended', async () => {
    const keys = [key('P1'), key('P2')];
    expect(await records.enterDeliveries(stream, keys, 'pending')).toMatchObject([
      { status: 'pending' },
      { status: 'pending' },
    ]);
    const claims = await Promise.all(Array.from({ length: 10 }, () => records.claimDelivery(stream, key('P1'))));
    expect(claims.filter(Boolean)).toHaveLength(1);
    await records.settleDelivery(stream, key('P1'), 'sent');
    await records.settleDelivery(stream, key('P1'), 'failed', 'late');
    expect(await records.enterDeliveries(stream, keys, 'diverted')).toMatchObject([
      { personId: 'P1', status: 'sent' },
      { personId: 'P2', status: 'pending' },
    ]);
  });

  test('what failed for now can be claimed again; what is lost shows among the dead letters', async () => {
    await records.enterDeliveries(stream, [key('P1'), key('P2')], 'pending');
    await records.claimDelivery(stream, key('P1'));
    await records.settleDelivery(stream, key('P1'), 'pending', 'ETIMEDOUT');
    expect(await records.claimDelivery(stream, key('P1'))).toBe(true);
    await records.settleDelivery(stream, key('P1'), 'unconfirmed');
    await records.settleDelivery(stream, key('P2'), 'failed', 'noAddress');
    const dead = await records.deadLetters();
    expect(dead.map(({ personId, status, attempts, error }) => [personId, status, attempts, error]).toSorted()).toEqual(
      [
        ['P1', 'unconfirmed', 2, null],
        ['P2', 'failed', 0, 'noAddress'],
      ],
    );
  });
});

describe('P10 feeds', () => {
  test('the longest silence is between two beats, or from an end; without any beat it is the whole span', async () => {
    const minute = 60_000;
    const start = Math.floor(T0 / minute) * minute;
    expect(await records.longestFeedGap(start, start + 60 * minute)).toBe(60 * minute);
    await records.beat('api', start + 10 * minute);
    await records.beat('api', start + 10 * minute + 5);
    await records.beat('mail', start + 45 * minute);
    expect(await records.longestFeedGap(start, start + 60 * minute)).toBe(35 * minute);
    expect(await records.longestFeedGap(start, start + 90 * minute)).toBe(45 * minute);
  });
});

describe('keeping', () => {
  test('S13 the state of a closed crisis is kept, the latest one', async () => {
    await records.saveSnapshot('CR-1', { seq: 1, text: 'a\u0000' });
    await records.saveSnapshot('CR-1', { seq: 2 });
    expect(await records.readSnapshot('CR-1')).toEqual({ seq: 2 });
    expect(await records.readSnapshot('CR-2')).toBeUndefined();
  });

  test('X5 histories are kept once, and the watermark never goes back', async () => {
    const history = gzipSync('{"events":[]}');
    const run = {
      runId: 'r1',
      workflowId: 'crisis-CR-1',
      workflowType: 'crisis',
      status: 'COMPLETED',
      startedAt: T0,
      closedAt: T0 + 5,
      events: 3,
      history,
    };
    await records.archiveRun(run);
    await records.archiveRun({ ...run, events: 9 });
    const { history: _history, ...head } = run;
    expect(await records.archivedRuns('crisis-CR-1')).toEqual([head]);
    expect(gunzipSync((await records.archivedHistory('r1'))!).toString()).toBe('{"events":[]}');
    expect(await records.archivedRunIds(['r1', 'r2'])).toEqual(new Set(['r1']));
    await records.setArchiveWatermark(T0);
    await records.setArchiveWatermark(T0 - 5);
    expect(await records.archiveWatermark()).toBe(T0);
  });

  test('settings have defaults and can be changed', async () => {
    expect(await records.orgLang()).toBe('zh');
    await records.changeOrgSettings({ lang: 'en' });
    expect(await records.orgSettings()).toMatchObject({ lang: 'en', name: { zh: expect.any(String) } });
  });
});

test('personal data stands in the tables of persons, customers and complaints only', async () => {
  const secret = '独孤求败';
  await records.createPerson({ ...clerk, nameZh: secret, email: `${secret}@example.com` }, by, T0);
  const [taken] = await records.takeIn(
    [
      {
        source: 't',
        title: secret,
        body: secret,
        channel: 'form',
        receivedAt: T0,
        customer: { name: secret, email: secret },
      },
    ],
    T0,
  );
  await records.saveCustomer(taken!.customerId, { notes: secret }, by, T0);
  const c = new Course('CR-1');
  await records.appendEvents(c.batch([c.opened(), c.event('complaintsLinked', { complaintIds: [taken!.number] })]));
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await prisma.$queryRawUnsafe<[{ n: bigint }]>(
      `SELECT count(*) AS n FROM "${name}" t WHERE t::text LIKE '%独孤%'`,
    );
    if (row.n > 0n) found.push(name);
  }
  expect(found.sort()).toEqual(['complaint', 'contact_point', 'customer', 'person']);
});
