import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor, Roster } from '../domain/people';

/** What every command carries: who, why, and the request it belongs to (Temporal records none of that). */
export interface Command {
  readonly by: Actor;
  readonly requestId: string;
}

/** The answer to every accepted command: the caller may read its own write from this position on. */
export interface Receipt {
  readonly position: number;
  /** Ids of what the command made, e.g. `taskId`, `approvalId`. */
  readonly made: Readonly<Record<string, string>>;
}

// What every process with approvals and notices understands, under the same names everywhere.

export const decideApproval = defineUpdate<
  Receipt,
  [Command & { approvalId: string; decision: 'approve' | 'refuse'; reason?: string; token: string }],
  'decideApproval'
>('decideApproval');
/** Gives one's vote to a colleague until an instant; it can be taken back, and lapses by itself (S9). */
export const delegateApproval = defineUpdate<
  Receipt,
  [Command & { approvalId: string; to: string; untilAt: number; reason: string }],
  'delegateApproval'
>('delegateApproval');
export const endDelegation = defineUpdate<
  Receipt,
  [Command & { approvalId: string; reason?: string }],
  'endDelegation'
>('endDelegation');
/** Asks the requester before deciding: the approval's clock stops until the answer. */
export const askRequester = defineUpdate<Receipt, [Command & { approvalId: string; question: string }], 'askRequester'>(
  'askRequester',
);
export const answerQuestion = defineUpdate<
  Receipt,
  [Command & { approvalId: string; questionId: string; answer: string; evidenceIds?: readonly string[] }],
  'answerQuestion'
>('answerQuestion');
/** Taken back by whoever asked for it, whatever it is. */
export const withdrawApproval = defineUpdate<
  Receipt,
  [Command & { approvalId: string; reason: string }],
  'withdrawApproval'
>('withdrawApproval');
export const acknowledgeNotice = defineUpdate<Receipt, [Command & { noticeId: string }], 'acknowledgeNotice'>(
  'acknowledgeNotice',
);
/** Approve or refuse as a manager with the CLI or the Temporal UI would: `{approvalId, personId, decision, token, reason}`. */
export const decideSignal = defineSignal<[unknown]>('decide');
/** A newer staff list. */
export const rosterChanged = defineSignal<[Roster]>('rosterChanged');
