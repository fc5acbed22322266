import { z } from 'zod';
import { API_PREFIX } from '../../prefix';
import { spanOf } from '../../period';
import { route } from '../../route';
import { countedPage, crisisNumber, cursor, limit, line, thingId } from '../../schemas/common';
import { at, compensation, compensationKind, compensationStatus } from '../../schemas/domain';
import { drill, drillOrReal, from, listOf, to } from '../../schemas/lists';
import { shownTimes } from '../../times';

const row = z
  .object({
    crisisNumber: z.string(),
    crisisTitle: z.string(),
    customerName: z.string().nullable(),
    requestedAt: at,
    paidAt: at.nullable(),
    compensation,
  })
  .meta({ id: 'CompensationRow' });

/** S9: money asked for, in all crises. */
export const listCompensations = route({
  id: 'listCompensations',
  tag: 'crises',
  method: 'get',
  path: `${API_PREFIX}/compensations`,
  access: 'readCrises',
  summary: 'Compensations of all crises, newest first (S9)',
  query: z.strictObject({
    status: listOf(compensationStatus).meta({ description: 'Statuses, separated by commas' }),
    kind: listOf(compensationKind).meta({ description: 'Kinds, separated by commas' }),
    orderId: line(100).optional(),
    from: from.meta({ description: "First day of the request, in the organisation's zone" }),
    to,
    crisisNumber: crisisNumber.optional(),
    customerId: thingId.optional(),
    drill,
    cursor,
    limit,
  }),
  answer: { description: 'One page', schema: countedPage(row) },
  handle: async ({ query, deps }) => {
    const filter = {
      statuses: query.status,
      kinds: query.kind,
      orderId: query.orderId,
      requested: spanOf(query.from, query.to, deps.settings.timeZone),
      crisisNumber: query.crisisNumber,
      customerId: query.customerId,
      drill: drillOrReal(query.drill, query.crisisNumber, query.customerId),
    };
    const { records } = deps;
    const [found, count] = await Promise.all([
      records.listCompensations(filter, query),
      records.countCompensations(filter),
    ]);
    return { body: { items: shownTimes(found.items), next: found.next, count } };
  },
});
