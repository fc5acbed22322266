import { type Whom, whomOf } from '../../records/readers/inbox-sections';
import type { Caller } from '../call';
import type { ApiDeps } from '../deps';
import { API_PREFIX } from '../prefix';
import { route } from '../route';
import { inbox, inboxCounts } from '../schemas/inbox';
import { shownTimes } from '../times';
import { tokenFor, workflowIdOf } from './approvals/owner';

async function whose({ personId }: Caller, { staff, now }: ApiDeps): Promise<Whom> {
  return whomOf(await staff.roster(), personId, now());
}

/** X2: what waits for me. Approvals come with the token for deciding by signal. */
export const readInbox = route({
  id: 'readInbox',
  tag: 'inbox',
  method: 'get',
  path: `${API_PREFIX}/inbox`,
  access: 'readInbox',
  summary: 'What waits for me: approvals, tasks, notices, customers, complaints, steps, payments to settle',
  answer: { description: 'At most 200 of each, due first', schema: inbox },
  handle: async ({ caller, deps }) => {
    const found = await deps.records.readInbox(await whose(caller, deps));
    const approvals = found.approvals.map(({ generation, ...item }) => {
      const token = tokenFor(deps, item.approval, caller.personId, generation);
      return { ...item, decision: { token, workflowId: workflowIdOf(item.stream) } };
    });
    return { body: shownTimes({ ...found, approvals }) };
  },
});

export const countInbox = route({
  id: 'countInbox',
  tag: 'inbox',
  method: 'get',
  path: `${API_PREFIX}/inbox/counts`,
  access: 'readInbox',
  summary: 'How much waits for me, and how much of it is late',
  answer: { description: 'By section', schema: inboxCounts },
  handle: async ({ caller, deps }) => {
    const counts = await deps.records.countInbox(await whose(caller, deps));
    const sections = Object.values(counts);
    const total = sections.reduce((sum, { count }) => sum + count, 0);
    const overdue = sections.reduce((sum, section) => sum + section.overdue, 0);
    return { body: { ...counts, total, overdue } };
  },
});
