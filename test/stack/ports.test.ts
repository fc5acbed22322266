import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, isListening } from '../../worker/stack/ports';
import { choosePorts, readSecrets } from '../../worker/stack/state';

let dataDir: string;
const servers: Server[] = [];

async function occupy(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'crisis-state-'));
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((closed) => server.close(closed))));
  rmSync(dataDir, { recursive: true, force: true });
});

test('a free port is taken as wanted', async () => {
  const port = await freePort(21_870);
  expect(await freePort(port)).toBe(port);
});

test('a port in use gives way to the next free one', async () => {
  const port = await freePort(21_870);
  await occupy(port);
  expect(await isListening(port)).toBe(true);
  expect(await freePort(port)).toBeGreaterThan(port);
});

test('a port promised to another part of the stack is skipped', async () => {
  const port = await freePort(21_870);
  expect(await freePort(port, new Set([port]))).toBeGreaterThan(port);
});

test('chosen ports are kept for the next start', async () => {
  const asked = { api: await freePort(21_900) };
  const first = await choosePorts(dataDir, asked);
  expect(first.api).toBe(asked.api);
  expect(await choosePorts(dataDir)).toEqual(first);
});

test('a kept port that somebody took meanwhile moves, and only that one', async () => {
  const first = await choosePorts(dataDir, { api: await freePort(21_900) });
  await occupy(first.api);
  const second = await choosePorts(dataDir);
  expect(second.api).not.toBe(first.api);
  expect({ ...second, api: first.api }).toEqual(first);
});

test('secrets are made once, at random, and readable by their owner alone', () => {
  const secrets = readSecrets(dataDir);
  expect(Buffer.from(secrets.serverKey, 'base64')).toHaveLength(32);
  expect(readSecrets(dataDir)).toEqual(secrets);
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
});
