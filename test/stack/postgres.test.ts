import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
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
