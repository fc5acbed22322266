import type { Filters } from '../../ui/useFilters';

/** The list begins with everything, the newest first. */
export const LIST_DEFAULTS: Filters = {};

/** What the API is asked for; all of it may stand in the address, as links from other pages bring it. */
export const ASKED: readonly string[] = [
  ...['q', 'status', 'channel', 'open', 'mine', 'unowned', 'overdue', 'ownerId', 'from', 'to', 'endedFrom', 'endedTo'],
  ...['contact', 'contactInTime', 'drill', 'crisisNumber', 'candidateNumber', 'customerId'],
];
