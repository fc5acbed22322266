import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { decode } from '../../api/csv/decode';
import { type ColumnField, readHeader } from '../../api/csv/headers';
import { readCsv } from '../../api/csv/read';
import { parseTime } from './time';

/** A row of the file that can be sent. */
export interface Row {
  readonly line: number;
  readonly at: number;
  /** What the file calls it; the line where it calls it nothing. */
  readonly id: string;
  /** Made from the row's content: the same row sent again is the same complaint. */
  readonly key: string;
  readonly fields: Partial<Record<ColumnField, string>>;
}

/** A row that cannot be sent, and why. */
export interface BadRow {
  readonly line: number;
  readonly reason: string;
}

/** How to read a file; what is not given is recognised. */
export interface ReadOptions {
  /** Column by field, before what the headings say. */
  readonly map: Partial<Record<ColumnField, string>>;
  /** Only rows whose column holds this value. */
  readonly where: Readonly<Record<string, string>>;
  /** Offset of times that name none. */
  readonly offset: string;
}

/** What a file holds, in the order of its times. */
export interface FileContent {
  readonly encoding: string;
  readonly columns: Partial<Record<ColumnField, string>>;
  readonly rows: readonly Row[];
  readonly bad: readonly BadRow[];
  /** Rows left out by `where`. */
  readonly skipped: number;
}

/** Reads a CSV of complaints in UTF-8, UTF-16 or GB18030. Throws an Error with one sentence when it cannot be one. */
export function readComplaints(path: string, options: ReadOptions): FileContent {
  const { encoding, text } = decode(readFileSync(path));
  const lines = readCsv(text);
  const header = lines.next().value;
  if (header === undefined || 'broken' in header) throw new Error(`${path}: the first row is not a header`);
  const columns = columnsOf(header.cells, options.map);
  const places = placesOf(header.cells, columns, options.where);
  const rows: Row[] = [];
  const bad: BadRow[] = [];
  const seen = new Map<string, number>();
  let skipped = 0;
  for (const line of lines) {
    const row = 'broken' in line ? line.broken.text.en : rowOf(line, places, options.offset, seen);
    if (row === undefined) skipped += 1;
    else if (typeof row === 'string') bad.push({ line: line.line, reason: row });
    else rows.push(row);
  }
  rows.sort((a, b) => a.at - b.at || a.line - b.line);
  return { encoding, columns, rows, bad, skipped };
}

function columnsOf(names: readonly string[], map: ReadOptions['map']): FileContent['columns'] {
  const { fields } = readHeader(names);
  const found = Object.fromEntries(fields.flatMap((field, index) => (field ? [[field, names[index]!]] : [])));
  const columns: FileContent['columns'] = { ...found, ...map };
  if (columns.title === undefined && columns.body === undefined) {
    throw new Error(`no column of texts among ${names.join(', ')}: name it with --map body=…`);
  }
  if (columns.receivedAt === undefined) {
    throw new Error(`no column of times among ${names.join(', ')}: name it with --map at=…`);
  }
  return columns;
}

interface Places {
  readonly width: number;
  readonly fields: ReadonlyArray<readonly [ColumnField, number]>;
  readonly where: ReadonlyArray<readonly [number, string]>;
}

function placesOf(names: readonly string[], columns: FileContent['columns'], where: ReadOptions['where']): Places {
  const place = (name: string): number => {
    const index = names.findIndex((one) => one.trim() === name.trim());
    if (index < 0) throw new Error(`no column ${name} among ${names.join(', ')}`);
    return index;
  };
  const fields = Object.entries(columns) as Array<[ColumnField, string]>;
  return {
    width: names.length,
    fields: fields.map(([field, name]) => [field, place(name)]),
    where: Object.entries(where).map(([name, value]) => [place(name), value]),
  };
}

/** The row, why it cannot be sent, or nothing when it is not wanted. */
function rowOf(
  { line, cells }: { readonly line: number; readonly cells: readonly string[] },
  places: Places,
  offset: string,
  seen: Map<string, number>,
): Row | string | undefined {
  if (cells.length !== places.width) return `has ${cells.length} cells, the header ${places.width}`;
  if (places.where.some(([index, value]) => cells[index] !== value)) return undefined;
  const fields: Row['fields'] = Object.fromEntries(
    places.fields.map(([field, index]) => [field, cells[index]!.trim()] as const).filter(([, value]) => value !== ''),
  );
  const at = parseTime(fields.receivedAt ?? '', offset);
  if (at === undefined) return `has no time that can be read: ${fields.receivedAt ?? 'empty'}`;
  if (!fields.title && !fields.body) return 'has neither title nor body';
  return { line, at, id: fields.externalId ?? String(line), key: keyOf(cells, seen), fields };
}

/** Equal rows of one file stay apart by their count, so that the same file gives the same keys every time. */
function keyOf(cells: readonly string[], seen: Map<string, number>): string {
  const hash = createHash('sha256').update(JSON.stringify(cells)).digest('hex').slice(0, 32);
  const count = seen.get(hash) ?? 0;
  seen.set(hash, count + 1);
  return count === 0 ? hash : `${hash}-${count}`;
}
