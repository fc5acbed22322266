import type { DomainEvent, StreamKind } from '../domain/events';
import { type Db, transaction, type Tx } from './database';
import { applyAll, clearStream, PROJECTED_TABLES } from './projections';
import type { ProjectedTable, StoredEvent } from './projections/table';

interface EventRow {
  readonly kind: StreamKind;
  readonly number: string;
  readonly position: number;
  readonly seq: number;
  readonly type: DomainEvent['type'];
  readonly at: Date;
  readonly actor: DomainEvent['by'];
  readonly reason: string | null;
  readonly data: unknown;
}

interface StreamKey {
  readonly kind: StreamKind;
  readonly number: string;
}

/** Streams read and projected together; a crisis has a few hundred events. */
const STREAMS_AT_ONCE = 100;
/** A rebuild of millions of events takes its time; a person waits for it and may break it off. */
const LONGEST_MS = 6 * 3_600_000;

/** Makes the projections of one stream anew from its events in force. */
export async function rebuildStream(tx: Tx, stream: StreamKey): Promise<void> {
  await clearStream(tx, stream.kind, stream.number);
  await applyAll(tx, await eventsOf(tx, [stream]));
}

export interface Progress {
  readonly streams: number;
  readonly events: number;
}

/** Empties all projections and makes them anew, in one transaction; whoever wants to append waits. */
export async function rebuildAll(db: Db, onProgress: (progress: Progress) => void = ignore): Promise<Progress> {
  return transaction(
    db,
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE stream IN SHARE ROW EXCLUSIVE MODE`;
      await tx.$executeRawUnsafe(`TRUNCATE ${PROJECTED_TABLES.map(({ name }) => name).join(', ')}`);
      return applyFromStart(tx, onProgress);
    },
    LONGEST_MS,
  );
}

function ignore(): void {}

/** A row that does not follow from the events. */
export interface Difference {
  readonly table: string;
  readonly key: Readonly<Record<string, unknown>>;
  /** Not there although it follows, there although it does not, or there with other content. */
  readonly what: 'missing' | 'extra' | 'different';
}

export interface CheckedTable {
  readonly table: string;
  readonly rows: number;
  /** Covers every row that is there, and every row that should be. */
  readonly hash: string;
  readonly rebuiltHash: string;
}

export interface Check extends Progress {
  readonly tables: readonly CheckedTable[];
  /** At most twenty of each table. */
  readonly differences: readonly Difference[];
}

/**
 * Proves that the projections follow from the events: makes them anew in temporary tables, which stand before the real
 * ones in the search path, and compares row by row. Sees one instant of the database and changes nothing.
 */
export async function checkProjections(db: Db, onProgress: (progress: Progress) => void = ignore): Promise<Check> {
  return transaction(
    db,
    async (tx) => {
      await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`;
      for (const { name } of PROJECTED_TABLES) {
        await tx.$executeRawUnsafe(`CREATE TEMP TABLE ${name} (LIKE public.${name} INCLUDING ALL) ON COMMIT DROP`);
      }
      // Nothing but the temporary tables can be written from here on.
      await tx.$executeRaw`SET TRANSACTION READ ONLY`;
      const progress = await applyFromStart(tx, onProgress);
      const tables: CheckedTable[] = [];
      const differences: Difference[] = [];
      for (const table of PROJECTED_TABLES) {
        const checked = await hashesOf(tx, table.name);
        tables.push(checked);
        if (checked.hash !== checked.rebuiltHash) differences.push(...(await differencesOf(tx, table)));
      }
      return { ...progress, tables, differences: [...differences, ...(await countDifferences(tx))] };
    },
    LONGEST_MS,
  );
}

/** The table's name comes from the projections' declarations. */
async function hashesOf(tx: Tx, table: string): Promise<CheckedTable> {
  const hash = (schema: string): string =>
    `SELECT count(*)::int AS rows, coalesce(md5(string_agg(h, '' ORDER BY h)), '') AS hash
     FROM (SELECT md5(t::text) AS h FROM ${schema}.${table} t) rows`;
  const [row] = await tx.$queryRawUnsafe<[{ rows: number; hash: string; rebuiltHash: string }]>(
    `SELECT a.rows, a.hash, b.hash AS "rebuiltHash" FROM (${hash('public')}) a, (${hash('pg_temp')}) b`,
  );
  return { table, ...row };
}

async function differencesOf(tx: Tx, { name, key }: ProjectedTable): Promise<Difference[]> {
  const keys = key.join(', ');
  const rows = await tx.$queryRawUnsafe<{ key: Difference['key']; what: Difference['what'] }[]>(
    `SELECT jsonb_build_object(${key.map((column) => `'${column}', ${column}`).join(', ')}) AS key,
       CASE WHEN a.hash IS NULL THEN 'missing' WHEN b.hash IS NULL THEN 'extra' ELSE 'different' END AS what
     FROM (SELECT ${keys}, md5(t::text) AS hash FROM public.${name} t) a
     FULL JOIN (SELECT ${keys}, md5(t::text) AS hash FROM pg_temp.${name} t) b USING (${keys})
     WHERE a.hash IS DISTINCT FROM b.hash ORDER BY ${keys} LIMIT 20`,
  );
  return rows.map((row) => ({ table: name, ...row }));
}

/** The board's running counts against a count of the board. */
async function countDifferences(tx: Tx): Promise<Difference[]> {
  const rows = await tx.$queryRaw<{ key: Difference['key'] }[]>`
    SELECT jsonb_build_object('stage', stage, 'level', level, 'type', type, 'outcome', outcome, 'drill', drill) AS key
    FROM (
      SELECT stage, level, type, outcome, drill, count::bigint FROM crisis_count
      UNION ALL SELECT stage, level, type, coalesce(outcome, ''), drill, -1 FROM public.crisis
    ) signed GROUP BY stage, level, type, outcome, drill HAVING sum(count) <> 0 LIMIT 20`;
  return rows.map((row) => ({ table: 'crisis_count', what: 'different', ...row }));
}

async function applyFromStart(tx: Tx, onProgress: (progress: Progress) => void): Promise<Progress> {
  let progress: Progress = { streams: 0, events: 0 };
  let after: readonly [string, string] = ['', ''];
  for (;;) {
    const streams = await tx.$queryRaw<StreamKey[]>`
      SELECT kind, number FROM stream WHERE (kind, number) > (${after[0]}, ${after[1]})
      ORDER BY kind, number LIMIT ${STREAMS_AT_ONCE}`;
    const last = streams.at(-1);
    if (!last) return progress;
    const events = await eventsOf(tx, streams);
    await applyAll(tx, events);
    progress = { streams: progress.streams + streams.length, events: progress.events + events.length };
    onProgress(progress);
    after = [last.kind, last.number];
  }
}

async function eventsOf(tx: Tx, streams: readonly StreamKey[]): Promise<StoredEvent[]> {
  const rows = await tx.$queryRaw<EventRow[]>`
    SELECT e.stream_kind AS kind, e.stream_number AS number, e.position, e.seq, e.type, e.at, e.actor, e.reason, e.data
    FROM jsonb_to_recordset(${JSON.stringify(streams)}::jsonb) AS s(kind text, number text)
    JOIN event e ON e.stream_kind = s.kind AND e.stream_number = s.number
    WHERE NOT e.superseded ORDER BY 1, 2, 3`;
  return rows.map(storedEvent);
}

function storedEvent(row: EventRow): StoredEvent {
  const { kind, number, position, seq, type, at, actor, reason, data } = row;
  const event = { seq, type, at: at.getTime(), by: actor, data, ...(reason === null ? {} : { reason }) } as DomainEvent;
  return { ...event, stream: { kind, number }, position };
}
