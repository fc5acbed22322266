import { z } from 'zod';
import { API_PREFIX } from '../../prefix';
import { notFound } from '../../problem';
import { route } from '../../route';
import { complaintDetail, complaintRow } from '../../schemas/cases';
import {
  afterPosition,
  candidateNumber,
  complaintNumber,
  crisisNumber,
  cursor,
  limit,
  page,
  personId,
  thingId,
} from '../../schemas/common';
import { q } from '../../schemas/lists';
import { shownTimes } from '../../times';
import { readAfter } from '../../waiting';

const get = { tag: 'complaints', method: 'get', access: 'readComplaints' } as const;

export const listComplaints = route({
  ...get,
  id: 'listComplaints',
  path: `${API_PREFIX}/complaints`,
  summary: 'Complaints, newest first',
  query: z.strictObject({
    status: z.enum(['received', 'open', 'inCrisis', 'ended']).optional(),
    ownerId: personId.optional(),
    crisisNumber: crisisNumber.optional(),
    candidateNumber: candidateNumber.optional(),
    customerId: thingId.optional(),
    q,
    cursor,
    limit,
  }),
  answer: { description: 'One page', schema: page(complaintRow) },
  handle: async ({ query, deps }) => {
    const found = await deps.records.listComplaints(query, query);
    return { body: { items: shownTimes(found.items), next: found.next } };
  },
});

export const readComplaint = route({
  ...get,
  id: 'readComplaint',
  path: `${API_PREFIX}/complaints/{number}`,
  summary: 'One complaint with the state of its process',
  params: z.strictObject({ number: complaintNumber }),
  query: z.strictObject({ afterPosition }),
  answer: { description: 'The complaint', schema: complaintDetail },
  handle: async ({ params: { number }, query, deps }) => {
    await readAfter(deps.records, { kind: 'complaint', number }, query.afterPosition);
    const found = await deps.records.readComplaint(number);
    if (!found) throw notFound();
    return { body: shownTimes(found) };
  },
});
