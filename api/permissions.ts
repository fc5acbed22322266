import { RIGHTS } from '../domain/rights';
import { ROLES, type Role } from '../domain/words';

const everybody: readonly Role[] = ROLES;
/** An administrator administers; crises, customers and their data are not his business (X8). */
const staff: readonly Role[] = ROLES.filter((r) => r !== 'admin');
const management: readonly Role[] = ['generalManager', 'deputyManager', 'office'];

/**
 * The one table of who may call what (S2, X8). Commands follow the duties that the workflows enforce again against
 * the pinned staff list; the rest is reading and master data. Whoever is not named may not.
 */
export const PERMISSIONS = {
  ...RIGHTS,
  /** C2二: any employee may report a conflict. */
  reportComplaint: staff,
  /** Whoever looks after customers gives them the link to their status page. */
  issueStatusLink: ['operator', 'serviceManager', 'onsite', 'liaison'],
  importComplaints: ['operator', 'serviceManager', ...management, 'admin'],
  startCrisis: ['serviceManager', 'quality', 'marketing', ...management],
  readComplaints: staff,
  readCandidates: staff,
  readCrises: staff,
  readDeadlines: staff,
  readAudit: ['supervision', 'analyst', 'legal', ...management],
  readReconciliation: ['finance', 'supervision', 'analyst', 'legal', ...management],
  /** S9: compares the books at once, and answers for what differs. */
  reconcile: ['finance'],
  readInbox: everybody,
  readApprovals: staff,
  readCustomers: staff,
  writeCustomers: ['operator', 'serviceManager', 'onsite', 'liaison'],
  /** Whoever asks for or decides about compensation sees why somebody is excluded; legal keeps the list (S9). */
  readExclusions: ['legal', 'serviceManager', 'operator', 'finance', 'supervision', ...management],
  manageExclusions: ['legal'],
  writePeople: ['admin'],
  readPolicies: everybody,
  /** Who asks for money, decides about it, or watches over it (M六(三), M七(一)). */
  readBudget: ['finance', 'serviceManager', 'marketing', 'legal', 'supervision', 'analyst', ...management],
  /** What cash there is, finance knows (M六(三)2). */
  stateCash: ['finance'],
  /** The catalogue of value-added services, and what became of them (M五(二)2). */
  readGrants: staff,
  writeCatalogue: ['marketing', 'office'],
  beatFeed: ['operator', 'serviceManager', 'office', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** `public` needs nobody, `signedIn` anybody; everything else needs a role of the table. */
export type Access = Permission | 'public' | 'signedIn';

export function mayCall(access: Access, roles: readonly Role[]): boolean {
  if (access === 'public' || access === 'signedIn') return true;
  const allowed: readonly Role[] = PERMISSIONS[access];
  return roles.some((r) => allowed.includes(r));
}

export const permissionNames = Object.keys(PERMISSIONS) as [Permission, ...Permission[]];

/** Everything these roles may do: pages offer nothing else. */
export function permissionsOf(roles: readonly Role[]): readonly Permission[] {
  return permissionNames.filter((name) => mayCall(name, roles));
}
