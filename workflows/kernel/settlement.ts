import { patched } from '@temporalio/workflow';
import { isOpen } from '../../domain/deadline';
import { settlementClockId, settlementSubject } from '../../domain/payment';
import type { Actor } from '../../domain/people';
import type { Process, ProcessState } from './process';

/**
 * From the moment nobody knows what became of a payment, or the books differ, until it is cleared up, finance owes it
 * (S9, M四(四)3): one clock for one payment, or for all of a bulk. Whether it runs: in older runs there is none.
 */
export function oweSettlement<S extends ProcessState>(p: Process<S>, id: string, amountFen: number): boolean {
  const clockId = settlementClockId(id);
  const running = p.deadline(clockId);
  if (running && isOpen(running)) return true;
  if (!patched('payments-are-settled-in-time')) return false;
  const subject = settlementSubject(id, amountFen);
  p.startDeadline('paymentSettlement', { id: clockId, subject, waitingFor: ['finance'], startAt: p.now() });
  return true;
}

/** It is as it was ordered, or finance has ended it. */
export function settlementMet<S extends ProcessState>(p: Process<S>, id: string, by?: Actor): void {
  p.meetDeadline(settlementClockId(id), by);
}
