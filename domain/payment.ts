import { assertNever } from './assert';
import type { Compensation, CompensationStatus } from './compensation';
import { money } from './names';
import { refusal, type Refusal } from './refusal';
import { text, type Text } from './text';

/** A payment as it stands in the payer's books. */
export interface MovedMoney {
  readonly paymentId: string;
  /** Who got it, as the payer was told: a customer's id. */
  readonly payee: string;
  readonly amountFen: number;
}

/**
 * How finance ends a difference between the books: `corrected`, the payer has put it right and the customer has what
 * was ordered; `recovered`, everything came back; `accepted`, it stays as it is, and what was paid too much is written off.
 */
export const SETTLEMENTS = ['corrected', 'recovered', 'accepted'] as const;
export type SettlementOutcome = (typeof SETTLEMENTS)[number];

export interface Settlement {
  readonly outcome: SettlementOutcome;
  readonly by: string;
  readonly at: number;
  readonly reason: string;
  /** The second pair of eyes, where money is written off (S9). */
  readonly approvalId?: string;
}

/** Somebody has to find out what became of it, or to put it right. */
export function isUnsettled(status: CompensationStatus): boolean {
  return status === 'unconfirmed' || status === 'discrepancy';
}

/** The clock of a payment, or of all of a bulk's, that is to be cleared up. */
export function settlementClockId(id: string): string {
  return `settlement:${id}`;
}

export function settlementSubject(id: string, amountFen: number): Text {
  return text(`查清并处理付款 ${id}（${money(amountFen)}）`, `Clear up and settle payment ${id} (${money(amountFen)})`);
}

type Paid = Pick<Compensation, 'status' | 'amountFen' | 'customerId' | 'moved' | 'settlement'>;

/** What has left the company for it, in fen: a discrepancy has cost what really moved, until it is settled otherwise. */
export function spentFen({ status, amountFen, moved, settlement }: Paid): number {
  switch (status) {
    case 'paid':
    case 'handedOver':
      return amountFen;
    case 'discrepancy':
      return moved?.amountFen ?? 0;
    case 'settled':
      return settlement ? settledFen(settlement.outcome, amountFen, moved) : 0;
    case 'awaitingFunds':
    case 'requested':
    case 'approved':
    case 'refused':
    case 'expired':
    case 'withdrawn':
    case 'paying':
    case 'unconfirmed':
    case 'handingOver':
    case 'failed':
      return 0;
    default:
      return assertNever(status);
  }
}

function settledFen(outcome: SettlementOutcome, orderedFen: number, moved: MovedMoney | undefined): number {
  switch (outcome) {
    case 'corrected':
      return orderedFen;
    case 'recovered':
      return 0;
    case 'accepted':
      return moved?.amountFen ?? 0;
    default:
      return assertNever(outcome);
  }
}

/** What the customer has received of it, in fen: money that went to somebody else is none of theirs. */
export function receivedFen(c: Paid): number {
  const isTheirs =
    c.status === 'paid' ||
    c.status === 'handedOver' ||
    c.settlement?.outcome === 'corrected' ||
    c.moved?.payee === c.customerId;
  return isTheirs ? spentFen(c) : 0;
}

/** What a settlement gives up, in fen: the surplus, or all of it when somebody else got it. */
export function writtenOffFen({ amountFen, customerId, moved }: Paid, outcome: SettlementOutcome): number {
  if (outcome !== 'accepted' || !moved) return 0;
  return moved.payee === customerId ? Math.max(0, moved.amountFen - amountFen) : moved.amountFen;
}

/** Whether the books show what was ordered. */
export function isAsOrdered(
  { customerId, amountFen }: Pick<Paid, 'customerId' | 'amountFen'>,
  moved: MovedMoney,
): boolean {
  return moved.payee === customerId && moved.amountFen === amountFen;
}

export const settlementPending = refusal(
  'conflict',
  'settlementPending',
  '差异处理已提交，等待审批',
  'Its settlement awaits an approval',
);

/** Why a discrepancy cannot be settled now. */
export function settlementRefusals(c: Compensation | undefined, version: number | undefined): readonly Refusal[] {
  if (!c) return [refusal('notFound', 'unknownCompensation', '没有这笔赔偿', 'There is no such compensation')];
  if (version !== undefined && version !== c.version) {
    return [refusal('stale', 'staleVersion', '该赔偿已被更新', 'The compensation has changed meanwhile')];
  }
  if (c.status !== 'discrepancy') {
    return [refusal('conflict', 'noDiscrepancy', '该赔偿没有待处理的付款差异', 'Its payment has no open discrepancy')];
  }
  if (c.settlement) {
    return [settlementPending];
  }
  return [];
}
