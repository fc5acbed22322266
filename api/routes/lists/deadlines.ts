import { z } from 'zod';
import type { StreamKind } from '../../../domain/events';
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
};

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
    obligation: listOf(obligation).meta({ description: 'Obligations, separated by commas' }),
    kind: listOf(streamKind).meta({ description: 'Kinds of process, separated by commas' }),
    number: z
      .string()
      .regex(/^[A-Z]{2}-\d{4}-\d{6,9}$/)
      .optional()
      .meta({ description: 'Of one process' }),
    open: flag.meta({ description: 'Still asking somebody for something' }),
    overdue: flag.meta({ description: 'Open and late' }),
    waitingFor: role.optional(),
    from,
    to,
    drill,
    q,
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
    const readable = streamKind.options.filter((kind) => mayCall(READING[kind], caller.roles));
    const filter = {
      kinds: query.kind ? readable.filter((kind) => query.kind?.includes(kind)) : readable,
      number: query.number,
      statuses: query.status,
      obligations: query.obligation,
      isOpen: query.open,
      isOverdue: query.overdue,
      waitingFor: query.waitingFor,
      due: spanOf(query.from, query.to, deps.settings.timeZone),
      drill: drillOrReal(query.drill, query.number),
      q: query.q,
    };
    const { records } = deps;
    const [found, count] = await Promise.all([records.listDeadlines(filter, query), records.countDeadlines(filter)]);
    return { body: { items: shownTimes(found.items), next: found.next, count } };
  },
});
