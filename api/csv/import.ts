import type { Lang } from '../../domain/text';
import type { IncomingComplaint } from '../../records/intake';
import type { ApiDeps } from '../deps';
import type { Decoded } from './decode';
import { lookInto, openFile, readRows, type ComplaintFile } from './file';
import { holdsComplaints, type ColumnField, type Mapping } from './headers';
import type { Tell } from '../progress';
import { Pace } from './pace';
import type { Separator } from './read';
import type { RowFault } from './rows';

/** Rows in one transaction: what is computed for them must not hold up the requests of others. */
const BATCH_ROWS = 100;
/** Faulty rows that are listed one by one. */
const ERRORS_LISTED = 1_000;
/** Rows that a preview shows as they would be recorded. */
const ROWS_SHOWN = 20;

export interface ImportContext {
  readonly deps: Pick<ApiDeps, 'records' | 'settings' | 'now'>;
  readonly lang: Lang;
  readonly mapping: Mapping;
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

/** A row as it would be recorded. */
export interface ShownRow {
  readonly line: number;
  readonly complaint: IncomingComplaint;
  readonly isDuplicate: boolean;
}

export interface ImportPreview extends ImportResult {
  readonly separator: Separator;
  readonly columns: readonly ShownColumn[];
  readonly firstRows: readonly ShownRow[];
  /** No column holds the words of the complaints: until one is named, nothing can be imported. */
  readonly lacksWords: boolean;
}

export interface ShownColumn {
  readonly name: string;
  readonly field: ColumnField | null;
  /** The first of its cells that is filled in, among the first rows. */
  readonly sample: string | null;
}

/** Says of each complaint whether it is there already, and perhaps takes it in. */
type Take = (batch: readonly IncomingComplaint[]) => Promise<readonly boolean[]>;

/** Takes a file in, batch by batch: good rows are recorded, each broken one is told with its line. */
export async function importCsv(bytes: Buffer, context: ImportContext, tell: Tell): Promise<ImportResult> {
  const { records, now } = context.deps;
  const pace = new Pace();
  const file = await openFile(bytes, context.mapping, pace);
  const takeIn: Take = async (batch) => (await records.takeIn(batch, now())).map(({ isDuplicate }) => isDuplicate);
  return (await take(file, context, { pace, tell, act: takeIn })).result;
}

/** What an import of the same bytes with the same mapping would do; records nothing. */
export async function previewCsv(bytes: Buffer, context: ImportContext, tell: Tell): Promise<ImportPreview> {
  const pace = new Pace();
  const file = await lookInto(bytes, context.mapping, pace);
  const lacksWords = !holdsComplaints(file.columns);
  const taken = lacksWords
    ? { result: emptyResult(file), firstRows: [] }
    : await take(file, context, { pace, tell, act: look(context.deps) });
  const { separator } = file;
  return { ...taken.result, separator, columns: shownColumns(file), firstRows: taken.firstRows, lacksWords };
}

const SAMPLE_CHARS = 60;

function shownColumns({ columns: { names, fields }, head }: ComplaintFile): readonly ShownColumn[] {
  const sampleOf = (column: number): string | null => {
    const cells = head.flatMap((row) => ('cells' in row ? [row.cells[column]?.trim() ?? ''] : []));
    return cells.find((cell) => cell !== '')?.slice(0, SAMPLE_CHARS) ?? null;
  };
  return names.map((name, i) => ({ name, field: fields[i] ?? null, sample: sampleOf(i) }));
}

/** Finds what is there already, or came earlier in the file, as taking in would. */
function look({ records }: ImportContext['deps']): Take {
  const seen = new Set<string>();
  return async (batch) => {
    const known = await records.knownComplaints(batch);
    return batch.map(({ source, externalId }, i) => {
      const key = JSON.stringify([source, externalId]);
      const isDuplicate = known[i]! || seen.has(key);
      seen.add(key);
      return isDuplicate;
    });
  };
}

interface Good {
  readonly line: number;
  readonly complaint: IncomingComplaint;
}

interface Taking {
  readonly pace: Pace;
  readonly tell: Tell;
  readonly act: Take;
}

async function take(file: ComplaintFile, { deps, lang }: ImportContext, { pace, tell, act }: Taking) {
  const result = emptyResult(file);
  const firstRows: ShownRow[] = [];
  let batch: Good[] = [];
  const flush = async (): Promise<void> => {
    const are = await act(batch.map(({ complaint }) => complaint));
    batch.forEach((good, i) => {
      const isDuplicate = are[i]!;
      if (isDuplicate) result.duplicates += 1;
      else result.created += 1;
      if (firstRows.length < ROWS_SHOWN) firstRows.push({ ...good, isDuplicate });
    });
    batch = [];
  };
  for await (const read of readRows(file, deps, pace)) {
    result.rows += 1;
    if ('faults' in read) note(result, read.row.line, read.faults, lang);
    else batch.push({ line: read.row.line, complaint: read.complaint });
    if (batch.length === BATCH_ROWS) await flush();
    if (result.rows % BATCH_ROWS === 0) tell(result.rows - batch.length);
  }
  if (batch.length > 0) await flush();
  return { result, firstRows };
}

function emptyResult({ encoding, columns }: ComplaintFile): ImportResult {
  const counts = { rows: 0, created: 0, duplicates: 0, rejected: 0, errorsLeftOut: 0 };
  return { encoding, ...counts, ignoredColumns: columns.ignored, errors: [] };
}

function note(result: ImportResult, line: number, faults: readonly RowFault[], lang: Lang): void {
  result.rejected += 1;
  if (result.errors.length === ERRORS_LISTED) result.errorsLeftOut += 1;
  else result.errors.push({ line, errors: faults.map(({ text: words, ...f }) => ({ ...f, detail: words[lang] })) });
}
