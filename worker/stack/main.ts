import { spawn } from 'node:child_process';
import { closeSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLog } from './child';
import { acquireLock } from './lock';
import { openFolder } from './postgres-files';
import { READY_LINE, startStack } from './stack';
import { dataFolder, root } from './state';
import { StoppedError, Supervisor } from './supervisor';

/** Runs the whole system until it is told to stop; the exit code says whether it ever ran. */
export async function main(): Promise<number> {
  const dataDir = privateDataFolder();
  let release: () => void;
  try {
    release = acquireLock(dataDir);
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
  return supervise(dataDir).finally(release);
}

/** Logs, mail and payments are nobody else's business; only PostgreSQL's user passes through, when we are root. */
function privateDataFolder(): string {
  process.umask(0o077);
  openFolder(dataFolder());
  return dataFolder();
}

async function supervise(dataDir: string): Promise<number> {
  const supervisor = new Supervisor({ dataDir, say: (line) => console.log(line) });
  const stopped = stopOnSignal(supervisor);
  try {
    // A start may be busy for minutes, building a Temporal server: a signal does not wait for it.
    await Promise.race([startStack(supervisor, dataDir), stopped]);
    await stopped;
    return 0;
  } catch (error) {
    if (!(error instanceof StoppedError)) console.error(`\n✗ ${(error as Error).message}`);
    return error instanceof StoppedError ? 0 : 1;
  } finally {
    await supervisor.stop();
    console.log('已停止 · stopped');
  }
}

/** The first signal stops everything in order, the second ends it at once. */
function stopOnSignal(supervisor: Supervisor): Promise<void> {
  return new Promise((resolve) => {
    let signals = 0;
    const onSignal = (): void => {
      signals += 1;
      if (signals > 1) {
        supervisor.kill();
        process.exit(130);
      }
      console.log('\n正在停止，请稍候 · stopping');
      supervisor.beginStop();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}

/** Leaves the supervisor running on its own, repeats what it says until it is ready, and returns. */
export async function mainDetached(): Promise<number> {
  const file = path.join(privateDataFolder(), 'logs/supervisor.log');
  const log = openLog(file);
  let told = statSync(file).size;
  const program = `require(${JSON.stringify(__filename)}).main().then((code) => process.exit(code))`;
  const child = spawn(process.execPath, ['-e', program], { cwd: root, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  for (let isReady = false; !isReady; await sleep(200)) {
    const said = readFileSync(file).subarray(told);
    told += said.length;
    process.stdout.write(said);
    isReady = said.includes(READY_LINE);
    if (child.exitCode !== null) return child.exitCode;
  }
  child.unref();
  return 0;
}
