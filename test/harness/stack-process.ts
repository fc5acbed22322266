import { randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { applyMigrations } from '../../prisma/migrate';
import { converterPaths } from '../../worker/codec';
import { freePort } from '../../worker/stack/ports';
import { startPostgres } from '../../worker/stack/postgres';
import { pickTemporalPorts, startTemporal } from '../../worker/stack/temporal';
import { ensureTemporal } from '../../worker/stack/temporal-binaries';
import type { TestStack } from './stack';

const attempts = 3;

interface Server {
  stop(): Promise<void>;
}

/** The data are thrown away: nothing has to survive a power cut. */
const carelessSettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * Runs the servers of one test run and prints where they are. It lives in a process group of its own and ends, with
 * everything it started, when its standard input closes: that happens however jest ends, by Ctrl-C or `kill -9` too.
 */
async function main(): Promise<void> {
  const told = new Promise<void>((done) => {
    process.stdin.resume().once('close', done);
    process.once('SIGTERM', done).once('SIGHUP', done);
  });
  process.on('SIGINT', () => undefined);
  const folder = mkdtempSync(join(tmpdir(), 'crisis-test-'));
  chmodSync(folder, 0o755); // PostgreSQL may run under another account
  const running: Server[] = [];
  try {
    const stack = await start(folder, running);
    console.log(`ready ${JSON.stringify(stack)}`);
    await told;
  } finally {
    await Promise.allSettled(running.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function start(folder: string, running: Server[]): Promise<TestStack> {
  const parts = await Promise.allSettled([
    startTemplate(folder, running),
    startTemporalFor(folder, running),
    bundle(join(folder, 'workflow-bundle.js')),
  ]);
  const failed = parts.find((part) => part.status === 'rejected');
  if (failed) throw failed.reason;
  const [templateUrl, temporalAddress, workflowBundle] = parts.map((part) => 'value' in part && part.value) as [
    string,
    string,
    string,
  ];
  return { templateUrl, temporalAddress, workflowBundle };
}

async function startTemplate(folder: string, running: Server[]): Promise<string> {
  const postgres = await retried(async (attempt) =>
    startPostgres({
      dataDir: join(folder, `postgres-${attempt}`),
      port: await freePort(randomInt(20_000, 30_000)),
      log: join(folder, 'postgres.log'),
      settings: carelessSettings,
    }),
  );
  running.push(postgres);
  await applyMigrations(postgres.url);
  return postgres.url;
}

async function startTemporalFor(folder: string, running: Server[]): Promise<string> {
  const programs = await ensureTemporal((line) => console.log(line));
  const server = await retried(async (attempt) =>
    startTemporal({
      dataDir: join(folder, `temporal-${attempt}`),
      ports: await pickTemporalPorts(randomInt(23_000, 45_000)),
      ui: false,
      log: join(folder, 'temporal.log'),
      programs,
    }),
  );
  running.push(server);
  return server.address;
}

async function bundle(file: string): Promise<string> {
  const workflowsPath = join(__dirname, '../../workflows/index.ts');
  const { code } = await bundleWorkflowCode({ workflowsPath, ...converterPaths, logger: new DefaultLogger('WARN') });
  writeFileSync(file, code);
  return file;
}

/** Another run may take a port between our finding it free and the server's listening on it. */
async function retried<T>(run: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run(attempt);
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
