// What every command needs before it can do its own work: the packages, the generated code, the build.
// Runs on a fresh clone, so it uses nothing but Node itself.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const leastNode = [20, 19];
const heartbeatMs = 10_000;

/** A problem with what we run on, told in one sentence that says what to do; no stack trace helps with it. */
export class SetupError extends Error {}

/** Runs `main`; what it throws is told and ends the process with code 1. */
export async function runCommand(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/** Installs what is missing, generates and builds; what is up to date costs about a second. */
export async function setUp() {
  checkNode();
  if (!isInstalled()) await install();
  await step('Generating the database client', [process.execPath, 'scripts/generate.mjs'], {
    onFailure: 'The database client could not be generated: see the lines above.',
  });
  await step('Building', [process.execPath, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    onFailure: 'The build failed: correct what the compiler names above and repeat the command.',
  });
  await step('Building the console', [process.execPath, 'scripts/console.mjs'], {
    onFailure: 'The web console could not be built: correct what is named above and repeat the command.',
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])) return;
  throw new SetupError(
    `This needs Node ${leastNode.join('.')} or newer, and this is ${process.versions.node}: install it from https://nodejs.org and repeat the command.`,
  );
}

/** Whether node_modules holds exactly what package-lock.json asks for; npm leaves a list of what it installed. */
function isInstalled() {
  const installed = readLock('node_modules/.package-lock.json');
  const wanted = readLock('package-lock.json');
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '' || entry.link) return true;
    return installed[place] ? installed[place].version === entry.version : Boolean(entry.optional);
  });
}

function readLock(file) {
  const lock = path.join(root, file);
  return existsSync(lock) ? JSON.parse(readFileSync(lock, 'utf8')).packages : undefined;
}

async function install() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await step('Installing packages (about a minute)', [npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    onFailure: 'The packages could not be installed: check the connection to the npm registry and repeat the command.',
    shell: process.platform === 'win32',
  });
}

/** Runs one command with its output shown; says what is under way, every ten seconds for how long, and how long it took. */
export async function step(title, [command, ...args], { onFailure, ...options }) {
  const startedAt = Date.now();
  const elapsed = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
  console.log(`• ${title} …`);
  const heartbeat = setInterval(() => console.log(`  … ${elapsed()}`), heartbeatMs);
  const code = await run(command, args, options).finally(() => clearInterval(heartbeat));
  if (code !== 0) throw new SetupError(onFailure);
  console.log(`  ✓ ${elapsed()}`);
}

/** Runs a command in the root with its output shown and returns its exit code; signals reach it too. */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
  const forward = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new SetupError(`${command} cannot be run (${error.message}): install it.`)));
    child.once('exit', (code, signal) => {
      for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(each, forward);
      resolve(signal ? 130 : code);
    });
  });
}
