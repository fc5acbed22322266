import { z } from 'zod';
import type { Refusal } from '../../../domain/refusal';
import { text, type Text } from '../../../domain/text';
import { decideApproval } from '../../../workflows/messages';
import { actorOf, type Call } from '../../call';
import { claimRequest } from '../../claim';
import { isAway, problemOf, refusalsIn } from '../../failures';
import { API_PREFIX } from '../../prefix';
import { invalid, type Fault, type Problem } from '../../problem';
import { route } from '../../route';
import { bilingual, reason } from '../../schemas/common';
import { tokenOf } from './acts';
import { approvalId, find, OWNERS } from './owner';

/** As many as a page of the inbox shows at most. */
const MOST = 100;
/** Decisions under way at once: each is a process of its own. */
const AT_ONCE = 8;

const body = z.strictObject({
  approvalIds: z.array(approvalId).min(1).max(MOST),
  decision: z.enum(['approve', 'refuse']),
  reason: reason.optional().meta({ description: 'Needed for a refusal' }),
});

const RESULTS = ['decided', 'refused', 'unknown', 'unavailable'] as const;

const item = z
  .object({
    approvalId: z.string(),
    result: z.enum(RESULTS).meta({
      description: '`refused`: it does not count, and why; `unavailable`: repeat with the same key',
    }),
    position: z.int().optional().meta({ description: 'Of a decision in its own stream' }),
    refusals: z.array(z.object({ code: z.string(), text: bilingual })).optional(),
  })
  .meta({ id: 'BatchDecision' });

const answer = z
  .object({ items: z.array(item).meta({ description: 'In the order they were asked for' }) })
  .meta({ id: 'BatchDecisions' });

type Item = z.output<typeof item>;
type BatchCall = Call<unknown, unknown, z.output<typeof body>>;

/** One act for a list: every approval is judged by itself, and what one says stops none of the others (S9). */
export const decideApprovals = route({
  id: 'decideApprovals',
  tag: 'approvals',
  method: 'post',
  path: `${API_PREFIX}/approvals/batch-decisions`,
  access: 'decideApproval',
  summary: 'Approve or refuse up to 100 approvals in one act',
  description:
    'Answers for each of them. The same Idempotency-Key decides none of them twice: what was unavailable is tried again',
  keyed: true,
  body,
  answer: { description: 'What became of each', schema: answer },
  handle: async (call) => {
    if (call.body.decision === 'refuse' && call.body.reason === undefined) throw invalid([reasonMissing]);
    const { requestId, answered } = await claimRequest(call, 'decideApprovals');
    if (answered) return { body: answered };
    const items = await decideAll(call);
    // While one of them is open the same request may be repeated for it; then the answer is the answer.
    if (items.every(({ result }) => result !== 'unavailable')) await keep(call, requestId, items);
    return { body: { items } };
  },
});

/** Every decision has been recorded by its own process: an answer that cannot be kept is only made again. */
async function keep({ deps }: BatchCall, requestId: string, items: readonly Item[]): Promise<void> {
  try {
    await deps.gateway.keepAnswer(requestId, { items });
  } catch (error) {
    if (!isAway(error)) throw error;
  }
}

async function decideAll(call: BatchCall): Promise<readonly Item[]> {
  const ids = [...new Set(call.body.approvalIds)];
  const done = new Map<string, Item>();
  const waiting = ids.values();
  let isAwayNow = false;
  const lane = async (): Promise<void> => {
    for (const id of waiting) {
      // Whoever waits for a server that is away waits for all of the list: the rest is left to the repetition.
      const one = isAwayNow ? ({ approvalId: id, result: 'unavailable' } as const) : await decideOne(call, id);
      isAwayNow ||= one.result === 'unavailable';
      done.set(id, one);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return ids.flatMap((id) => done.get(id) ?? []);
}

async function decideOne(call: BatchCall, id: string): Promise<Item> {
  try {
    const { approval, stream } = await find(call.deps, id);
    const { decision, reason: why } = call.body;
    const input = {
      approvalId: id,
      decision,
      ...(why === undefined ? {} : { reason: why }),
      token: tokenOf(call, approval),
    };
    const kind = OWNERS[stream.kind];
    const target = {
      workflowId: kind.workflowId(stream.number),
      whereabouts: () => kind.whereabouts(call.deps.records, stream.number),
    };
    const { idempotencyKey: key } = call;
    const said = { by: actorOf(call), key: key && `batch:${id}:${key}`, body: { id, decision, why } };
    const { position } = await call.deps.gateway.execute(target, decideApproval, input, said);
    return { approvalId: id, result: 'decided', position };
  } catch (error) {
    return failed(call, id, error);
  }
}

function failed({ deps, requestId }: BatchCall, id: string, error: unknown): Item {
  const refusals = refusalsIn(error);
  if (refusals) return { approvalId: id, result: 'refused', refusals: refusals.map(shown) };
  const problem = problemOf(error);
  if (problem.status === 404) return { approvalId: id, result: 'unknown' };
  if (problem.status < 500) return { approvalId: id, result: 'refused', refusals: [shown(problem)] };
  if (problem.status !== 503) deps.log.error({ err: error, requestId, approvalId: id }, 'a decision of a list failed');
  return { approvalId: id, result: 'unavailable' };
}

function shown(said: Pick<Refusal, 'code' | 'text'> | Pick<Problem, 'code' | 'title'>): { code: string; text: Text } {
  return { code: said.code, text: 'title' in said ? said.title : said.text };
}

const reasonMissing: Fault = {
  in: 'body',
  pointer: '#/reason',
  code: 'reasonMissing',
  text: text('不同意时必须说明理由', 'A refusal needs a reason'),
};
