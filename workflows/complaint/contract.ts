import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CareAct } from '../../domain/care';
import type { ComplaintCase, ComplaintOutcome, HandBack } from '../../domain/complaint';
import type { Roster } from '../../domain/people';
import type { ProcessState, RuledInput } from '../kernel/process';
import type { Command, Receipt } from '../messages';

/** One complaint from receipt to outcome, in a crisis or not (W10). */
export const COMPLAINT_WORKFLOW = 'complaint';
export const complaintWorkflowId = (number: string): string => `complaint-${number}`;

export interface ComplaintInput extends RuledInput<ComplaintState> {
  readonly complaintId: string;
  readonly number: string;
  readonly customerId: string;
  readonly receivedAt: number;
  /** The customer is to be told by mail that the complaint was received (W1). */
  readonly acknowledge?: boolean;
}

export interface ComplaintState extends ProcessState {
  complaint: ComplaintCase;
}

/** The final sheet: also the workflow's result, because current details cannot be read without a worker. */
export interface ComplaintSheet {
  readonly number: string;
  readonly outcome: ComplaintOutcome;
  readonly markdown: string;
}

export const assignComplaint = defineUpdate<Receipt, [Command & { ownerId: string }], 'assignComplaint'>(
  'assignComplaint',
);
export const actOnComplaint = defineUpdate<Receipt, [Command & { act: CareAct; version?: number }], 'actOnComplaint'>(
  'actOnComplaint',
);
export const noteProgress = defineUpdate<Receipt, [Command & { text: string }], 'noteProgress'>('noteProgress');
export const endComplaint = defineUpdate<
  Receipt,
  [Command & { outcome: ComplaintOutcome; reason: string }],
  'endComplaint'
>('endComplaint');

/** A further word of the customer, by the link to the status page (W1); also while a crisis looks after them. */
export const customerWrote = defineUpdate<Receipt, [Command & { messageId: string }], 'customerWrote'>('customerWrote');

/** A crisis takes the customer over; the complaint stays open. */
export const joinedCrisis = defineSignal<[{ crisisNumber: string }]>('joinedCrisis');
/** The crisis is over: with the customer's matter settled, or not, and then the complaint's own clocks run again. */
export const releasedByCrisis = defineSignal<[{ crisisNumber: string } & HandBack]>('releasedByCrisis');
export const rosterChanged = defineSignal<[Roster]>('rosterChanged');

export const complaintQuery = defineQuery<ComplaintCase>('complaint');
/** The whole state, clocks included, for tools and tests; people read the records. */
export const stateQuery = defineQuery<ComplaintState>('state');
