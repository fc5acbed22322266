import { z } from 'zod';
import type { AssessmentInput } from '../../domain/assessment';
import type { CareAct } from '../../domain/care';
import { duration, level, line, personId, reason, role } from './common';

const factor = z.int().min(1).max(4).meta({ description: '1 (slight) to 4 (grave)' });

export const assessmentInput = z
  .strictObject({
    likelihood: z.strictObject({ severity: factor, scope: factor, trend: factor }),
    impact: z.strictObject({ brand: factor, customerLoss: factor, economicLoss: factor, legalRisk: factor }),
    note: line(2000).optional(),
    override: z.strictObject({ level, reason }).optional(),
  })
  .meta({ id: 'AssessmentInput', description: 'Likelihood × impact (M三(二))' }) satisfies z.ZodType<AssessmentInput>;

export const contactAct = z
  .strictObject({
    reached: z.boolean(),
    channel: line(60),
    regretExpressed: z.boolean(),
    commitment: line(2000).optional(),
    note: line(2000).optional(),
  })
  .meta({ id: 'Contact', description: 'One attempt to reach the customer; regret is always expressed (C1四(三))' });
export const solution = z.strictObject({ solution: line(4000) }).meta({ id: 'Solution' });
export const answer = z.strictObject({ accepted: z.boolean(), note: line(2000).optional() }).meta({ id: 'Answer' });
export const settleWithout = z.strictObject({ reason }).meta({ id: 'SettledWithout' });
export const callbackAct = z
  .strictObject({
    outcome: z.enum(['answered', 'unreachable']),
    satisfaction: z.int().min(1).max(5).optional(),
    suggestion: line(2000).optional(),
  })
  .meta({ id: 'Callback', description: '回访 (M五(一)1): an answered one carries the satisfaction, 1 to 5' });

/** Any act of caring for a customer, for complaints that no crisis looks after. */
export const careAct = z
  .discriminatedUnion('kind', [
    contactAct.extend({ kind: z.literal('contact') }),
    solution.extend({ kind: z.literal('propose') }),
    answer.extend({ kind: z.literal('answer') }),
    settleWithout.extend({ kind: z.literal('settleWithout') }),
    callbackAct.extend({ kind: z.literal('callback') }),
  ])
  .meta({ id: 'CareAct' }) satisfies z.ZodType<CareAct>;

export const newTask = z
  .strictObject({
    title: line(300),
    role,
    assigneeId: personId.optional(),
    required: z.boolean().default(false),
    dueAfter: duration,
    kind: z.enum(['measure', 'order', 'actionItem', 'improvement']),
  })
  .meta({ id: 'NewTask' });

export const order = z
  .strictObject({ title: line(300), role, dueAfter: duration, required: z.boolean().default(true) })
  .meta({ id: 'Order', description: 'An order of headquarters: it becomes a task (C2五4)' });
