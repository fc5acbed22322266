import type { UpdateDefinition } from '@temporalio/common';
import { z } from 'zod';
import type { StaffCommand } from '../../domain/rights';
import { text } from '../../domain/text';
import { bulkWorkflowId } from '../../workflows/bulk/contract';
import { candidateWorkflowId } from '../../workflows/candidate/contract';
import { complaintWorkflowId } from '../../workflows/complaint/contract';
import { crisisWorkflowId } from '../../workflows/crisis/contract';
import { grantWorkflowId } from '../../workflows/grant/contract';
import type { Command, Receipt } from '../../workflows/messages';
import { fundingWorkflowId } from '../../workflows/funding/contract';
import { revisionWorkflowId } from '../../workflows/revision/contract';
import { actorOf, type Call } from '../call';
import type { Records } from '../../records';
import type { Whereabouts } from '../../records/readers/crisis';
import { API_PREFIX } from '../prefix';
import { invalid, type Fault } from '../problem';
import { route, type Route } from '../route';
import { fundingNumber } from '../schemas/budget';
import { bulkNumber, candidateNumber, complaintNumber, crisisNumber, grantNumber, receipt } from '../schemas/common';
import { draftNumber } from '../schemas/rules';
import { notRecordedYet } from '../waiting';

type Fields = z.ZodType<object, unknown>;
type Inputs<A extends Command> = Omit<A, keyof Command>;

/** A kind of process that takes commands: where its routes are and how its workflows are called. */
export interface ProcessKind {
  readonly tag: string;
  readonly path: string;
  readonly number: z.ZodType<string, string>;
  readonly workflowId: (number: string) => string;
  readonly whereabouts: (records: Records, number: string) => Promise<Whereabouts>;
}

export const crisisProcess: ProcessKind = {
  tag: 'crisis commands',
  path: '/crises',
  number: crisisNumber,
  workflowId: crisisWorkflowId,
  whereabouts: (records, number) => records.crisisWhereabouts(number),
};
export const complaintProcess: ProcessKind = {
  tag: 'complaints',
  path: '/complaints',
  number: complaintNumber,
  workflowId: complaintWorkflowId,
  whereabouts: (records, number) => records.complaintWhereabouts(number),
};
export const candidateProcess: ProcessKind = {
  tag: 'candidates',
  path: '/candidates',
  number: candidateNumber,
  workflowId: candidateWorkflowId,
  whereabouts: (records, number) => records.candidateWhereabouts(number),
};

export const grantProcess: ProcessKind = {
  tag: 'value-added services',
  path: '/grants',
  number: grantNumber,
  workflowId: grantWorkflowId,
  whereabouts: (records, number) => records.grantWhereabouts(number),
};

export const revisionProcess: ProcessKind = {
  tag: 'rules',
  path: '/rule-drafts',
  number: draftNumber,
  workflowId: revisionWorkflowId,
  whereabouts: (records, number) => records.revisionWhereabouts(number),
};

export const bulkProcess: ProcessKind = {
  tag: 'bulks',
  path: '/bulks',
  number: bulkNumber,
  workflowId: bulkWorkflowId,
  whereabouts: (records, number) => records.bulkWhereabouts(number),
};

export const fundingProcess: ProcessKind = {
  tag: 'budget',
  path: '/funding-requests',
  number: fundingNumber,
  workflowId: fundingWorkflowId,
  whereabouts: (records, number) => records.fundingWhereabouts(number),
};

/** A command to a process: what the route adds to the update it sends. */
export interface CommandSpec<A extends Command, P extends z.ZodRawShape, B extends Fields> {
  readonly update: UpdateDefinition<Receipt, [A], StaffCommand>;
  /** The operation's name where one update has several routes; otherwise the update's. */
  readonly id?: string;
  readonly method?: 'post' | 'put';
  /** Below the process, e.g. `/tasks`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  /** Path parameters besides the number. */
  readonly params?: P;
  readonly body: B;
  readonly versioned?: boolean;
  /** Its process may not have begun yet: until then the caller is told to come back in a moment. */
  readonly mayBeStarting?: boolean;
  readonly input: (call: CommandCall<P, B>) => Inputs<A> | Promise<Inputs<A>>;
}

type CommandCall<P extends z.ZodRawShape, B extends Fields> = Call<
  z.output<z.ZodObject<P>> & { number: string },
  unknown,
  z.output<B>
>;

/** A route that hands one command to a process and answers with its receipt; its permission is the command's duty. */
export function commandRoute<A extends Command, P extends z.ZodRawShape, B extends Fields>(
  kind: ProcessKind,
  spec: CommandSpec<A, P, B>,
): Route {
  const { update, method = 'post', path, summary, description, versioned = false } = spec;
  return route({
    id: spec.id ?? update.name,
    tag: kind.tag,
    method,
    path: `${API_PREFIX}${kind.path}/{number}${path}`,
    access: update.name,
    summary,
    ...(description === undefined ? {} : { description }),
    keyed: true,
    versioned,
    params: z.strictObject({ number: kind.number, ...spec.params }),
    body: spec.body,
    answer: { description: 'Accepted and recorded', schema: receipt },
    handle: async (call) => {
      const { number } = call.params as { number: string };
      if (spec.mayBeStarting && (await kind.whereabouts(call.deps.records, number)) === 'starting')
        throw notRecordedYet();
      const input = await spec.input(call as unknown as CommandCall<P, B>);
      return { body: await send(call, kind, number, update, input) };
    },
  });
}

export function crisisCommand<A extends Command, P extends z.ZodRawShape, B extends Fields>(
  spec: CommandSpec<A, P, B>,
): Route {
  return commandRoute(crisisProcess, spec);
}

/** Hands a command to the process with this number, on behalf of the caller. */
export function send<A extends Command>(
  call: Call<unknown, unknown, unknown>,
  kind: ProcessKind,
  number: string,
  update: UpdateDefinition<Receipt, [A], string>,
  input: Inputs<A>,
): Promise<Receipt> {
  return sendSaid(call, kind, number, update, input, { params: call.params, body: call.body });
}

/** The same where the body is not all the caller said: with another `said`, the same key is refused. */
export function sendSaid<A extends Command>(
  call: Call<unknown, unknown, unknown>,
  kind: ProcessKind,
  number: string,
  update: UpdateDefinition<Receipt, [A], string>,
  input: Inputs<A>,
  said: unknown,
): Promise<Receipt> {
  const { gateway, records } = call.deps;
  const target = { workflowId: kind.workflowId(number), whereabouts: () => kind.whereabouts(records, number) };
  return gateway.execute(target, update, input, { by: actorOf(call), key: call.idempotencyKey, body: said });
}

/** The version the caller saw, from the body or from If-Match; empty when they do not mind. */
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
