import { z } from 'zod';
import { text } from '../../domain/text';
import { CONTACT_KINDS, normalizedContact } from '../../records/contact';
import { actorOf, type Call } from '../call';
import { claimRequest } from '../claim';
import { pointing } from '../pointing';
import type { CustomerAsked } from '../../records/customers';
import { versionOf } from './command';
import { API_PREFIX } from '../prefix';
import { notFound } from '../problem';
import { route } from '../route';
import { itemStatus } from '../schemas/bulk';
import { complaintRow, mailStatus } from '../schemas/cases';
import { countedPage, cursor, flag, limit, line, thingId, version } from '../schemas/common';
import { actDone, at, care, compensation, streamOf } from '../schemas/domain';
import { q } from '../schemas/lists';
import { shownTimes } from '../times';

const email = z.email();
const contact = z
  .strictObject({ kind: z.enum(CONTACT_KINDS), value: line(254) })
  .refine(({ kind, value }) => normalizedContact({ kind, value }) !== undefined, {
    path: ['value'],
    params: { code: 'notReachable', text: text('不是有效的联系方式', 'Nobody can be reached by this') },
  })
  .refine(({ kind, value }) => kind !== 'email' || email.safeParse(value).success, {
    path: ['value'],
    params: { code: 'notReachable', text: text('不是有效的邮箱地址', 'This is no e-mail address') },
  })
  .meta({ id: 'ContactPoint' });
const row = z
  .object({
    id: z.string(),
    externalId: z.string().nullable(),
    name: z.string().nullable(),
    unconfirmed: z
      .boolean()
      .meta({ description: 'Made from what a stranger said of themselves; nobody made sure yet' }),
    createdAt: at,
    contacts: z.array(z.object({ kind: z.string(), value: z.string() })),
    complaints: z.int(),
  })
  .meta({ id: 'CustomerRow' });
const detail = row
  .extend({
    notes: z.string().nullable(),
    optOuts: z.array(z.string()),
    version: z.int(),
    figures: z.object({
      openComplaints: z.int().meta({ description: '`/complaints?customerId&open=true`' }),
      paid: z.object({ count: z.int(), fen: z.int() }).meta({ description: '`/compensations?customerId&status=paid`' }),
      bulkPaid: z
        .object({ count: z.int(), fen: z.int() })
        .meta({ description: 'Of `bulkItems`, as far as they are listed: paid or discrepancy' }),
      lastContactAt: at.nullable().meta({ description: 'When they were last reached, or answered a callback' }),
      satisfaction: z
        .object({ count: z.int(), mean: z.number().nullable() })
        .meta({ description: '`/cares?customerId&satisfaction=1,2,3,4,5`' }),
    }),
    recentComplaints: z.array(complaintRow),
    cares: z.array(z.object({ crisisNumber: z.string(), title: z.string(), care })),
    compensations: z.array(compensation.extend({ crisisNumber: z.string() })),
    bulkItems: z.array(
      z.object({
        bulkNumber: z.string(),
        crisisNumber: z.string(),
        no: z.int(),
        status: itemStatus,
        amountFen: z.int(),
        at: at.nullable(),
      }),
    ),
    acts: z.array(
      z.object({
        stream: streamOf,
        at,
        actorId: z.string(),
        act: actDone,
      }),
    ),
    messages: z
      .array(z.object({ id: z.string(), complaintNumber: z.string(), text: z.string(), at }))
      .meta({ description: 'What the customer wrote by the links to their complaints, newest first' }),
    mails: z
      .array(z.object({ complaintNumber: z.string(), status: mailStatus, at }))
      .meta({ description: 'Mails to the customer, newest first; `at` is when it ended, or else was entered' }),
  })
  .meta({ id: 'Customer' });
const body = z
  .strictObject({
    externalId: line(200).nullable().optional(),
    name: line(200).nullable().optional(),
    notes: line(8000).nullable().optional(),
    optOuts: z.array(line(60)).max(20).optional().meta({ description: '`mail`: no mails to the customer' }),
    unconfirmed: z.literal(false).optional().meta({ description: 'Somebody has made sure who this is' }),
    contacts: z.array(contact).max(20).optional().meta({ description: 'Replaces all of them' }),
  })
  .meta({ id: 'NewCustomer' });
const change = body.extend({ version }).meta({ id: 'CustomerChange' });
const params = z.strictObject({ id: thingId });
const read = { tag: 'customers', method: 'get', access: 'readCustomers' } as const;

/** P1: the archive of customers. */
export const customerRoutes = [
  route({
    ...read,
    id: 'listCustomers',
    path: `${API_PREFIX}/customers`,
    summary: 'Customers, newest first; search by name, number, phone or e-mail',
    query: z.strictObject({
      q,
      unconfirmed: flag.meta({ description: 'Those whom nobody has made sure of yet' }),
      cursor,
      limit,
    }),
    answer: { description: 'One page', schema: countedPage(row) },
    handle: async ({ query, deps: { records } }) => {
      const filter = { q: query.q, isUnconfirmed: query.unconfirmed };
      const [found, count] = await Promise.all([records.listCustomers(filter, query), records.countCustomers(filter)]);
      return { body: { items: shownTimes(found.items), next: found.next, count } };
    },
  }),
  route({
    ...read,
    id: 'readCustomer',
    path: `${API_PREFIX}/customers/{id}`,
    summary: 'Everything about one customer',
    params,
    answer: { description: 'The customer', schema: detail },
    handle: async ({ params: { id }, deps }) => ({ body: await shown(id, deps) }),
  }),
  route({
    id: 'createCustomer',
    tag: 'customers',
    method: 'post',
    path: `${API_PREFIX}/customers`,
    access: 'writeCustomers',
    summary: 'Enter a customer',
    keyed: true,
    body,
    answer: { status: 201, description: 'The customer', schema: detail },
    handle: async (call) => {
      const { requestId, answered } = await claimRequest(call, 'createCustomer');
      const id = answered ? String(answered['id']) : await save(call, undefined, { requestId });
      return { body: await shown(id, call.deps) };
    },
  }),
  route({
    id: 'changeCustomer',
    tag: 'customers',
    method: 'patch',
    path: `${API_PREFIX}/customers/{id}`,
    access: 'writeCustomers',
    summary: 'Change a customer; what is left out stays as it is',
    versioned: true,
    params,
    body: change,
    answer: { description: 'The customer', schema: detail },
    handle: async (call) => {
      const id = await save(call, call.params.id, versionOf(call));
      return { body: await shown(id, call.deps) };
    },
  }),
];

async function save(
  call: Call<unknown, unknown, z.output<typeof change>>,
  id: string | undefined,
  asked: CustomerAsked,
): Promise<string> {
  const { version: _seen, ...changed } = call.body;
  const saved = await pointing({ externalIdTaken: '#/externalId' }, () =>
    call.deps.records.saveCustomer(id, changed, actorOf(call), call.deps.now(), asked),
  );
  if (saved === undefined) throw notFound();
  return saved;
}

async function shown(id: string, { records }: Call<unknown, unknown, unknown>['deps']): Promise<unknown> {
  const found = await records.readCustomer(id);
  if (!found) throw notFound();
  return shownTimes(found);
}
