import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Bulk } from '../../domain/bulk';
import type { SettlementOutcome } from '../../domain/payment';
import type { Level } from '../../domain/words';
import type { ProcessState, RuledInput } from '../kernel/process';
import type { Command, Receipt } from '../messages';

export { decideApproval } from '../messages';

/** One approval for many customers, and their payment (S9, M四(四)3). The crisis that accepted it starts it. */
export const BULK_WORKFLOW = 'bulk';
export const bulkWorkflowId = (number: string): string => `bulk-${number}`;

/** Everything it is judged by comes from its crisis; who is on the list stands in the records alone. */
export interface BulkInput extends RuledInput<BulkState> {
  readonly bulk: Bulk;
  readonly level: Level;
  readonly drill: boolean;
}

export interface BulkState extends ProcessState {
  bulk: Bulk;
  /** Members of staff on the list: nobody decides about money of their own (S9). */
  beneficiaries?: readonly string[];
  /** Whoever stopped it wants the rest not paid. */
  stopReason?: string;
}

/** The final sheet: also the workflow's result, because current details cannot be read without a worker. */
export interface BulkSheet {
  readonly number: string;
  readonly status: Bulk['status'];
  readonly markdown: string;
}

/** Before the decision it is withdrawn; while it is being paid, what is not paid yet never will be. */
export const stopBulk = defineUpdate<Receipt, [Command & { reason: string }], 'stopBulk'>('stopBulk');

/** Ends a payment that differs from its order; a write-off needs an approval by a second person (S9). */
export const settleBulkItem = defineUpdate<Receipt, [BulkItemSettlement], 'settleBulkItem'>('settleBulkItem');

export interface BulkItemSettlement extends Command {
  readonly no: number;
  readonly outcome: SettlementOutcome;
  readonly reason: string;
}

/** The whole state, for tools and tests; people read the records. */
export const stateQuery = defineQuery<BulkState>('state');
