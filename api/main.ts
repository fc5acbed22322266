import type { Server } from 'node:http';
import pino, { type Logger } from 'pino';
import { createPrisma } from '../prisma/client';
import { createRecords, type Records } from '../records';
import { dataConverter } from '../worker/codec';
import { ConfigError, loadConfig, type Config } from '../worker/config';
import { Staff } from './auth/authenticate';
import type { ApiDeps, ApiSettings } from './deps';
import { connectTemporal } from './gateway/connect';
import { Gateway } from './gateway/gateway';
import { LiveHub } from './live/hub';
import { listenForChanges } from './live/listener';
import { createServer } from './server';

/** The supervisor kills after ten seconds; what is not answered by then is cut off, and its outcome unknown. */
const DRAIN_MS = 8_000;

/** The records keep signs of life by the minute. */
const BEAT_MS = 60_000;

/** Longer than any request's statement takes; then the caller hears 503 instead of nothing. */
const QUERY_TIMEOUT_MS = 15_000;

/** The API process: listens until it is told to stop, then answers what it has taken on and goes. */
async function main(): Promise<void> {
  const config = loadConfig();
  const log = pino({ name: 'api', timestamp: pino.stdTimeFunctions.isoTime });
  const prisma = createPrisma(config.databaseUrl, { poolSize: config.dbPoolSize, queryTimeoutMs: QUERY_TIMEOUT_MS });
  const { connection, namespace } = config.temporal;
  const client = connectTemporal({ connection, namespace, dataConverter: dataConverter(config.payloadKey) });
  const records = createRecords(prisma);
  const staff = new Staff(() => records.currentRoster());
  // What pages read when they hear of a change must not hold up the next change: telling has its own connection.
  const telling = createPrisma(config.databaseUrl, { poolSize: 1, queryTimeoutMs: QUERY_TIMEOUT_MS });
  const live = new LiveHub({ records: createRecords(telling), staff, log, now: Date.now });
  const deps: ApiDeps = {
    records,
    gateway: new Gateway(client, records),
    live,
    staff,
    settings: settingsOf(config),
    log,
    now: Date.now,
  };
  const stop = new AbortController();
  const hearing = hear(live, config, log, stop.signal);
  const server = createServer(deps).listen(config.api.port, config.api.host);
  await listening(server);
  console.log(`API ready on http://${config.api.host}:${config.api.port}`);
  const beating = beatWhileUp(records);
  await told();
  clearInterval(beating);
  stop.abort();
  live.close();
  await drained(server);
  await Promise.allSettled([hearing, client.connection.close(), prisma.$disconnect(), telling.$disconnect()]);
}

/** What changes in the database reaches the open consoles of this process. */
function hear(live: LiveHub, { databaseUrl }: Config, log: Logger, signal: AbortSignal): Promise<void> {
  const onAnnouncement: LiveHub['hear'] = (announcement) => live.hear(announcement);
  return listenForChanges({ databaseUrl, log, onAnnouncement, onListening: () => live.lost() }, signal);
}

/** Complaints can come in as long as this process runs and its database answers: the feed's sign of life (P10). */
function beatWhileUp(records: Records): NodeJS.Timeout {
  // A beat that cannot be recorded is the gap it should be.
  const beat = (): void => void records.beat('api', Date.now()).catch(() => undefined);
  beat();
  return setInterval(beat, BEAT_MS);
}

function settingsOf(config: Config): ApiSettings {
  return {
    serverKey: config.serverKey,
    payerCallbackSecret: config.payerCallbackSecret,
    publicUrl: config.api.publicUrl,
    temporalUiUrl: config.temporal.uiUrl,
    temporalNamespace: config.temporal.namespace,
    taskQueue: config.temporal.taskQueue,
    timeZone: config.orgTimeZone,
    isEmbedded: config.embedded,
    trustedProxies: config.api.trustProxy,
  };
}

function listening(server: Server): Promise<void> {
  return new Promise((done, fail) => {
    server.once('listening', done).once('error', fail);
  });
}

function told(): Promise<unknown> {
  return new Promise((done) => {
    process.once('SIGTERM', done).once('SIGINT', done);
  });
}

async function drained(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  await new Promise((done) => {
    server.close(done);
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(1);
  },
);
