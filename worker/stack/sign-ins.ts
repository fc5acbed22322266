import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SignIn } from '../../prisma/seed';

const fileIn = (dataDir: string): string => path.join(dataDir, 'sign-ins.json');

/**
 * Keeps the sample organisation's sign-ins beside the data, for `npm run drill` and `npm run ingest`. Only the owner of
 * the data can read the file, and the API refuses these sign-ins off loopback.
 */
export function keepSignIns(dataDir: string, signIns: readonly SignIn[]): void {
  writeFileSync(fileIn(dataDir), `${JSON.stringify(signIns, undefined, 2)}\n`, { mode: 0o600 });
}

/** The kept sign-ins; empty when there are none. */
export function readSignIns(dataDir: string): readonly SignIn[] {
  const file = fileIn(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SignIn[]) : [];
}
