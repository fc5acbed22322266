import type { Db, Tx } from './database';

/** What is handed over to other processes in the transaction that made it. */
export interface OutboxPayloads {
  /** Start the complaint's process and correlate it. */
  complaintReceived: { readonly number: string };
  /** Start the candidate's process. */
  candidateRaised: { readonly number: string };
  candidateGrew: { readonly number: string; readonly complaintIds: readonly string[] };
  /** Start the process of a submitted draft. */
  revisionSubmitted: { readonly number: string; readonly submission: number };
  /** Start the process of a request for funds. */
  fundsRequested: { readonly number: string };
  /** Start the process of a value-added service. */
  serviceGranted: { readonly number: string };
}

export type OutboxKind = keyof OutboxPayloads;
export type OutboxItem<K extends OutboxKind = OutboxKind> = {
  [T in K]: { readonly id: number; readonly kind: T; readonly payload: OutboxPayloads[T]; readonly attempts: number };
}[K];

/** Hands over; a key handed over before changes nothing. */
export async function handOver<K extends OutboxKind>(
  tx: Tx,
  kind: K,
  items: readonly { readonly key: string; readonly payload: OutboxPayloads[K] }[],
): Promise<void> {
  if (items.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO outbox (kind, key, payload)
    SELECT ${kind}, r.key, r.payload
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS (key text, payload jsonb))
      WITH ORDINALITY AS r(key, payload, ord)
    ORDER BY r.ord ON CONFLICT (kind, key) DO NOTHING`;
  await tx.$queryRaw`SELECT pg_notify('outbox', ${kind})::text`;
}

/** Takes due items for a while, oldest first; a taker that dies leaves them to the next one when the lease ends. */
export async function takeItems<K extends OutboxKind>(
  db: Db,
  kinds: readonly K[],
  limit: number,
  leaseMs: number,
): Promise<readonly OutboxItem<K>[]> {
  const rows = await db.$queryRaw<{ id: bigint; kind: K; payload: OutboxPayloads[K]; attempts: number }[]>`
    WITH taken AS (
      SELECT id FROM outbox WHERE kind = ANY(${[...kinds]}::text[]) AND due_at <= now()
      ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    UPDATE outbox o SET due_at = now() + ${leaseMs}::int * interval '1 millisecond', attempts = attempts + 1
    FROM taken WHERE o.id = taken.id RETURNING o.id, o.kind, o.payload, o.attempts`;
  return rows.toSorted((a, b) => Number(a.id - b.id)).map((row) => ({ ...row, id: Number(row.id) }) as OutboxItem<K>);
}

/** Done: nobody needs to see it again. */
export async function doneItems(db: Db, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await db.$executeRaw`DELETE FROM outbox WHERE id = ANY(${[...ids]}::bigint[])`;
}

/** Puts an item back for later; `error` is a code, never a message. */
export async function postponeItem(db: Db, id: number, delayMs: number, error: string): Promise<void> {
  await db.$executeRaw`UPDATE outbox SET due_at = now() + ${delayMs}::int * interval '1 millisecond',
    last_error = ${error} WHERE id = ${id}::bigint`;
}

/** How many items wait, and since when the oldest does. */
export async function outboxBacklog(db: Db): Promise<{ waiting: number; oldestAt: number | null }> {
  const [row] = await db.$queryRaw<[{ waiting: bigint; oldest: Date | null }]>`
    SELECT count(*) AS waiting, min(created_at) AS oldest FROM outbox`;
  return { waiting: Number(row.waiting), oldestAt: row.oldest?.getTime() ?? null };
}
