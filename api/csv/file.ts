import { createHash } from 'node:crypto';
import { text } from '../../domain/text';
import type { IncomingComplaint } from '../../records/intake';
import type { ApiDeps } from '../deps';
import { toIntake } from '../intake';
import { invalid, type Fault } from '../problem';
import { decoding, type Decoded } from './decode';
import { holdsComplaints, readHeader, type Columns, type Mapping } from './headers';
import { mappingFaults } from './mapping';
import type { Pace } from './pace';
import { readCsv, separatorOf, type CsvRow, type Separator } from './read';
import { complaintIn, type RowFault } from './rows';

/** A file of complaints that was opened: what it is, and the rows that are still to be read. */
export interface ComplaintFile {
  readonly encoding: Decoded['encoding'];
  readonly separator: Separator;
  readonly columns: Columns;
  readonly isDamaged: boolean;
  /** Made from the bytes: names rows that have no number of their own. */
  readonly id: string;
  /** The first rows, for whoever wants to know what the columns hold. */
  readonly head: readonly CsvRow[];
  readonly rows: Iterable<CsvRow>;
}

const HASHED_AT_ONCE = 1024 * 1024;
const HEAD_ROWS = 20;

/** Opens a file to take its complaints: one of its columns must hold their words. */
export async function openFile(bytes: Buffer, mapping: Mapping, pace: Pace): Promise<ComplaintFile> {
  const file = await lookInto(bytes, mapping, pace);
  if (!holdsComplaints(file.columns)) throw invalid([noWords]);
  return file;
}

/** Opens a file to see what its columns are, whatever they hold. */
export async function lookInto(bytes: Buffer, mapping: Mapping, pace: Pace): Promise<ComplaintFile> {
  if (isSpreadsheet(bytes)) throw invalid([spreadsheet]);
  const { encoding, text: csv, isDamaged } = await pace.through(decoding(bytes));
  const separator = separatorOf(csv);
  const rows = readCsv(csv, separator);
  const columns = headerOf(rows.next().value, mapping);
  const id = await pace.through(hashing(bytes));
  const head = taken(rows, HEAD_ROWS);
  return { encoding, separator, columns, isDamaged, id, head, rows: chained(head, rows) };
}

/** What Excel saves unless it is told otherwise: a ZIP archive, or the older compound file. */
function isSpreadsheet(bytes: Buffer): boolean {
  return [
    [0x50, 0x4b, 0x03, 0x04],
    [0xd0, 0xcf, 0x11, 0xe0],
  ].some((mark) => bytes.indexOf(Buffer.from(mark)) === 0);
}

function headerOf(row: CsvRow | undefined, mapping: Mapping): Columns {
  const names = row && 'cells' in row ? row.cells : [];
  if (names.length === 0) throw invalid([noWords]);
  const faults = mappingFaults(mapping, names);
  if (faults.length > 0) throw invalid(faults);
  return readHeader(names, mapping);
}

function taken(rows: Iterator<CsvRow>, most: number): readonly CsvRow[] {
  const found: CsvRow[] = [];
  for (let next = rows.next(); !next.done; next = rows.next()) {
    found.push(next.value);
    if (found.length === most) break;
  }
  return found;
}

function* chained(head: readonly CsvRow[], rest: Iterable<CsvRow>): Generator<CsvRow> {
  yield* head;
  yield* rest;
}

const noWords: Fault = {
  in: 'file',
  pointer: '#/file',
  code: 'noComplaints',
  text: text('首行须有“主题”或“内容”等列名', 'The first row must name a column such as "subject" or "body"'),
};
const spreadsheet: Fault = {
  in: 'file',
  pointer: '#/file',
  code: 'spreadsheet',
  text: text('这是 Excel 文件，请先另存为 CSV 文件', 'This is an Excel file: save it as CSV first'),
};

function* hashing(bytes: Buffer): Generator<void, string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += HASHED_AT_ONCE) {
    hash.update(bytes.subarray(at, at + HASHED_AT_ONCE));
    yield;
  }
  return hash.digest('hex').slice(0, 32);
}

/** What a row of a file is. */
export type ReadRow = { readonly row: CsvRow } & (
  | { readonly complaint: IncomingComplaint }
  | { readonly faults: readonly RowFault[] }
);

/** Reads row after row as it would be recorded; an import, its preview and its list of errors see the same. */
export async function* readRows(
  file: ComplaintFile,
  { settings, now }: Pick<ApiDeps, 'settings' | 'now'>,
  pace: Pace,
): AsyncGenerator<ReadRow> {
  const at = now();
  const context = { columns: file.columns, isDamaged: file.isDamaged, timeZone: settings.timeZone, now: at };
  for (const row of file.rows) {
    const read = complaintIn(row, context);
    if ('faults' in read) yield { row, faults: read.faults };
    else yield { row, complaint: toIntake(read.complaint, `file:${file.id}:${row.line}`, at) };
    await pace.breathe();
  }
}
