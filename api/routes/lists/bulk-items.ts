import { z } from 'zod';
import { API_PREFIX } from '../../prefix';
import { spanOf } from '../../period';
import { route } from '../../route';
import { foundItem, itemStatus, moneyStanding } from '../../schemas/bulk';
import { countedPage, crisisNumber, cursor, limit, thingId } from '../../schemas/common';
import { drill, drillOrReal, from, listOf, to } from '../../schemas/lists';
import { shownTimes } from '../../times';

/** S9: money asked for in bulk, customer by customer, in all crises. */
export const listItemsOfBulks = route({
  id: 'listItemsOfBulks',
  tag: 'bulks',
  method: 'get',
  path: `${API_PREFIX}/bulk-items`,
  access: 'readCrises',
  summary: 'The customers of all bulk compensations, those of the newest first (S9)',
  query: z.strictObject({
    standing: listOf(moneyStanding).meta({
      description: 'How their money stands, separated by commas; nobody who is left out',
    }),
    status: listOf(itemStatus).meta({ description: 'Statuses, separated by commas' }),
    crisisNumber: crisisNumber.optional(),
    customerId: thingId.optional(),
    from: from.meta({ description: "First day on which the bulk was asked for, in the organisation's zone" }),
    to,
    drill,
    cursor,
    limit,
  }),
  answer: { description: 'One page', schema: countedPage(foundItem) },
  handle: async ({ query, deps: { records, settings } }) => {
    const filter = {
      standings: query.standing,
      statuses: query.status,
      crisisNumber: query.crisisNumber,
      customerId: query.customerId,
      requested: spanOf(query.from, query.to, settings.timeZone),
      drill: drillOrReal(query.drill, query.crisisNumber, query.customerId),
    };
    const [found, count] = await Promise.all([
      records.listItemsOfBulks(filter, query),
      records.countItemsOfBulks(filter),
    ]);
    return { body: { items: shownTimes(found.items), next: found.next, count } };
  },
});
