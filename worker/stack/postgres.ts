import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startChild, trySignal, type Child } from './child';
import { type Account, clusterFolder, openFolder, postgresAccount, postgresBinaries } from './postgres-files';

const MAJOR_VERSION = '18';
const START_TIMEOUT_MS = 120_000;
const DATABASE = 'crisis';

export interface PostgresOptions {
  dataDir: string;
  port: number;
  /** Path of the log file. */
  log: string;
  /** More settings, e.g. `fsync=off` for throw-away test data. */
  settings?: string[];
  onSpawn?: (pid: number) => void;
}

export interface Postgres extends Child {
  /** Address of the database `crisis`, with password. */
  url: string;
}

/**
 * Starts PostgreSQL on the data in `dataDir` (made at the first time) and returns when it answers.
 * A server left over from a killed supervisor is stopped first; crash recovery is PostgreSQL's own.
 */
export async function startPostgres({
  dataDir,
  port,
  log,
  settings = [],
  onSpawn,
}: PostgresOptions): Promise<Postgres> {
  openFolder(dataDir);
  const account = postgresAccount();
  const binaries = postgresBinaries(account);
  const password = readOrMakePassword(path.join(dataDir, 'password'));
  const cluster = clusterFolder(dataDir, account);
  if (!existsSync(path.join(cluster, 'global/pg_control'))) initialise(binaries, cluster, password, account);
  checkMajorVersion(cluster);
  await stopLeftover(cluster);
  const child = await startChild({
    command: path.join(binaries, 'bin/postgres'),
    args: ['-D', cluster, ...serverSettings(port, settings).flatMap((setting) => ['-c', setting])],
    log,
    onSpawn,
    cwd: '/',
    env: { ...process.env, LC_MESSAGES: 'C', TZ: 'UTC' },
    ...account,
  });
  const url = await ready(child, port, password, log);
  // SIGINT is PostgreSQL's fast shutdown: sessions are broken off, everything committed is kept.
  return { ...child, url, stop: (signal = 'SIGINT', graceMs = 30_000) => child.stop(signal, graceMs) };
}

function serverSettings(port: number, more: string[]): string[] {
  return [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    ...more,
  ];
}

function readOrMakePassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** The locale is spelled out: initdb would take it from the environment, and with plain C Chinese trigrams come out empty. */
function initialise(binaries: string, cluster: string, password: string, account: Account): void {
  const secretDir = mkdtempSync(path.join(os.tmpdir(), 'initdb-'));
  const passwordFile = path.join(secretDir, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, secretDir]);
  const locale = [
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--lc-collate=C',
    '--lc-ctype=C.UTF-8',
    '--lc-messages=C',
  ];
  const access = ['--username=crisis', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  // What a broken-off initdb left behind is no data.
  spawnSync('find', [cluster, '-mindepth', '1', '-delete']);
  const run = spawnSync(path.join(binaries, 'bin/initdb'), ['-D', cluster, ...locale, ...access], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  });
  rmSync(secretDir, { recursive: true, force: true });
  if (run.status !== 0)
    throw new Error(`PostgreSQL could not create its data in ${cluster}: ${run.stderr?.trim() || String(run.error)}`);
}

function checkMajorVersion(cluster: string): void {
  const version = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR_VERSION)
    throw new Error(
      `The data in ${cluster} is of PostgreSQL ${version}, this is ${MAJOR_VERSION}: move the folder away, or restore its dump into a new one.`,
    );
}

/** Ends the server that `postmaster.pid` names; a file whose number meanwhile belongs to another program is removed. */
async function stopLeftover(cluster: string): Promise<void> {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [pid, folder] = readFileSync(file, 'utf8').split('\n');
  const postmaster = Number(pid);
  if (!isPostgres(postmaster) || folder !== cluster) return rmSync(file, { force: true });
  for (const [signal, graceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    trySignal(postmaster, signal);
    for (let waitedMs = 0; waitedMs < graceMs && trySignal(postmaster, 0); waitedMs += 50) await sleep(50);
    if (!trySignal(postmaster, 0)) return;
  }
}

function isPostgres(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1 || !trySignal(pid, 0)) return false;
  const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  if (stdout) return stdout.includes('postgres');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

async function ready(child: Child, port: number, password: string, log: string): Promise<string> {
  const address = (database: string): string => `postgresql://crisis:${password}@127.0.0.1:${port}/${database}`;
  for (const start = Date.now(); Date.now() - start < START_TIMEOUT_MS; await sleep(50)) {
    if (!child.isRunning()) throw new Error(`PostgreSQL ended at once; its last words are in ${log}.`);
    if (await ensureDatabase(address('postgres'))) return address(DATABASE);
  }
  await child.stop('SIGINT');
  throw new Error(`PostgreSQL gave no answer in ${START_TIMEOUT_MS / 1000} s; see ${log}.`);
}

/** False while the server does not take connections yet. */
async function ensureDatabase(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    return true;
  } catch (error) {
    if (isNotYet(error)) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Refused connections, and PostgreSQL's own "starting up" (57P03). */
function isNotYet(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return (
    code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03' || /timeout|terminated/i.test(message ?? '')
  );
}
