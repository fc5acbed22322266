import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { ProcessIdentity } from './identity';
import { freePort } from './ports';
import { WANTED_TEMPORAL_PORTS } from './temporal-config';

const WANTED_PORTS = {
  ...WANTED_TEMPORAL_PORTS,
  api: 8300,
  postgres: 15_432,
  payer: 8310,
  mailboxSmtp: 8325,
  mailboxHttp: 8326,
};

/** Every port that the embedded stack listens on. */
export type Ports = typeof WANTED_PORTS;

const PortsFile = z.partialRecord(z.enum(Object.keys(WANTED_PORTS) as [keyof Ports]), z.number().int());
const SecretsFile = z.object({
  serverKey: z.string(),
  payerSecret: z.string().optional(),
  payloadKey: z.string().optional(),
});
const ProcessesFile = z.record(z.string(), z.object({ pid: z.number(), startedAs: z.string() }));

export type Secrets = z.infer<typeof SecretsFile>;

/** The checkout; this file runs from its `dist/worker/stack`. */
export const root = path.resolve(__dirname, '../../..');

/** The data folder: CRISIS_DATA_DIR, else `.data` in the checkout. */
export function dataFolder(): string {
  return path.resolve(root, process.env['CRISIS_DATA_DIR'] || '.data');
}

function read<T>(file: string, schema: z.ZodType<T>, otherwise: T): T {
  if (!existsSync(file)) return otherwise;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} cannot be read (${(error as Error).message}): correct it, or remove it.`, {
      cause: error,
    });
  }
}

/** Writes aside and renames, so that a kill at the wrong moment leaves the old file whole. */
function write(file: string, content: unknown, mode = 0o644): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(content, null, 2), { mode });
  renameSync(draft, file);
}

/**
 * The ports of the last start, and for each that somebody else has taken meanwhile the next free one;
 * `asked` goes before both.
 */
export async function choosePorts(dataDir: string, asked: Partial<Ports> = {}): Promise<Ports> {
  const file = path.join(dataDir, 'stack.json');
  const wanted = { ...WANTED_PORTS, ...read(file, PortsFile, {}), ...asked };
  const taken = new Set<number>();
  const ports = { ...wanted };
  for (const name of Object.keys(ports) as (keyof Ports)[]) {
    ports[name] = await freePort(wanted[name], taken);
    taken.add(ports[name]);
  }
  write(file, ports);
  return ports;
}

/** The keys of this installation, made at the first start and readable by nobody else. */
export function readSecrets(dataDir: string): Secrets & { readonly payerSecret: string } {
  const file = path.join(dataDir, 'secrets.json');
  const kept = read<Partial<Secrets>>(file, SecretsFile, {});
  const { serverKey = randomSecret(), payerSecret = randomSecret() } = kept;
  const secrets = { ...kept, serverKey, payerSecret };
  if (kept.serverKey === undefined || kept.payerSecret === undefined) write(file, secrets, 0o600);
  return secrets;
}

function randomSecret(): string {
  return randomBytes(32).toString('base64');
}

/** Who was started, by name: what a successor needs to find orphans. */
export function readProcesses(dataDir: string): Record<string, ProcessIdentity> {
  return read(path.join(dataDir, 'processes.json'), ProcessesFile, {});
}

export function writeProcesses(dataDir: string, processes: Record<string, ProcessIdentity>): void {
  write(path.join(dataDir, 'processes.json'), processes);
}
