import { z } from 'zod';
import { API_PREFIX } from '../../prefix';
import { notFound } from '../../problem';
import { route } from '../../route';
import { candidateDetail, candidateRow } from '../../schemas/cases';
import { afterPosition, candidateNumber, cursor, limit, page } from '../../schemas/common';
import { shownTimes } from '../../times';
import { readAfter } from '../../waiting';
import { candidateProcess } from '../command';
import { timelineRoute } from '../timeline';

const get = { tag: 'candidates', method: 'get', access: 'readCandidates' } as const;

export const listCandidates = route({
  ...get,
  id: 'listCandidates',
  path: `${API_PREFIX}/candidates`,
  summary: 'Complaints that look like one matter, newest first (W3)',
  query: z.strictObject({
    status: z.enum(['raised', 'open', 'confirmed', 'dismissed']).optional(),
    cursor,
    limit,
  }),
  answer: { description: 'One page', schema: page(candidateRow) },
  handle: async ({ query, deps }) => {
    const found = await deps.records.listCandidates(query, query);
    return { body: { items: shownTimes(found.items), next: found.next } };
  },
});

export const readCandidate = route({
  ...get,
  id: 'readCandidate',
  path: `${API_PREFIX}/candidates/{number}`,
  summary: 'One candidate with its complaints and why it was raised',
  params: z.strictObject({ number: candidateNumber }),
  query: z.strictObject({ afterPosition }),
  answer: { description: 'The candidate', schema: candidateDetail },
  handle: async ({ params: { number }, query, deps }) => {
    await readAfter(deps.records, { kind: 'candidate', number }, query.afterPosition);
    const found = await deps.records.readCandidate(number);
    if (!found) throw notFound();
    return { body: shownTimes(found) };
  },
});

export const readCandidateTimeline = timelineRoute('candidate', candidateProcess, {
  ...get,
  id: 'readCandidateTimeline',
});
