import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** What a payer is asked to pay; the key is the business id of the payment and makes it happen once. */
export const paymentOrderSchema = z.strictObject({
  key: z.string().min(1).max(200),
  payee: z.string().min(1).max(200),
  amountFen: z.int().positive(),
  currency: z.literal('CNY'),
  memo: z.string().max(500).default(''),
});

const paymentSchema = z.strictObject({
  paymentId: z.uuid(),
  status: z.literal('paid'),
  ...paymentOrderSchema.shape,
  paidAt: z.iso.datetime(),
});

/** A key under which nothing will ever be paid. */
const voidSchema = z.strictObject({ status: z.literal('void'), key: z.string(), voidedAt: z.iso.datetime() });

const lineSchema = z.union([paymentSchema, voidSchema]);

export type PaymentOrder = z.infer<typeof paymentOrderSchema>;
export type Payment = z.infer<typeof paymentSchema>;
type Line = z.infer<typeof lineSchema>;

export type PaymentResult =
  | { kind: 'paid'; payment: Payment }
  | { kind: 'repeated'; payment: Payment }
  | { kind: 'conflict' }
  | { kind: 'void' };

/** A key is void, or it is too late: it was paid. */
export type VoidResult = { kind: 'void' } | { kind: 'paid'; payment: Payment };

export interface StatementRequest {
  /** From when on (inclusive) and until when (exclusive), in epoch milliseconds. */
  readonly sinceAt: number;
  readonly untilAt: number;
  /** How many of these payments the reader has seen. */
  readonly offset: number;
  readonly limit: number;
}

export interface Ledger {
  /** Pays what was ordered, once for each key; a faulty payer really pays something else than was ordered. */
  pay(order: PaymentOrder, really?: PaymentOrder): PaymentResult;
  /** Only a faulty payer does this: one more payment under a key that was paid. */
  payAgain(order: PaymentOrder): void;
  /** Nothing is paid under this key from now on, however late an order arrives. */
  cancel(key: string): VoidResult;
  find(key: string): Payment | undefined;
  isVoid(key: string): boolean;
  /** Payments in the order in which they were made. */
  statement(request: StatementRequest): Payment[];
  close(): void;
}

/** What the lines of a ledger file come to. */
interface Books {
  /** The first payment under each key. */
  readonly byKey: Map<string, Payment>;
  readonly made: Payment[];
  readonly voids: Set<string>;
}

/** Opens the ledger file (creating it), rebuilds the payments from it and drops a last line that a crash tore. */
export function openLedger(path: string): Ledger {
  mkdirSync(dirname(path), { recursive: true });
  const { lines, goodBytes } = readLines(path);
  const books: Books = { byKey: new Map(), made: [], voids: new Set() };
  for (const line of lines) enter(books, line);
  const fd = openSync(path, goodBytes === 0 ? 'w' : 'r+');
  ftruncateSync(fd, goodBytes);
  fsyncSync(fd);
  const append = appender(fd, goodBytes);
  const write = (line: Line): void => {
    append(line);
    enter(books, line);
  };
  return {
    pay: (order, really = order) => payOnce(books, write, order, really),
    payAgain: (order) => write(paymentOf(order)),
    cancel: (key) => cancelOnce(books, write, key),
    find: (key) => books.byKey.get(key),
    isVoid: (key) => books.voids.has(key),
    statement: ({ sinceAt, untilAt, offset, limit }) =>
      books.made.filter((p) => isBetween(p.paidAt, sinceAt, untilAt)).slice(offset, offset + limit),
    close: () => closeSync(fd),
  };
}

function enter({ byKey, made, voids }: Books, line: Line): void {
  if (line.status === 'void') voids.add(line.key);
  else {
    made.push(line);
    if (!byKey.has(line.key)) byKey.set(line.key, line);
  }
}

function payOnce(
  { byKey, voids }: Books,
  write: (payment: Payment) => void,
  order: PaymentOrder,
  really: PaymentOrder,
): PaymentResult {
  const earlier = byKey.get(order.key);
  if (earlier) return isSamePayment(earlier, order) ? { kind: 'repeated', payment: earlier } : { kind: 'conflict' };
  if (voids.has(order.key)) return { kind: 'void' };
  const payment = paymentOf(really);
  write(payment);
  return { kind: 'paid', payment };
}

function cancelOnce({ byKey, voids }: Books, write: (line: Line) => void, key: string): VoidResult {
  const payment = byKey.get(key);
  if (payment) return { kind: 'paid', payment };
  if (!voids.has(key)) write({ status: 'void', key, voidedAt: new Date().toISOString() });
  return { kind: 'void' };
}

function paymentOf(order: PaymentOrder): Payment {
  return { paymentId: randomUUID(), status: 'paid', ...order, paidAt: new Date().toISOString() };
}

/** The memo is only words: a repetition may say it differently. */
function isSamePayment(earlier: Payment, order: PaymentOrder): boolean {
  return earlier.payee === order.payee && earlier.amountFen === order.amountFen && earlier.currency === order.currency;
}

function isBetween(paidAt: string, sinceAt: number, untilAt: number): boolean {
  const at = Date.parse(paidAt);
  return at >= sinceAt && at < untilAt;
}

/** Appends synchronously, so that two orders with one key can never both find it free; durable when it returns. */
function appender(fd: number, startBytes: number): (line: Line) => void {
  let length = startBytes;
  return (content) => {
    const line = Buffer.from(JSON.stringify(content) + '\n');
    try {
      writeSync(fd, line, 0, line.length, length);
      fsyncSync(fd);
    } catch (error) {
      ftruncateSync(fd, length);
      throw error;
    }
    length += line.length;
  };
}

function readLines(path: string): { lines: readonly Line[]; goodBytes: number } {
  const content = readIfPresent(path);
  const goodBytes = content.lastIndexOf('\n') + 1;
  const lines = content.subarray(0, goodBytes).toString('utf8').split('\n').slice(0, -1);
  return { lines: lines.map((line, index) => parseLine(path, line, index + 1)), goodBytes };
}

function readIfPresent(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function parseLine(path: string, line: string, number: number): Line {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    throw new Error(`line ${number} of the ledger ${path} is damaged: restore the file from a backup, never edit it`);
  }
}
