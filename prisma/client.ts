import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/prisma/client';

export type Prisma = PrismaClient;

/**
 * Begins the statements that every command sends: each connection parses and plans them once. For others it is left
 * out, because a kept plan would not see that a temporary table has come to stand before a real one.
 */
export const PREPARED = '/* prepared */';

/** Empty for a statement that is not kept. */
function statementName({ sql }: { readonly sql: string }): string {
  return sql.startsWith(PREPARED) ? createHash('sha1').update(sql).digest('base64url') : '';
}

const ignore = (): void => undefined;

interface PrismaOptions {
  readonly poolSize: number;
  readonly queryTimeoutMs?: number;
}

/**
 * Opens the database for one process. `poolSize` is the most connections it may hold;
 * a query that gets none within ten seconds fails, so that an outage shows instead of hanging. With `queryTimeoutMs`
 * one that is not answered in time fails too: a database that hangs keeps its connections.
 */
export function createPrisma(url: string, { poolSize, queryTimeoutMs }: PrismaOptions): Prisma {
  const limits = queryTimeoutMs === undefined ? {} : { query_timeout: queryTimeoutMs };
  const pool = new pg.Pool({ connectionString: url, max: poolSize, connectionTimeoutMillis: 10_000, ...limits });
  // A connection can be lost while it is handed out and nobody listens to it: the statement fails and says why, and
  // the process must not fall with it.
  pool.on('error', ignore).on('connect', (connection) => connection.on('error', ignore));
  const adapter = new PrismaPg(pool, { statementNameGenerator: statementName, disposeExternalPool: true });
  return new PrismaClient({ adapter, errorFormat: 'minimal' });
}
