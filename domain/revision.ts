import { refusal, type Refusal } from './refusal';
import type { RuleKind } from './rules/document';
import { many, text, type Text } from './text';
import type { Role } from './words';

/** How a submission ends that is not published: the draft can be edited and submitted again. */
export const RETURNED = ['refused', 'expired', 'withdrawn', 'superseded', 'altered'] as const;
export type ReturnedStatus = (typeof RETURNED)[number];

/** submitted → approved → published → completed, or returned. */
export const REVISION_STATUSES = ['submitted', 'approved', 'published', 'completed', ...RETURNED] as const;
export type RevisionStatus = (typeof REVISION_STATUSES)[number];

/** A new version of the rules on its way through approval (V3, C1六2). The document itself stays in the database. */
export interface Revision {
  /** Of the draft, e.g. `XD-2026-000001`; the workflow id is `revision-<number>`. */
  readonly number: string;
  readonly kind: RuleKind;
  readonly docId: string;
  readonly title: Text;
  readonly baseVersion: number;
  readonly effectiveFrom: string;
  /** Of the document in canonical JSON: what is approved is what is published. */
  readonly sha256: string;
  /** How many differences from the base version. */
  readonly changes: number;
  readonly reason: string;
  /** How often the draft has been submitted, from 1. */
  readonly submission: number;
  readonly submittedBy: string;
  readonly submittedAt: number;
  /** Everybody who wrote in it; none of them approves it. */
  readonly editors: readonly string[];
  readonly status: RevisionStatus;
  readonly approvalId?: string;
  readonly publishedVersion?: number;
  readonly outcomeReason?: string;
}

export function isReturned(status: RevisionStatus): status is ReturnedStatus {
  return (RETURNED as readonly RevisionStatus[]).includes(status);
}

/** What the leadership group is asked to agree to. */
export function revisionSubject({ title, baseVersion, changes }: Revision): Text {
  const version = baseVersion + 1;
  return text(
    `发布《${title.zh}》第 ${version} 版（${changes} 处修改）`,
    `Publish version ${version} of "${title.en}" (${many(changes, 'change')})`,
  );
}

/** Why the submission cannot be taken back now: only before the decision, by whoever submitted it or the office. */
export function withdrawalRefusals(revision: Revision, personId: string, isOffice: boolean): readonly Refusal[] {
  if (revision.status !== 'submitted') {
    return [refusal('conflict', 'alreadyDecided', '该修订已有结论', 'This revision has been decided')];
  }
  if (isOffice || revision.submittedBy === personId) return [];
  return [
    refusal('forbidden', 'notSubmitter', '只有提交人或办公室可以撤回', 'Only who submitted it or the office withdraws'),
  ];
}

/** What is to be published, once it is approved. */
export interface PublicationRequest {
  readonly number: string;
  readonly submission: number;
  /** Of the document that was approved. */
  readonly sha256: string;
  readonly approvedBy: readonly string[];
  readonly at: number;
}

/** What became of it; `altered` when the document is no longer the one that was approved. */
export type Publication =
  | {
      readonly kind: 'published';
      readonly version: number;
      /** Never before the day of publication (C1七1). */
      readonly effectiveFrom: string;
      /** Whom the new version gives work. */
      readonly roles: readonly Role[];
    }
  | { readonly kind: 'superseded' }
  | { readonly kind: 'altered' };
