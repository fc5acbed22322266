import { setTimeout as sleep } from 'node:timers/promises';
import { trySignal } from './child';
import { isAlive } from './identity';
import { lockHolder } from './lock';
import { dataFolder, readProcesses } from './state';
import { stopOrphans } from './supervisor';

/** Asks the running supervisor to stop everything in order; stops what a killed one left behind. */
async function stop(dataDir: string): Promise<void> {
  const holder = lockHolder(dataDir);
  if (holder) {
    trySignal(holder.pid, 'SIGTERM');
    while (isAlive(holder)) await sleep(100);
  }
  const orphans = await stopOrphans(dataDir);
  console.log(holder || orphans.length > 0 ? '已停止 · stopped' : '没有在运行 · nothing was running');
}

function status(dataDir: string): void {
  const holder = lockHolder(dataDir);
  console.log(holder ? `supervisor  ${holder.pid}  运行中 · running` : 'supervisor  -  未运行 · not running');
  for (const [name, identity] of Object.entries(readProcesses(dataDir))) {
    console.log(`${name}  ${identity.pid}  ${isAlive(identity) ? '运行中 · running' : '已退出 · ended'}`);
  }
  if (!holder) process.exitCode = 1;
}

async function main(command: string | undefined): Promise<void> {
  if (command === 'stop') return stop(dataFolder());
  if (command === 'status') return status(dataFolder());
  throw new Error('Usage: control stop | status');
}

main(process.argv[2]).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
