import { readFileSync, readdirSync } from 'node:fs';
import os from 'node:os';

/** Where figures come from: without it they mean nothing. */
export function machineLine(temporalVersion: string): string {
  const cpus = os.cpus();
  const memoryGb = (os.totalmem() / 2 ** 30).toFixed(0);
  const load = os.loadavg()[0]?.toFixed(1);
  return [
    `${cpus.length} × ${cpus[0]?.model.trim() ?? 'unknown'}`,
    `${memoryGb} GB`,
    `${os.type()} ${os.release()}`,
    `Node ${process.versions.node}`,
    `Temporal ${temporalVersion} on SQLite`,
    'PostgreSQL 18',
    `load ${load} before`,
  ].join(', ');
}

/** Resident memory of a process with what it started, in MB; NaN where there is no /proc. */
export function memoryMb(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return Number.NaN;
  const own = readProcesses().filter((p) => p.pid === pid || p.parent === pid);
  return own.reduce((mb, p) => mb + residentMb(p.pid), 0);
}

function residentMb(pid: number): number {
  try {
    const [, kb] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kb ?? 0) / 1024;
  } catch {
    return 0; // ended meanwhile
  }
}

/** The kernel counts processor time in hundredths of a second. */
const TICK_MS = 10;

export type CpuMs = Readonly<Record<string, number>>;

/** Processor time used so far by each program with what it started, and by this one, in ms; only where there is /proc. */
export function cpuTimes(pids: Readonly<Record<string, number>>): CpuMs {
  const processes = readProcesses();
  const times = Object.entries(pids).flatMap(([name, pid]) => {
    const own = processes.filter((p) => p.pid === pid || p.parent === pid);
    return own.length === 0 ? [] : [[name, own.reduce((ms, p) => ms + p.cpuMs, 0)] as const];
  });
  const { user, system } = process.cpuUsage();
  return Object.fromEntries(times.length === 0 ? [] : [...times, ['driver', (user + system) / 1000]]);
}

export function cpuSince(before: CpuMs, now: CpuMs): CpuMs {
  return Object.fromEntries(Object.entries(now).map(([name, ms]) => [name, ms - (before[name] ?? 0)]));
}

interface ProcessTimes {
  readonly pid: number;
  readonly parent: number;
  /** With that of children that have ended. */
  readonly cpuMs: number;
}

function readProcesses(): ProcessTimes[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? timesOf(Number(name)) : []));
}

function timesOf(pid: number): ProcessTimes[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the program's name, may hold blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number) as [number, number, number, number];
    return [{ pid, parent: Number(fields[1]), cpuMs: (utime + stime + cutime + cstime) * TICK_MS }];
  } catch {
    return []; // ended meanwhile
  }
}
