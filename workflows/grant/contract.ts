import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Actor } from '../../domain/people';
import type { Grant, GrantStatus } from '../../domain/value-added';
import type { ProcessState, RuledInput } from '../kernel/process';
import type { Command, Receipt } from '../messages';

export { decideApproval } from '../messages';

/** One value-added service for one customer, from the wish to give it to what became of it (R2, M五(二)2). */
export const GRANT_WORKFLOW = 'grant';
export const grantWorkflowId = (number: string): string => `grant-${number}`;

export interface GrantInput extends RuledInput<GrantState> {
  readonly number: string;
  readonly grant: Grant;
  /** Who grants it, as they were when they did. */
  readonly by: Actor;
  /** SHA-256 (hex) of the customer's code; the code itself never enters a workflow. */
  readonly codeHash: string;
}

export interface GrantState extends ProcessState {
  grant: Grant;
  readonly codeHash: string;
  /** Who grants it; what is emitted once it counts is theirs. */
  readonly by: Actor;
  /** Nobody has to agree any more. */
  cleared: boolean;
}

/** The final sheet: also the workflow's result, because current details cannot be read without a worker. */
export interface GrantSheet {
  readonly number: string;
  readonly status: GrantStatus;
  readonly markdown: string;
}

/** Claims it for the customer who has shown the code; once, and never again (R2). */
export const redeemGrant = defineUpdate<
  Receipt,
  [Command & { codeHash: string; place: string; receipt?: string }],
  'redeemGrant'
>('redeemGrant');
/** Takes it back while it is neither claimed nor over; the code is good for nothing from then on. */
export const withdrawGrant = defineUpdate<Receipt, [Command & { reason: string }], 'withdrawGrant'>('withdrawGrant');

export const grantQuery = defineQuery<Grant>('grant');
/** The whole state, its clock included, for tools and tests; people read the records. */
export const stateQuery = defineQuery<GrantState>('state');
