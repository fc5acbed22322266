import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The database of DATABASE_URL, else the one of the embedded stack when it runs. */
export function databaseUrl(): string {
  const { DATABASE_URL: given, CRISIS_DATA_DIR: folder } = process.env;
  if (given) return given;
  const dataDir = path.resolve(folder || '.data');
  const [portsFile, passwordFile] = [path.join(dataDir, 'stack.json'), path.join(dataDir, 'postgres/password')];
  if (!existsSync(portsFile) || !existsSync(passwordFile)) {
    throw new Error('There is no database: start the system with npm start, or set DATABASE_URL.');
  }
  const { postgres } = JSON.parse(readFileSync(portsFile, 'utf8')) as { postgres: number };
  return `postgresql://crisis:${readFileSync(passwordFile, 'utf8').trim()}@127.0.0.1:${postgres}/crisis`;
}
