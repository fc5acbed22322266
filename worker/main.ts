import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { Worker, type WorkerOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import { faultOf } from '../activities/errors';
import { compose, connect } from './compose';
import { ConfigError, loadConfig } from './config';
import { createLog, installRuntime } from './log';
import { runRelay } from './relay';
import { ensureArchiveSchedule, ensureReconciliationSchedule } from './schedule';

const RETRY_MS = 1_000;
/** On a machine with much memory V8 lets garbage grow without need (686 MB against 399 MB in a burst). */
setFlagsFromString('--heap-growing-percent=20');

/** One worker process: workflows, activities, and the relay between database and Temporal. */
async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLog('worker');
  installRuntime(log);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const connection = await persistently(log, stop.signal, 'Temporal', () => connect(config));
  if (!connection) return;
  const { client, workerOptions, relay, close } = compose(config, connection, log);
  const { taskQueue } = config.temporal;
  await persistently(log, stop.signal, 'the archive schedule', () => ensureArchiveSchedule(client, taskQueue));
  if (config.payerUrl) {
    await persistently(log, stop.signal, 'the reconciliation schedule', () =>
      ensureReconciliationSchedule(client, taskQueue),
    );
  }
  await Promise.all([work(log, stop.signal, workerOptions), runRelay(relay, stop.signal)]);
  await close();
  await connection.close();
}

/** Runs a worker until told to stop; one that breaks is replaced. */
async function work(log: Logger, signal: AbortSignal, options: WorkerOptions): Promise<void> {
  while (!signal.aborted) {
    const worker = await persistently(log, signal, 'the worker', () => Worker.create(options));
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
      if (error instanceof ConfigError) throw error;
      if (attempt % 60 === 0) log.warn({ fault: faultOf(error) }, `${what} is not to be had yet`);
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
