import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Calendar } from '../../domain/calendar';
import type { Policy } from '../../domain/plan';
import type { Revision, RevisionStatus } from '../../domain/revision';
import type { ProcessInput, ProcessState } from '../kernel/process';
import type { Command, Receipt } from '../messages';

export {
  acknowledgeNotice,
  answerQuestion,
  askRequester,
  decideApproval,
  decideSignal,
  delegateApproval,
  rosterChanged,
  withdrawApproval,
} from '../messages';

/** A new version of the rules: approved by the leadership group, published, acknowledged by the departments (V3, C1六2). */
export const REVISION_WORKFLOW = 'revision';
export const revisionWorkflowId = (number: string): string => `revision-${number}`;

/** Which submission of which draft. What was submitted, and the rules in force, the process takes from the records. */
export interface RevisionInput extends ProcessInput<RevisionState> {
  readonly number: string;
  /** From 1; each submission of a draft is a run of its own. */
  readonly submission: number;
}

export interface RevisionState extends ProcessState {
  revision: Revision;
  /** In force when it was submitted: they time and decide it, not the version that is being made. */
  readonly rules: { readonly policy: Policy; readonly calendar: Calendar };
  /** The notice to the departments, once it is out. */
  noticeId?: string;
}

/** The final sheet: also the workflow's result, because current details cannot be read without a worker. */
export interface RevisionSheet {
  readonly number: string;
  readonly submission: number;
  /** `taken` when another run looks after this submission, or nobody needs to any more. */
  readonly status: RevisionStatus | 'taken';
  readonly publishedVersion?: number;
  readonly markdown: string;
}

/** Takes the submission back before it is decided; the draft can be edited again. */
export const withdrawRevision = defineUpdate<Receipt, [Command & { reason: string }], 'withdrawRevision'>(
  'withdrawRevision',
);

export const revisionQuery = defineQuery<Revision>('revision');
/** The whole state, its clock included, for tools and tests; people read the records. */
export const stateQuery = defineQuery<RevisionState>('state');
