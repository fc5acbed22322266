import { z } from 'zod';
import { decision } from './approval';
import { findingKindNames } from '../../domain/names';
import { wordOf } from './common';
import { approval, at, deadline, notice, streamOf, task } from './domain';

const filed = {
  stream: streamOf,
  title: z.string().nullable().meta({ description: 'Of the crisis, complaint or candidate' }),
  drill: z.boolean(),
  dueAt: at.nullable().meta({ description: 'Null when no clock runs for it' }),
  overdue: z.boolean(),
};
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
    payments: z
      .array(
        z.object({
          ...filed,
          stream: streamOf.nullable().meta({ description: "Null when the payment is nobody's" }),
          what: z.enum(['compensation', 'bulk', 'finding']),
          id: z.string(),
          isKnown: z.boolean().meta({ description: 'False while nobody knows yet whether it was paid' }),
          findingKind: wordOf(findingKindNames).nullable(),
          orderedFen: z.int().nullable(),
          foundFen: z.int().nullable(),
        }),
      )
      .meta({ description: 'Payments that differ from the books, for finance to settle' }),
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
    payments: number,
    total: z.int(),
    overdue: z.int(),
  })
  .meta({ id: 'InboxCounts', description: 'Each section is counted up to 1000' });
