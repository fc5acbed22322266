import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, type Exit, trySignal } from './child';
import { identify, isAlive, type ProcessIdentity } from './identity';
import { readProcesses, writeProcesses } from './state';

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 10_000;
/** A process that ran this long failed for a new reason: its next start is not held back. */
const SETTLED_MS = 60_000;
const ORPHAN_GRACE_MS = 20_000;

/** One process of the stack: how it is started until it is ready. */
export interface Service {
  name: string;
  /** `onSpawn` must be called with the process number before `start` resolves. */
  start(onSpawn: (pid: number) => void): Promise<Child | undefined>;
}

export interface SupervisorOptions {
  dataDir: string;
  say(line: string): void;
}

/** Starts services one after another, starts again what dies, and stops all in the opposite order. */
export class Supervisor {
  private readonly services: { name: string; child: Child }[] = [];
  private readonly processes: Record<string, ProcessIdentity> = {};
  private readonly stopping = new AbortController();
  private pending: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: SupervisorOptions) {}

  get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Starts a service and returns when it is ready; a failure of this first start is the caller's. */
  async start(service: Service): Promise<void> {
    if (this.isStopping) throw new StoppedError();
    const starting = this.startOnce(service);
    this.pending = starting.catch(() => undefined);
    const child = await starting;
    if (!child) return;
    const entry = { name: service.name, child };
    this.services.push(entry);
    if (this.isStopping) throw new StoppedError();
    void this.keepRunning(service, entry);
  }

  private startOnce(service: Service): Promise<Child | undefined> {
    return service.start((pid) => {
      const identity = identify(pid);
      if (identity) this.processes[service.name] = identity;
      writeProcesses(this.options.dataDir, this.processes);
    });
  }

  private async keepRunning(service: Service, entry: { child: Child }): Promise<void> {
    for (let backoffMs = FIRST_BACKOFF_MS; !this.isStopping;) {
      const startedAt = Date.now();
      const exit = await entry.child.exited;
      if (this.isStopping) return;
      // Whatever it had started itself must not stand in the way of its successor.
      trySignal(-entry.child.pid, 'SIGKILL');
      backoffMs = Date.now() - startedAt > SETTLED_MS ? FIRST_BACKOFF_MS : backoffMs;
      this.options.say(
        `⚠ ${service.name} 已退出 · ended (${describeExit(exit)}); ${backoffMs / 1000} s 后重启 · restarting`,
      );
      backoffMs = await this.restart(service, entry, backoffMs);
    }
  }

  /** Tries until the service is up again; returns how long the next restart has to wait. */
  private async restart(service: Service, entry: { child: Child }, firstBackoffMs: number): Promise<number> {
    let backoffMs = firstBackoffMs;
    while (!this.isStopping) {
      await sleep(backoffMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      backoffMs = Math.min(backoffMs * 2, LONGEST_BACKOFF_MS);
      if (this.isStopping) break;
      if (await this.startAgain(service, entry)) break;
    }
    return backoffMs;
  }

  /** `pending` covers it, so that a stop that comes meanwhile finds the new process in its entry. */
  private startAgain(service: Service, entry: { child: Child }): Promise<boolean> {
    const starting = this.startOnce(service).then(
      (child) => {
        if (child) entry.child = child;
        this.options.say(`✓ ${service.name} 已恢复 · is back (${entry.child.pid})`);
        return true;
      },
      (error: Error) => {
        this.options.say(`⚠ ${service.name}: ${error.message}`);
        return false;
      },
    );
    this.pending = Promise.all([this.pending, starting]);
    return starting;
  }

  /** From here on nothing is started; what is under way fails with a `StoppedError`. */
  beginStop(): void {
    this.stopping.abort();
  }

  /** Stops everything, last started first, and forgets the processes. */
  async stop(): Promise<void> {
    this.beginStop();
    await this.pending;
    for (const { name, child } of this.services.toReversed()) {
      await child.stop();
      delete this.processes[name];
      writeProcesses(this.options.dataDir, this.processes);
      this.options.say(`■ ${name}`);
    }
  }

  /** Ends everything at once; the data survive as they survive a power cut. */
  kill(): void {
    this.stopping.abort();
    for (const { pid } of Object.values(this.processes)) trySignal(-pid, 'SIGKILL');
  }
}

/** Somebody asked to stop while the stack was still starting. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

function describeExit({ code, signal }: Exit): string {
  return signal ?? `exit ${code}`;
}

/** Stops what a killed supervisor left running, last started first; returns the names. Numbers given to other programs since are left alone. */
export async function stopOrphans(dataDir: string): Promise<string[]> {
  const orphans = Object.entries(readProcesses(dataDir)).filter(([, identity]) => isAlive(identity));
  for (const [name, identity] of orphans.toReversed()) {
    trySignal(identity.pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
    for (let waitedMs = 0; waitedMs < ORPHAN_GRACE_MS && isAlive(identity); waitedMs += 50) await sleep(50);
    if (isAlive(identity)) trySignal(-identity.pid, 'SIGKILL');
  }
  writeProcesses(dataDir, {});
  return orphans.map(([name]) => name);
}
