import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOG_KEPT_BYTES = 20 * 1024 * 1024;

export interface ChildOptions {
  command: string;
  args: string[];
  /** Path of the file that output is appended to. */
  log: string;
  env?: NodeJS.ProcessEnv | undefined;
  cwd?: string | undefined;
  uid?: number | undefined;
  gid?: number | undefined;
  /** Told the number as soon as there is one, so that a killed supervisor's successor can find the process. */
  onSpawn?: ((pid: number) => void) | undefined;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A program that runs in a process group of its own, so that a terminal's Ctrl-C reaches only the supervisor. */
export interface Child {
  pid: number;
  exited: Promise<Exit>;
  isRunning(): boolean;
  /** Sends `signal` to the program itself, and after `graceMs` SIGKILL to its whole group. */
  stop(signal?: NodeJS.Signals, graceMs?: number): Promise<void>;
}

/** Opens a log for appending; what grew too large in earlier runs is kept once as `.1`. */
export function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > LOG_KEPT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o640);
}

/** Starts a program as a process group of its own, with its output in a file; rejects when it cannot be started. */
export async function startChild({ command, args, log, env, cwd, uid, gid, onSpawn }: ChildOptions): Promise<Child> {
  const output = openLog(log);
  const ids = uid === undefined ? {} : { uid, gid };
  const spawned = spawn(command, args, { ...ids, env, cwd, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  let running = true;
  const exited = new Promise<Exit>((resolve) =>
    spawned.once('exit', (code, signal) => {
      running = false;
      resolve({ code, signal });
    }),
  );
  await new Promise((resolve, reject) => spawned.once('spawn', resolve).once('error', reject));
  const pid = spawned.pid as number;
  onSpawn?.(pid);
  const isRunning = (): boolean => running;
  const stop = (signal: NodeJS.Signals = 'SIGTERM', graceMs = 10_000): Promise<void> =>
    running ? stopGroup(pid, exited, signal, graceMs) : Promise.resolve();
  return { pid, exited, isRunning, stop };
}

async function stopGroup(pid: number, exited: Promise<Exit>, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  trySignal(pid, signal);
  const cancel = new AbortController();
  const expired = sleep(graceMs, 'expired' as const, { signal: cancel.signal }).catch(() => undefined);
  if ((await Promise.race([exited, expired])) === 'expired') trySignal(-pid, 'SIGKILL');
  cancel.abort();
  await exited;
}

/** Sends a signal and says whether there was anybody to receive it. A negative pid means a process group. */
export function trySignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
