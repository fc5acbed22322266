import { z } from 'zod';
import { text } from '../../domain/text';
import { CONTACT_KINDS } from '../../records/contact';
import { actorOf, type Call } from '../call';
import { claimRequest } from '../claim';
import { pointing } from '../pointing';
import { API_PREFIX } from '../prefix';
import { notFound } from '../problem';
import { route } from '../route';
import { countedPage, crisisNumber, cursor, flag, instant, limit, line, reason, thingId } from '../schemas/common';
import { at } from '../schemas/domain';
import { shownTimes } from '../times';

const person = z.string();
const contact = z.strictObject({ kind: z.enum(CONTACT_KINDS), value: line(300) });

const exclusion = z
  .object({
    id: z.string(),
    customerId: z.string().nullable(),
    customerName: z.string().nullable(),
    contact: z.object({ kind: z.enum(CONTACT_KINDS), value: z.string() }).nullable(),
    reason: z.string(),
    addedBy: person,
    sinceAt: at,
    untilAt: at.nullable(),
    ended: z.object({ by: person, at, reason: z.string() }).nullable(),
    isInForce: z.boolean(),
    customers: z.int().meta({ description: 'Whom it excludes now: by id, and by contact points they share' }),
    releases: z.array(z.object({ crisisNumber: z.string(), reason: z.string(), by: person, at })),
  })
  .meta({ id: 'Exclusion' });

const body = z
  .strictObject({
    customerId: thingId.optional(),
    contact: contact.optional().meta({ description: 'Whoever has this phone, address or account' }),
    untilAt: instant.optional().meta({ description: 'Until it is ended when left out' }),
    reason,
  })
  .refine((asked) => (asked.customerId === undefined) !== (asked.contact === undefined), {
    path: ['customerId'],
    params: {
      code: 'customerOrContact',
      text: text('请填写客户或联系方式，二者取一', 'Name a customer or a contact, one of the two'),
    },
  })
  .meta({ id: 'NewExclusion' });

const params = z.strictObject({ id: thingId });
const common = { tag: 'customers', access: 'manageExclusions' } as const;
const answer = { description: 'The exclusion', schema: exclusion } as const;

/** S9: customers who get no compensation because they claim for a living or for others; legal keeps the list. */
export const exclusionRoutes = [
  route({
    id: 'listExclusions',
    tag: 'customers',
    method: 'get',
    path: `${API_PREFIX}/compensation-exclusions`,
    access: 'readExclusions',
    summary: 'Customers and contacts excluded from compensation, newest first (S9)',
    query: z.strictObject({
      inForce: flag.meta({ description: 'Those that hold now, or those that are over' }),
      customerId: thingId.optional(),
      cursor,
      limit,
    }),
    answer: { description: 'One page', schema: countedPage(exclusion) },
    handle: async ({ query, deps: { records, now } }) => {
      const filter = { isInForce: query.inForce, customerId: query.customerId };
      const [found, count] = await Promise.all([
        records.listExclusions(filter, now(), query),
        records.countExclusions(filter, now()),
      ]);
      return { body: { items: shownTimes(found.items), next: found.next, count } };
    },
  }),
  route({
    ...common,
    id: 'addExclusion',
    method: 'post',
    path: `${API_PREFIX}/compensation-exclusions`,
    summary: 'Exclude a customer or a contact from compensation',
    keyed: true,
    body,
    answer: { ...answer, status: 201 },
    handle: async (call) => {
      const { requestId, answered } = await claimRequest(call, 'addExclusion');
      const id = answered ? String(answered['id']) : await add(call, requestId);
      return { body: await shown(call, id) };
    },
  }),
  route({
    ...common,
    id: 'endExclusion',
    method: 'post',
    path: `${API_PREFIX}/compensation-exclusions/{id}/end`,
    summary: 'Take it off the list; the row and its reason stay',
    params,
    body: z.strictObject({ reason }),
    answer,
    handle: async (call) => {
      const { id } = call.params;
      const { records, now } = call.deps;
      if (!(await records.endExclusion(id, call.body.reason, actorOf(call), now()))) throw notFound();
      return { body: await shown(call, id) };
    },
  }),
  route({
    ...common,
    id: 'releaseExclusion',
    method: 'post',
    path: `${API_PREFIX}/compensation-exclusions/{id}/releases`,
    summary: 'Let whom it excludes be compensated in one crisis, with the reason',
    params,
    body: z.strictObject({ crisisNumber, reason }),
    answer,
    handle: async (call) => {
      const { id } = call.params;
      const { records, now } = call.deps;
      const released = await pointing({ unknownCrisis: '#/crisisNumber' }, () =>
        records.releaseExclusion(id, call.body, actorOf(call), now()),
      );
      if (!released) throw notFound();
      return { body: await shown(call, id) };
    },
  }),
];

async function add(call: Call<unknown, unknown, z.output<typeof body>>, requestId: string): Promise<string> {
  const { records, now } = call.deps;
  return pointing({ unknownCustomer: '#/customerId', contactEmpty: '#/contact/value' }, () =>
    records.addExclusion(call.body, actorOf(call), now(), requestId),
  );
}

async function shown(call: Call<unknown, unknown, unknown>, id: string): Promise<unknown> {
  const { records, now } = call.deps;
  const found = await records.readExclusion(id, now());
  if (!found) throw notFound();
  return shownTimes(found);
}
