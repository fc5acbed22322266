import { z } from 'zod';
import { CONTACT_BUCKETS } from '../../domain/first-contact';
import { MONEY_STANDINGS, STANDING_STATUSES } from '../../domain/standing';
import { text } from '../../domain/text';
import type { Records } from '../../records';
import type { Figures } from '../../records/readers/figures';
import { dateIn, dayAfter, daysIn, spanOf } from '../period';
import { API_PREFIX } from '../prefix';
import { invalid, type Fault } from '../problem';
import { route } from '../route';
import { flag, level, obligation, stage } from '../schemas/common';
import { localDate } from '../schemas/lists';
import { SharedReads } from '../shared-reads';

const DEFAULT_DAYS = 30;
const MOST_DAYS = 366;

/** The same for each of some names, every one of them there. */
const each = <K extends string, T extends z.ZodType>(names: readonly K[], schema: T) =>
  z.object(Object.fromEntries(names.map((name) => [name, schema])) as Record<K, T>);

const count = z.int();
const satisfaction = z
  .object({
    count,
    mean: z.number().nullable(),
    scores: each(['1', '2', '3', '4', '5'], count),
  })
  .meta({ id: 'SatisfactionFigures', description: '`/cares?satisfaction&answeredFrom&answeredTo`' });
const standings = each(MONEY_STANDINGS, z.object({ count, fen: z.int() }));
const money = standings.meta({
  id: 'MoneyFigures',
  description: `Asked for one customer at a time, as it stands now; \`/compensations?status&from&to\`: ${Object.entries(
    STANDING_STATUSES,
  )
    .map(([name, statuses]) => `${name} = ${statuses.join(', ')}`)
    .join('; ')}`,
});
const bulkMoney = standings.meta({
  id: 'BulkMoneyFigures',
  description: 'Asked for in bulk, each customer counted, as it stands now; `/bulk-items?standing&from&to`',
});

const figures = z
  .object({
    from: z.string(),
    to: z.string(),
    timeZone: z.string(),
    drill: z.boolean(),
    open: z.array(z.object({ stage, level, count })).meta({ description: 'Open now; `/crises?open=true&stage&level`' }),
    days: z
      .array(
        z.object({
          date: z.string(),
          crisesOpened: count.meta({ description: '`/crises?from&to`' }),
          crisesClosed: count.meta({ description: '`/crises?closedFrom&closedTo`' }),
          complaintsReceived: count.meta({ description: '`/complaints?from&to`' }),
          complaintsEnded: count.meta({ description: '`/complaints?endedFrom&endedTo`' }),
        }),
      )
      .meta({ description: 'Every day of the period' }),
    weeks: z
      .array(z.object({ from: z.string(), to: z.string(), satisfaction, money, bulkMoney }))
      .meta({ description: 'From Monday on, as much of each as is inside the period' }),
    deadlines: z
      .array(
        z.object({
          obligation,
          kept: count.meta({ description: 'status=met' }),
          late: count.meta({ description: 'status=metLate,exhausted' }),
          breached: count.meta({ description: 'status=breached: late and still open' }),
          running: count,
          paused: count,
        }),
      )
      .meta({ description: 'Due in the period; `/deadlines?obligation&status&from&to`' }),
    firstContact: z
      .object({
        buckets: each(CONTACT_BUCKETS, count).meta({ description: '`/complaints?contact&from&to`' }),
        medianMinutes: z.number().nullable(),
        p90Minutes: z.number().nullable(),
        inTime: count.meta({ description: '`/complaints?contactInTime=true&from&to`' }),
        late: count.meta({ description: '`/complaints?contactInTime=false&from&to`' }),
        shareInTime: z.number().nullable().meta({ description: 'Of those in time or late, 0 to 1' }),
      })
      .meta({ description: 'Of every complaint received in the period, in a crisis or not' }),
    satisfaction,
    money,
    bulkMoney,
    callbacks: z
      .object({ answered: count, exhausted: count, open: count.meta({ description: 'callback=planned' }) })
      .meta({ description: 'Of customers received in the period; `/cares?callback&from&to`' }),
  })
  .meta({ id: 'Figures' });

/** U2, U3: the numbers of the dashboard, each the length of a list under the same filter. */
export const readFigures = route({
  id: 'readFigures',
  tag: 'supervision',
  method: 'get',
  path: `${API_PREFIX}/figures`,
  access: 'readCrises',
  summary: 'The numbers of the dashboard',
  description: 'Each number is the length of the list named beside it, with the same `from`, `to` and `drill`.',
  query: z.strictObject({
    from: localDate
      .optional()
      .meta({ description: "First day, in the organisation's zone; 30 days to the last one when left out" }),
    to: localDate.optional().meta({ description: 'Last day; today when left out' }),
    drill: flag.meta({ description: 'Of drills instead of what is real' }),
  }),
  answer: { description: 'The figures', schema: figures },
  handle: async ({ query, deps }) => {
    const { timeZone } = deps.settings;
    const to = query.to ?? dateIn(deps.now(), timeZone);
    const from = query.from ?? dayAfter(to, 1 - DEFAULT_DAYS);
    const { fromAt = 0, toAt = 0 } = spanOf(from, to, timeZone) ?? {};
    if (daysIn(from, to) > MOST_DAYS) throw invalid([tooLong]);
    const drill = query.drill ?? false;
    const read = (): Promise<Figures> => deps.records.readFigures({ from, to, fromAt, toAt, timeZone }, drill);
    const found = await sharedBy(deps.records).read(JSON.stringify([from, to, drill]), read);
    return { body: { from, to, timeZone, drill, ...found } };
  },
});

const shared = new WeakMap<Records, SharedReads<Figures>>();

/** A wall of dashboards that all hear of the same change asks the database once. */
function sharedBy(records: Records): SharedReads<Figures> {
  const reads = shared.get(records) ?? new SharedReads<Figures>();
  shared.set(records, reads);
  return reads;
}

const tooLong: Fault = {
  in: 'query',
  pointer: '#/from',
  code: 'tooLong',
  text: text(`最多 ${MOST_DAYS} 天`, `At most ${MOST_DAYS} days`),
};
