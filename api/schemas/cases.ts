import { z } from 'zod';
import { bilingual, crisisType, level, role, stage } from './common';
import { at, deadline } from './domain';

export const complaintRow = z
  .object({
    number: z.string(),
    title: z.string(),
    channel: z.string(),
    receivedAt: at,
    customerId: z.string(),
    customerName: z.string().nullable(),
    product: z.string().nullable(),
    reach: z.int(),
    candidateNumber: z.string().nullable(),
    status: z.enum(['received', 'open', 'inCrisis', 'ended']),
    ownerId: z.string().nullable(),
    crisisNumber: z.string().nullable(),
    outcome: z.string().nullable(),
    nextDeadlineAt: at.nullable(),
    overdue: z.int(),
  })
  .meta({ id: 'ComplaintRow' });

export const complaintDetail = complaintRow
  .extend({
    source: z.string(),
    externalId: z.string().nullable(),
    body: z.string(),
    orderId: z.string().nullable(),
    remedySought: z.string().nullable(),
    recordedAt: at,
    messages: z
      .array(z.object({ id: z.string(), text: z.string(), at }))
      .meta({ description: 'What the customer wrote afterwards, by the link to the status page' }),
    acknowledgement: z
      .object({
        status: z.enum(['pending', 'claimed', 'sent', 'failed', 'unconfirmed', 'optedOut', 'suppressed']),
        endedAt: at.nullable(),
      })
      .nullable()
      .meta({ description: 'The mail that acknowledges the receipt; null when none is owed' }),
    statusLinks: z.int().meta({ description: 'Links to the status page that work' }),
    mayBeCustomers: z
      .array(z.object({ id: z.string(), name: z.string().nullable() }))
      .meta({ description: 'Customers whom a stranger may be: they can be reached in the same way' }),
    waitingFor: z.array(role),
    deadlines: z.array(deadline),
    state: z.record(z.string(), z.unknown()).nullable().meta({ description: 'As its process keeps it' }),
    position: z.int(),
  })
  .meta({ id: 'Complaint' });

export const candidateRow = z
  .object({
    number: z.string(),
    title: z.string(),
    reason: bilingual,
    raisedAt: at,
    status: z.enum(['raised', 'open', 'confirmed', 'dismissed']),
    complaints: z.int(),
    complaintIds: z.array(z.string()).meta({ description: 'The first 500 of them' }),
    crisisNumber: z.string().nullable(),
    nextDeadlineAt: at.nullable(),
  })
  .meta({ id: 'CandidateRow' });

const mergeTarget = z
  .object({
    number: z.string(),
    title: z.string(),
    type: crisisType,
    level,
    stage,
    openedAt: at,
    complaints: z.int(),
    sharedCustomers: z.int().meta({ description: 'Customers of the candidate whom it looks after already' }),
    sharedTerms: z.array(z.string()).meta({ description: "Words of the candidate's evidence that stand in its title" }),
  })
  .meta({ id: 'MergeTarget' });

export const candidateDetail = candidateRow
  .extend({
    evidence: z.record(z.string(), z.unknown()).meta({ description: 'The figures it was raised for' }),
    linkedComplaints: z.array(
      z.object({
        number: z.string(),
        title: z.string(),
        receivedAt: at,
        customerId: z.string(),
        customerName: z.string().nullable(),
        reach: z.int(),
      }),
    ),
    mergeTargets: z
      .array(mergeTarget)
      .meta({ description: 'Open crises it may belong to, the likeliest first; none once it is decided' }),
    deadlines: z.array(deadline),
    state: z.record(z.string(), z.unknown()).nullable(),
    position: z.int(),
  })
  .meta({ id: 'Candidate' });
