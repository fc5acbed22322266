import { createHash } from 'node:crypto';
import { text, type Lang } from '../../domain/text';
import type { Records } from '../../records';
import type { IncomingComplaint } from '../../records/intake';
import type { ApiDeps } from '../deps';
import { toIntake } from '../intake';
import { invalid, type Fault } from '../problem';
import { decode, type Decoded } from './decode';
import { holdsComplaints, readHeader, type Columns } from './headers';
import { readCsv, type CsvRow } from './read';
import { complaintIn, type RowFault } from './rows';

/** Rows in one transaction: enough to be quick, few enough that other requests get their turn. */
const BATCH_ROWS = 500;
/** Faulty rows that are listed one by one. */
const ERRORS_LISTED = 1_000;

interface Context {
  readonly deps: Pick<ApiDeps, 'records' | 'settings' | 'now'>;
  readonly lang: Lang;
}

export interface ImportResult {
  readonly encoding: Decoded['encoding'];
  rows: number;
  created: number;
  duplicates: number;
  rejected: number;
  readonly ignoredColumns: readonly string[];
  readonly errors: { line: number; errors: { column?: string; code: string; detail: string }[] }[];
  errorsLeftOut: number;
}

/** Takes a file in, batch by batch: good rows are recorded, each broken one is told with its line. */
export async function importCsv(bytes: Buffer, { deps, lang }: Context): Promise<ImportResult> {
  const { encoding, text: csv, isDamaged } = decode(bytes);
  const rows = readCsv(csv);
  const columns = headerOf(rows.next().value);
  const result = emptyResult(encoding, columns);
  const fileId = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const now = deps.now();
  const context = { columns, isDamaged, timeZone: deps.settings.timeZone, now, records: deps.records };
  let batch: IncomingComplaint[] = [];
  for (const row of rows) {
    result.rows += 1;
    const read = complaintIn(row, context);
    if ('faults' in read) note(result, row.line, read.faults, lang);
    else batch.push(toIntake(read.complaint, `file:${fileId}:${row.line}`, now));
    if (batch.length === BATCH_ROWS) batch = await record(batch, result, context);
  }
  await record(batch, result, context);
  return result;
}

function headerOf(row: CsvRow | undefined): Columns {
  const columns = readHeader(row && 'cells' in row ? row.cells : []);
  if (!holdsComplaints(columns)) throw invalid([noWords]);
  return columns;
}

const noWords: Fault = {
  in: 'file',
  pointer: '#/file',
  code: 'noComplaints',
  text: text('首行须有“主题”或“内容”等列名', 'The first row must name a column such as "subject" or "body"'),
};

function emptyResult(encoding: Decoded['encoding'], { ignored }: Columns): ImportResult {
  const counts = { rows: 0, created: 0, duplicates: 0, rejected: 0, errorsLeftOut: 0 };
  return { encoding, ...counts, ignoredColumns: ignored, errors: [] };
}

function note(result: ImportResult, line: number, faults: readonly RowFault[], lang: Lang): void {
  result.rejected += 1;
  if (result.errors.length === ERRORS_LISTED) result.errorsLeftOut += 1;
  else result.errors.push({ line, errors: faults.map(({ text: words, ...f }) => ({ ...f, detail: words[lang] })) });
}

async function record(
  batch: readonly IncomingComplaint[],
  result: ImportResult,
  { records, now }: { readonly records: Records; readonly now: number },
): Promise<IncomingComplaint[]> {
  if (batch.length === 0) return [];
  const taken = await records.takeIn(batch, now);
  const duplicates = taken.filter((t) => t.isDuplicate).length;
  result.created += taken.length - duplicates;
  result.duplicates += duplicates;
  return [];
}
