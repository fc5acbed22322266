import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, type ConnectionOptions } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { startChild, type Child } from './child';
import { isListening } from './ports';
import { startPostgres } from './postgres';
import type { Ports } from './state';
import type { Service } from './supervisor';
import { startTemporalServer, startTemporalUi, type TemporalOptions } from './temporal';
import type { TemporalPrograms } from './temporal-binaries';

const READY_TIMEOUT_MS = 120_000;
const dist = path.resolve(__dirname, '../..');

/** Where the parts of one stack keep their data and logs, and where they listen. */
export interface Places {
  dataDir: string;
  ports: Ports;
}

const logOf = (dataDir: string, name: string): string => path.join(dataDir, 'logs', `${name}.log`);

/** PostgreSQL; `onUrl` gets the address of the database each time it has come up. */
export function postgresService({ dataDir, ports }: Places, onUrl: (url: string) => void): Service {
  return {
    name: 'postgres',
    start: async (onSpawn) => {
      const postgres = await startPostgres({
        dataDir: path.join(dataDir, 'postgres'),
        port: ports.postgres,
        log: logOf(dataDir, 'postgres'),
        onSpawn,
      });
      onUrl(postgres.url);
      return postgres;
    },
  };
}

/** The Temporal server and, where it is a program of its own, its UI. */
export function temporalServices({ dataDir, ports }: Places, programs: TemporalPrograms, namespace: string): Service[] {
  const common = { dataDir: path.join(dataDir, 'temporal'), ports, ui: true, programs, namespace };
  const options = (name: string, onSpawn: (pid: number) => void): TemporalOptions & { programs: TemporalPrograms } => ({
    ...common,
    log: logOf(dataDir, name),
    onSpawn,
  });
  const startUi: Service['start'] = async (onSpawn) => {
    const child = await startTemporalUi(options('temporal-ui', onSpawn));
    return child && whenReady('temporal-ui', child, () => isListening(ports.ui));
  };
  return [
    { name: 'temporal', start: (onSpawn) => startTemporalServer(options('temporal', onSpawn)) },
    { name: 'temporal-ui', start: startUi },
  ];
}

/** One of our own programs, run by Node, ready when `isReady` says so. */
export function nodeService(
  name: string,
  { dataDir }: Places,
  env: Record<string, string>,
  isReady: (startedAt: number) => Promise<boolean>,
): Service {
  const args = ['--enable-source-maps', path.join(dist, name, 'main.js')];
  return {
    name,
    start: async (onSpawn) => {
      const startedAt = Date.now();
      const child = await startChild({
        command: process.execPath,
        args,
        log: logOf(dataDir, name),
        env: { ...process.env, ...env },
        onSpawn,
      });
      return whenReady(name, child, () => isReady(startedAt));
    },
  };
}

async function whenReady(name: string, child: Child, isReady: () => Promise<boolean>): Promise<Child> {
  for (const start = Date.now(); Date.now() - start < READY_TIMEOUT_MS; await sleep(100)) {
    if (!child.isRunning())
      throw new Error(`${name} ended at once; its last words are in logs/${name}.log of the data folder.`);
    if (await isReady()) return child;
  }
  await child.stop();
  throw new Error(`${name} was not ready in ${READY_TIMEOUT_MS / 1000} s; see logs/${name}.log in the data folder.`);
}

/** Whether the API answers; what it answers is its own affair. */
export async function answersHttp(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    () => true,
    () => false,
  );
}

/** Whether a worker has asked for tasks since `startedAt`. */
export async function isPolled(
  target: ConnectionOptions,
  namespace: string,
  taskQueue: string,
  startedAt: number,
): Promise<boolean> {
  const connection = await Connection.connect({ ...target, connectTimeout: 2_000 }).catch(() => undefined);
  if (!connection) return false;
  try {
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    });
    return (pollers ?? []).some(
      ({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 >= startedAt - 1000,
    );
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
