import { heartbeat } from '@temporalio/activity';
import { assertNever } from '../domain/assert';
import { bulkItemKey, type BulkCounts, type BulkPayment, type ItemResult } from '../domain/bulk';
import { money } from '../domain/names';
import type { BulkActivities, BulkPageOrder, PaymentResult } from './contract';
import { moneyActivities, type MoneyDeps } from './money';
import { inParallel } from './parallel';
import type { BulkRecords } from './ports';

export interface BulkDeps extends MoneyDeps {
  readonly records: BulkRecords;
}

/** Payments under way at the same time. */
const PAID_AT_ONCE = 8;
/** Payments whose results are written down together: at most so many have to be asked about after a crash. */
const CHUNK_ITEMS = 16;

type About = Omit<BulkPageOrder, 'limit'>;

/** Judges, pays and settles the list of a bulk (S9); each item is ordered once under a key of its own. */
export function bulkActivities(deps: BulkDeps): BulkActivities {
  return {
    admitBulk: (order) => deps.records.admitBulk(order),
    followBulk: (order) => deps.records.followBulk(order),
    payBulkPage: (order) => payPage(deps, order),
    reconcileBulk: (order) => reconcile(deps, order),
    closeBulk: (order) => deps.records.closeBulk(order),
    readBulkItem: async ({ number, no }) => (await deps.records.bulkItemFacts(number, no)) ?? null,
    settleBulkItem: (order) => deps.records.settleBulkItem(order),
  };
}

async function payPage(deps: BulkDeps, order: BulkPageOrder): Promise<BulkCounts> {
  const { records } = deps;
  await records.doubtBulkItems(order.number);
  for (let left = order.limit; left > 0;) {
    const chunk = await records.takeBulkItems(order.number, Math.min(CHUNK_ITEMS, left));
    if (chunk.length === 0) break;
    await eachOf(deps, order, chunk, 'pay');
    left -= chunk.length;
  }
  return records.bulkCounts(order.number);
}

async function reconcile(deps: BulkDeps, order: About): Promise<BulkCounts> {
  const { records } = deps;
  for (let afterNo = 0; ;) {
    const chunk = await records.unconfirmedBulkItems(order.number, afterNo, CHUNK_ITEMS);
    const last = chunk.at(-1);
    if (!last) return records.bulkCounts(order.number);
    await eachOf(deps, order, chunk, 'reconcilePayment');
    afterNo = last.no;
  }
}

/**
 * Asks the payer for each of them and writes down what it said; what it said of some is kept when another one fails. What
 * it was asked about and did not pay it never will: that is ordered once more, under another key.
 */
async function eachOf(
  deps: BulkDeps,
  order: About,
  chunk: readonly BulkPayment[],
  how: 'pay' | 'reconcilePayment',
): Promise<void> {
  const { records } = deps;
  const ask = moneyActivities(deps)[how];
  const { number, memo, drill, at } = order;
  const results: ItemResult[] = [];
  try {
    await inParallel(chunk, PAID_AT_ONCE, async (payment) => {
      const { no, customerId, amountFen } = payment;
      results.push(
        itemResult(no, await ask({ key: bulkItemKey(number, payment), customerId, amountFen, memo, drill })),
      );
      heartbeat(no);
    });
  } finally {
    await records.settleBulkItems(number, results, at, how === 'reconcilePayment');
  }
}

function itemResult(no: number, result: PaymentResult): ItemResult {
  const { status } = result;
  switch (status) {
    case 'paid':
      return { no, status, paymentId: result.paymentId };
    case 'unconfirmed':
      return { no, status };
    case 'failed':
      return { no, status, reasons: [{ code: 'notPaid', text: result.why }] };
    case 'discrepancy': {
      const { paymentId, payee, amountFen } = result.moved;
      const zh = `付款方账上为 ${money(amountFen)}，收款人 ${payee}`;
      const en = `The payer's books say ${money(amountFen)} to ${payee}`;
      return { no, status, paymentId, moved: result.moved, reasons: [{ code: 'discrepancy', text: { zh, en } }] };
    }
    default:
      return assertNever(status);
  }
}
