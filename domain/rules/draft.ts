import { isReturned, type RevisionStatus } from '../revision';

/** Where a draft stands: to be edited, before the leadership group, in force, or given up. */
export const DRAFT_STATUSES = ['draft', 'submitted', 'published', 'discarded'] as const;
export type DraftStatus = (typeof DRAFT_STATUSES)[number];

/** What is known of a draft's latest submission. */
export interface SubmissionStanding {
  readonly no: number;
  readonly publishedVersion: number | null;
  /** Which submission the process has recorded last, and how that one stands. */
  readonly recorded: number | null;
  readonly status: RevisionStatus | null;
}

/** A submission that has not come back is still out, whether its process has begun or not. */
export function draftStatus(discarded: boolean, latest: SubmissionStanding | undefined): DraftStatus {
  if (discarded) return 'discarded';
  if (!latest) return 'draft';
  if (latest.publishedVersion !== null) return 'published';
  const isBack = latest.recorded === latest.no && latest.status !== null && isReturned(latest.status);
  return isBack ? 'draft' : 'submitted';
}
