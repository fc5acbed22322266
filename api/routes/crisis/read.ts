import { z } from 'zod';
import { API_PREFIX } from '../../prefix';
import { notFound } from '../../problem';
import { route } from '../../route';
import { spanOf } from '../../period';
import {
  afterPosition,
  countedPage,
  crisisNumber,
  crisisType,
  cursor,
  flag,
  level,
  limit,
  outcome,
  page,
  stage,
} from '../../schemas/common';
import { auditEntry, crisisDetail, crisisRow } from '../../schemas/domain';
import { crisisFilter, from, listOf, localDate, to } from '../../schemas/lists';
import { stepsFor } from '../../steps';
import { shownTimes } from '../../times';
import { temporalUrl } from '../../urls';
import { readAfter, readBegun } from '../../waiting';
import { crisisProcess } from '../command';
import { timelineRoute } from '../timeline';

const params = z.strictObject({ number: crisisNumber });
const get = { tag: 'crises', method: 'get', access: 'readCrises' } as const;

export const listCrises = route({
  ...get,
  id: 'listCrises',
  path: `${API_PREFIX}/crises`,
  summary: 'The board: crises by filter and order',
  query: z.strictObject({
    ...crisisFilter,
    numbers: listOf(crisisNumber, 100).meta({ description: 'These alone, at most 100, separated by commas' }),
    open: flag.meta({ description: 'Only those that are not closed' }),
    overdue: flag.meta({ description: 'Something in it is late' }),
    from: from.meta({ description: "First day of the opening, in the organisation's zone" }),
    to,
    closedFrom: localDate.optional().meta({ description: 'First day of the closing' }),
    closedTo: localDate.optional(),
    drill: flag.meta({ description: 'Drills instead of real crises' }),
    sort: z.enum(['openedAt', 'nextDeadline', 'level']).default('openedAt'),
    cursor,
    limit,
  }),
  answer: { description: 'One page', schema: countedPage(crisisRow) },
  handle: async ({ query, deps }) => {
    const { records, settings } = deps;
    const filter = {
      stages: query.stage,
      levels: query.level,
      types: query.type,
      outcomes: query.outcome,
      waitingFor: query.waitingFor,
      numbers: query.numbers,
      isOverdue: query.overdue,
      commanderId: query.commanderId,
      opened: spanOf(query.from, query.to, settings.timeZone),
      closed: spanOf(query.closedFrom, query.closedTo, settings.timeZone, 'closedTo'),
      q: query.q,
      isOpen: query.open,
      drill: query.drill,
    };
    const [found, count] = await Promise.all([
      records.listCrises(filter, query.sort, query),
      records.countCrises(filter),
    ]);
    return { body: { items: shownTimes(found.items), next: found.next, count } };
  },
});

export const crisisFigures = route({
  ...get,
  id: 'readCrisisFigures',
  path: `${API_PREFIX}/crises/figures`,
  summary: 'How many crises there are of each kind',
  query: z.strictObject({ drill: flag }),
  answer: {
    description: 'Counts by stage, level, type and outcome',
    schema: z.object({
      items: z.array(z.object({ stage, level, type: crisisType, outcome: outcome.nullable(), count: z.int() })),
    }),
  },
  handle: async ({ query, deps }) => ({ body: { items: await deps.records.crisisFacets(query.drill ?? false) } }),
});

export const readCrisis = route({
  ...get,
  id: 'readCrisis',
  path: `${API_PREFIX}/crises/{number}`,
  summary: 'Everything about one crisis',
  params,
  query: z.strictObject({ afterPosition }),
  answer: { description: 'The crisis', schema: crisisDetail },
  handle: async ({ params: { number }, query, caller, deps }) => {
    await readAfter(deps.records, { kind: 'crisis', number }, query.afterPosition);
    const { records } = deps;
    const found = await readBegun(records, { kind: 'crisis', number }, records.readCrisis, records.crisisWhereabouts);
    if (!found) throw notFound();
    const { standings: _gatesOnly, ...shown } = found;
    const steps = stepsFor(found, caller.roles);
    return { body: { ...(shownTimes(shown) as object), steps, temporalUrl: temporalUrl(deps.settings, number) } };
  },
});

export const readTimeline = timelineRoute('crisis', crisisProcess, { ...get, id: 'readTimeline' });

export const readAudit = route({
  ...get,
  id: 'readAudit',
  path: `${API_PREFIX}/crises/{number}/audit`,
  access: 'readAudit',
  summary: 'Who did what, from where and why (X4)',
  params,
  query: z.strictObject({ cursor, limit }),
  answer: { description: 'One page, newest first', schema: page(auditEntry) },
  handle: async ({ params: { number }, query, deps }) => {
    if ((await deps.records.crisisWhereabouts(number)) === 'unknown') throw notFound();
    const found = await deps.records.listAudit({ stream: { kind: 'crisis', number } }, query);
    return { body: { items: shownTimes(found.items), next: found.next } };
  },
});
