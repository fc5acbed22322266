import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { createPrisma, type Prisma } from '../prisma/client';
import { createRecords, type Records } from '../records';
import { dataConverter } from '../worker/codec';
import { type Config, loadConfig } from '../worker/config';
import { freePort, isListening } from '../worker/stack/ports';
import {
  answersHttp,
  isPolled,
  nodeService,
  type Places,
  postgresService,
  temporalServices,
} from '../worker/stack/services';
import { prepare } from '../worker/stack/stack';
import { type Ports, readProcesses } from '../worker/stack/state';
import { Supervisor } from '../worker/stack/supervisor';
import { pickTemporalPorts } from '../worker/stack/temporal';
import { ensureTemporal } from '../worker/stack/temporal-binaries';

const NAMESPACE = 'crisis-bench';
export const BARE_QUEUE = 'bare';

type Env = Record<string, string>;

/** The whole system on this machine for as long as one measurement takes, beside a worker of the bare workflow. */
export interface BenchStack {
  readonly config: Config;
  readonly client: Client;
  readonly records: Records;
  /** For what no reader of the system tells. */
  readonly prisma: Prisma;
  readonly temporalVersion: string;
  /** Somebody of the sample organisation to sign in as. */
  readonly signIns: NonNullable<Awaited<ReturnType<typeof prepare>>>;
  /** Process numbers by name. */
  readonly pids: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

/** Starts PostgreSQL, Temporal, payer, mailbox, worker, API and the bare worker, with data in a folder that goes again. */
export async function startBenchStack(): Promise<BenchStack> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'crisis-bench-'));
  chmodSync(dataDir, 0o755); // PostgreSQL may run under another account
  const supervisor = new Supervisor({ dataDir, say: (line) => console.error(line) });
  const stopServers = async (): Promise<void> => {
    await supervisor.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    return await start(supervisor, { dataDir, ports: await pickPorts() }, stopServers);
  } catch (error) {
    await stopServers();
    throw error;
  }
}

async function start(supervisor: Supervisor, places: Places, stopServers: () => Promise<void>): Promise<BenchStack> {
  const { env, temporalVersion } = await startServers(supervisor, places);
  const config = loadConfig({ ...process.env, ...env });
  const signIns = await prepare(config);
  if (!signIns) throw new Error('The sample organisation was there before the database was');
  await startOwn(supervisor, places, env, config);
  const connection = await Connection.connect(config.temporal.connection as ConnectionOptions);
  const client = new Client({
    connection,
    namespace: NAMESPACE,
    dataConverter: dataConverter(config.payloadKey),
  });
  const prisma = createPrisma(config.databaseUrl, { poolSize: 2 });
  const pids = Object.fromEntries(Object.entries(readProcesses(places.dataDir)).map(([name, { pid }]) => [name, pid]));
  const stop = async (): Promise<void> => {
    await Promise.allSettled([connection.close(), prisma.$disconnect()]);
    await stopServers();
  };
  return { config, client, records: createRecords(prisma), prisma, temporalVersion, signIns, pids, stop };
}

/** Away from the usual ports, where the system itself may be running. */
async function pickPorts(): Promise<Ports> {
  const offset = randomInt(20_000, 40_000);
  const temporal = await pickTemporalPorts(offset);
  const taken = new Set<number>(Object.values(temporal));
  const own = { api: 0, postgres: 0, payer: 0, mailboxSmtp: 0, mailboxHttp: 0 };
  for (const name of Object.keys(own) as (keyof typeof own)[]) {
    own[name] = await freePort(offset, taken);
    taken.add(own[name]);
  }
  return { ...temporal, ...own };
}

/** What the system needs around it, as `npm start` starts it: durable stores, a payer and a mail server. */
async function startServers(supervisor: Supervisor, places: Places): Promise<{ env: Env; temporalVersion: string }> {
  const { dataDir, ports } = places;
  let databaseUrl = '';
  await supervisor.start(postgresService(places, (url) => (databaseUrl = url)));
  const programs = await ensureTemporal((line) => console.error(line));
  const [temporal] = temporalServices(places, programs, NAMESPACE);
  await supervisor.start(temporal!);
  const payer = { PAYER_PORT: String(ports.payer), PAYER_LEDGER: path.join(dataDir, 'payer/ledger.jsonl') };
  await supervisor.start(nodeService('payer', places, payer, () => isListening(ports.payer)));
  const mailbox = {
    MAILBOX_SMTP_PORT: String(ports.mailboxSmtp),
    MAILBOX_HTTP_PORT: String(ports.mailboxHttp),
    MAILBOX_DIR: path.join(dataDir, 'mailbox'),
  };
  await supervisor.start(nodeService('mailbox', places, mailbox, () => isListening(ports.mailboxHttp)));
  return { env: environment(places, databaseUrl), temporalVersion: programs.version };
}

function environment({ ports }: Places, databaseUrl: string): Env {
  return {
    EMBEDDED: '1',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.grpc}`,
    TEMPORAL_NAMESPACE: NAMESPACE,
    API_PORT: String(ports.api),
    PUBLIC_URL: `http://127.0.0.1:${ports.api}`,
    PAYER_URL: `http://127.0.0.1:${ports.payer}`,
    SMTP_URL: `smtp://127.0.0.1:${ports.mailboxSmtp}`,
    CRISIS_SERVER_KEY: randomBytes(32).toString('base64'),
  };
}

async function startOwn(supervisor: Supervisor, places: Places, env: Env, { temporal, api }: Config): Promise<void> {
  const polled = (queue: string) => (since: number) =>
    isPolled(temporal.connection as ConnectionOptions, NAMESPACE, queue, since);
  await supervisor.start(nodeService('worker', places, env, polled(temporal.taskQueue)));
  await supervisor.start(nodeService('bench/bare', places, { ...env, TASK_QUEUE: BARE_QUEUE }, polled(BARE_QUEUE)));
  await supervisor.start(nodeService('api', places, env, () => answersHttp(`http://127.0.0.1:${api.port}/`)));
}
