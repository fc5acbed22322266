import { z } from 'zod';
import { API_PREFIX } from '../../prefix';
import { notFound } from '../../problem';
import { route } from '../../route';
import { spanOf } from '../../period';
import { complaintDetail, complaintRow } from '../../schemas/cases';
import {
  afterPosition,
  candidateNumber,
  complaintNumber,
  countedPage,
  crisisNumber,
  cursor,
  flag,
  limit,
  line,
  personId,
  thingId,
} from '../../schemas/common';
import { complaintStatus } from '../../schemas/domain';
import { contact, drill, drillOrReal, from, localDate, q, to } from '../../schemas/lists';
import { shownTimes } from '../../times';
import { readAfter } from '../../waiting';
import { complaintProcess } from '../command';
import { timelineRoute } from '../timeline';

const get = { tag: 'complaints', method: 'get', access: 'readComplaints' } as const;

export const listComplaints = route({
  ...get,
  id: 'listComplaints',
  path: `${API_PREFIX}/complaints`,
  summary: 'Complaints, newest first',
  query: z.strictObject({
    status: complaintStatus.optional(),
    ownerId: personId.optional(),
    mine: flag.meta({ description: 'Those I own' }),
    open: flag.meta({ description: 'Without an outcome yet' }),
    unowned: flag.meta({ description: 'Nobody has taken it on, no crisis looks after it, and it has not ended' }),
    overdue: flag.meta({ description: 'Something about it is late' }),
    channel: line(60).optional(),
    from: from.meta({ description: "First day of the receipt, in the organisation's zone" }),
    to,
    endedFrom: localDate.optional().meta({ description: 'First day of the outcome' }),
    endedTo: localDate.optional(),
    contact,
    contactInTime: flag.meta({ description: 'The first contact came in time, or late; neither while its clock runs' }),
    drill,
    crisisNumber: crisisNumber.optional(),
    candidateNumber: candidateNumber.optional(),
    customerId: thingId.optional(),
    q,
    cursor,
    limit,
  }),
  answer: { description: 'One page', schema: countedPage(complaintRow) },
  handle: async ({ query, caller, deps }) => {
    const { status, candidateNumber: candidate, crisisNumber: crisis, customerId, channel, q: words } = query;
    const { timeZone } = deps.settings;
    const filter = {
      status,
      candidateNumber: candidate,
      crisisNumber: crisis,
      customerId,
      channel,
      q: words,
      ownerId: query.mine ? caller.personId : query.ownerId,
      isOpen: query.open,
      isUnowned: query.unowned,
      isOverdue: query.overdue,
      received: spanOf(query.from, query.to, timeZone),
      ended: spanOf(query.endedFrom, query.endedTo, timeZone, 'endedTo'),
      contacts: query.contact,
      isContactInTime: query.contactInTime,
      drill: drillOrReal(query.drill, candidate, crisis, customerId),
    };
    const { records } = deps;
    const [found, count] = await Promise.all([records.listComplaints(filter, query), records.countComplaints(filter)]);
    return { body: { items: shownTimes(found.items), next: found.next, count } };
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

export const readComplaintTimeline = timelineRoute('complaint', complaintProcess, {
  ...get,
  id: 'readComplaintTimeline',
});
