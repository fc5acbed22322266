import type { Audience } from '../../domain/audience';
import type { Role } from '../../domain/words';
import { CHANGE_KINDS, type ChangeKind } from '../../records/announce';
import { mayCall, type Permission } from '../permissions';

/** Whoever may not read a kind does not hear of it either. */
const READ_BY: Readonly<Record<ChangeKind, Permission>> = {
  crisis: 'readCrises',
  complaint: 'readComplaints',
  candidate: 'readCandidates',
  revision: 'readPolicies',
  people: 'readPeople',
  customers: 'readCustomers',
  rules: 'readPolicies',
};

/** One who listens, with what they may hear of by their present roles. */
export interface Viewer {
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly hears: readonly ChangeKind[];
}

export function viewer(personId: string, roles: readonly Role[]): Viewer {
  return { personId, roles, hears: CHANGE_KINDS.filter((kind) => mayCall(READ_BY[kind], roles)) };
}

/** By role only where they may read the matter; by name always, since it is in their own inbox then. */
export function concerns(audience: Audience, kind: ChangeKind, { personId, roles, hears }: Viewer): boolean {
  if (audience.people.includes(personId)) return true;
  return hears.includes(kind) && audience.roles.some((role) => roles.includes(role));
}

export function hasRoles({ roles }: Viewer, others: readonly Role[]): boolean {
  return roles.length === others.length && roles.every((role) => others.includes(role));
}
