import { reasonRequired, refusal, type Refusal } from './refusal';
import type { Text } from './text';
import { CONFLICT_CLASSES, CRISIS_TYPES, type ConflictClass, type CrisisType } from './words';

/** Complaints that look like one matter, waiting for a person to say whether they are (W3, W7). */
export interface Candidate {
  readonly number: string;
  readonly title: string;
  readonly reason: Text;
  readonly complaintIds: readonly string[];
  readonly raisedAt: number;
  readonly status: 'open' | 'confirmed' | 'dismissed';
  readonly type?: CrisisType;
  readonly conflictClass?: ConflictClass;
  /** The crisis it became, or the one its complaints were added to. */
  readonly crisisNumber?: string;
  readonly decidedBy?: string;
  readonly decisionReason?: string;
  readonly version: number;
}

export const START_STAGES = ['prevention', 'warning', 'response'] as const;

/** What confirming a candidate says about the matter (C1四(二)2, C2四). */
export interface Confirmation {
  /** The crisis's title when it is not to be the candidate's. */
  readonly title?: string;
  readonly type: CrisisType;
  readonly conflictClass: ConflictClass;
  readonly startStage: (typeof START_STAGES)[number];
  readonly reason: string;
}

/** What merging a candidate says: which open crisis its complaints belong to, and why (W3). */
export interface Merging {
  readonly crisisNumber: string;
  readonly reason: string;
}

/** A candidate is decided once, with a reason (W7). */
export function decisionRefusals({ status }: Candidate, reason: string): readonly Refusal[] {
  return [
    ...(status === 'open'
      ? []
      : [refusal('conflict', 'candidateDecided', '该疑似危机已有结论', 'This candidate has been decided already')]),
    ...reasonRequired(reason),
  ];
}

/** Every reason why the candidate cannot be confirmed like this (W7). */
export function confirmationRefusals(candidate: Candidate, confirmation: Confirmation): readonly Refusal[] {
  const { title, type, conflictClass, startStage, reason } = confirmation;
  return [
    ...decisionRefusals(candidate, reason),
    ...(title === undefined || (typeof title === 'string' && title.trim()) ? [] : [titleMissing]),
    ...(CRISIS_TYPES.includes(type) ? [] : [unknownType]),
    ...(CONFLICT_CLASSES.includes(conflictClass) ? [] : [unknownClass]),
    ...(START_STAGES.includes(startStage) ? [] : [unknownStage]),
  ];
}

const titleMissing = refusal('invalid', 'titleMissing', '标题不能为空', 'The title must not be empty');
const unknownType = refusal('invalid', 'unknownType', '没有这种危机类型', 'There is no such type of crisis');
const unknownClass = refusal('invalid', 'unknownClass', '没有这种冲突类别', 'There is no such class of conflict');
const unknownStage = refusal('invalid', 'unknownStage', '不能从该阶段开始', 'A crisis cannot start in this stage');

export const unknownCrisis = refusal('invalid', 'unknownCrisis', '没有这个危机事件', 'There is no such crisis');
export const crisisIsDrill = refusal(
  'conflict',
  'crisisIsDrill',
  '演练不接收真实投诉',
  'A drill takes no complaints of real customers',
);
export const crisisClosed = refusal('conflict', 'crisisClosed', '该危机事件已结束', 'This crisis is closed');

/** Takes in more complaints about the same matter; the same candidate again when they are all known (W3). */
export function grow(candidate: Candidate, complaintIds: readonly string[]): Candidate {
  const all = [...new Set([...candidate.complaintIds, ...complaintIds])];
  if (all.length === candidate.complaintIds.length) return candidate;
  return { ...candidate, complaintIds: all, version: candidate.version + 1 };
}
