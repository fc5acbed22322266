import { z } from 'zod';
import { text } from '../../../domain/text';
import { statusToken } from '../../../worker/tokens';
import { publicComplaintLimiter } from '../../auth/limits';
import type { Call } from '../../call';
import { bodyHashOf, requestIdOf } from '../../gateway/ids';
import { titleFrom } from '../../intake';
import { API_PREFIX } from '../../prefix';
import { route, type Route } from '../../route';
import { line } from '../../schemas/common';
import { statusUrl } from '../../urls';
import { publicKey } from './keys';

const unreachable = {
  code: 'noContact',
  text: text('请至少填写电话或邮箱之一', 'Give a telephone number or an e-mail address, or both'),
};

const body = z
  .strictObject({
    name: line(100).optional(),
    phone: z
      .string()
      .normalize('NFKC')
      .trim()
      .max(60)
      .regex(/^(?:\D{0,20}\d){5,20}\D{0,20}$/)
      .optional(),
    email: z.email().max(254).optional(),
    title: line(200).optional().meta({ description: 'The beginning of the body when left out' }),
    body: z.string().trim().min(5).max(5_000).meta({ description: 'What happened' }),
    product: line(200).optional(),
    orderId: line(100).optional(),
    remedySought: line(1_000).optional().meta({ description: 'What the customer wishes to be done' }),
    lang: z.enum(['zh', 'en']).optional().meta({ description: 'In which language to write to the customer' }),
    website: z
      .string()
      .max(0)
      .optional()
      .meta({ description: 'Must stay empty: people do not see the field, programs that fill in everything do' }),
  })
  .refine(({ phone, email }) => phone !== undefined || email !== undefined, { path: ['phone'], params: unreachable })
  .meta({ id: 'PublicComplaint' });

type Body = z.output<typeof body>;

const filed = z
  .object({
    number: z.string(),
    statusUrl: z.string().meta({ description: 'Where to follow the complaint; whoever has it may read there' }),
  })
  .meta({ id: 'FiledComplaint' });

/** 5 000 characters of Chinese and the other fields, escaped as JSON may be. */
const BODY_BYTES = 64 * 1024;

/** The principal of those who have not signed in; their keys are random. */
const ANYBODY = 'public';

/** W1: the public form. What a stranger says of themselves attaches to nobody (decision 029). */
export function fileComplaint(): Route {
  return route({
    id: 'fileComplaint',
    tag: 'public',
    method: 'post',
    path: `${API_PREFIX}/public/complaints`,
    access: 'public',
    limiter: publicComplaintLimiter(),
    summary: 'Complain, without signing in',
    description: 'The answer is the same whether the customer is known or not.',
    keyed: 'required',
    bodyLimitBytes: BODY_BYTES,
    body,
    answer: { status: 201, description: 'Its number and the link to follow it, shown this once', schema: filed },
    handle: async (call) => {
      const { deps } = call;
      const subject = { principal: ANYBODY, workflowId: ANYBODY, command: 'fileComplaint', key: publicKey(call) };
      const requestId = requestIdOf(subject);
      const { principal, key } = subject;
      const bodyHash = bodyHashOf(ANYBODY, subject.command, call.body);
      const answered = await deps.gateway.claim({ principal, key, requestId, bodyHash });
      const token = statusToken(deps.settings.serverKey, requestId);
      const number = answered ? String(answered['number']) : await record(call, requestId, token);
      return { body: { number, statusUrl: statusUrl(deps.settings, token) } };
    },
  });
}

/** Each step finds what an attempt before it has done; the link itself is kept by nobody. */
async function record(call: Call<unknown, unknown, Body>, requestId: string, token: string): Promise<string> {
  const { records, gateway, now } = call.deps;
  const { name, phone, email, lang = call.lang, title, website: _empty, ...rest } = call.body;
  const at = now();
  const [taken] = await records.takeIn(
    [
      {
        ...rest,
        source: ANYBODY,
        externalId: `request:${requestId}`,
        channel: 'webForm',
        title: title ?? titleFrom(rest.body),
        receivedAt: at,
        customer: { unconfirmed: true, name, phone, email },
        acknowledgeIn: lang,
      },
    ],
    at,
  );
  const { number } = taken!;
  await records.keepStatusLink(number, token, at);
  await gateway.keepAnswer(requestId, { number });
  return number;
}
