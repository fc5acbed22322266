import { patched } from '@temporalio/workflow';
import type { Compensation } from '../../domain/compensation';
import { isUnsettled, settlementClockId, settlementSubject } from '../../domain/payment';
import type { Actor } from '../../domain/people';
import type { Crisis } from './crisis';

/** From the moment nobody knows, or the books differ, until it is cleared up: finance owes it (S9, M四(四)3). */
export function followSettlement(c: Crisis, before: Compensation, after: Compensation, by: Actor): void {
  const wasOwed = isUnsettled(before.status);
  const isOwed = isUnsettled(after.status);
  if (wasOwed && !isOwed) c.meetDeadline(settlementClockId(after.id), by);
  if (wasOwed || !isOwed || !patched('payments-are-settled-in-time')) return;
  c.startDeadline('paymentSettlement', {
    id: settlementClockId(after.id),
    subject: settlementSubject(after.id, after.amountFen),
    waitingFor: ['finance'],
    startAt: c.now(),
  });
}
