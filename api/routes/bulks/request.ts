import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MAX_BULK_ITEMS, type BulkRule, type BulkSource } from '../../../domain/bulk';
import { text } from '../../../domain/text';
import type { FoundRow } from '../../../records/bulk/requests';
import type { BulkPreview } from '../../../records/readers/bulks';
import { requestBulk } from '../../../workflows/crisis/contract';
import type { Call } from '../../call';
import { readBulkList, type RowError } from '../../csv/bulk-rows';
import { keyOr, requestIdOf } from '../../gateway/ids';
import { guardJson } from '../../json-guard';
import { API_PREFIX } from '../../prefix';
import { invalid, notFound, type Fault } from '../../problem';
import { route } from '../../route';
import { faultsOf } from '../../faults';
import { bulkPreview, bulkRule, plainRule } from '../../schemas/bulk';
import { crisisNumber, reason, receipt } from '../../schemas/common';
import { csvFile, uploadedFile } from '../../upload';
import { crisisProcess, sendSaid } from '../command';

const params = z.strictObject({ number: crisisNumber });
type Params = z.output<typeof params>;

const ruleField = z.string().max(2_000).meta({
  contentMediaType: 'application/json',
  description: 'A BulkRule as JSON',
});

const ERRORS_LISTED = 200;
const ROWS_SHOWN = 20;

interface List {
  readonly source: BulkSource;
  readonly rule: BulkRule;
  readonly rows: readonly FoundRow[];
  readonly errors: readonly RowError[];
  /** What the caller said besides the body: with another file the same key is another request. */
  readonly sha256?: string;
}

const noBody = { pointer: '#/rule', in: 'body' } as const;
const notJson: Fault = { ...noBody, code: 'wrongFormat', text: text('须为 JSON 对象', 'Must be a JSON object') };

function ruleIn(json: string): BulkRule {
  let said: unknown;
  try {
    said = JSON.parse(json);
  } catch {
    throw invalid([notJson]);
  }
  guardJson('body', said);
  const read = bulkRule.safeParse(said);
  if (read.success) return plainRule(read.data);
  const faults = faultsOf('body', read.error.issues, said);
  throw invalid(faults.map((fault) => ({ ...fault, pointer: fault.pointer.replace('#', '#/rule') })));
}

async function ofComplaints({
  deps,
  params: { number },
  body,
}: Call<Params, unknown, { rule: z.output<typeof bulkRule> }>): Promise<List> {
  const rows = await deps.records.complaintRows(number);
  return { source: 'complaints', rule: plainRule(body.rule), rows, errors: [] };
}

async function ofFile({ deps, request, body }: Call<Params, unknown, { rule: string }>): Promise<List> {
  const { buffer } = uploadedFile(request);
  const { rows, errors } = await readBulkList(buffer, deps.records);
  const sha256 = createHash('sha256').update(buffer).digest('hex');
  return { source: 'file', rule: ruleIn(body.rule), rows, errors, sha256 };
}

/** What it would come to; the same rows are judged again when it is asked for. */
async function preview(call: Call<Params, unknown, unknown>, list: List): Promise<unknown> {
  const { records, now } = call.deps;
  const rows = list.rows.map((row, i) => ({ no: i + 1, ...row }));
  const found = await records.previewBulk(call.params.number, list.rule, rows, now());
  if (!found) throw notFound();
  const { rows: judged, tiers, ...totals } = found;
  return {
    rows: list.rows.length,
    errors: list.errors.slice(0, ERRORS_LISTED).map(({ text: words, ...e }) => ({ ...e, detail: words[call.lang] })),
    errorsLeftOut: Math.max(0, list.errors.length - ERRORS_LISTED),
    ...totals,
    tiers: tiers.map(({ name, needed }) => ({ name, needed })),
    leftOutFor: reasonsOf(judged),
    firstRows: judged.slice(0, ROWS_SHOWN).map(({ no, customerId, orderId, baseFen, amountFen, refusals }) => ({
      ...{ no, customerId, amountFen, ...(orderId === undefined ? {} : { orderId }) },
      ...(baseFen === undefined ? {} : { baseFen }),
      reasons: refusals.map(({ code, text: words }) => ({ code, text: words })),
    })),
  };
}

function reasonsOf(rows: BulkPreview['rows']) {
  const counted = new Map<string, { code: string; text: { zh: string; en: string }; count: number }>();
  for (const { code, text: words } of rows.flatMap(({ refusals }) => refusals)) {
    const known = counted.get(code);
    if (known) known.count += 1;
    else counted.set(code, { code, text: words, count: 1 });
  }
  return [...counted.values()].toSorted((a, b) => b.count - a.count);
}

/** Keeps the list under a number of its own and asks the crisis; a repeat finds both. */
async function ask(call: Call<Params, unknown, { reason: string }>, list: List): Promise<unknown> {
  const { number } = call.params;
  const { records, now } = call.deps;
  if (list.rows.length === 0 || list.rows.length > MAX_BULK_ITEMS) throw invalid([badCount]);
  const subject = { principal: call.caller.personId, workflowId: number, command: 'createBulk' };
  const requestKey = requestIdOf({ ...subject, key: keyOr(call.idempotencyKey) });
  const order = { requestKey, crisisNumber: number, source: list.source, rule: list.rule };
  const made = { ...order, requestedBy: call.caller.personId, at: now() };
  const bulkNumber = await records.createBulk(made, list.rows);
  const { source, rule } = list;
  const input = { bulkNumber, source, rule, items: list.rows.length, reason: call.body.reason };
  return sendSaid(call, crisisProcess, number, requestBulk, input, {
    params: call.params,
    body: call.body,
    sha256: list.sha256,
  });
}

const badCount: Fault = {
  in: 'body',
  pointer: '#/rule',
  code: 'bulkItems',
  text: text(`名单须有 1–${MAX_BULK_ITEMS} 行可用`, `The list needs 1 to ${MAX_BULK_ITEMS} rows that can be used`),
};

const common = { tag: crisisProcess.tag, method: 'post', access: 'requestBulk', params } as const;
const previewed = { description: 'What it would come to', schema: bulkPreview } as const;
const accepted = { description: 'Accepted; `made.bulkNumber` names it', schema: receipt } as const;
const BODY_BYTES = 256 * 1024;

/** S9: one approval for many customers, from the complaints of the crisis or from a file. */
export const bulkRequests = [
  route({
    ...common,
    id: 'previewBulk',
    path: `${API_PREFIX}/crises/{number}/bulks/preview`,
    summary: 'What a bulk compensation of the complaining customers would come to; records nothing',
    body: z.strictObject({ rule: bulkRule }),
    answer: previewed,
    handle: async (call) => ({ body: await preview(call, await ofComplaints(call)) }),
  }),
  route({
    ...common,
    id: 'requestBulk',
    path: `${API_PREFIX}/crises/{number}/bulks`,
    summary: 'Ask for a bulk compensation of the customers who complained (S9)',
    keyed: true,
    bodyLimitBytes: BODY_BYTES,
    body: z.strictObject({ rule: bulkRule, reason }).meta({ id: 'BulkRequest' }),
    answer: accepted,
    handle: async (call) => ({ body: await ask(call, await ofComplaints(call)) }),
  }),
  route({
    ...common,
    id: 'previewBulkFile',
    path: `${API_PREFIX}/crises/{number}/bulk-files/preview`,
    summary: 'What a bulk compensation by this file would come to; records nothing',
    upload: csvFile,
    body: z.strictObject({ rule: ruleField }),
    answer: previewed,
    handle: async (call) => ({ body: await preview(call, await ofFile(call)) }),
  }),
  route({
    ...common,
    id: 'requestBulkFile',
    path: `${API_PREFIX}/crises/{number}/bulk-files`,
    summary: 'Ask for a bulk compensation by a file: customer (or phone), order, order value in yuan',
    keyed: true,
    upload: csvFile,
    body: z.strictObject({ rule: ruleField, reason }),
    answer: accepted,
    handle: async (call) => ({ body: await ask(call, await ofFile(call)) }),
  }),
];
