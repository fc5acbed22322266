import { z } from 'zod';
import { API_PREFIX } from '../../prefix';
import { spanOf } from '../../period';
import { route } from '../../route';
import { countedPage, crisisNumber, cursor, flag, limit, personId, thingId } from '../../schemas/common';
import { callback, care, careStatus } from '../../schemas/domain';
import { contact, drill, drillOrReal, from, listOf, localDate, to } from '../../schemas/lists';
import { shownTimes } from '../../times';

const row = z
  .object({
    crisisNumber: z.string(),
    crisisTitle: z.string(),
    customerName: z.string().nullable(),
    care,
  })
  .meta({ id: 'CareRow' });

const score = z.enum(['1', '2', '3', '4', '5']).transform(Number);

/** S6, S7, R1: affected customers, in all crises. */
export const listCares = route({
  id: 'listCares',
  tag: 'crises',
  method: 'get',
  path: `${API_PREFIX}/cares`,
  access: 'readCrises',
  summary: 'Affected customers of all crises, the latest received first',
  query: z.strictObject({
    status: listOf(careStatus).meta({ description: 'Statuses, separated by commas' }),
    callback: listOf(callback).meta({ description: 'Callbacks, separated by commas' }),
    satisfaction: listOf(score).meta({ description: 'Scores from 1 to 5, separated by commas' }),
    contact,
    ownerId: personId.optional().meta({ description: 'Who has taken the customer on' }),
    mine: flag.meta({ description: 'Those I have taken on' }),
    from: from.meta({ description: "First day of the receipt, in the organisation's zone" }),
    to,
    answeredFrom: localDate.optional().meta({ description: 'First day on which the satisfaction was given' }),
    answeredTo: localDate.optional(),
    crisisNumber: crisisNumber.optional(),
    customerId: thingId.optional(),
    drill,
    cursor,
    limit,
  }),
  answer: { description: 'One page', schema: countedPage(row) },
  handle: async ({ query, caller, deps }) => {
    const { timeZone } = deps.settings;
    const filter = {
      statuses: query.status,
      callbacks: query.callback,
      satisfactions: query.satisfaction,
      contacts: query.contact,
      ownerId: query.mine ? caller.personId : query.ownerId,
      received: spanOf(query.from, query.to, timeZone),
      answered: spanOf(query.answeredFrom, query.answeredTo, timeZone, 'answeredTo'),
      crisisNumber: query.crisisNumber,
      customerId: query.customerId,
      drill: drillOrReal(query.drill, query.crisisNumber, query.customerId),
    };
    const { records } = deps;
    const [found, count] = await Promise.all([records.listCares(filter, query), records.countCares(filter)]);
    return { body: { items: shownTimes(found.items), next: found.next, count } };
  },
});
