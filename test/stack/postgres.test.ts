import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createPrisma, type Prisma } from '../../prisma/client';
import { isDatabaseAway } from '../../records/away';
import { freePort } from '../../worker/stack/ports';
import { type Postgres, startPostgres } from '../../worker/stack/postgres';

jest.setTimeout(120_000);

let folder: string;
let running: Postgres;

async function start(): Promise<void> {
  const port = await freePort(22_432);
  running = await startPostgres({ dataDir: join(folder, 'postgres'), port, log: join(folder, 'postgres.log') });
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: running.url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crisis-postgres-'));
  chmodSync(folder, 0o755); // PostgreSQL may run under another account
  await start();
});

afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('Chinese text has trigrams, whatever the locale of the machine', async () => {
  await query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  const [row] = await query(`SELECT cardinality(show_trgm('客户危机')) AS trigrams`);
  expect(row?.['trigrams']).toBeGreaterThan(0);
});

test('a kill -9 loses nothing that was committed', async () => {
  await query('CREATE TABLE kept AS SELECT 1 AS one');
  process.kill(running.pid, 'SIGKILL');
  await running.exited;
  await start();
  expect(await query('SELECT one FROM kept')).toEqual([{ one: 1 }]);
});

test('a server that a killed supervisor left running is replaced', async () => {
  const orphan = running;
  await start();
  expect(orphan.isRunning()).toBe(false);
  expect(await query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

/** One of the ways in which the records ask, again and again until told to stop; returns what failed other than by an outage. */
async function askUntil(prisma: Prisma, asker: number, signal: AbortSignal): Promise<unknown[]> {
  const change = () => prisma.$executeRaw`UPDATE counted SET times = times + 1 WHERE asker = ${asker}`;
  const ways: (() => Promise<unknown>)[] = [
    () => prisma.$queryRaw`SELECT 1 FROM pg_sleep(0.002)`,
    () => prisma.$transaction([change(), prisma.$queryRaw`SELECT 1`]),
    () =>
      prisma.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT times FROM counted WHERE asker = ${asker} FOR UPDATE`;
        await tx.$executeRaw`UPDATE counted SET times = times + 1 WHERE asker = ${asker}`;
      }),
  ];
  const strange: unknown[] = [];
  while (!signal.aborted) {
    await ways[asker % ways.length]!().catch((error: unknown) => {
      if (!isDatabaseAway(error)) strange.push(error);
      return sleep(5);
    });
  }
  return strange;
}

test('X6 whatever fails while PostgreSQL is killed again and again is an outage, and the process lives on', async () => {
  await query('CREATE TABLE counted AS SELECT asker, 0 AS times FROM generate_series(0, 39) AS asker');
  const prisma = createPrisma(running.url, { poolSize: 8, queryTimeoutMs: 5000 });
  const stop = new AbortController();
  const asking = Array.from({ length: 40 }, (_, asker) => askUntil(prisma, asker, stop.signal));
  for (let kill = 0; kill < 12; kill += 1) {
    await sleep(300 + 13 * kill);
    process.kill(running.pid, 'SIGKILL');
    await running.exited;
    await start();
  }
  stop.abort();
  expect((await Promise.all(asking)).flat()).toEqual([]);
  await prisma.$disconnect();
});
