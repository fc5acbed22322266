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
  readonly rows: Iterable<CsvRow>;
}

const HASHED_AT_ONCE = 1024 * 1024;

export async function openFile(bytes: Buffer, mapping: Mapping, pace: Pace): Promise<ComplaintFile> {
  const { encoding, text: csv, isDamaged } = await pace.through(decoding(bytes));
  const separator = separatorOf(csv);
  const rows = readCsv(csv, separator);
  const columns = headerOf(rows.next().value, mapping);
  const id = await pace.through(hashing(bytes));
  return { encoding, separator, columns, isDamaged, id, rows };
}

function headerOf(row: CsvRow | undefined, mapping: Mapping): Columns {
  const names = row && 'cells' in row ? row.cells : [];
  const faults = mappingFaults(mapping, names);
  if (faults.length > 0) throw invalid(faults);
  const columns = readHeader(names, mapping);
  if (!holdsComplaints(columns)) throw invalid([noWords]);
  return columns;
}

const noWords: Fault = {
  in: 'file',
  pointer: '#/file',
  code: 'noComplaints',
  text: text('首行须有“主题”或“内容”等列名', 'The first row must name a column such as "subject" or "body"'),
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
