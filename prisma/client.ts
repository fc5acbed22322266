import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/prisma/client';

export type Prisma = PrismaClient;

/**
 * Opens the database for one process. `poolSize` is the most connections it may hold;
 * a query that gets none within ten seconds fails, so that an outage shows instead of hanging.
 */
export function createPrisma(url: string, { poolSize }: { poolSize: number }): Prisma {
  const adapter = new PrismaPg({ connectionString: url, max: poolSize, connectionTimeoutMillis: 10_000 });
  return new PrismaClient({ adapter, errorFormat: 'minimal' });
}
