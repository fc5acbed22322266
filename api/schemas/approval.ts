import { z } from 'zod';
import { bulkDetail } from './bulk';
import { conflictNames } from '../../domain/names';
import { budgetLine, cash, fundingRequest } from './budget';
import { bilingual, level, stage, wordOf } from './common';
import { approval, at, care, compensation, deadline, delegation, review, streamOf } from './domain';
import { grantRow } from './grants';
import { submittedRule } from './rules';

export const decision = z
  .object({
    token: z.string().meta({ description: 'Single use; for the `decide` signal' }),
    workflowId: z.string(),
  })
  .meta({ id: 'DecisionToken' });

const crisis = z.object({ number: z.string(), title: z.string(), level, stage });

const history = z
  .object({
    complaints: z.object({
      count: z.int(),
      open: z.int(),
      last: z.array(z.object({ number: z.string(), title: z.string(), receivedAt: at })),
    }),
    crises: z.object({
      count: z.int(),
      last: z.array(z.object({ number: z.string(), title: z.string(), openedAt: at })),
    }),
    pendingFen: z.int().meta({ description: 'Asked for besides this, and not paid yet' }),
  })
  .meta({ id: 'CustomerHistory', description: 'What the company and the customer have been through' });

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
        .meta({ description: 'All other compensations of this customer, alone or in bulk, in whatever crisis' }),
      history,
    }),
    z.object({ kind: z.literal('reviewSignOff'), crisis, review }),
    bulkDetail.extend({ kind: z.literal('bulkCompensation') }),
    submittedRule.extend({ kind: z.literal('ruleRevision') }),
    z.object({ kind: z.literal('funding'), request: fundingRequest, lines: z.array(budgetLine), cashNow: cash }),
    grantRow.extend({ kind: z.literal('valueAdded') }),
  ])
  .meta({ id: 'ApprovalMatter', description: 'What it is about' });

const standing = z
  .object({
    mayDecide: z.boolean(),
    inPlaceOf: z.string().nullable().meta({ description: 'Whose vote the caller would cast, if not their own' }),
    refusals: z
      .array(z.object({ code: z.string(), text: bilingual }))
      .meta({ description: 'Why the caller may not decide' }),
    delegates: z.array(z.string()).meta({ description: 'Whom the caller can give their vote to' }),
    given: delegation.nullable().meta({ description: "To whom the caller's vote is given now" }),
    mayAnswer: z
      .boolean()
      .meta({ description: 'Whether the caller answers what is asked back: the requester, or who stands in for them' }),
  })
  .meta({ id: 'Standing' });

const precedents = z
  .object({
    overFen: z.int(),
    upToFen: z.int().nullable(),
    approved: z.int(),
    refused: z.int(),
    medianFen: z.int().nullable(),
    last: z.array(
      z.object({
        approvalId: z.string(),
        crisisNumber: z.string(),
        title: z.string(),
        amountFen: z.int(),
        status: z.enum(['approved', 'refused']),
        decidedAt: at,
      }),
    ),
  })
  .meta({ id: 'Precedents', description: 'Decided before, in crises of the same type and the same band of amounts' });

/** What the budget has room for, where money of it is asked for. */
const budget = z
  .object({
    name: bilingual,
    roomFen: z.int(),
    roomAfterFen: z.int().meta({ description: 'Negative by how much it would be an overrun' }),
    line: budgetLine.nullable().meta({ description: 'Null when there is no line in use' }),
  })
  .meta({ id: 'BudgetRoom', description: 'Left on the line that pays, now and once this is approved' });

export const approvalDetail = z
  .object({
    approval,
    stream: streamOf,
    matter: matter.nullable(),
    decision: decision.nullable(),
    standing,
    conflicts: z
      .array(z.object({ personId: z.string(), why: wordOf(conflictNames) }))
      .meta({ description: 'Who may never decide it, and why' }),
    clock: deadline.nullable().meta({ description: 'Of the present round; null once it is decided' }),
    onSilence: z
      .object({ text: bilingual, expiresAt: at.nullable() })
      .meta({ description: 'What it means when nobody decides, and when; null while the clock stands' }),
    precedents: precedents.nullable(),
    budget: budget.nullable().optional(),
  })
  .meta({ id: 'ApprovalDetail', description: '`decision` is there when the caller may decide now' });
