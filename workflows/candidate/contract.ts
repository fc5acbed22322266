import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Calendar } from '../../domain/calendar';
import type { Candidate } from '../../domain/candidate';
import type { Roster } from '../../domain/people';
import type { Policy } from '../../domain/plan';
import type { Lang, Text } from '../../domain/text';
import type { ConflictClass, CrisisType } from '../../domain/words';
import type { Command, Receipt } from '../messages';

/** A candidate warning: confirmed or dismissed by the office by a deadline; silence escalates (W3, W7). */
export const CANDIDATE_WORKFLOW = 'candidate';
export const candidateWorkflowId = (number: string): string => `candidate-${number}`;

export interface CandidateInput {
  readonly number: string;
  readonly title: string;
  readonly reason: Text;
  readonly complaintIds: readonly string[];
  readonly raisedAt: number;
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly roster: Roster;
  readonly lang: Lang;
  readonly links: { readonly console: string };
}

/** Confirming starts the crisis; its number comes back in `made.crisisNumber`. */
export const confirmCandidate = defineUpdate<
  Receipt,
  [
    Command & {
      title?: string;
      type: CrisisType;
      conflictClass: ConflictClass;
      startStage: 'prevention' | 'warning' | 'response';
      reason: string;
    },
  ],
  'confirmCandidate'
>('confirmCandidate');
export const dismissCandidate = defineUpdate<Receipt, [Command & { reason: string }], 'dismissCandidate'>(
  'dismissCandidate',
);

/** More complaints about the same matter. */
export const candidateGrew = defineSignal<[{ complaintIds: readonly string[] }]>('candidateGrew');
export const rosterChanged = defineSignal<[Roster]>('rosterChanged');

export const candidateQuery = defineQuery<Candidate>('candidate');
