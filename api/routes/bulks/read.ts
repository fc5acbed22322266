import { z } from 'zod';
import { MAX_BULK_ITEMS } from '../../../domain/bulk';
import { itemStatusNames } from '../../../domain/names';
import type { Lang } from '../../../domain/text';
import { settleBulkItem, stopBulk } from '../../../workflows/bulk/contract';
import type { Records } from '../../../records';
import type { BulkItemRow } from '../../../records/readers/bulks';
import { BOM, csvLine } from '../../csv/errors';
import { API_PREFIX } from '../../prefix';
import { notFound } from '../../problem';
import { route } from '../../route';
import { bulkDetail, bulkItem, bulkRow, bulkStatus, itemStatus } from '../../schemas/bulk';
import {
  afterPosition,
  bulkNumber,
  countedPage,
  crisisNumber,
  cursor,
  limit,
  reason,
  thingId,
} from '../../schemas/common';
import { settlementOutcome } from '../../schemas/domain';
import { listOf } from '../../schemas/lists';
import { shownTimes } from '../../times';
import { readAfter, readBegun } from '../../waiting';
import { bulkProcess, commandRoute } from '../command';
import { timelineRoute } from '../timeline';

const params = z.strictObject({ number: bulkNumber });
const read = { tag: 'bulks', method: 'get', access: 'readCrises' } as const;
const status = listOf(itemStatus).meta({ description: 'Statuses, separated by commas' });

/** Rows that one answer of the export holds at a time. */
const EXPORT_PAGE = 2_000;

/** S9: bulk compensations, their customers, and what became of each. */
export const bulkReaders = [
  route({
    ...read,
    id: 'listBulks',
    path: `${API_PREFIX}/bulks`,
    summary: 'Bulk compensations, newest first',
    query: z.strictObject({
      crisisNumber: crisisNumber.optional(),
      status: listOf(bulkStatus).meta({ description: 'Statuses, separated by commas' }),
      cursor,
      limit,
    }),
    answer: { description: 'One page', schema: countedPage(bulkRow) },
    handle: async ({ query, deps: { records } }) => {
      const filter = { crisisNumber: query.crisisNumber, statuses: query.status };
      const [found, count] = await Promise.all([records.listBulks(filter, query), records.countBulks(filter)]);
      return { body: { items: shownTimes(found.items), next: found.next, count } };
    },
  }),
  route({
    ...read,
    id: 'readBulk',
    path: `${API_PREFIX}/bulks/{number}`,
    summary: 'One bulk compensation with its progress',
    params,
    query: z.strictObject({ afterPosition }),
    answer: { description: 'The bulk', schema: bulkDetail },
    handle: async ({ params: { number }, query, deps: { records } }) => {
      await readAfter(records, { kind: 'bulk', number }, query.afterPosition);
      const stream = { kind: 'bulk', number } as const;
      const found = await readBegun(records, stream, records.readBulk, records.bulkWhereabouts);
      if (!found) throw notFound();
      return { body: shownTimes(found) };
    },
  }),
  route({
    ...read,
    id: 'listBulkItems',
    path: `${API_PREFIX}/bulks/{number}/items`,
    summary: 'The customers of a bulk, with what became of each',
    params,
    query: z.strictObject({ status, customerId: thingId.optional(), cursor, limit }),
    answer: { description: 'One page', schema: countedPage(bulkItem) },
    handle: async ({ params: { number }, query, deps: { records } }) => {
      const filter = { statuses: query.status, customerId: query.customerId };
      const [found, count] = await Promise.all([
        records.listBulkItems(number, filter, query),
        records.countBulkItems(number, filter),
      ]);
      return { body: { items: shownTimes(found.items), next: found.next, count } };
    },
  }),
  route({
    ...read,
    id: 'exportBulkItems',
    path: `${API_PREFIX}/bulks/{number}/items.csv`,
    summary: 'The same as a CSV file',
    params,
    query: z.strictObject({ status }),
    answer: {
      description: 'CSV in UTF-8; cells that look like formulas begin with an apostrophe',
      schema: z.string(),
      contentType: 'text/csv',
    },
    handle: async ({ params: { number }, query, deps: { records }, lang }) => {
      if (!(await records.readBulk(number))) throw notFound();
      return {
        body: await exported(records, number, query.status, lang),
        headers: { 'Content-Disposition': `attachment; filename="${number}.csv"` },
      };
    },
  }),
  commandRoute(bulkProcess, {
    update: stopBulk,
    path: '/stop',
    summary: 'Stop it: undecided it is withdrawn; under way, who is not paid yet never will be',
    body: z.strictObject({ reason }),
    input: ({ body }) => body,
  }),
  commandRoute(bulkProcess, {
    update: settleBulkItem,
    path: '/items/{no}/settlement',
    summary: 'Settle a payment that differs from its order; a write-off needs an approval by a second person',
    params: { no: z.coerce.number().int().min(1).max(MAX_BULK_ITEMS) },
    body: z.strictObject({ outcome: settlementOutcome, reason }),
    input: ({ params: { no }, body }) => ({ no, ...body }),
  }),
  timelineRoute('bulk', bulkProcess, { id: 'readBulkTimeline', tag: 'bulks', access: 'readCrises' }),
];

const COLUMNS: Readonly<Record<Lang, readonly string[]>> = {
  zh: ['序号', '客户编号', '订单号', '订单金额（元）', '赔偿金额（元）', '状态', '说明', '付款编号'],
  en: ['no', 'customer_id', 'order_id', 'order_value_yuan', 'amount_yuan', 'status', 'reason', 'payment_id'],
};

async function exported(
  records: Records,
  number: string,
  statuses: readonly string[] | undefined,
  lang: Lang,
): Promise<string> {
  const lines = [csvLine(COLUMNS[lang])];
  for (let at: string | undefined; ;) {
    const page = await records.listBulkItems(number, { statuses }, { limit: EXPORT_PAGE, cursor: at });
    for (const item of page.items) lines.push(csvLine(cellsOf(item, lang)));
    if (page.next === null) return BOM + lines.join('');
    at = page.next;
  }
}

function cellsOf(item: BulkItemRow, lang: Lang): readonly string[] {
  const yuan = (fen: number | null): string => (fen === null ? '' : (fen / 100).toFixed(2));
  return [
    ...[String(item.no), item.customerId, item.orderId ?? '', yuan(item.baseFen), yuan(item.amountFen)],
    ...[itemStatusNames[item.status][lang], item.reasons.map((r) => r.text[lang]).join('; '), item.paymentId ?? ''],
  ];
}
