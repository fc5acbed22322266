import { z } from 'zod';
import { BUDGET_PURPOSES, LEDGER_ACCOUNTS, LEDGER_ACTS } from '../../domain/budget';
import { FUNDING_FAILURES, FUNDING_KINDS, FUNDING_STATUSES } from '../../domain/funding';
import { amountFen, bilingual, instant, line, reason, role } from './common';
import { approval, at, deadline } from './domain';

const yearlyNumber = (prefix: string, what: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}-\\d{4}-\\d{6,9}$`))
    .meta({ example: `${prefix}-2026-000001`, description: what });

export const lineNumber = yearlyNumber('YS', 'A line of the budget');
export const fundingNumber = yearlyNumber('ZJ', 'A request for funds');
export const budgetPurpose = z
  .enum(BUDGET_PURPOSES)
  .meta({ id: 'BudgetPurpose', description: 'What the money is for' });
export const ledgerAct = z.enum(LEDGER_ACTS).meta({ id: 'LedgerAct', description: 'What a transaction does' });
export const fundingStatus = z.enum(FUNDING_STATUSES).meta({ id: 'FundingStatus' });
export const fundingKind = z.enum(FUNDING_KINDS).meta({ id: 'FundingKind' });

/** The years that have budgets. */
export const budgetYear = z.int().min(2000).max(2199);

const fen = z.int().meta({ description: 'In fen' });
const balance = {
  allottedFen: fen,
  overrunFen: fen.meta({ description: 'Approved beyond what was allotted' }),
  availableFen: fen.meta({ description: 'Free' }),
  reservedFen: fen.meta({ description: 'Held for requests that nobody has decided yet' }),
  committedFen: fen.meta({ description: 'Approved and not paid yet' }),
  spentFen: fen,
};
export const totals = z.object(balance).meta({ id: 'BudgetTotals' });

export const budgetLine = z
  .object({
    number: z.string(),
    year: z.int(),
    purpose: budgetPurpose,
    name: bilingual,
    crisisNumber: z.string().nullable().meta({ description: 'A line of this crisis alone' }),
    crisisTitle: z.string().nullable(),
    parentNumber: z.string().nullable().meta({ description: 'The yearly line it was cut out of' }),
    active: z.boolean(),
    openedAt: at,
    openedBy: z.string(),
    closedAt: at.nullable(),
    ...balance,
  })
  .meta({
    id: 'BudgetLine',
    description: '`allotted + overrun = available + reserved + committed + spent`, always',
  });

export const budgetMonth = z
  .object({ month: z.string().meta({ example: '2026-11' }), ...balance })
  .meta({ id: 'BudgetMonth', description: 'How it stood at the end of the month' });

export const ledgerRow = z
  .object({
    no: z.int(),
    at,
    act: ledgerAct,
    by: z.string(),
    reason: z.string().nullable(),
    amountFen: fen,
    reservationKey: z.string().nullable().meta({ description: 'The matter it was reserved for' }),
    crisisNumber: z.string().nullable(),
    fundingNumber: z.string().nullable(),
    postings: z
      .array(z.object({ account: z.enum(LEDGER_ACCOUNTS), amountFen: fen }))
      .meta({ description: 'Sources negative, uses positive; they sum to zero' }),
    availableFen: fen.meta({ description: "The line's free money after it" }),
  })
  .meta({ id: 'LedgerRow' });

export const cash = z
  .object({
    availableFen: fen.optional().meta({ description: 'Absent when finance has never stated it' }),
    asOf: z.string().optional(),
    heldFen: fen.meta({ description: 'What all lines hold and have not spent' }),
    spentFen: fen.meta({ description: 'Spent since the figure was stated' }),
  })
  .meta({ id: 'CashCheck', description: 'Free is `availableFen - heldFen - spentFen`' });

const name = bilingual;
const wish = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('newLine'), year: z.int(), purpose: budgetPurpose, name, amountFen: fen }),
    z.object({ kind: z.literal('increase'), lineNumber: z.string(), amountFen: fen }),
    z.object({ kind: z.literal('crisisLine'), lineNumber: z.string(), crisisNumber: z.string(), amountFen: fen }),
    z.object({ kind: z.literal('transfer'), lineNumber: z.string(), toLineNumber: z.string(), amountFen: fen }),
    z.object({ kind: z.literal('closeLine'), lineNumber: z.string() }),
  ])
  .meta({ id: 'FundingWish' });

export const fundingRequest = z
  .object({
    number: z.string(),
    wish,
    lineName: name,
    toLineName: name.optional(),
    reason: z.string(),
    neededByAt: at,
    requestedBy: z.string(),
    requestedAt: at,
    cash: cash.optional().meta({ description: 'As it was when the request was made' }),
    isAboveCash: z.boolean(),
    status: fundingStatus,
    approvalId: z.string().optional(),
    openedLine: z.string().optional(),
    failure: z.enum(FUNDING_FAILURES).optional(),
    outcomeReason: z.string().optional(),
  })
  .meta({ id: 'FundingRequest' });

export const fundingRow = z
  .object({
    request: fundingRequest,
    nextDeadlineAt: at.nullable(),
    waitingFor: z.array(role),
    overdue: z.int(),
  })
  .meta({ id: 'FundingRow' });

export const fundingDetail = fundingRow
  .extend({
    approvals: z.array(approval),
    deadlines: z.array(deadline),
    lines: z.array(budgetLine).meta({ description: 'The lines it is about, as they stand now' }),
    cashNow: cash,
    position: z.int(),
    temporalUrl: z.string().nullable(),
  })
  .meta({ id: 'FundingDetail' });

export const budgetRoom = z
  .object({
    line: budgetLine.nullable().meta({ description: 'Null when there is none in use: all of it would be an overrun' }),
    amountFen: fen,
    heldFen: fen.meta({ description: 'What of the amount is held already' }),
    afterFen: fen.meta({ description: 'Free once the amount is held; negative by how much it is an overrun' }),
  })
  .meta({ id: 'BudgetRoomFor' });

/** What every request for funds says besides what it is for. */
export const whyAndWhen = {
  reason,
  neededBy: instant.meta({ description: 'The money is needed by then; it is decided before, or not at all' }),
};

export const lineName = z
  .strictObject({ zh: line(60), en: line(60) })
  .meta({ id: 'BudgetLineName', description: 'In both languages' });

export const wanted = amountFen;
