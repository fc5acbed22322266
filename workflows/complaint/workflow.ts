import { CancellationScope } from '@temporalio/workflow';
import { SYSTEM } from '../../domain/people';
import { runInBackground } from '../kernel/beginning';
import { setClocks } from './clocks';
import { registerMessages } from './commands';
import { setUp, type Complaint } from './complaint';
import type { ComplaintInput, ComplaintSheet } from './contract';
import { acknowledge, resumeTelling } from './customer';
import { concluded } from './outcome';

/**
 * 客户投诉 (W10, M四(三)): contacted, offered a solution, told of progress, brought to an outcome with a reason; while
 * a crisis looks after the customer, the complaint waits for it.
 */
export async function complaint(input: ComplaintInput): Promise<ComplaintSheet> {
  // A complaint ends with an outcome, never by a cancellation that says nothing.
  return await CancellationScope.nonCancellable(() => handle(input));
}

async function handle(input: ComplaintInput): Promise<ComplaintSheet> {
  const p = setUp(input);
  if (!input.carried) opened(p);
  registerMessages(p);
  runInBackground(p);
  if (input.carried) resumeTelling(p, input.carried.effects);
  else if (input.acknowledge) acknowledge(p);
  p.options.present();
  await p.until(() => p.state.complaint.status === 'ended');
  return await concluded(p);
}

/** On record, and the clocks run from the receipt. */
function opened(p: Complaint): void {
  p.emit('complaintChanged', { complaint: p.state.complaint, change: 'opened' });
  setClocks(p, SYSTEM);
}
