import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { startChild, type Child } from './child';
import { proveUsable } from './namespace';
import { freePort } from './ports';
import { ensureTemporal, type TemporalPrograms } from './temporal-binaries';
import {
  DYNAMIC_CONFIG,
  dynamicConfigFile,
  serverConfigFile,
  uiConfigFile,
  WANTED_TEMPORAL_PORTS,
  type TemporalPorts,
} from './temporal-config';

const START_TIMEOUT_MS = 60_000;

export interface TemporalOptions {
  dataDir: string;
  ports: TemporalPorts;
  /** Whether the UI is wanted too. */
  ui: boolean;
  /** Path of the server's log file. */
  log: string;
  /** Found by `ensureTemporal` when not given. */
  programs?: TemporalPrograms;
  /** The namespace that the UI opens. */
  namespace?: string;
  onSpawn?: (pid: number) => void;
}

export interface TemporalServer extends Child {
  address: string;
}

export interface Temporal {
  address: string;
  uiUrl: string | undefined;
  stop(): Promise<void>;
}

/** Free ports for a server; each search begins at the usual port plus `offset` (membership ports: at the usual one). */
export async function pickTemporalPorts(offset = 0): Promise<TemporalPorts> {
  const taken = new Set<number>();
  const picked = { ...WANTED_TEMPORAL_PORTS };
  for (const name of Object.keys(picked) as (keyof TemporalPorts)[]) {
    picked[name] = await freePort(picked[name] + (name.endsWith('Membership') ? 0 : offset), taken);
    taken.add(picked[name]);
  }
  return picked;
}

/** Starts server and UI as one thing, for tests and tools; the supervisor keeps the two apart. */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  const programs = options.programs ?? (await ensureTemporal(() => undefined));
  const server = await startTemporalServer({ ...options, programs });
  const ui = options.ui ? await startTemporalUi({ ...options, programs }) : undefined;
  const stop = async (): Promise<void> => {
    await ui?.stop();
    await server.stop();
  };
  return { address: server.address, uiUrl: options.ui ? `http://127.0.0.1:${options.ports.ui}` : undefined, stop };
}

/** Starts the server on the SQLite file in `dataDir` and returns when it answers. */
export async function startTemporalServer(
  options: TemporalOptions & { programs: TemporalPrograms },
): Promise<TemporalServer> {
  const { dataDir, ports, log, programs, onSpawn } = options;
  mkdirSync(dataDir, { recursive: true });
  const upgrade = beginUpgrade(dataDir, programs.version);
  const address = `127.0.0.1:${ports.grpc}`;
  const child = await startChild({ ...serverCommand(options), log, onSpawn });
  try {
    await serverReady(address, child, log);
    if (upgrade) await proveUsable(address);
  } catch (error) {
    await child.stop();
    throw upgrade ? upgrade.failed(error as Error) : error;
  }
  writeFileSync(path.join(dataDir, 'server-version'), programs.version);
  return { ...child, address };
}

function serverCommand({ dataDir, ports, ui, programs }: TemporalOptions & { programs: TemporalPrograms }): {
  command: string;
  args: string[];
} {
  const database = path.join(dataDir, 'temporal.db');
  switch (programs.kind) {
    case 'cli':
      return { command: programs.cli, args: cliArguments(database, ports, ui) };
    case 'modules': {
      const [config, dynamicConfig] = [path.join(dataDir, 'server.yaml'), path.join(dataDir, 'dynamic.yaml')];
      writeFileSync(dynamicConfig, dynamicConfigFile());
      writeFileSync(config, serverConfigFile(database, dynamicConfig, ports));
      return { command: programs.server, args: ['--config-file', config, '--allow-no-auth', 'start'] };
    }
  }
}

/** Without the write-ahead journal the CLI's store is three times slower. */
function cliArguments(database: string, ports: TemporalPorts, ui: boolean): string[] {
  const settings = Object.entries(DYNAMIC_CONFIG).flatMap(([key, value]) => [
    '--dynamic-config-value',
    `${key}=${JSON.stringify(value)}`,
  ]);
  const addresses = ['--ip', '127.0.0.1', '--port', String(ports.grpc), '--http-port', String(ports.http)];
  const uiArguments = ui ? ['--ui-ip', '127.0.0.1', '--ui-port', String(ports.ui)] : ['--headless'];
  const store = ['--db-filename', database, '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=2'];
  return ['server', 'start-dev', ...addresses, ...uiArguments, ...store, '--log-level', 'warn', ...settings];
}

async function serverReady(address: string, child: Child, log: string): Promise<void> {
  for (const start = Date.now(); Date.now() - start < START_TIMEOUT_MS; await sleep(100)) {
    if (!child.isRunning()) throw new Error(`The Temporal server ended at once; its last words are in ${log}`);
    if (await answers(address)) return;
  }
  throw new Error(`The Temporal server gave no answer in ${START_TIMEOUT_MS / 1000} s; see ${log}.`);
}

/** Whether the server reads its store: a namespace that every server has is described. */
async function answers(address: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 }).catch(() => undefined);
  if (!connection) return false;
  try {
    await connection.withDeadline(Date.now() + 2_000, () =>
      connection.workflowService.describeNamespace({ namespace: 'temporal-system' }),
    );
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}

interface Upgrade {
  failed(cause: Error): Error;
}

/**
 * Servers do not upgrade a SQLite file. When another version wrote it, a copy is kept first,
 * and put back when the new server cannot work on it.
 */
function beginUpgrade(dataDir: string, version: string): Upgrade | undefined {
  const stamp = path.join(dataDir, 'server-version');
  const before = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : version;
  if (before === version) return undefined;
  const files = ['temporal.db', 'temporal.db-wal'].map((name) => path.join(dataDir, name));
  for (const file of files) if (existsSync(file)) copyFileSync(file, `${file}.${before}`);
  const failed = (cause: Error): Error => {
    for (const file of files) restore(file, before);
    return new Error(
      `The Temporal data in ${dataDir} were written by server ${before} and server ${version} cannot work on them (${cause.message}). ` +
        `They are unchanged: start with a Temporal CLI of server ${before} (TEMPORAL_CLI_PATH), or move the folder away.`,
    );
  };
  return { failed };
}

function restore(file: string, before: string): void {
  rmSync(file, { force: true });
  if (existsSync(`${file}.${before}`)) copyFileSync(`${file}.${before}`, file);
}

/** Starts the UI's own server; undefined when the CLI already serves it. */
export async function startTemporalUi(
  options: TemporalOptions & { programs: TemporalPrograms },
): Promise<Child | undefined> {
  const { dataDir, ports, log, programs, namespace = 'default', onSpawn } = options;
  if (programs.kind === 'cli') return undefined;
  const root = path.join(dataDir, 'ui');
  mkdirSync(path.join(root, 'config'), { recursive: true });
  writeFileSync(
    path.join(root, 'config/development.yaml'),
    uiConfigFile(`127.0.0.1:${ports.grpc}`, ports.ui, namespace),
  );
  return startChild({
    command: programs.ui,
    args: ['-r', root, '-c', 'config', '-e', 'development', 'start'],
    log,
    onSpawn,
  });
}
