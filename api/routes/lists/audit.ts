import { z } from 'zod';
import { API_PREFIX } from '../../prefix';
import { spanOf } from '../../period';
import { route } from '../../route';
import { cursor, limit, page, personId, thingId } from '../../schemas/common';
import { auditEntry } from '../../schemas/domain';
import { from, to } from '../../schemas/lists';
import { shownTimes } from '../../times';

const word = z.string().regex(/^[A-Za-z][\w-]{0,59}$/);

/** X4: who did what, in every process and in the masters. */
export const listAudit = route({
  id: 'listAudit',
  tag: 'supervision',
  method: 'get',
  path: `${API_PREFIX}/audit`,
  access: 'readAudit',
  summary: 'Who did what, from where and why, of everything (X4)',
  query: z.strictObject({
    actorId: personId.optional().meta({ description: 'Who acted' }),
    kind: word.optional().meta({ description: 'Of which kind of process, or `masters`, `access`' }),
    number: thingId.optional().meta({ description: 'Of which process' }),
    action: word.optional().meta({ description: 'What was done' }),
    from: from.meta({ description: "First day of the recording, in the organisation's zone" }),
    to,
    cursor,
    limit,
  }),
  answer: { description: 'One page, newest first', schema: page(auditEntry) },
  handle: async ({ query, deps }) => {
    const { kind, number, actorId, action } = query;
    const recorded = spanOf(query.from, query.to, deps.settings.timeZone);
    const found = await deps.records.listAudit({ stream: { kind, number }, actorId, action, recorded }, query);
    return { body: { items: shownTimes(found.items), next: found.next } };
  },
});
