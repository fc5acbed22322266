import type { Text } from './text';
import type { ConflictClass, CrisisType } from './words';

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
  readonly crisisNumber?: string;
  readonly decidedBy?: string;
  readonly decisionReason?: string;
  readonly version: number;
}
