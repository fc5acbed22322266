import { text as words, type Text } from '../../domain/text';

export type CsvRow =
  | { readonly line: number; readonly cells: readonly string[] }
  | {
      readonly line: number;
      readonly broken: { readonly code: string; readonly text: Text };
      /** The line as it stands in the file; a very long one is cut off. */
      readonly raw: string;
    };

export type Separator = ',' | ';' | '\t';

const RAW_CHARS = 5_000;

/** A record longer than this is an unclosed quote, not a complaint. */
const MAX_RECORD_CHARS = 200_000;

const BROKEN = {
  openQuote: words('引号没有闭合', 'A quote is never closed'),
  afterQuote: words('闭合引号后有多余字符', 'Something follows a closing quote'),
};

interface Record {
  readonly cells: string[];
  /** Where the next record begins. */
  readonly next: number;
}

/**
 * Rows of a CSV (RFC 4180) with the line each begins on. Our own reader for one reason: after a row with broken
 * quotes it goes on at the very next line, where libraries lose the rows that the quote swallowed.
 */
export function* readCsv(csv: string, delimiter: Separator = separatorOf(csv)): Generator<CsvRow> {
  let line = 1;
  for (let at = csv.startsWith('\ufeff') ? 1 : 0; at < csv.length;) {
    const record = recordAt(csv, at, delimiter);
    const next = typeof record === 'string' ? lineEnd(csv, at) : record.next;
    if (typeof record === 'string') {
      const raw = csv.slice(at, Math.min(next, at + RAW_CHARS)).replace(/\r?\n$/, '');
      yield { line, broken: { code: record, text: BROKEN[record] }, raw };
    } else if (record.cells.some((cell) => cell.trim() !== '')) yield { line, cells: record.cells };
    line += newlines(csv, at, next);
    at = next;
  }
}

/** The separator that the header row holds most of. */
export function separatorOf(csv: string): Separator {
  const header = csv.slice(0, lineEnd(csv, 0));
  const counts = ([',', ';', '\t'] as const).map((d) => ({ d, n: header.split(d).length }));
  return counts.reduce((best, c) => (c.n > best.n ? c : best)).d;
}

function recordAt(csv: string, start: number, delimiter: string): Record | keyof typeof BROKEN {
  const cells: string[] = [];
  for (let at = start; ;) {
    const cell = csv[at] === '"' ? quotedAt(csv, at, start) : plainAt(csv, at, delimiter);
    if (typeof cell === 'string') return cell;
    cells.push(cell.value);
    if (csv[cell.end] === delimiter) at = cell.end + 1;
    else if (isRecordEnd(csv, cell.end)) return { cells, next: lineEnd(csv, cell.end) };
    else return 'afterQuote';
  }
}

function quotedAt(csv: string, at: number, start: number): { value: string; end: number } | 'openQuote' {
  // The search is bounded: a file full of open quotes would otherwise be read to its end for each of them.
  const reach = csv.slice(at, start + MAX_RECORD_CHARS);
  for (let quote = reach.indexOf('"', 1); quote !== -1; quote = reach.indexOf('"', quote + 2)) {
    if (reach[quote + 1] !== '"') return { value: reach.slice(1, quote).replaceAll('""', '"'), end: at + quote + 1 };
  }
  return 'openQuote';
}

function plainAt(csv: string, at: number, delimiter: string): { value: string; end: number } {
  let end = at;
  while (end < csv.length && csv[end] !== delimiter && !isRecordEnd(csv, end)) end += 1;
  return { value: csv.slice(at, end), end };
}

function isRecordEnd(csv: string, at: number): boolean {
  return at >= csv.length || csv[at] === '\n' || (csv[at] === '\r' && (csv[at + 1] === '\n' || at + 1 >= csv.length));
}

/** The position after the line break that ends the line `at` is on. */
function lineEnd(csv: string, at: number): number {
  const newline = csv.indexOf('\n', at);
  return newline === -1 ? csv.length : newline + 1;
}

function newlines(csv: string, from: number, to: number): number {
  let found = 0;
  for (let at = csv.indexOf('\n', from); at !== -1 && at < to; at = csv.indexOf('\n', at + 1)) found += 1;
  return found;
}
