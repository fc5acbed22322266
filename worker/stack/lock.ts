import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identify, isAlive, type ProcessIdentity } from './identity';

/** Another supervisor works on the same data. */
export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError';
}

const lockFile = (dataDir: string): string => path.join(dataDir, 'supervisor.lock');

/** The supervisor that holds the data folder, if it lives; a lock left by a killed one counts for nothing. */
export function lockHolder(dataDir: string): ProcessIdentity | undefined {
  try {
    const holder = JSON.parse(readFileSync(lockFile(dataDir), 'utf8')) as ProcessIdentity;
    return isAlive(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** What a second start is told. */
export function alreadyRunning(dataDir: string, { pid }: ProcessIdentity): string {
  return (
    `系统已在运行（进程 ${pid}，数据 ${dataDir}）；用 npm run stop 停止。\n` +
    `Already running (process ${pid}, data ${dataDir}): stop it with npm run stop, or set CRISIS_DATA_DIR to another folder.`
  );
}

function assertNotRunning(dataDir: string): void {
  const holder = lockHolder(dataDir);
  if (holder) throw new AlreadyRunningError(alreadyRunning(dataDir, holder));
}

/** Takes the data folder for this process and returns how to give it back; one holder at a time. */
export function acquireLock(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  assertNotRunning(dataDir);
  const [file, own] = [lockFile(dataDir), `${lockFile(dataDir)}.${process.pid}`];
  const identity = identify(process.pid) as ProcessIdentity;
  writeFileSync(own, JSON.stringify(identity));
  removeStale(file);
  try {
    // A link to a complete file either succeeds or fails: nobody ever reads half a lock.
    linkSync(own, file);
  } catch {
    assertNotRunning(dataDir);
    throw new AlreadyRunningError(`The lock ${file} cannot be taken: another start is under way; repeat in a moment.`);
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** Of two that find the same dead lock only one can rename it. */
function removeStale(file: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const held = JSON.parse(readFileSync(aside, 'utf8') || '{}') as Partial<ProcessIdentity>;
  // Between our look and the rename another one may have taken it rightly: give it back.
  if (held.pid !== undefined && held.startedAs !== undefined && isAlive(held as ProcessIdentity))
    renameSync(aside, file);
  else rmSync(aside, { force: true });
}
