import type { UpdateDefinition } from '@temporalio/common';
import { z } from 'zod';
import type { StaffCommand } from '../../../domain/rights';
import {
  answerQuestion,
  askRequester,
  decideApproval,
  delegateApproval,
  endDelegation,
  withdrawApproval,
  type Command,
  type Receipt,
} from '../../../workflows/messages';
import type { Call } from '../../call';
import { API_PREFIX } from '../../prefix';
import { route, type Route } from '../../route';
import { instant, line, personId, reason, receipt, thingId } from '../../schemas/common';
import { send } from '../command';
import { find, OWNERS, params, tokenFor, type Found } from './owner';

type ActCall<B, P> = Call<{ id: string } & P, unknown, B>;

interface Act<A extends Command & { approvalId: string }, B extends z.ZodType<object, unknown>, P> {
  readonly update: UpdateDefinition<Receipt, [A], StaffCommand>;
  /** Below the approval, e.g. `/decision`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodType<{ id: string } & P, unknown>;
  readonly body: B;
  readonly answer: string;
  readonly input: (call: ActCall<z.output<B>, P>, approval: Found) => Omit<A, keyof Command | 'approvalId'>;
}

/** A route that does something about an open approval, whatever process it lives in. */
function act<A extends Command & { approvalId: string }, B extends z.ZodType<object, unknown>, P = object>(
  spec: Act<A, B, P>,
): Route {
  const { update, path, summary, description } = spec;
  return route({
    id: update.name,
    tag: 'approvals',
    method: 'post',
    path: `${API_PREFIX}/approvals/{id}${path}`,
    access: update.name,
    summary,
    ...(description === undefined ? {} : { description }),
    keyed: true,
    params: spec.params ?? params,
    body: spec.body,
    answer: { description: spec.answer, schema: receipt },
    handle: async (call) => {
      const { id } = call.params as { id: string };
      const { approval, stream } = await find(call.deps, id);
      const input = { approvalId: id, ...spec.input(call as unknown as ActCall<z.output<B>, P>, approval) };
      return { body: await send(call, OWNERS[stream.kind], stream.number, update, input as Omit<A, keyof Command>) };
    },
  });
}

/** S9: the API adds the token of the person who is signed in; the process judges it like one that came by signal. */
const decide = act({
  update: decideApproval,
  path: '/decision',
  summary: 'Approve or refuse',
  body: z.strictObject({ decision: z.enum(['approve', 'refuse']), reason: reason.optional() }),
  answer: 'The vote counts',
  input: (call, approval) => ({ ...call.body, token: tokenOf(call, approval) }),
});

/** The present token of the person who is signed in. */
export function tokenOf({ deps, caller }: Pick<Call<unknown, unknown, unknown>, 'deps' | 'caller'>, approval: Found) {
  const { personId: id } = caller;
  return tokenFor(deps, approval, id, approval.generations[id] ?? 0);
}

const delegate = act({
  update: delegateApproval,
  path: '/delegation',
  summary: 'Give my vote to a colleague until an instant',
  description: 'At that instant it is mine again by itself; a colleague may not pass it on',
  body: z.strictObject({ to: personId, untilAt: instant, reason }),
  answer: 'The colleague decides in my place',
  input: ({ body }) => body,
});

const takeBack = act({
  update: endDelegation,
  path: '/delegation/end',
  summary: 'Take my vote back from a colleague',
  body: z.strictObject({ reason: reason.optional() }),
  answer: 'The vote is mine again',
  input: ({ body }) => body,
});

const ask = act({
  update: askRequester,
  path: '/questions',
  summary: 'Ask the requester before deciding',
  description: "The approval's clock stops until the answer, or until the requester has been silent for too long",
  body: z.strictObject({ question: line(2000) }),
  answer: 'Asked; `made.questionId`',
  input: ({ body }) => body,
});

const answer = act({
  update: answerQuestion,
  path: '/questions/{questionId}/answer',
  summary: 'Answer a question of an approver; the clock runs on',
  params: params.extend({ questionId: thingId }),
  body: z.strictObject({
    answer: line(4000),
    evidenceIds: z.array(thingId).max(50).optional().meta({ description: 'What the crisis keeps as evidence' }),
  }),
  answer: 'Answered',
  input: ({ params: { questionId }, body }) => ({ questionId, ...body }),
});

const withdraw = act({
  update: withdrawApproval,
  path: '/withdrawal',
  summary: 'Take my request back before it is decided',
  body: z.strictObject({ reason }),
  answer: 'Withdrawn',
  input: ({ body }) => body,
});

/** All that can be done about an open approval, of whatever kind. */
export const approvalActs = [decide, delegate, takeBack, ask, answer, withdraw];
