import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from '../activities';
import { faultOf } from '../activities/errors';
import { createMailer, type Mailer } from '../activities/mailer';
import { createPrisma, type Prisma } from '../prisma/client';
import { createRecords } from '../records';
import { ARCHIVE_WORKFLOW } from '../workflows/archive/contract';
import { dataConverter } from './codec';
import { type Config, ConfigError, loadConfig } from './config';
import { createLog, installRuntime } from './log';
import { createProcesses } from './processes';
import { runRelay } from './relay';
import { ensureArchiveSchedule } from './schedule';
import { bundleFile } from './stack/bundle';
import { decisionToken, tokenHash } from './tokens';

const RETRY_MS = 1_000;
/** The supervisor kills after ten seconds; an attempt cut off here is repeated by Temporal. */
const GRACE_MS = 8_000;
/** Workflows kept in memory: with ten thousand open ones the process stays far below 512 MB, the others are replayed. */
const CACHED_WORKFLOWS = 300;
/** After a `kill -9` the server waits this long for the dead worker before it gives a workflow to another one. */
const STICKY_MS = 3_000;
/** The payer answers within the minute an attempt has, with room to say so. */
const PAYER_TIMEOUT_MS = 20_000;
const PAYER_SETTLE_MS = 5_000;

/** One worker process: workflows, activities, and the relay between database and Temporal. */
async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLog('worker');
  installRuntime(log);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const connection = await persistently(log, stop.signal, 'Temporal', () => connect(config));
  if (!connection) return;
  const prisma = createPrisma(config.databaseUrl, { poolSize: config.dbPoolSize });
  const mailer = config.mail.smtpUrl ? createMailer(config.mail.smtpUrl, config.mail.from) : undefined;
  await run(config, log, stop.signal, connection, prisma, mailer);
  mailer?.close();
  await prisma.$disconnect();
  await connection.close();
}

/** Loopback needs no compression; elsewhere the default stays. */
async function connect({ temporal, embedded }: Config): Promise<NativeConnection> {
  const compression = embedded ? ({ grpcCompression: { codec: 'none' } } as const) : {};
  return NativeConnection.connect({ ...temporal.connection, ...compression });
}

async function run(
  config: Config,
  log: Logger,
  signal: AbortSignal,
  connection: NativeConnection,
  prisma: Prisma,
  mailer: Mailer | undefined,
): Promise<void> {
  const { namespace, taskQueue } = config.temporal;
  const converter = dataConverter(config.payloadKey);
  const client = new Client({ connection, namespace, dataConverter: converter });
  const records = createRecords(prisma);
  const processes = createProcesses(client, taskQueue);
  const consoleUrl = config.api.publicUrl;
  const activities = createActivities({
    records,
    processes,
    client,
    mailer,
    namespace,
    consoleUrl,
    tokenFor: (subject) => decisionToken(config.serverKey, subject),
    hashOf: tokenHash,
    payerUrl: config.payerUrl,
    payerTimeoutMs: PAYER_TIMEOUT_MS,
    payerSettleMs: PAYER_SETTLE_MS,
    leftOut: [ARCHIVE_WORKFLOW],
    now: Date.now,
  });
  const create = (): Promise<Worker> =>
    Worker.create({
      connection,
      namespace,
      taskQueue,
      activities,
      dataConverter: converter,
      workflowBundle: { codePath: bundleFile },
      maxCachedWorkflows: CACHED_WORKFLOWS,
      // Together twice the pool at most: more would only wait for connections.
      maxConcurrentActivityTaskExecutions: config.dbPoolSize,
      maxConcurrentLocalActivityExecutions: config.dbPoolSize,
      stickyQueueScheduleToStartTimeout: STICKY_MS,
      shutdownGraceTime: GRACE_MS,
      shutdownForceTime: GRACE_MS + 1_000,
    });
  await Promise.all([
    work(log, signal, create),
    runRelay({ databaseUrl: config.databaseUrl, records, processes, client, consoleUrl, log }, signal),
    persistently(log, signal, 'the archive schedule', () => ensureArchiveSchedule(client, taskQueue)),
  ]);
}

/** Runs a worker until told to stop; one that breaks is replaced. */
async function work(log: Logger, signal: AbortSignal, create: () => Promise<Worker>): Promise<void> {
  while (!signal.aborted) {
    const worker = await persistently(log, signal, 'the worker', create);
    if (!worker) return;
    const shutDown = (): void => worker.shutdown();
    signal.addEventListener('abort', shutDown, { once: true });
    try {
      await worker.run();
    } catch (error) {
      log.error({ fault: faultOf(error) }, 'the worker broke and is replaced');
    } finally {
      signal.removeEventListener('abort', shutDown);
    }
  }
}

/** Repeats until it works or the process is to stop; says so once and again every minute. */
async function persistently<T>(
  log: Logger,
  signal: AbortSignal,
  what: string,
  act: () => Promise<T>,
): Promise<T | undefined> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt % 60 === 0) log.warn({ fault: faultOf(error) }, `${what} is not to be had yet`);
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
});
