import { z } from 'zod';
import { BULK_STATUSES, ITEM_STATUSES, type BulkRule } from '../../domain/bulk';
import { bulkSourceNames } from '../../domain/names';
import { MONEY_STANDINGS } from '../../domain/standing';
import { amountFen, bilingual, level, thingId, wordOf } from './common';
import { approval, at, computation, moved, settlement } from './domain';

/** What everybody on the list gets. */
export const bulkRule = z
  .strictObject({
    kind: z.enum(['cash', 'refund']),
    basis: thingId.optional().meta({ description: "One of the policy's bases" }),
    amountFen: amountFen.optional().meta({ description: 'The same for everybody' }),
    baseFen: amountFen.optional().meta({ description: 'The order value where the list names none' }),
    percent: z.int().min(1).max(10_000).optional().meta({ description: 'In hundredths; the most of the basis' }),
  })
  .meta({ id: 'BulkRule', description: 'One amount for everybody, or what the basis computes from each order' });

export type BulkRuleBody = z.output<typeof bulkRule>;

/** Without what was left out. */
export function plainRule(rule: BulkRuleBody): BulkRule {
  const given = Object.entries(rule).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as unknown as BulkRule;
}

export const bulkStatus = z.enum(BULK_STATUSES).meta({ id: 'BulkStatus' });
export const itemStatus = z.enum(ITEM_STATUSES).meta({ id: 'BulkItemStatus' });
export const moneyStanding = z.enum(MONEY_STANDINGS).meta({ id: 'MoneyStanding' });

const totals = {
  admitted: z.int(),
  leftOut: z.int(),
  totalFen: z.int(),
  largestFen: z.int(),
};

const counts = z
  .object({
    admitted: z.int().meta({ description: 'Not paid yet' }),
    paid: z.int(),
    paidFen: z.int(),
    unconfirmed: z.int(),
    failed: z.int(),
    cancelled: z.int(),
    discrepancies: z.int().optional().meta({ description: 'Paid otherwise than ordered, not settled yet' }),
  })
  .meta({ id: 'BulkCounts' });

export const reason = z.object({ code: z.string(), text: bilingual });

export const bulk = z
  .object({
    number: z.string(),
    crisisNumber: z.string(),
    source: wordOf(bulkSourceNames),
    rule: z.object(bulkRule.shape),
    basis: z.object({ key: z.string(), name: bilingual, article: z.string() }).optional(),
    reason: z.string(),
    items: z.int().meta({ description: 'Rows of the list, whoever was left out' }),
    requestedBy: z.string(),
    requestedAt: at,
    status: bulkStatus,
    totals: z.object(totals).optional(),
    overrunApprovalId: z.string().optional(),
    approvalId: z.string().optional(),
    counts: counts.optional(),
    settlements: z.array(settlement.extend({ no: z.int(), isSettled: z.boolean() })).optional(),
    endedAt: at.optional(),
    outcomeReason: z.string().optional(),
  })
  .meta({ id: 'Bulk', description: 'One approval for many customers (S9)' });

export const bulkRow = z.object({ bulk, crisisTitle: z.string(), level }).meta({ id: 'BulkRow' });

export const bulkDetail = z
  .object({
    bulk,
    crisisTitle: z.string(),
    level,
    counts,
    leftOutFor: z.array(reason.extend({ count: z.int() })).meta({ description: 'The most frequent reason first' }),
    approvals: z.array(approval),
    nextDeadlineAt: at.nullable(),
    position: z.int(),
  })
  .meta({ id: 'BulkDetail' });

export const bulkItem = z
  .object({
    no: z.int(),
    customerId: z.string(),
    customerName: z.string().nullable(),
    orderId: z.string().nullable(),
    baseFen: z.int().nullable(),
    complaintNumber: z.string().nullable(),
    status: itemStatus,
    amountFen: z.int(),
    computation: computation.nullable(),
    reasons: z.array(reason).meta({ description: 'Why it is left out, or was not paid' }),
    paymentId: z.string().nullable(),
    moved: moved.nullable().meta({ description: "What the payer's books say instead" }),
    settlement: settlement.nullable(),
    spentFen: z.int().meta({ description: 'What has really left for it' }),
    updatedAt: at.nullable(),
  })
  .meta({ id: 'BulkItem' });

export const foundItem = z
  .object({
    bulkNumber: z.string(),
    no: z.int().meta({ description: 'In the list of its bulk' }),
    crisisNumber: z.string(),
    crisisTitle: z.string(),
    customerId: z.string(),
    customerName: z.string().nullable(),
    orderId: z.string().nullable(),
    status: itemStatus,
    bulkStatus,
    standing: moneyStanding.nullable().meta({ description: 'Null when the customer is left out' }),
    amountFen: z.int(),
    spentFen: z.int().meta({ description: 'What has left for the customer' }),
    reasons: z.array(reason),
    requestedAt: at.meta({ description: 'When the bulk was asked for' }),
    updatedAt: at.nullable(),
  })
  .meta({ id: 'FoundBulkItem' });

export const bulkPreview = z
  .object({
    rows: z.int().meta({ description: 'Rows that can be used' }),
    errors: z.array(z.object({ line: z.int(), code: z.string(), detail: z.string() })),
    errorsLeftOut: z.int().meta({ description: 'Faulty rows beyond those listed' }),
    ...totals,
    tiers: z.array(z.object({ name: bilingual, needed: z.int() })).meta({ description: 'Who would have to approve' }),
    leftOutFor: z.array(reason.extend({ count: z.int() })),
    firstRows: z.array(
      z.object({
        no: z.int(),
        customerId: z.string(),
        orderId: z.string().optional(),
        baseFen: z.int().optional(),
        amountFen: z.int(),
        reasons: z.array(reason),
      }),
    ),
  })
  .meta({ id: 'BulkPreview', description: 'What it would come to now; nothing is claimed or held' });
