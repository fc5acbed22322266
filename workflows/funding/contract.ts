import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { FundingRequest, FundingStatus } from '../../domain/funding';
import type { Actor } from '../../domain/people';
import type { ProcessState, RuledInput } from '../kernel/process';
import type { Command, Receipt } from '../messages';

export { decideApproval } from '../messages';

/** A request for funds: decided by the policy's rounds before the money is needed, and posted to the ledger once (Z4). */
export const FUNDING_WORKFLOW = 'funding';
export const fundingWorkflowId = (number: string): string => `funding-${number}`;

export interface FundingInput extends RuledInput<FundingState> {
  readonly number: string;
  readonly request: FundingRequest;
  /** Who asked, as they were when they did. */
  readonly by: Actor;
}

export interface FundingState extends ProcessState {
  request: FundingRequest;
}

/** The final sheet: also the workflow's result, because current details cannot be read without a worker. */
export interface FundingSheet {
  readonly number: string;
  readonly status: FundingStatus;
  readonly openedLine?: string;
  readonly markdown: string;
}

/** Takes the request back before it is decided; the ledger stays as it is. */
export const withdrawFunding = defineUpdate<Receipt, [Command & { reason: string }], 'withdrawFunding'>(
  'withdrawFunding',
);

export const fundingQuery = defineQuery<FundingRequest>('funding');
/** The whole state, its clock included, for tools and tests; people read the records. */
export const stateQuery = defineQuery<FundingState>('state');
