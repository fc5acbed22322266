import type { Audience } from '../../domain/audience';
import { placesOf, rolesOf, type Roster } from '../../domain/people';
import type { Role } from '../../domain/words';
import { CHANGE_KINDS, type ChangeKind } from '../../records/announce';
import { type Access, mayCall } from '../permissions';

/** Whoever may not read a kind does not hear of it either. */
const READ_BY: Readonly<Record<ChangeKind, Access>> = {
  crisis: 'readCrises',
  complaint: 'readComplaints',
  candidate: 'readCandidates',
  revision: 'readPolicies',
  bulk: 'readCrises',
  people: 'signedIn',
  customers: 'readCustomers',
  rules: 'readPolicies',
  budget: 'readBudget',
  reconciliation: 'readReconciliation',
  funding: 'readBudget',
  grant: 'readGrants',
  catalogue: 'readGrants',
};

/** One who listens, as of the staff list. */
export interface Viewer {
  readonly personId: string;
  readonly roles: readonly Role[];
  /** They themselves, and the absentees they stand in for: what these hold waits for them. */
  readonly names: readonly string[];
  /** What they may hear of. */
  readonly hears: readonly ChangeKind[];
}

export function viewerOf(roster: Roster, personId: string, now: number): Viewer {
  const roles = rolesOf(roster, personId, now);
  const names = [personId, ...placesOf(roster, personId, now).map(({ id }) => id)];
  return {
    personId,
    roles: [...roles].sort(),
    names: [...new Set(names)].sort(),
    hears: CHANGE_KINDS.filter((kind) => mayCall(READ_BY[kind], roles)),
  };
}

/** Whether nothing they may hear of, and nothing that waits for them, differs. */
export function hearsLike(a: Viewer, b: Viewer): boolean {
  return a.roles.join() === b.roles.join() && a.names.join() === b.names.join();
}

/** By role only where they may read the matter; by name always, since it is in their own inbox then. */
export function concerns(audience: Audience, kind: ChangeKind, { roles, names, hears }: Viewer): boolean {
  if (audience.people.some((id) => names.includes(id))) return true;
  return hears.includes(kind) && audience.roles.some((role) => roles.includes(role));
}
