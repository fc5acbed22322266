import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { testDatabase } from '../harness/database';

const root = resolve(__dirname, '../..');
const script = ['-r', resolve(root, 'test/harness/register-ts.js'), resolve(root, 'prisma/migrate-cli.ts')];

/** In a process of its own, as people run it: the schema engine is an ES module, which jest cannot load. */
async function migrate(command: string, databaseUrl: string): Promise<string> {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  return (await promisify(execFile)(process.execPath, [...script, command], { env })).stdout.trim();
}

test('the newest migration leads to the schema as it is now', async () => {
  expect(await migrate('check', '')).toBe('The migrations lead to the schema as it is.');
});

test('a database that has all migrations gets none twice, also from two processes at once', async () => {
  const url = await testDatabase();
  const both = await Promise.all([migrate('deploy', url), migrate('deploy', url)]);
  expect(both).toEqual(['The database is up to date.', 'The database is up to date.']);
});

test('without an address nothing is migrated', async () => {
  await expect(migrate('deploy', '')).rejects.toThrow('DATABASE_URL is not set');
});
