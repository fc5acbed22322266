import { z } from 'zod';
import { text } from '../../../domain/text';
import { actorOf } from '../../call';
import { claimRequest } from '../../claim';
import { dateIn } from '../../period';
import { API_PREFIX } from '../../prefix';
import { invalid } from '../../problem';
import { route } from '../../route';
import { cash } from '../../schemas/budget';
import { line } from '../../schemas/common';
import { at } from '../../schemas/domain';
import { localDate } from '../../schemas/lists';
import { shownTimes } from '../../times';

/** Figures shown of the past. */
const SHOWN = 50;

const readCash = route({
  id: 'readCash',
  tag: 'budget',
  method: 'get',
  path: `${API_PREFIX}/budget/cash`,
  access: 'readBudget',
  summary: 'The available cash as finance stated it, and what of it the budget has claimed',
  answer: {
    description: 'The present figure and the ones before',
    schema: z
      .object({
        cash,
        stated: z.array(
          z.object({
            no: z.int(),
            availableFen: z.int(),
            asOf: z.string(),
            note: z.string().optional(),
            statedBy: z.string(),
            statedAt: at,
          }),
        ),
      })
      .meta({ id: 'CashPosition' }),
  },
  handle: async ({ deps: { records } }) => {
    const [now, stated] = await Promise.all([records.cashCheck(), records.statedCash(SHOWN)]);
    return { body: { cash: now, stated: shownTimes(stated) } };
  },
});

const stateCash = route({
  id: 'stateCash',
  tag: 'budget',
  method: 'post',
  path: `${API_PREFIX}/budget/cash`,
  access: 'stateCash',
  summary: 'State the cash that is available for the budget',
  keyed: true,
  body: z.strictObject({
    availableFen: z.int().min(0).max(100_000_000_000_000).meta({ description: 'In fen' }),
    asOf: localDate.meta({
      description: "The day for which it holds, in the organisation's zone; never a day to come",
    }),
    note: line(500).optional(),
  }),
  answer: { status: 201, description: 'It counts from now on', schema: z.object({ no: z.int() }) },
  handle: async (call) => {
    const { records, now, settings } = call.deps;
    if (call.body.asOf > dateIn(now(), settings.timeZone)) throw invalid([inFuture]);
    const { requestId, answered } = await claimRequest(call, 'stateCash');
    const { availableFen, asOf, note } = call.body;
    const statement = { availableFen, asOf, ...(note === undefined ? {} : { note }) };
    return { body: answered ?? (await records.stateCash(statement, requestId, actorOf(call), now())) };
  },
});

const inFuture = {
  in: 'body',
  pointer: '#/asOf',
  code: 'inFuture',
  text: text('不能晚于今天', 'Not later than today'),
} as const;

/** M六(三)2: the cash requests are checked against. */
export const cashRoutes = [readCash, stateCash];
