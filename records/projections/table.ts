import type { DomainEvent, EventOf, EventType, StreamKind } from '../../domain/events';
import type { Tx } from '../database';

/** An event as it stands in the record. */
export type StoredEvent<T extends EventType = EventType> = T extends EventType
  ? EventOf<T> & {
      readonly stream: { readonly kind: StreamKind; readonly number: string };
      readonly position: number;
    }
  : never;

/** How a table's rows belong to streams: by both columns, or by a number within one kind. */
export type Belongs = 'stream' | { readonly kind: StreamKind; readonly column: string };

/** A table that follows from the events. Column types are PostgreSQL's; `lexemes` is a tsvector given as words. */
export interface ProjectedTable<C extends string = string> {
  readonly name: string;
  readonly belongs: Belongs;
  readonly columns: Readonly<Record<C, ColumnType>>;
  readonly key: readonly C[];
}

type ColumnType = 'text' | 'text[]' | 'int' | 'bigint' | 'boolean' | 'timestamptz' | 'jsonb' | 'lexemes';
export type Row<C extends string = string> = Readonly<Record<C, unknown>>;

/** What follows from the events in one place of the database; used by every append and by the rebuild. */
export interface Projection {
  readonly tables: readonly ProjectedTable[];
  /** Brings the tables up to these events: ascending by position, each seen once. */
  apply(tx: Tx, events: readonly StoredEvent[]): Promise<void>;
}

export const STREAM_COLUMNS = { stream_kind: 'text', stream_number: 'text' } as const;

export function streamColumns(event: StoredEvent): { stream_kind: string; stream_number: string } {
  return { stream_kind: event.stream.kind, stream_number: event.stream.number };
}

export function isOfType<T extends EventType>(types: readonly T[]) {
  return (event: StoredEvent): event is StoredEvent<T> => (types as readonly EventType[]).includes(event.type);
}

/** A projection that turns each event of some types into rows of one table; the last row of a key wins. */
export function projection<T extends EventType, C extends string>(
  table: ProjectedTable<C>,
  types: readonly T[],
  rowsOf: (event: StoredEvent<T>) => readonly Row<C>[],
): Projection {
  return {
    tables: [table],
    apply: (tx, events) => upsert(tx, table, events.filter(isOfType(types)).flatMap(rowsOf)),
  };
}

/** Writes all rows in one statement. */
export async function upsert<C extends string>(
  tx: Tx,
  table: ProjectedTable<C>,
  rows: readonly Row<C>[],
): Promise<void> {
  if (rows.length === 0) return;
  const last = new Map(rows.map((row) => [JSON.stringify(table.key.map((column) => row[column])), row]));
  await tx.$executeRawUnsafe(upsertStatement(table), JSON.stringify([...last.values()]));
}

const statements = new Map<string, string>();

/** Made of the table's declaration only, never of data. */
function upsertStatement(table: ProjectedTable): string {
  const known = statements.get(table.name);
  if (known !== undefined) return known;
  const columns = Object.keys(table.columns);
  const rest = columns.filter((column) => !table.key.includes(column));
  const action = rest.length === 0 ? 'NOTHING' : `UPDATE SET ${rest.map((c) => `${c} = excluded.${c}`).join(', ')}`;
  const statement = `INSERT INTO ${table.name} (${columns.join(', ')})
    SELECT ${columns.map((c) => selected(c, table.columns[c]!)).join(', ')}
    FROM ${recordset(table.columns)} ON CONFLICT (${table.key.join(', ')}) DO ${action}`;
  statements.set(table.name, statement);
  return statement;
}

/** The first parameter, a JSON array of rows, as rows of these columns. */
export function recordset(columns: Readonly<Record<string, ColumnType>>): string {
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type === 'lexemes' ? 'text[]' : type}`);
  return `jsonb_to_recordset($1::jsonb) AS r(${typed.join(', ')})`;
}

function selected(column: string, type: ColumnType): string {
  return type === 'lexemes' ? `array_to_tsvector(r.${column})` : `r.${column}`;
}

/** Groups events by what `keyOf` says, in order. */
export function grouped(events: readonly StoredEvent[]): Map<string, DomainEvent[]> {
  const groups = new Map<string, DomainEvent[]>();
  for (const event of events) {
    const group = groups.get(event.stream.number);
    if (group) group.push(event);
    else groups.set(event.stream.number, [event]);
  }
  return groups;
}
