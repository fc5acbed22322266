import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '../../domain/words';
import { createPrisma } from '../../prisma/client';
import { createRecords } from '../../records';
import { seed } from '../../prisma/seed';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';
import { runProcess } from '../harness/process';
import { testNamespace } from '../harness/namespace';
import { testStack } from '../harness/stack';
import { Course } from '../records/samples';
import { type Event, openStream, type OpenStream } from './support/stream';
import { apiSystem, eventually } from './support/system';

type System = Awaited<ReturnType<typeof apiSystem>>;

let system: System;
beforeAll(async () => {
  system = await apiSystem({ withWorker: false, live: { heartbeatMs: 150 } });
});

const open = async (role: Role, lastEventId?: string, where = system): Promise<OpenStream> =>
  openStream(where.address, await where.tokenOf(role), lastEventId);

let made = 0;
/** Something happens in a crisis of its own; returns its number. */
async function happen(where = system): Promise<string> {
  const c = new Course(`CR-2098-${String((made += 1)).padStart(6, '0')}`);
  await where.records.appendEvents(c.batch([c.opened()]));
  return c.number;
}

const isResync = (event: Event) => event.type === 'resync';
const tells = (number: string) => (event: Event) =>
  event.type === 'changes' && event.data.changes.some((c: any) => c.number === number);
const numbers = (stream: OpenStream) => stream.changes().map((c) => c.number);

describe('X6 a stream of events', () => {
  test('X6 begins at once, with headers that let nothing on the way hold it up, and shows signs of life', async () => {
    const page = await open('office');
    expect(page.response.statusCode).toBe(200);
    expect(page.response.headers).toMatchObject({
      'content-type': expect.stringMatching(/^text\/event-stream/),
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(page.text()).toMatch(/^: hello\nretry: 1\d{3}\n\nevent: beat\nid: [0-9a-f]{12}-\d+\ndata: \{\}\n\n/);
    await eventually(async () => page.text().split('event: beat').length > 3);
    expect(page.events).toEqual([]);
  });

  test('X6 needs a sign-in', async () => {
    expect((await system.request('GET', '/api/v1/live')).status).toBe(401);
  });

  test('X6 goes on after a lost connection with exactly what was missed', async () => {
    const [page, witness] = [await open('office'), await open('quality')];
    await page.until(tells(await happen()));
    page.close();
    const missed = [await happen(), await happen()];
    await witness.until(tells(missed[1]!));
    const third = await happen();
    await witness.until(tells(third));
    const again = await open('office', page.lastId());
    expect(numbers(again)).toEqual([...missed, third]);
    expect(again.events.map((e) => e.id)).toEqual(witness.events.slice(1).map((e) => e.id));
    const more = await happen();
    await again.until(tells(more));
    expect(numbers(again)).toEqual([...missed, third, more]);
    expect(again.events.some(isResync)).toBe(false);
  });

  test('X6 a page that missed nothing is told nothing', async () => {
    const page = await open('office');
    await page.until(tells(await happen()));
    page.close();
    expect((await open('office', page.lastId())).events).toEqual([]);
  });

  test.each(['0123456789ab-1', 'nonsense', '-', `${'9'.repeat(40)}-1`])(
    'X6 an id of another process (%s) means: read everything again',
    async (id) => {
      const page = await open('office', id);
      expect(page.events.map((e) => e.type)).toEqual(['resync']);
      await page.until(tells(await happen()));
    },
  );

  test('X6 what is too long ago, or lies ahead, means: read everything again', async () => {
    const small = await apiSystem({ withWorker: false, live: { mostRemembered: 3 } });
    const page = await open('office', undefined, small);
    const first = page.lastId()!;
    for (let i = 0; i < 5; i += 1) await page.until(tells(await happen(small)));
    expect((await open('office', page.events[1]!.id, small)).events).toHaveLength(3);
    expect((await open('office', first, small)).events.map((e) => e.type)).toEqual(['resync']);
    const ahead = `${page.lastId()}0`;
    expect((await open('office', ahead, small)).events.map((e) => e.type)).toEqual(['resync']);
  });
});

describe('X6 nobody is left behind', () => {
  test('X6 a killed connection to the database is made anew, and everybody reads again', async () => {
    const page = await open('office');
    const killed = await system.prisma.$queryRaw<unknown[]>`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'crisis live'`;
    expect(killed).toHaveLength(1);
    await page.until(isResync);
    await page.until(tells(await happen()));
  });

  test('X8 a revoked token ends the stream, and the page is told why', async () => {
    const { token, id } = await system.as('legal').post('/me/tokens', { label: 'console' });
    const page = await openStream(system.address, token);
    await page.until(tells(await happen()));
    expect((await system.as('legal').send('DELETE', `/me/tokens/${id}`)).status).toBe(204);
    await page.until((e) => e.type === 'signedOut');
    await page.ended;
  });

  test('X8 the console hears by its cookie until it signs out', async () => {
    const { username, password } = system.signIns[0]!;
    const ours = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const body = JSON.stringify({ username, password, keep: 'cookie' });
    const signedIn = await system.request('POST', '/api/v1/auth/sign-in', { headers: ours, body });
    const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;
    const page = await openStream(system.address, { cookie });
    await page.until(tells(await happen()));
    await system.request('POST', '/api/v1/auth/sign-out', { headers: { ...ours, cookie } });
    await page.until((e) => e.type === 'signedOut');
    await page.ended;
  });

  test('X8 other duties count at once: what may no longer be read is no longer told', async () => {
    const person = (await system.as('admin').get('/people')).items.find((p: any) => p.roles.includes('finance'));
    const [page, witness] = [await open('finance'), await open('office')];
    await system.as('admin').patch(`/people/${person.id}`, { roles: ['admin'] });
    await page.until(isResync);
    const hidden = await happen();
    await witness.until(tells(hidden));
    await system.as('admin').patch(`/people/${person.id}`, { roles: ['finance'] });
    await eventually(async () => page.events.filter(isResync).length === 2);
    await page.until(tells(await happen()));
    expect(numbers(page)).not.toContain(hidden);
  });

  test('X6 a database that is away for a while signs nobody out', async () => {
    const nowhere = createPrisma('postgresql://nobody@127.0.0.1:1/none', { poolSize: 1 });
    onFileEnd(() => nowhere.$disconnect());
    const page = await open('office');
    const { records } = system.deps;
    Object.assign(system.deps, { records: createRecords(nowhere) });
    const begun = page.text().length;
    await eventually(async () => page.text().slice(begun).split('event: beat').length > 3);
    Object.assign(system.deps, { records });
    await page.until(tells(await happen()));
    expect(page.events.map((e) => e.type)).toEqual(['changes']);
  });

  test('X6 a reader that does not read is given up; the others go on, and it can come back', async () => {
    const own = await apiSystem({ withWorker: false, live: { tickMs: 5, mostBufferedBytes: 100_000 } });
    const [slow, quick] = [await open('office', undefined, own), await open('office', undefined, own)];
    slow.response.pause();
    const last = 'x'.repeat(1000);
    for (let i = 0; i < 200; i += 1) {
      own.deps.live.hear({ kind: 'complaint', numbers: Array.from({ length: 90 }, (_, n) => `${last}${i}-${n}`) });
      await sleep(8);
    }
    await quick.until(tells(`${last}199-89`));
    slow.response.resume();
    await slow.ended;
    expect(slow.response.complete).toBe(false);
    expect(numbers(slow)).not.toContain(`${last}199-89`);
    const again = await open('office', slow.lastId(), own);
    await again.until((e) => isResync(e) || tells(`${last}199-89`)(e));
  });

  test('X6 a person, and a process, have so many streams and no more', async () => {
    const own = await apiSystem({ withWorker: false, live: { mostStreamsOfAPerson: 2, mostStreams: 3 } });
    const [first] = [await open('office', undefined, own), await open('office', undefined, own)];
    const third = await own.as('office').send('GET', '/live');
    expect(third).toMatchObject({ status: 429, body: { code: 'tooManyStreams' } });
    expect(third.headers.get('retry-after')).toBe('30');
    await open('quality', undefined, own);
    const fourth = await own.as('hr').send('GET', '/live');
    expect([fourth.status, fourth.headers.get('retry-after')]).toEqual([503, '30']);
    first!.close();
    await eventually(async () => (await open('office', undefined, own)).response.statusCode === 200);
  });
});

describe('X6 the process comes and goes', () => {
  const ready = /API ready on (\S+)/;
  let environment: Record<string, string>;
  let token: string;

  beforeAll(async () => {
    const url = await testDatabase();
    const { signIns } = await seed({ url, embedded: true });
    environment = {
      DATABASE_URL: url,
      TEMPORAL_ADDRESS: testStack().temporalAddress,
      TEMPORAL_NAMESPACE: await testNamespace(),
      CRISIS_SERVER_KEY: Buffer.alloc(32, 1).toString('base64'),
      API_PORT: String(20_000 + ((process.pid + 7_919) % 20_000)),
    };
    const api = await runProcess('api/main.ts', environment, ready);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(
      signIns!.find((s) => s.username === 'li.xiaoyan'),
      ['username', 'password'],
    );
    const answered = await fetch(`${api.announced}/api/v1/auth/sign-in`, { method: 'POST', headers, body });
    ({ token } = (await answered.json()) as { token: string });
    await api.stop();
  });

  test('X6 told to stop, it ends its streams at once and does not wait for them', async () => {
    const api = await runProcess('api/main.ts', environment, ready);
    const page = await openStream(api.announced, token);
    const begun = performance.now();
    const code = await api.stop();
    await page.ended;
    expect([code, page.response.complete]).toEqual([0, true]);
    expect(performance.now() - begun).toBeLessThan(4_000);
  });

  test('X6 killed and started again, it has the pages read everything again', async () => {
    const killed = await runProcess('api/main.ts', environment, ready);
    const page = await openStream(killed.announced, token);
    await killed.stop('SIGKILL');
    await page.ended;
    const api = await runProcess('api/main.ts', environment, ready);
    const again = await openStream(api.announced, token, page.lastId());
    await again.until(isResync);
    await api.stop();
  });
});
