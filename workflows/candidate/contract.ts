import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Candidate, Confirmation, Merging } from '../../domain/candidate';
import type { Roster } from '../../domain/people';
import type { Text } from '../../domain/text';
import type { ProcessState, RuledInput } from '../kernel/process';
import type { Command, Receipt } from '../messages';

/** A candidate warning: confirmed or dismissed by the office by a deadline; silence escalates (W3, W7). */
export const CANDIDATE_WORKFLOW = 'candidate';
export const candidateWorkflowId = (number: string): string => `candidate-${number}`;

export interface CandidateInput extends RuledInput<CandidateState> {
  readonly number: string;
  readonly title: string;
  readonly reason: Text;
  readonly complaintIds: readonly string[];
  readonly raisedAt: number;
}

export interface CandidateState extends ProcessState {
  candidate: Candidate;
  /** The request that is starting a crisis, or adding to one, just now: nobody else decides meanwhile. */
  confirming?: string;
  /** How many of the complaints the crisis has been given; they are only ever added to. */
  givenToCrisis: number;
}

/** The final sheet: also the workflow's result, because current details cannot be read without a worker. */
export interface CandidateSheet {
  readonly number: string;
  readonly status: Candidate['status'];
  readonly crisisNumber?: string;
  readonly markdown: string;
}

/** Confirming starts the crisis; its number comes back in `made.crisisNumber`. */
export const confirmCandidate = defineUpdate<Receipt, [Command & Confirmation], 'confirmCandidate'>('confirmCandidate');
/** Its complaints go to a crisis that is open already, which comes back in `made.crisisNumber` (W3). */
export const mergeCandidate = defineUpdate<Receipt, [Command & Merging], 'mergeCandidate'>('mergeCandidate');
export const dismissCandidate = defineUpdate<Receipt, [Command & { reason: string }], 'dismissCandidate'>(
  'dismissCandidate',
);

/** More complaints about the same matter. */
export const candidateGrew = defineSignal<[{ complaintIds: readonly string[] }]>('candidateGrew');
export const rosterChanged = defineSignal<[Roster]>('rosterChanged');

export const candidateQuery = defineQuery<Candidate>('candidate');
/** The whole state, its clock included, for tools and tests; people read the records. */
export const stateQuery = defineQuery<CandidateState>('state');
