import { Client } from '@temporalio/client';
import { NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from '../activities';
import { createMailer } from '../activities/mailer';
import { createPrisma } from '../prisma/client';
import { createRecords } from '../records';
import { ARCHIVE_WORKFLOW } from '../workflows/archive/contract';
import { RECONCILIATION_WORKFLOW } from '../workflows/reconciliation/contract';
import { dataConverter } from './codec';
import type { Config } from './config';
import { createProcesses } from './processes';
import type { RelayDeps } from './relay';
import { bundleFile } from './stack/bundle';
import { decisionToken, grantCode, tokenHash } from './tokens';

/** The supervisor kills after ten seconds; an attempt cut off here is repeated by Temporal. */
const GRACE_MS = 8_000;
/** Workflows kept in memory, about a megabyte each with the SDK's part; the others are replayed when they move. */
const CACHED_WORKFLOWS = 100;
/** After a `kill -9` the server waits this long for the dead worker before it gives a workflow to another one. */
const STICKY_MS = 3_000;
/** Two look-ups and the wait between them fit into one attempt of the reconciliation. */
const PAYER_TIMEOUT_MS = 10_000;
const PAYER_SETTLE_MS = 5_000;
/** Longer than a payment and the questions about it take. */
const BOOKS_SETTLE_MS = 10 * 60_000;

/** What a worker process is made of. */
export interface Composition {
  readonly client: Client;
  readonly workerOptions: WorkerOptions;
  readonly relay: RelayDeps;
  close(): Promise<void>;
}

/** Connects to Temporal; loopback needs no compression, elsewhere the SDK's default stays. */
export async function connect({ temporal, embedded }: Config): Promise<NativeConnection> {
  const compression = embedded ? ({ grpcCompression: { codec: 'none' } } as const) : {};
  return NativeConnection.connect({ ...temporal.connection, ...compression });
}

/** Puts the collaborators of a worker process together; nothing runs yet. */
export function compose(config: Config, connection: NativeConnection, log: Logger): Composition {
  const { namespace, taskQueue } = config.temporal;
  const prisma = createPrisma(config.databaseUrl, { poolSize: config.dbPoolSize });
  const mailer = config.mail.smtpUrl ? createMailer(config.mail.smtpUrl, config.mail.from) : undefined;
  const client = new Client({ connection, namespace, dataConverter: dataConverter(config.payloadKey) });
  const records = createRecords(prisma);
  const processes = createProcesses(client, taskQueue);
  const consoleUrl = config.api.publicUrl;
  const shared = { records, processes, client, consoleUrl };
  const activities = createActivities({
    ...shared,
    mailer,
    namespace,
    tokenFor: (subject) => decisionToken(config.serverKey, subject),
    hashOf: tokenHash,
    codeFor: (grantNumber) => grantCode(config.serverKey, grantNumber),
    payerUrl: config.payerUrl,
    payerTimeoutMs: PAYER_TIMEOUT_MS,
    payerSettleMs: PAYER_SETTLE_MS,
    booksSettleMs: BOOKS_SETTLE_MS,
    leftOut: [ARCHIVE_WORKFLOW, RECONCILIATION_WORKFLOW],
    now: Date.now,
  });
  return {
    client,
    workerOptions: { ...workerOptions(config), connection, activities },
    relay: { ...shared, databaseUrl: config.databaseUrl, log },
    close: async () => {
      mailer?.close();
      await prisma.$disconnect();
    },
  };
}

function workerOptions({ temporal, payloadKey, dbPoolSize }: Config): WorkerOptions {
  return {
    namespace: temporal.namespace,
    taskQueue: temporal.taskQueue,
    dataConverter: dataConverter(payloadKey),
    workflowBundle: { codePath: bundleFile },
    maxCachedWorkflows: CACHED_WORKFLOWS,
    // Together twice the pool at most: more would only wait for connections.
    maxConcurrentActivityTaskExecutions: dbPoolSize,
    maxConcurrentLocalActivityExecutions: dbPoolSize,
    stickyQueueScheduleToStartTimeout: STICKY_MS,
    shutdownGraceTime: GRACE_MS,
    shutdownForceTime: GRACE_MS + 1_000,
  };
}
