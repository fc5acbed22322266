import { z } from 'zod';
import { COMPLAINT_OUTCOMES } from '../../../domain/complaint';
import { CUSTOMER_STAGES, SOLUTION_ANSWERS } from '../../../domain/customer-status';
import { CUSTOMER } from '../../../domain/people';
import { text } from '../../../domain/text';
import { complaintWorkflowId, customerWrote } from '../../../workflows/complaint/contract';
import { publicMessageLimiter, publicStatusLimiter } from '../../auth/limits';
import type { Call } from '../../call';
import { refusalsIn } from '../../failures';
import { requestIdOf } from '../../gateway/ids';
import { API_PREFIX } from '../../prefix';
import { notFound, Problem } from '../../problem';
import { route, type Route } from '../../route';
import { bilingual } from '../../schemas/common';
import { at } from '../../schemas/domain';
import { shownTimes } from '../../times';
import { publicKey } from './keys';

const TOKEN_HEADER = 'Status-Token';
const TOKEN = /^[\w-]{43}$/;

const headers = {
  [TOKEN_HEADER]: z.string().meta({ description: 'What stands behind the `#` of the link; never part of an address' }),
};

const stage = z.enum(CUSTOMER_STAGES).meta({ id: 'CustomerStage' });
const said = z.object({ text: z.string(), at });

const status = z
  .object({
    number: z.string(),
    title: z.string(),
    receivedAt: at,
    stage: z.object({ key: stage, text: bilingual }),
    steps: z.array(z.object({ key: stage, text: bilingual, at: at.nullable() })),
    solution: z.object({ text: z.string(), proposedAt: at.nullable(), answer: z.enum(SOLUTION_ANSWERS) }).nullable(),
    progress: z.array(said).meta({ description: 'What the customer was told on the way' }),
    messages: z.array(said).meta({ description: 'What the customer wrote by this link' }),
    outcome: z
      .object({
        key: z.enum(COMPLAINT_OUTCOMES),
        text: bilingual,
        reason: z.string().nullable(),
        endedAt: at.nullable(),
      })
      .nullable(),
    promised: z
      .object({ text: bilingual, dueAt: at })
      .nullable()
      .meta({ description: 'What the company owes next, and by when' }),
    mayWrite: z.boolean().meta({ description: 'A further word still reaches somebody' }),
  })
  .meta({ id: 'CustomerStatus' });

/** The complaint that the caller's link leads to; a link that is wrong, revoked or missing leads nowhere, all alike. */
async function complaintOf({ request, deps }: Call<unknown, unknown, unknown>): Promise<string> {
  const token = request.get(TOKEN_HEADER) ?? '';
  const number = TOKEN.test(token) ? await deps.records.complaintOfLink(token) : undefined;
  if (number === undefined) throw notFound(noSuchLink);
  return number;
}

const noSuchLink = text('链接无效或已失效', 'The link is not, or no longer, valid');

export function readStatus(): Route {
  return route({
    id: 'readStatus',
    tag: 'public',
    method: 'get',
    path: `${API_PREFIX}/public/status`,
    access: 'public',
    limiter: publicStatusLimiter(),
    headers,
    summary: 'How my complaint stands',
    answer: { description: "In the customer's words", schema: status },
    handle: async (call) => {
      const { records, now } = call.deps;
      const found = await records.readStatus(await complaintOf(call), now());
      if (!found) throw notFound(noSuchLink);
      return { body: shownTimes(found) };
    },
  });
}

const word = z
  .strictObject({ text: z.string().trim().min(1).max(2_000) })
  .meta({ id: 'CustomerWord', description: 'A further word of the customer' });

/** Two thousand characters as JSON may escape them. */
const WORD_BYTES = 16 * 1024;

/** Text stays in the database; the process hears of it by its id. */
export function addWord(): Route {
  return route({
    id: 'addWord',
    tag: 'public',
    method: 'post',
    path: `${API_PREFIX}/public/status/message`,
    access: 'public',
    limiter: publicMessageLimiter(),
    headers,
    summary: 'Add a word to my complaint',
    keyed: 'required',
    bodyLimitBytes: WORD_BYTES,
    body: word,
    answer: { status: 201, description: 'Whoever looks after the complaint is told', schema: said },
    handle: async (call) => {
      const key = publicKey(call);
      return { body: shownTimes(await keep(call, await complaintOf(call), key)) };
    },
  });
}

type Word = Call<unknown, unknown, z.output<typeof word>>;

async function keep({ body, requestId, deps }: Word, number: string, given: string) {
  const { records, gateway, now } = deps;
  // Keys are the complaint's own: a stranger with the same one meets nothing of it.
  const key = `${number}:${given}`;
  const workflowId = complaintWorkflowId(number);
  const id = requestIdOf({ principal: CUSTOMER.personId, workflowId, command: customerWrote.name, key });
  const kept = await records.keepMessage({ id, complaintNumber: number, text: body.text }, now());
  const target = { workflowId, whereabouts: () => records.complaintWhereabouts(number) };
  try {
    await gateway.execute(target, customerWrote, { messageId: id }, { by: { ...CUSTOMER, requestId }, key, body });
  } catch (error) {
    if (kept.isNew && isRefused(error)) await records.dropMessage(id);
    throw error;
  }
  return { text: kept.text, at: kept.at };
}

/** Refused for good, rather than not known to have arrived. */
function isRefused(error: unknown): boolean {
  return refusalsIn(error) !== undefined || (error instanceof Problem && error.status < 500);
}
