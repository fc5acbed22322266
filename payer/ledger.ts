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

export type PaymentOrder = z.infer<typeof paymentOrderSchema>;
export type Payment = z.infer<typeof paymentSchema>;
export type PaymentResult =
  | { kind: 'paid'; payment: Payment }
  | { kind: 'repeated'; payment: Payment }
  | { kind: 'conflict' };

export interface Ledger {
  pay(order: PaymentOrder): PaymentResult;
  find(key: string): Payment | undefined;
  /** Payments made from `sinceAt` (inclusive) to `untilAt` (exclusive), in the order in which they were made. */
  statement(sinceAt: number, untilAt: number): Payment[];
  close(): void;
}

/** Opens the ledger file (creating it), rebuilds the payments from it and drops a last line that a crash tore. */
export function openLedger(path: string): Ledger {
  mkdirSync(dirname(path), { recursive: true });
  const { payments, goodBytes } = readPayments(path);
  const fd = openSync(path, payments.size === 0 ? 'w' : 'r+');
  ftruncateSync(fd, goodBytes);
  fsyncSync(fd);
  const append = appender(fd, goodBytes);
  return {
    pay: (order) => payOnce(payments, append, order),
    find: (key) => payments.get(key),
    statement: (sinceAt, untilAt) => [...payments.values()].filter((p) => isBetween(p.paidAt, sinceAt, untilAt)),
    close: () => closeSync(fd),
  };
}

function payOnce(
  payments: Map<string, Payment>,
  append: (payment: Payment) => void,
  order: PaymentOrder,
): PaymentResult {
  const earlier = payments.get(order.key);
  if (earlier) return isSamePayment(earlier, order) ? { kind: 'repeated', payment: earlier } : { kind: 'conflict' };
  const payment: Payment = { paymentId: randomUUID(), status: 'paid', ...order, paidAt: new Date().toISOString() };
  append(payment);
  payments.set(order.key, payment);
  return { kind: 'paid', payment };
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
function appender(fd: number, startBytes: number): (payment: Payment) => void {
  let length = startBytes;
  return (payment) => {
    const line = Buffer.from(JSON.stringify(payment) + '\n');
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

function readPayments(path: string): { payments: Map<string, Payment>; goodBytes: number } {
  const content = readIfPresent(path);
  const goodBytes = content.lastIndexOf('\n') + 1;
  const lines = content.subarray(0, goodBytes).toString('utf8').split('\n').slice(0, -1);
  const payments = new Map(lines.map((line, index) => parseLine(path, line, index + 1)).map((p) => [p.key, p]));
  return { payments, goodBytes };
}

function readIfPresent(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function parseLine(path: string, line: string, number: number): Payment {
  try {
    return paymentSchema.parse(JSON.parse(line));
  } catch {
    throw new Error(`line ${number} of the ledger ${path} is damaged: restore the file from a backup, never edit it`);
  }
}
