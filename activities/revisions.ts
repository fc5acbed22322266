import type { RevisionActivities } from './contract';
import type { RevisionRecords } from './ports';

export interface RevisionDeps {
  readonly records: RevisionRecords;
  readonly now: () => number;
}

/** Takes submitted revisions of the rules in hand and publishes what was approved (V3, C1六2). */
export function revisionActivities({ records, now }: RevisionDeps): RevisionActivities {
  return {
    openRevision: (request) => records.openRevision(request, now()),
    publishRevision: (request) => records.publishRevision(request),
  };
}
