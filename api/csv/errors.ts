import { text, type Lang } from '../../domain/text';
import { openFile, readRows, type ReadRow } from './file';
import type { ImportContext } from './import';
import { Pace } from './pace';
import type { RowFault } from './rows';

const LINE = text('行号', 'line');
const REASON = text('原因', 'reason');
/** Excel takes a file without it for the local code page. */
export const BOM = '\ufeff';

/**
 * The faulty rows of a file as a file: its own columns, then the line and what is wrong, so that a person mends the rows
 * and imports them again. Cells that a spreadsheet would take for formulas are made plain text.
 */
export async function errorsCsv(bytes: Buffer, { deps, lang, mapping }: ImportContext): Promise<string> {
  const pace = new Pace();
  const file = await openFile(bytes, mapping, pace);
  const { names } = file.columns;
  const lines = [csvLine([...names, LINE[lang], REASON[lang]])];
  for await (const read of readRows(file, deps, pace)) {
    if ('faults' in read) lines.push(errorLine(read, names.length, lang));
  }
  return BOM + lines.join('');
}

function errorLine({ row, faults }: Extract<ReadRow, { faults: unknown }>, width: number, lang: Lang): string {
  const cells = 'cells' in row ? row.cells : [row.raw];
  // A row with too few cells, or one that cannot be split, is filled up: the reason stands in a column of its own.
  const filled = [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')];
  return csvLine([...filled, String(row.line), faults.map((fault) => told(fault, lang)).join('; ')]);
}

function told({ column, text: words }: RowFault, lang: Lang): string {
  return column === undefined ? words[lang] : `${column}: ${words[lang]}`;
}

/** A line of a CSV file; cells that a spreadsheet would take for formulas are made plain text. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(plainText(cell))).join(',')}\r\n`;
}

/** What begins like a formula is one for a spreadsheet, whoever wrote it (CSV injection). */
function plainText(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",\r\n;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
