import type { CrisisInput } from '../workflows/crisis/contract';
import { storable } from './content';
import { type Db, transaction } from './database';
import { yearlyNumbers } from './numbers';

export interface CrisisStub {
  readonly number: string;
  readonly input: CrisisInput;
}

/**
 * Number, key and stub in one transaction, before the process is started. A key seen before gives its number and input
 * again, so that whoever repeats the call starts the same crisis.
 */
export async function stubCrisis(
  db: Db,
  key: string,
  build: (number: string) => CrisisInput,
  at = Date.now(),
): Promise<CrisisStub> {
  const known = await findByKey(db, key);
  if (known) return known;
  const made = await transaction(db, async (tx) => {
    const [number] = await yearlyNumbers(tx, 'CR', 1, at);
    const input = storable(build(number!));
    const inserted = await tx.$executeRaw`
      INSERT INTO crisis_stub (number, key, input) VALUES (${number}, ${key}, ${JSON.stringify(input)}::jsonb)
      ON CONFLICT (key) DO NOTHING`;
    return inserted === 1 ? { number: number!, input } : undefined;
  });
  return made ?? (await findByKey(db, key))!;
}

async function findByKey(db: Db, key: string): Promise<CrisisStub | undefined> {
  const row = await db.crisisStub.findUnique({ where: { key } });
  return row ? { number: row.number, input: row.input as unknown as CrisisInput } : undefined;
}

/** The process runs: nobody needs to start it any more. */
export async function markStarted(db: Db, number: string): Promise<void> {
  await db.$executeRaw`UPDATE crisis_stub SET started_at = now() WHERE number = ${number} AND started_at IS NULL`;
}

/** Crises whose start was broken off, oldest first. */
export async function stubsLeftBehind(db: Db, olderThanMs: number, limit = 100): Promise<readonly CrisisStub[]> {
  const createdAt = { lt: new Date(Date.now() - olderThanMs) };
  const rows = await db.crisisStub.findMany({
    where: { startedAt: null, createdAt },
    orderBy: { createdAt: 'asc' },
    take: limit,
  });
  return rows.map(({ number, input }) => ({ number, input: input as unknown as CrisisInput }));
}
