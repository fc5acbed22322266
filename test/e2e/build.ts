import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { eventually } from './wait';

const root = resolve(__dirname, '../..');
const built = join(root, 'dist/worker/stack/main.js');
const bundle = join(root, 'dist/workflow-bundle.js');
const pages = join(root, 'dist/console/index.html');
const lock = join(root, 'dist/.building');
const SOURCES = [
  'domain',
  'workflows',
  'activities',
  'records',
  'api',
  'worker',
  'prisma',
  'payer',
  'mailbox',
  'scripts',
  'console',
];
/** No build takes longer: a lock this old was left by one that was killed. */
const LOCK_LOST_MS = 300_000;

/** Builds as `npm start` does, when sources are newer than the build; one test file at a time. */
export async function buildOnce(): Promise<void> {
  mkdirSync(join(root, 'dist'), { recursive: true });
  await eventually('nobody else builds', async () => tryLock(), LOCK_LOST_MS);
  try {
    if (isStale()) build();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function tryLock(): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const madeAt = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - madeAt > LOCK_LOST_MS) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function isStale(): boolean {
  if (!existsSync(built) || !existsSync(bundle) || !existsSync(pages)) return true;
  const builtAt = Math.min(...[built, bundle, pages].map((file) => statSync(file).mtimeMs));
  return SOURCES.some((folder) => sourcesIn(folder).some((file) => statSync(file).mtimeMs > builtAt));
}

function sourcesIn(folder: string): readonly string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const isSource = (file: string): boolean =>
    /\.(?:tsx?|mts|css|json|html)$/.test(file) && !file.includes('node_modules');
  return files.filter(isSource).map((file) => join(root, folder, file));
}

function build(): void {
  const command = ['scripts/start.mjs', '--build-only'];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the build failed:\n${stdout}${stderr}`);
}
