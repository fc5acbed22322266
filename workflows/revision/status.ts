import { SYSTEM, type Actor } from '../../domain/people';
import type { Revision as RevisionCase } from '../../domain/revision';
import type { Revision } from './revision';

/** Brings the revision into a status and says so. */
export function become(
  p: Revision,
  status: RevisionCase['status'],
  fields: Partial<RevisionCase> = {},
  by: Actor = SYSTEM,
): void {
  p.state.revision = { ...p.state.revision, ...fields, status };
  p.emit('revisionChanged', { revision: p.state.revision }, by, p.state.revision.outcomeReason);
}
