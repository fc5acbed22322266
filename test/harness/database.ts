import { randomBytes, randomInt } from 'node:crypto';
import pg from 'pg';
import { createPrisma, type Prisma } from '../../prisma/client';
import { onFileEnd } from './cleanup';
import { testStack } from './stack';

export interface TestDatabaseOptions {
  /** Numbers from 1 on, for files that start no process. */
  readonly numbersFromOne?: boolean;
}

/**
 * Makes a database of this file's own, with all migrations applied and no rows; it is dropped at the end of the file.
 * Its numbers begin somewhere of their own, so that no two databases of a file start a process under the same id.
 */
export async function testDatabase({ numbersFromOne = false }: TestDatabaseOptions = {}): Promise<string> {
  const { templateUrl } = testStack();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = new URL(templateUrl).pathname.slice(1);
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  onFileEnd(() => asAdmin(`DROP DATABASE ${name} WITH (FORCE)`));
  const url = withDatabase(templateUrl, name);
  if (!numbersFromOne) await numberFromSomewhere(url);
  return url;
}

async function numberFromSomewhere(url: string): Promise<void> {
  const year = new Date().getUTCFullYear();
  const names = ['CR', 'TS', 'HX', 'XD', 'ZJ', 'PL', 'ZS'].flatMap((kind) => [
    `${kind}-${year}`,
    `${kind}-${year + 1}`,
  ]);
  // So many ranges that two databases hardly ever take the same one.
  const last = randomInt(1, 900_000) * 1000;
  await query(url, 'INSERT INTO number_sequence (name, last) SELECT unnest($1::text[]), $2', [names, last]);
}

/** A client of a database of this file's own. */
export async function testPrisma(poolSize = 5): Promise<Prisma> {
  const prisma = createPrisma(await testDatabase(), { poolSize });
  onFileEnd(() => prisma.$disconnect());
  return prisma;
}

function asAdmin(statement: string): Promise<void> {
  return query(withDatabase(testStack().templateUrl, 'postgres'), statement);
}

async function query(url: string, statement: string, values?: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
