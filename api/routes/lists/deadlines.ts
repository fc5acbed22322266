import { z } from 'zod';
import type { StreamKind } from '../../../domain/events';
import type { Role } from '../../../domain/words';
import type { DeadlineFilter } from '../../../records/readers/deadlines';
import { API_PREFIX } from '../../prefix';
import { spanOf } from '../../period';
import { mayCall, type Permission } from '../../permissions';
import { route } from '../../route';
import { countedPage, cursor, flag, level, limit, obligation, role, streamKind } from '../../schemas/common';
import { deadline, deadlineStatus, streamOf } from '../../schemas/domain';
import { drill, drillOrReal, from, listOf, q, to } from '../../schemas/lists';
import { shownTimes } from '../../times';

/** Who may read what a deadline belongs to may read the deadline. */
const READING: Readonly<Record<StreamKind, Permission>> = {
  crisis: 'readCrises',
  complaint: 'readComplaints',
  candidate: 'readCandidates',
  revision: 'readPolicies',
  bulk: 'readCrises',
  funding: 'readBudget',
  grant: 'readGrants',
};

const filters = {
  obligation: listOf(obligation).meta({ description: 'Obligations, separated by commas' }),
  kind: listOf(streamKind).meta({ description: 'Kinds of process, separated by commas' }),
  number: z
    .string()
    .regex(/^[A-Z]{2}-\d{4}-\d{6,9}$/)
    .optional()
    .meta({ description: 'Of one process' }),
  waitingFor: role.optional(),
  from,
  to,
  drill,
  q,
};

type Filters = z.output<z.ZodObject<typeof filters>>;

/** What both routes filter by, of everything the caller may read. */
function filterOf(query: Filters, roles: readonly Role[], timeZone: string): DeadlineFilter {
  const readable = streamKind.options.filter((kind) => mayCall(READING[kind], roles));
  return {
    kinds: query.kind ? readable.filter((kind) => query.kind?.includes(kind)) : readable,
    number: query.number,
    obligations: query.obligation,
    waitingFor: query.waitingFor,
    due: spanOf(query.from, query.to, timeZone),
    drill: drillOrReal(query.drill, query.number),
    q: query.q,
  };
}

const counted = z.int().min(0);

/** U2: how the open deadlines stand, for whoever looks after all of them. */
export const countDeadlineStates = route({
  id: 'countDeadlineStates',
  tag: 'supervision',
  method: 'get',
  path: `${API_PREFIX}/deadlines/states`,
  access: 'readDeadlines',
  summary: 'How many open deadlines run, were reminded of, are late, are paused (U2)',
  query: z.strictObject(filters),
  answer: {
    description: 'Each open deadline is in one of them',
    schema: z
      .object({
        running: counted.meta({ description: 'In time, nobody reminded yet' }),
        warned: counted.meta({ description: 'In time, reminded' }),
        breached: counted.meta({ description: 'Late, on the ladder' }),
        paused: counted,
        isExact: z.boolean().meta({ description: 'False when there are more than are counted' }),
      })
      .meta({ id: 'DeadlineStates' }),
  },
  handle: async ({ query, caller, deps }) => {
    const filter = filterOf(query, caller.roles, deps.settings.timeZone);
    return { body: await deps.records.countDeadlineStates(filter) };
  },
});

/** U2: who owes what by when, of everything the caller may read. */
export const listDeadlines = route({
  id: 'listDeadlines',
  tag: 'supervision',
  method: 'get',
  path: `${API_PREFIX}/deadlines`,
  access: 'readDeadlines',
  summary: 'Deadlines of all processes, due first (U2)',
  query: z.strictObject({
    status: listOf(deadlineStatus).meta({ description: 'Statuses, separated by commas' }),
    ...filters,
    open: flag.meta({ description: 'Still asking somebody for something' }),
    overdue: flag.meta({ description: 'Open and late' }),
    warned: flag.meta({ description: 'In time, and somebody has been reminded' }),
    cursor,
    limit,
  }),
  answer: {
    description: 'One page',
    schema: countedPage(
      z
        .object({ stream: streamOf, title: z.string().nullable(), level: level.nullable(), deadline })
        .meta({ id: 'DeadlineRow' }),
    ),
  },
  handle: async ({ query, caller, deps }) => {
    const filter = {
      ...filterOf(query, caller.roles, deps.settings.timeZone),
      statuses: query.status,
      isOpen: query.open,
      isOverdue: query.overdue,
      isWarned: query.warned,
    };
    const { records } = deps;
    const [found, count] = await Promise.all([records.listDeadlines(filter, query), records.countDeadlines(filter)]);
    return { body: { items: shownTimes(found.items), next: found.next, count } };
  },
});
