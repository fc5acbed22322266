import { text, type Text } from '../../domain/text';
import { normalizedContact } from '../../records/contact';
import type { FoundRow } from '../../records/bulk/requests';
import type { Records } from '../../records';
import { invalid, type Fault } from '../problem';
import { decode } from './decode';
import { readCsv, separatorOf } from './read';

/** The columns of a list of customers to compensate, and the headings people give them. */
const HEADINGS = {
  customerId: ['customer_id', 'customer', '客户编号', '客户', '会员号', '用户编号'],
  phone: ['phone', 'mobile', '电话', '手机', '手机号', '联系电话'],
  orderId: ['order_id', 'order', '订单号', '订单编号'],
  baseYuan: ['amount', 'price', 'order_amount', '订单金额', '金额', '实付金额', '损失金额', '价款'],
} as const;
type Field = keyof typeof HEADINGS;

/** A row that cannot be used, by the line of the file it begins on. */
export interface RowError {
  readonly line: number;
  readonly code: string;
  readonly text: Text;
}

export interface ReadList {
  readonly rows: readonly FoundRow[];
  readonly errors: readonly RowError[];
}

const MAX_ORDER = 100;

/** Reads a list of customers, their orders and what they paid; each faulty row is told and left out. */
export async function readBulkList(bytes: Buffer, records: Records): Promise<ReadList> {
  const csv = decode(bytes).text;
  const lines = [...readCsv(csv, separatorOf(csv))];
  const [header] = lines;
  const fields = header && 'cells' in header ? header.cells.map(fieldOf) : [];
  if (!fields.includes('customerId') && !fields.includes('phone')) throw invalid([noCustomers]);
  const read = lines.slice(1).map((row) => {
    if ('broken' in row) return { line: row.line, error: row.broken };
    return { line: row.line, ...rowOf(row.cells, fields) };
  });
  return resolved(read, records);
}

interface Read {
  readonly line: number;
  readonly row?: Row;
  readonly error?: Omit<RowError, 'line'>;
}

interface Row {
  readonly customerId?: string;
  readonly phone?: string;
  readonly orderId?: string;
  readonly baseFen?: number;
}

function fieldOf(name: string): Field | undefined {
  const plain = name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '_');
  const found = Object.entries(HEADINGS).find(([, names]) => (names as readonly string[]).includes(plain));
  return found?.[0] as Field | undefined;
}

function rowOf(cells: readonly string[], fields: readonly (Field | undefined)[]): Omit<Read, 'line'> {
  const said = (field: Field): string => cells[fields.indexOf(field)]?.trim() ?? '';
  const [customerId, orderId, written] = [said('customerId'), said('orderId'), said('baseYuan')];
  const phone = normalizedContact({ kind: 'phone', value: said('phone') });
  if (customerId === '' && phone === undefined) return { error: nobody };
  if (orderId.length > MAX_ORDER) return { error: orderTooLong };
  const baseFen = written === '' ? undefined : fenIn(written);
  if (written !== '' && baseFen === undefined) return { error: noMoney };
  return {
    row: {
      ...(customerId === '' ? { phone: phone ?? '' } : { customerId }),
      ...(orderId === '' ? {} : { orderId }),
      ...(baseFen === undefined ? {} : { baseFen }),
    },
  };
}

/** Yuan as people write them, exactly in fen: `¥1,234.5`, `1234.50 元`; undefined when it is no amount. */
export function fenIn(written: string): number | undefined {
  const plain = written.normalize('NFKC').replace(/[¥￥,\s]|元|cny|rmb/giu, '');
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!match) return undefined;
  const fen = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return fen > 0 ? fen : undefined;
}

/** Finds the customers the rows mean; a row of nobody, or of several, cannot be used. */
async function resolved(read: readonly Read[], records: Records): Promise<ReadList> {
  const named = read.flatMap(({ line, row }) => (row ? [{ line, row }] : []));
  const found = await records.customersOf(named.map(({ row }) => row));
  const errors: RowError[] = read.flatMap(({ line, error }) => (error ? [{ line, ...error }] : []));
  const rows: FoundRow[] = [];
  named.forEach(({ line, row }, i) => {
    const customerId = found[i];
    if (customerId === undefined) errors.push({ line, ...unknown });
    else if (customerId === 'ambiguous') errors.push({ line, ...ambiguous });
    else rows.push({ customerId, orderId: row.orderId, baseFen: row.baseFen });
  });
  return { rows, errors: errors.toSorted((a, b) => a.line - b.line) };
}

const nobody = { code: 'noCustomer', text: text('缺少客户编号或电话', 'Names no customer') };
const orderTooLong = { code: 'orderId', text: text('订单号过长', 'This is too long for an order') };
const noMoney = { code: 'noMoney', text: text('金额无法识别', 'This is no amount of money') };
const unknown = { code: 'unknownCustomer', text: text('没有这位客户', 'There is no such customer') };
const ambiguous = { code: 'ambiguousCustomer', text: text('该电话属于多位客户', 'Several customers have this phone') };
const noCustomers: Fault = {
  in: 'file',
  pointer: '#/file',
  code: 'noCustomers',
  text: text('首行须有“客户编号”或“电话”列', 'The first row must name a column such as "customer_id" or "phone"'),
};
