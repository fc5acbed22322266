import { bulkDetail } from './bulk';
import { z } from 'zod';
import { level, stage } from './common';
import { submittedRule } from './rules';
import { approval, at, care, compensation, deadline, notice, review, streamOf, task } from './domain';

const filed = {
  stream: streamOf,
  title: z.string().nullable().meta({ description: 'Of the crisis, complaint or candidate' }),
  drill: z.boolean(),
  dueAt: at.nullable().meta({ description: 'Null when no clock runs for it' }),
  overdue: z.boolean(),
};
const decision = z
  .object({
    token: z.string().meta({ description: 'Single use; for the `decide` signal' }),
    workflowId: z.string(),
  })
  .meta({ id: 'DecisionToken' });

export const inbox = z
  .object({
    approvals: z.array(z.object({ ...filed, approval, decision })),
    tasks: z.array(z.object({ ...filed, task })),
    notices: z.array(z.object({ ...filed, notice, acknowledgedAt: at.nullable() })),
    cares: z
      .array(
        z.object({
          ...filed,
          kind: z.enum(['firstContact', 'solution', 'callback']),
          customerId: z.string(),
          customerName: z.string().nullable(),
          ownerId: z.string().nullable(),
        }),
      )
      .meta({ description: 'Customers who wait: mine first, then those nobody has taken on' }),
    complaints: z
      .array(z.object({ ...filed, ownerId: z.string().nullable() }))
      .meta({ description: 'Mine first, then those nobody has taken on' }),
    decisions: z
      .array(z.object({ ...filed, deadline }))
      .meta({ description: 'Steps of a process that wait for my duties' }),
  })
  .meta({ id: 'Inbox' });

const number = z.object({ count: z.int(), overdue: z.int() });

export const inboxCounts = z
  .object({
    approvals: number,
    tasks: number,
    notices: number,
    cares: number,
    complaints: number,
    decisions: number,
    total: z.int(),
    overdue: z.int(),
  })
  .meta({ id: 'InboxCounts', description: 'Each section is counted up to 1000' });

const crisis = z.object({ number: z.string(), title: z.string(), level, stage });

const matter = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('compensation'),
      crisis,
      compensation,
      customer: z.object({ id: z.string(), name: z.string().nullable() }),
      care: care.nullable(),
      earlier: z
        .object({ count: z.int(), paidFen: z.int() })
        .meta({ description: 'All other compensations of this customer, in whatever crisis' }),
    }),
    z.object({ kind: z.literal('reviewSignOff'), crisis, review }),
    bulkDetail.extend({ kind: z.literal('bulkCompensation') }),
    submittedRule.extend({ kind: z.literal('ruleRevision') }),
  ])
  .meta({ id: 'ApprovalMatter', description: 'What it is about' });

export const approvalDetail = z
  .object({
    approval,
    stream: streamOf,
    matter: matter.nullable(),
    decision: decision.nullable(),
  })
  .meta({ id: 'ApprovalDetail', description: '`decision` is there when the caller may decide now' });
