import type { ComplaintOutcome } from '../../domain/complaint';
import type { Actor } from '../../domain/people';
import { setClocks } from './clocks';
import { change, type Complaint } from './complaint';
import type { ComplaintSheet } from './contract';
import { sheetOf } from './present';

/** The outcome with its reason; nothing is timed any more (W10). */
export function end(p: Complaint, outcome: ComplaintOutcome, reason: string, by: Actor): void {
  change(p, { status: 'ended', outcome, outcomeReason: reason }, { kind: 'ended', by, reason });
  setClocks(p, by);
}

/** Waits until everything is answered, recorded and sent; the sheet stays as the result. */
export async function concluded(p: Complaint): Promise<ComplaintSheet> {
  await p.settle();
  await p.effects.drained();
  const { number, outcome = 'resolved' } = p.state.complaint;
  return { number, outcome, markdown: sheetOf(p) };
}
