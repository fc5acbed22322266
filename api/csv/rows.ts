import { DateTime } from 'luxon';
import { text, type Text } from '../../domain/text';
import { faultsOf } from '../faults';
import { isKeepable } from '../json-guard';
import { fromFuture, isFromFuture, newComplaint, type NewComplaintBody } from '../schemas/complaint';
import type { ColumnField, Columns } from './headers';
import type { CsvRow } from './read';

export interface RowFault {
  readonly column?: string;
  readonly code: string;
  readonly text: Text;
}

export interface RowContext {
  readonly columns: Columns;
  readonly isDamaged: boolean;
  /** For times without an offset. */
  readonly timeZone: string;
  readonly now: number;
}

type Cells = Partial<Record<ColumnField, string>>;

/** The complaint in a row, or everything that is wrong with the row, by the names of its columns. */
export function complaintIn(
  row: CsvRow,
  context: RowContext,
): { complaint: NewComplaintBody } | { faults: readonly RowFault[] } {
  if ('broken' in row) return { faults: [row.broken] };
  const { columns, isDamaged, now } = context;
  if (row.cells.length !== columns.names.length) return { faults: [columnCount(columns, row.cells.length)] };
  const damaged = row.cells.findIndex((cell) => !isKeepable(cell) || (isDamaged && cell.includes('\ufffd')));
  if (damaged !== -1) return { faults: [{ column: columns.names[damaged], ...unreadable }] };
  const input = inputOf(cellsOf(row.cells, columns), context);
  const result = newComplaint.safeParse(input);
  if (!result.success) return { faults: faultsOf('file', result.error.issues, input).map((f) => named(f, columns)) };
  if (isFromFuture(result.data.receivedAt, now)) return { faults: [named(fromFuture, columns)] };
  return { complaint: result.data };
}

function cellsOf(cells: readonly string[], { fields }: Columns): Cells {
  const found: Cells = {};
  cells.forEach((cell, i) => {
    const field = fields[i];
    if (field !== undefined && cell.trim() !== '') found[field] = cell.trim();
  });
  return found;
}

function inputOf({ customerId, customerName, phone, email, ...cells }: Cells, { timeZone }: RowContext): object {
  const { title, body = title, receivedAt, reach, ...rest } = cells;
  return {
    source: 'csv',
    channel: 'import',
    ...rest,
    title: title?.slice(0, 300),
    body,
    receivedAt: receivedAt === undefined ? undefined : isoOf(receivedAt, timeZone),
    reach: reach === undefined ? undefined : Number(reach.replaceAll(',', '')),
    customer: { externalId: customerId, name: customerName, phone, email },
  };
}

const LOCAL_FORMATS = [
  ...['yyyy-M-d H:mm:ss', 'yyyy-M-d H:mm', 'yyyy-M-d', 'yyyy/M/d H:mm:ss', 'yyyy/M/d H:mm', 'yyyy/M/d'],
  ...['yyyy.M.d H:mm:ss', 'yyyy.M.d', 'yyyy年M月d日 H:mm:ss', 'yyyy年M月d日 H:mm', 'yyyy年M月d日'],
];

/** An instant with an offset as it is; a local time in the organisation's zone; anything else is left to be refused. */
function isoOf(written: string, timeZone: string): string {
  if (/(?:Z|[+-]\d{2}:?\d{2})$/i.test(written))
    return DateTime.fromISO(written.replace(' ', 'T')).toUTC().toISO() ?? written;
  const local = DateTime.fromISO(written, { zone: timeZone });
  if (local.isValid) return local.toUTC().toISO();
  const formatted = LOCAL_FORMATS.map((f) => DateTime.fromFormat(written, f, { zone: timeZone })).find(
    (d) => d.isValid,
  );
  return formatted?.toUTC().toISO() ?? written;
}

/** The customer's fields stand one level deeper than their columns. */
const FIELD_OF_POINTER: Readonly<Record<string, ColumnField>> = {
  '#/customer/externalId': 'customerId',
  '#/customer/name': 'customerName',
  '#/customer/phone': 'phone',
  '#/customer/email': 'email',
};

function named(fault: { pointer: string; code: string; text: Text }, { fields, names }: Columns): RowFault {
  const field = FIELD_OF_POINTER[fault.pointer] ?? fault.pointer.slice('#/'.length);
  const column = names[fields.findIndex((f) => f === field)];
  return { ...(column === undefined ? {} : { column }), code: fault.code, text: fault.text };
}

const unreadable = {
  code: 'badCharacter',
  text: text('含有无法识别的字符', 'Contains characters that cannot be read'),
};

function columnCount({ names }: Columns, found: number): RowFault {
  const { length } = names;
  return {
    code: 'columnCount',
    text: text(`应有 ${length} 列，实有 ${found} 列`, `${found} columns instead of ${length}`),
  };
}
