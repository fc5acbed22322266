import { Prisma } from '../../generated/prisma/client';
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

/** Rows for one table. */
export interface TableRows {
  readonly table: ProjectedTable;
  readonly rows: readonly Row[];
}

/** What follows from the events in one place of the database; used by every append and by the rebuild. */
export interface Projection {
  readonly tables: readonly ProjectedTable[];
  /** The rows that these events make or replace: ascending by position, each event seen once. */
  rowsOf(events: readonly StoredEvent[]): readonly TableRows[];
  /** Brings up to date what is counted from rows of other tables; runs after all rows are written. `hint` begins its SQL. */
  refresh?(tx: Tx, events: readonly StoredEvent[], hint: string): Promise<void>;
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
    rowsOf: (events) => [{ table, rows: events.filter(isOfType(types)).flatMap(rowsOf) }],
  };
}

/** Inserts or replaces all rows; a part of a larger statement. Its text comes from the table's declaration alone. */
export function upsert({ table, rows }: TableRows): Prisma.Sql {
  const last = new Map(rows.map((row) => [JSON.stringify(table.key.map((column) => row[column])), row]));
  return Prisma.sql([upsertStart(table), upsertEnd(table)], JSON.stringify([...last.values()]));
}

function upsertStart(table: ProjectedTable): string {
  const columns = Object.keys(table.columns);
  const selected = columns.map((name) =>
    table.columns[name] === 'lexemes' ? `array_to_tsvector(r.${name})` : `r.${name}`,
  );
  return `INSERT INTO ${table.name} (${columns.join(', ')}) SELECT ${selected.join(', ')} FROM jsonb_to_recordset(`;
}

function upsertEnd({ columns, key }: ProjectedTable): string {
  const rest = Object.keys(columns).filter((column) => !key.includes(column));
  const action = rest.length === 0 ? 'NOTHING' : `UPDATE SET ${rest.map((c) => `${c} = excluded.${c}`).join(', ')}`;
  return `::jsonb) AS r(${columnList(columns)}) ON CONFLICT (${key.join(', ')}) DO ${action}`;
}

/** Column names with their types, as a JSON array of rows is read. */
export function columnList(columns: Readonly<Record<string, ColumnType>>): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type === 'lexemes' ? 'text[]' : type}`)
    .join(', ');
}

/** The events of each stream number, in order. */
export function grouped(events: readonly StoredEvent[]): Map<string, DomainEvent[]> {
  const groups = new Map<string, DomainEvent[]>();
  for (const event of events) {
    const group = groups.get(event.stream.number);
    if (group) group.push(event);
    else groups.set(event.stream.number, [event]);
  }
  return groups;
}
