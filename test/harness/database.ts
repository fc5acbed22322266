import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createPrisma, type Prisma } from '../../prisma/client';
import { onFileEnd } from './cleanup';
import { testStack } from './stack';

/** Makes a database of this file's own, with all migrations applied and no rows; it is dropped at the end of the file. */
export async function testDatabase(): Promise<string> {
  const { templateUrl } = testStack();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = new URL(templateUrl).pathname.slice(1);
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  onFileEnd(() => asAdmin(`DROP DATABASE ${name} WITH (FORCE)`));
  return withDatabase(templateUrl, name);
}

/** A client of a database of this file's own. */
export async function testPrisma(poolSize = 5): Promise<Prisma> {
  const prisma = createPrisma(await testDatabase(), { poolSize });
  onFileEnd(() => prisma.$disconnect());
  return prisma;
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(testStack().templateUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
