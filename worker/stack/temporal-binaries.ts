import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

export const SERVER_VERSION = '1.32.0';
const UI_VERSION = '2.54.1';
const OLDEST_SERVER = [1, 32] as const;
const GO_MODULES = {
  'temporal-server': `go.temporal.io/server/cmd/server@v${SERVER_VERSION}`,
  [`temporal-ui-${UI_VERSION}`]: `github.com/temporalio/ui-server/v2/cmd/server@v${UI_VERSION}`,
};

/** The programs that make up a Temporal server: the official CLI, or the server and its UI built from their Go modules. */
export type TemporalPrograms =
  | { kind: 'cli'; cli: string; version: string }
  | { kind: 'modules'; server: string; ui: string; version: string };

/** Tells the person who waits what is going on, one line at a time. */
export type Progress = (line: string) => void;

/** Where built and downloaded servers are kept, outside any clone. */
export function temporalCache(): string {
  return path.join(process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'), 'customer-crisis/temporal');
}

/**
 * Finds a Temporal server of version 1.32 or newer, or makes one: TEMPORAL_CLI_PATH, `temporal` on PATH, our cache,
 * the SDK's download of the official CLI, and where that fails a build from Go modules.
 */
export async function ensureTemporal(onProgress: Progress, cache = temporalCache()): Promise<TemporalPrograms> {
  const given = process.env['TEMPORAL_CLI_PATH'];
  if (given) return givenCli(given);
  return (
    newEnough('temporal') ??
    cachedModules(cache) ??
    newEnough(path.join(cache, 'cli/temporal')) ??
    (await downloadCli(cache, onProgress)) ??
    (await buildModules(cache, onProgress))
  );
}

function givenCli(cli: string): TemporalPrograms {
  const programs = newEnough(cli);
  if (!programs)
    throw new Error(
      `TEMPORAL_CLI_PATH=${cli} is not a Temporal CLI with server ${OLDEST_SERVER.join('.')} or newer: give a newer one, or unset it.`,
    );
  return programs;
}

/** `temporal --version` says "temporal version 1.9.0 (Server 1.32.0, UI 2.54.1)". */
function newEnough(cli: string): TemporalPrograms | undefined {
  const { stdout } = spawnSync(cli, ['--version'], { encoding: 'utf8' });
  const found = /Server (\d+)\.(\d+)\.(\d+)/.exec(stdout ?? '');
  if (!found) return undefined;
  const [major, minor] = [Number(found[1]), Number(found[2])];
  const isNew = major > OLDEST_SERVER[0] || (major === OLDEST_SERVER[0] && minor >= OLDEST_SERVER[1]);
  return isNew ? { kind: 'cli', cli, version: found.slice(1).join('.') } : undefined;
}

function cachedModules(cache: string): TemporalPrograms | undefined {
  const [server, ui] = Object.keys(GO_MODULES).map((name) => path.join(cache, SERVER_VERSION, name)) as [
    string,
    string,
  ];
  return existsSync(server) && existsSync(ui) ? { kind: 'modules', server, ui, version: SERVER_VERSION } : undefined;
}

/** The SDK downloads by starting the server once; what it fetched moves into our cache. */
async function downloadCli(cache: string, onProgress: Progress): Promise<TemporalPrograms | undefined> {
  onProgress('下载 Temporal CLI … · Downloading the Temporal CLI');
  mkdirSync(cache, { recursive: true });
  const downloadDir = mkdtempSync(path.join(cache, 'download-'));
  try {
    const executable = { type: 'cached-download', version: 'latest', downloadDir } as const;
    // Loaded here alone: it brings the native SDK, which a start from the cache does not need.
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const started = await TestWorkflowEnvironment.createLocal({ server: { executable } });
    await started.teardown();
    mkdirSync(path.join(cache, 'cli'), { recursive: true });
    renameSync(path.join(downloadDir, 'temporal-latest'), path.join(cache, 'cli/temporal'));
    return newEnough(path.join(cache, 'cli/temporal'));
  } catch {
    onProgress('无法下载，改为从 Go 模块构建 · It cannot be downloaded here; building from Go modules instead');
    return undefined;
  } finally {
    rmSync(downloadDir, { recursive: true, force: true });
  }
}

async function buildModules(cache: string, onProgress: Progress): Promise<TemporalPrograms> {
  if (spawnSync('go', ['version']).status !== 0) {
    throw new Error(
      'No Temporal server can be had here: install the Temporal CLI (https://docs.temporal.io/cli), install Go, or set TEMPORAL_ADDRESS.',
    );
  }
  const folder = path.join(cache, SERVER_VERSION);
  mkdirSync(folder, { recursive: true });
  onProgress('首次构建 Temporal 服务器，约需 4–10 分钟，仅此一次 · Building the Temporal server once, 4–10 minutes');
  for (const [name, module] of Object.entries(GO_MODULES)) {
    if (!existsSync(path.join(folder, name))) await goInstall(module, path.join(folder, name), onProgress);
  }
  return cachedModules(cache) as TemporalPrograms;
}

/** Builds aside and renames at the end, so that a build broken off is never taken for a server. */
async function goInstall(module: string, target: string, onProgress: Progress): Promise<void> {
  const bin = mkdtempSync(`${target}.`);
  const env = { ...process.env, GOBIN: bin, GOFLAGS: '', CGO_ENABLED: '0' };
  const go = spawn('go', ['install', '-v', module], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const abandon = (): void => void go.kill();
  process.once('exit', abandon);
  const lastWords = reportBuild(go.stderr, path.basename(target), onProgress);
  const code = await new Promise<number | null>((resolve) => go.once('close', resolve));
  try {
    if (code !== 0) throw new Error(`go install ${module} failed: ${(await lastWords).join(' ')}`);
    renameSync(path.join(bin, 'server'), target);
  } finally {
    process.off('exit', abandon);
    rmSync(bin, { recursive: true, force: true });
  }
}

/** Counts modules fetched and packages compiled, and says so every few seconds; returns the last lines. */
async function reportBuild(output: NodeJS.ReadableStream, name: string, onProgress: Progress): Promise<string[]> {
  const startedAt = Date.now();
  const last: string[] = [];
  let [modules, packages] = [0, 0];
  const report = (): void =>
    onProgress(`${name}: ${modules} modules, ${packages} packages, ${Math.round((Date.now() - startedAt) / 1000)} s`);
  const timer = setInterval(report, 5_000);
  for await (const line of createInterface({ input: output })) {
    if (line.startsWith('go: downloading')) modules += 1;
    else packages += 1;
    last.splice(0, last.length - 4);
    last.push(line);
  }
  clearInterval(timer);
  report();
  return last;
}
