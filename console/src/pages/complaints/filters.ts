import type { Filters } from '../../ui/useFilters';

/** The list begins with everything, the newest first. */
export const LIST_DEFAULTS: Filters = {};

/** What the API is asked for; all of it may stand in the address, as links from other pages bring it. */
const ASKED = [
  ...['q', 'status', 'channel', 'mine', 'unowned', 'overdue', 'ownerId', 'from', 'to', 'endedFrom', 'endedTo'],
  ...['contact', 'contactInTime', 'drill', 'crisisNumber', 'candidateNumber', 'customerId'],
] as const;

/** What of the address the API is asked for. */
export function listQuery(filters: Filters): Record<string, string> {
  return Object.fromEntries(ASKED.flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])));
}

/** How many filters are set. */
export function filtersSet(filters: Filters): number {
  return Object.keys(listQuery(filters)).length;
}
