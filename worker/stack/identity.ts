import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process, and what tells it apart from a later one that got the same number. */
export interface ProcessIdentity {
  pid: number;
  startedAs: string;
}

/**
 * When a process started, in words that stay the same while it runs: boot and clock ticks from /proc,
 * elsewhere the start time of `ps`. Undefined when it does not run (a zombie does not).
 */
export function startOf(pid: number): string | undefined {
  return process.platform === 'linux' ? startFromProc(pid) : startFromPs(pid);
}

function startFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command, in brackets, may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTicks] = [fields[0], fields[19]];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return state === 'Z' || state === 'X' ? undefined : `${boot}/${startTicks}`;
  } catch {
    return undefined;
  }
}

function startFromPs(pid: number): string | undefined {
  const { stdout, status } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { LC_ALL: 'C', PATH: process.env['PATH'] },
  });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}

/** The identity of a running process. */
export function identify(pid: number): ProcessIdentity | undefined {
  const startedAs = startOf(pid);
  return startedAs === undefined ? undefined : { pid, startedAs };
}

/** Whether exactly this process still runs. */
export function isAlive({ pid, startedAs }: ProcessIdentity): boolean {
  return startOf(pid) === startedAs;
}
