import { z } from 'zod';
import { actorOf, type Call } from '../call';
import { API_PREFIX } from '../prefix';
import { notFound } from '../problem';
import { route } from '../route';
import { complaintRow } from '../schemas/cases';
import { cursor, limit, line, page, thingId } from '../schemas/common';
import { actDone, at, care, compensation, streamOf } from '../schemas/domain';
import { q } from '../schemas/lists';
import { shownTimes } from '../times';

const contact = z.strictObject({ kind: z.enum(['phone', 'email', 'social']), value: line(254) });
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
    recentComplaints: z.array(complaintRow),
    cares: z.array(z.object({ crisisNumber: z.string(), title: z.string(), care })),
    compensations: z.array(compensation.extend({ crisisNumber: z.string() })),
    acts: z.array(
      z.object({
        stream: streamOf,
        at,
        actorId: z.string(),
        act: actDone,
      }),
    ),
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
  .meta({ id: 'CustomerChange' });
const params = z.strictObject({ id: thingId });
const read = { tag: 'customers', method: 'get', access: 'readCustomers' } as const;

/** P1: the archive of customers. */
export const customerRoutes = [
  route({
    ...read,
    id: 'listCustomers',
    path: `${API_PREFIX}/customers`,
    summary: 'Customers, newest first; search by name, number, phone or e-mail',
    query: z.strictObject({ q, cursor, limit }),
    answer: { description: 'One page', schema: page(row) },
    handle: async ({ query, deps }) => {
      const found = await deps.records.listCustomers(query, query);
      return { body: { items: shownTimes(found.items), next: found.next } };
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
    body,
    answer: { status: 201, description: 'The customer', schema: detail },
    handle: async (call) => save(call, undefined),
  }),
  route({
    id: 'changeCustomer',
    tag: 'customers',
    method: 'patch',
    path: `${API_PREFIX}/customers/{id}`,
    access: 'writeCustomers',
    summary: 'Change a customer; what is left out stays as it is',
    params,
    body,
    answer: { description: 'The customer', schema: detail },
    handle: async (call) => save(call, call.params.id),
  }),
];

async function save(call: Call<unknown, unknown, z.output<typeof body>>, id: string | undefined) {
  const saved = await call.deps.records.saveCustomer(id, call.body, actorOf(call), call.deps.now());
  if (saved === undefined) throw notFound();
  return { body: await shown(saved, call.deps) };
}

async function shown(id: string, { records }: Call<unknown, unknown, unknown>['deps']): Promise<unknown> {
  const found = await records.readCustomer(id);
  if (!found) throw notFound();
  return shownTimes(found);
}
