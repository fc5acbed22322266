import { z } from 'zod';
import { RECONCILIATION_SCHEDULE_ID } from '../../../workflows/reconciliation/contract';
import { actorOf } from '../../call';
import { API_PREFIX } from '../../prefix';
import { route } from '../../route';
import { countedPage, cursor, limit, reason, thingId } from '../../schemas/common';
import { listOf } from '../../schemas/lists';
import { findingKind, findingStatus, paymentFinding, reconciliationRun } from '../../schemas/reconciliation';
import { shownTimes } from '../../times';

const RUNS_SHOWN = 20;
const tag = 'payments';
const path = `${API_PREFIX}/reconciliation`;

/** 对账: the latest comparisons with the payer's books, and how much is open. */
const readReconciliation = route({
  id: 'readReconciliation',
  tag,
  method: 'get',
  path,
  access: 'readReconciliation',
  summary: "The latest comparisons with the payer's books (S9)",
  answer: {
    description: 'Newest first',
    schema: z.object({ runs: z.array(reconciliationRun), open: z.int() }).meta({ id: 'Reconciliation' }),
  },
  handle: async ({ deps: { records } }) => {
    const [runs, open] = await Promise.all([
      records.reconciliationRuns(RUNS_SHOWN),
      records.countFindings({ statuses: ['open'] }),
    ]);
    return { body: { runs: shownTimes(runs), open: open.count } };
  },
});

const listFindings = route({
  id: 'listFindings',
  tag,
  method: 'get',
  path: `${path}/findings`,
  access: 'readReconciliation',
  summary: "Where the payer's books and ours differ, newest first",
  query: z.strictObject({
    status: listOf(findingStatus).meta({ description: 'Statuses, separated by commas' }),
    kind: listOf(findingKind).meta({ description: 'Kinds, separated by commas' }),
    cursor,
    limit,
  }),
  answer: { description: 'One page', schema: countedPage(paymentFinding) },
  handle: async ({ query, deps: { records } }) => {
    const filter = { statuses: query.status, kinds: query.kind };
    const [found, count] = await Promise.all([records.listFindings(filter, query), records.countFindings(filter)]);
    return { body: { items: shownTimes(found.items), next: found.next, count } };
  },
});

const startReconciliation = route({
  id: 'startReconciliation',
  tag,
  method: 'post',
  path: `${path}/runs`,
  access: 'reconcile',
  summary: 'Compare with the payer now; one that is under way is enough',
  body: z.strictObject({}),
  answer: { status: 202, description: 'It begins at once' },
  handle: async (call) => {
    const { gateway, records, now } = call.deps;
    await gateway.trigger(RECONCILIATION_SCHEDULE_ID);
    const stream = { kind: 'masters', number: 'reconciliation' } as const;
    await records.noteAct(stream, { by: actorOf(call), action: 'reconciliationStarted', at: now() });
    return {};
  },
});

const resolveFinding = route({
  id: 'resolveFinding',
  tag,
  method: 'post',
  path: `${path}/findings/{id}/resolution`,
  access: 'reconcile',
  summary: 'Answer for a difference that the books will not settle by themselves; audited',
  params: z.strictObject({ id: thingId }),
  body: z.strictObject({ reason }),
  answer: { status: 204, description: 'Resolved' },
  handle: async (call) => {
    const { records, now } = call.deps;
    await records.resolveFinding(call.params.id, { by: actorOf(call), reason: call.body.reason, at: now() });
    return {};
  },
});

export const reconciliationRoutes = [readReconciliation, listFindings, startReconciliation, resolveFinding];
