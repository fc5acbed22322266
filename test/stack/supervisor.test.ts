import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, trySignal } from '../../worker/stack/child';
import { identify, isAlive } from '../../worker/stack/identity';
import { acquireLock, AlreadyRunningError, lockHolder } from '../../worker/stack/lock';
import { readProcesses, writeProcesses } from '../../worker/stack/state';
import { type Service, StoppedError, stopOrphans, Supervisor } from '../../worker/stack/supervisor';

let dataDir: string;
let supervisor: Supervisor;
const said: string[] = [];

/** A program that runs until it is told to stop. */
function idle(name: string): Service {
  const args = ['-e', 'setInterval(() => {}, 1000)'];
  const log = join(dataDir, `${name}.log`);
  return { name, start: (onSpawn) => startChild({ command: process.execPath, args, log, onSpawn }) };
}

const pidOf = (name: string): number => readProcesses(dataDir)[name]?.pid ?? 0;

async function until(condition: () => boolean): Promise<void> {
  for (const start = Date.now(); !condition(); await sleep(20)) {
    if (Date.now() - start > 10_000) throw new Error('what was waited for did not happen in 10 s');
  }
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'crisis-supervisor-'));
  said.length = 0;
  supervisor = new Supervisor({ dataDir, say: (line) => said.push(line) });
});

afterEach(async () => {
  await supervisor.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('what is killed is started again', async () => {
  await supervisor.start(idle('one'));
  const before = pidOf('one');
  trySignal(before, 'SIGKILL');
  await until(() => pidOf('one') !== before);
  expect(trySignal(pidOf('one'), 0)).toBe(true);
});

test('what was stopped stays stopped', async () => {
  await supervisor.start(idle('one'));
  const pid = pidOf('one');
  await supervisor.stop();
  await sleep(700);
  expect(trySignal(pid, 0)).toBe(false);
  expect(readProcesses(dataDir)).toEqual({});
});

test('the last started is stopped first', async () => {
  for (const name of ['database', 'server', 'api']) await supervisor.start(idle(name));
  await supervisor.stop();
  expect(said).toEqual(['■ api', '■ server', '■ database']);
});

test('nothing is started once stopping has begun', async () => {
  supervisor.beginStop();
  await expect(supervisor.start(idle('late'))).rejects.toThrow(StoppedError);
});

test('a first start that fails is the caller’s to handle', async () => {
  const start = (): Promise<never> => Promise.reject(new Error('no such program'));
  await expect(supervisor.start({ name: 'broken', start })).rejects.toThrow('no such program');
});

test('an orphan of a killed supervisor is stopped', async () => {
  const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  const identity = identify(orphan.pid!)!;
  writeProcesses(dataDir, { worker: identity });
  expect(await stopOrphans(dataDir)).toEqual(['worker']);
  expect(isAlive(identity)).toBe(false);
});

test('another program that got an orphan’s number meanwhile is left alone', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  writeProcesses(dataDir, { worker: { pid: other.pid!, startedAs: 'an earlier boot/1' } });
  expect(await stopOrphans(dataDir)).toEqual([]);
  expect(trySignal(other.pid!, 0)).toBe(true);
  other.kill('SIGKILL');
  await once(other, 'exit');
});

test('one data folder has one supervisor', () => {
  const release = acquireLock(dataDir);
  expect(() => acquireLock(dataDir)).toThrow(AlreadyRunningError);
  release();
  acquireLock(dataDir)();
});

test('the lock of a killed supervisor counts for nothing', () => {
  writeFileSync(join(dataDir, 'supervisor.lock'), JSON.stringify({ pid: process.pid, startedAs: 'an earlier boot/1' }));
  expect(lockHolder(dataDir)).toBeUndefined();
  acquireLock(dataDir)();
});
