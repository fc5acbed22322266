import { z } from 'zod';
import { candidateStatusNames, complaintOutcomeNames } from '../../domain/names';
import { bilingual, conflictClass, crisisType, level, role, stage, wordOf } from './common';
import { at, care, complaintStatus, deadline } from './domain';

export const mailStatus = z
  .enum(['pending', 'claimed', 'sent', 'failed', 'unconfirmed', 'optedOut', 'suppressed'])
  .meta({ id: 'CustomerMailStatus' });
const complaintOutcome = wordOf(complaintOutcomeNames).meta({ id: 'ComplaintOutcome' });

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
    status: complaintStatus,
    ownerId: z.string().nullable(),
    crisisNumber: z.string().nullable(),
    outcome: complaintOutcome.nullable(),
    nextDeadlineAt: at.nullable(),
    overdue: z.int(),
  })
  .meta({ id: 'ComplaintRow' });

const complaintCase = z
  .object({
    id: z.string(),
    number: z.string(),
    customerId: z.string(),
    receivedAt: at,
    ownerId: z.string().optional(),
    care,
    crisisNumber: z.string().optional(),
    status: complaintStatus.exclude(['received']),
    outcome: complaintOutcome.optional(),
    outcomeReason: z.string().optional(),
    progressNotices: z.int(),
    version: z.int(),
  })
  .meta({ id: 'ComplaintCase', description: 'As its process keeps it' });

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
        status: mailStatus,
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
    state: complaintCase.nullable(),
    position: z.int(),
  })
  .meta({ id: 'Complaint' });

export const candidateStatus = z
  .enum(['raised', ...wordOf(candidateStatusNames).options])
  .meta({ id: 'CandidateStatus', description: '`raised` until its process has begun' });

export const candidateRow = z
  .object({
    number: z.string(),
    title: z.string(),
    reason: bilingual,
    raisedAt: at,
    status: candidateStatus,
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
const candidateCase = z
  .object({
    number: z.string(),
    title: z.string(),
    reason: bilingual,
    complaintIds: z.array(z.string()),
    raisedAt: at,
    status: candidateStatus.exclude(['raised']),
    type: crisisType.optional(),
    conflictClass: conflictClass.optional(),
    crisisNumber: z.string().optional(),
    decidedBy: z.string().optional(),
    decisionReason: z.string().optional(),
    version: z.int(),
  })
  .meta({ id: 'CandidateCase', description: 'As its process keeps it' });

const evidence = z
  .object({
    distinctPeople: z.int(),
    similarity: z.number().meta({ description: 'Of the complaints to their common core, 0 to 1' }),
    windowMs: z.number(),
    terms: z.array(z.string()).meta({ description: 'The words that hold them together' }),
    reach: z.number(),
    baseline: z.number().meta({ description: 'How many people complain about such things on ordinary days' }),
  })
  .meta({ id: 'CorrelationEvidence', description: 'The figures it was raised for' });

export const candidateDetail = candidateRow
  .extend({
    evidence,
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
    state: candidateCase.nullable(),
    position: z.int(),
  })
  .meta({ id: 'Candidate' });
