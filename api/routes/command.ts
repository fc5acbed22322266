import type { UpdateDefinition } from '@temporalio/common';
import { z } from 'zod';
import type { CommandName } from '../../domain/rights';
import { text } from '../../domain/text';
import { crisisWorkflowId } from '../../workflows/crisis/contract';
import type { Command, Receipt } from '../../workflows/messages';
import { actorOf, type Call } from '../call';
import { API_PREFIX } from '../prefix';
import { invalid, type Fault } from '../problem';
import { route, type Route } from '../route';
import { crisisNumber, receipt } from '../schemas/common';

type Fields = z.ZodType<object, unknown>;
type Inputs<A extends Command> = Omit<A, keyof Command>;

/** A command to a crisis: what the route adds to the update it sends. */
export interface CrisisCommand<A extends Command, P extends z.ZodRawShape, B extends Fields> {
  readonly update: UpdateDefinition<Receipt, [A], CommandName>;
  /** The operation's name where one update has several routes; otherwise the update's. */
  readonly id?: string;
  readonly method?: 'post' | 'put';
  /** Below `/crises/{number}`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  /** Path parameters besides the number. */
  readonly params?: P;
  readonly body: B;
  readonly versioned?: boolean;
  readonly input: (call: CommandCall<P, B>) => Inputs<A> | Promise<Inputs<A>>;
}

type CommandCall<P extends z.ZodRawShape, B extends Fields> = Call<
  z.output<z.ZodObject<P>> & { number: string },
  unknown,
  z.output<B>
>;

/** A route that hands one command to a crisis and answers with its receipt; its permission is the command's duty. */
export function crisisCommand<A extends Command, P extends z.ZodRawShape, B extends Fields>(
  spec: CrisisCommand<A, P, B>,
): Route {
  const { update, method = 'post', path, summary, description, versioned = false } = spec;
  return route({
    id: spec.id ?? update.name,
    tag: 'crisis commands',
    method,
    path: `${API_PREFIX}/crises/{number}${path}`,
    access: update.name,
    summary,
    ...(description === undefined ? {} : { description }),
    keyed: true,
    versioned,
    params: z.strictObject({ number: crisisNumber, ...spec.params }),
    body: spec.body,
    answer: { description: 'Accepted and recorded', schema: receipt },
    handle: async (call) => {
      const { number } = call.params as { number: string };
      const input = await spec.input(call as unknown as CommandCall<P, B>);
      return { body: await sendToCrisis(call, number, update, input) };
    },
  });
}

/** Hands a command to the crisis with this number, on behalf of the caller. */
export function sendToCrisis<A extends Command>(
  call: Call<unknown, unknown, unknown>,
  number: string,
  update: UpdateDefinition<Receipt, [A], string>,
  input: Inputs<A>,
): Promise<Receipt> {
  const { gateway, records } = call.deps;
  const target = { workflowId: crisisWorkflowId(number), whereabouts: () => records.crises.whereabouts(number) };
  return gateway.execute(target, update, input, { by: actorOf(call), key: call.idempotencyKey });
}

/** The version the caller saw, from the body or from If-Match; undefined when they do not mind. */
export function versionOf(call: Call<unknown, unknown, { version?: number | undefined }>): { version?: number } {
  const header = call.request.get('If-Match');
  const { version } = call.body;
  if (header === undefined || header === '*') return version === undefined ? {} : { version };
  const matched = /^(?:W\/)?"?(\d{1,7})"?$/.exec(header)?.[1];
  if (matched === undefined || (version !== undefined && version !== Number(matched))) throw invalid([badIfMatch]);
  return { version: Number(matched) };
}

const badIfMatch: Fault = {
  in: 'header',
  pointer: '#/If-Match',
  code: 'wrongFormat',
  text: text('须为版本号，且与请求内容一致', 'Must be a version number, and the one in the body'),
};
