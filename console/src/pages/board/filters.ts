import { asked, type Filters } from '../../ui/useFilters';

/** The board begins with what is open, the most urgent first. */
export const BOARD_DEFAULTS: Filters = { view: 'table', open: 'true', drill: 'false', sort: 'nextDeadline' };

const ASKED = [
  ...['stage', 'level', 'type', 'waitingFor', 'q', 'open', 'drill', 'overdue'],
  ...['from', 'to', 'closedFrom', 'closedTo'],
] as const;

/** What of the board's filters the API is asked for. */
export function boardQuery(filters: Filters): Filters {
  return asked(filters, ASKED);
}
