import type { Prisma, PrismaClient } from '../generated/prisma/client';

export type Db = PrismaClient;
/** A transaction, or the client itself where one statement is enough. */
export type Tx = Prisma.TransactionClient;

/** Longer than any write takes, shorter than the activities' own limit, so that the database says no first. */
const TRANSACTION = { maxWait: 5_000, timeout: 9_000 };

/** Runs `work` in one transaction. */
export async function transaction<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  timeoutMs = TRANSACTION.timeout,
): Promise<T> {
  return db.$transaction(work, { ...TRANSACTION, timeout: timeoutMs });
}

/** A row as the rest of the system sees it: instants in epoch milliseconds, whole numbers as numbers. */
export type Plain<T> = {
  [K in keyof T]: T[K] extends Date ? number : T[K] extends bigint ? number : PlainNullable<T[K]>;
};
type PlainNullable<V> = V extends Date ? number : V extends bigint ? number : V;

/** Turns the driver's dates and big integers into numbers; bigints here are ids, counts and fen, all below 2^53. */
export function plain<T extends object>(row: T): Plain<T> {
  const entries = Object.entries(row).map(([key, value]: [string, unknown]) => {
    if (value instanceof Date) return [key, value.getTime()];
    return [key, typeof value === 'bigint' ? Number(value) : value];
  });
  return Object.fromEntries(entries) as Plain<T>;
}

/** An instant for a column or a JSON row. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Typed domain data as what Prisma takes for a JSON column. */
export function json(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
