import type { Figures } from '../../api/types';
import { CONTACT_BUCKETS, type ContactBucket } from '../../../../domain/first-contact';
import { OWED, type Obligation } from '../../../../domain/deadline';
import { MONEY_STANDINGS, STANDING_STATUSES, type MoneyStanding } from '../../../../domain/standing';
import type { Level, Stage } from '../../../../domain/words';

/** What the figures were asked for; each list behind them is asked for the same. */
export type Asked = Pick<Figures, 'from' | 'to' | 'drill'>;

/** Days, both ends among them. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

type Query = Readonly<Record<string, string>>;
type DeadlineStanding = 'kept' | 'late' | 'breached' | 'running' | 'paused';

/** Money for one customer at a time, or in bulk. */
export type Pile = 'single' | 'bulk';

const DEADLINE_STATUSES: Readonly<Record<DeadlineStanding, string>> = {
  kept: 'met',
  late: 'metLate,exhausted',
  breached: 'breached',
  running: 'running',
  paused: 'paused',
};

const SCORES = '1,2,3,4,5';
const REACHED = CONTACT_BUCKETS.filter((bucket) => bucket !== 'none').join(',');

/** Compensations that stand so; all of them are no filter. */
function singleOf(standings: readonly MoneyStanding[]): Query {
  if (standings.length === MONEY_STANDINGS.length) return {};
  return { status: standings.flatMap((standing) => STANDING_STATUSES[standing]).join(',') };
}

/** The addresses of the lists behind the figures: each list is as long as its figure says. */
export function linksFor(asked: Asked) {
  const to = (path: string, query: Query): string => {
    const all = { ...query, ...(asked.drill ? { drill: 'true' } : {}) };
    return `${path}?${new URLSearchParams(all).toString()}`;
  };
  const span = ({ from, to: last }: Days = asked): Query => ({ from, to: last });
  const answered = ({ from, to: last }: Days = asked): Query => ({ answeredFrom: from, answeredTo: last });
  return {
    open: (query: { stage?: Stage; level?: Level } = {}) => to('/crises', { open: 'true', ...query }),
    // An empty filter says: closed ones as well.
    opened: (days?: Days) => to('/crises', { open: '', ...span(days) }),
    closed: ({ from, to: last }: Days = asked) => to('/crises', { open: '', closedFrom: from, closedTo: last }),
    received: (days?: Days) => to('/complaints', span(days)),
    ended: ({ from, to: last }: Days = asked) => to('/complaints', { endedFrom: from, endedTo: last }),
    deadlines: (standing: DeadlineStanding, obligation?: Obligation) =>
      to('/deadlines', {
        open: '',
        status: DEADLINE_STATUSES[standing],
        obligation: obligation ?? OWED.join(','),
        ...span(),
      }),
    contact: (bucket?: ContactBucket) => to('/complaints', { contact: bucket ?? REACHED, ...span() }),
    contactInTime: (isInTime: boolean) => to('/complaints', { contactInTime: String(isInTime), ...span() }),
    satisfaction: (score?: string, days?: Days) => to('/cares', { satisfaction: score ?? SCORES, ...answered(days) }),
    money: (pile: Pile, standings: readonly MoneyStanding[], days?: Days) =>
      pile === 'single'
        ? to('/compensations', { ...singleOf(standings), ...span(days) })
        : to('/bulk-items', { standing: standings.join(','), ...span(days) }),
    callbacks: (callback: 'answered' | 'exhausted' | 'planned') => to('/cares', { callback, ...span() }),
  };
}

export type Links = ReturnType<typeof linksFor>;
