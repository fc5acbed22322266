import { z } from 'zod';
import { eventNames } from '../../domain/names';
import type { EventType } from '../../domain/events';
import { CHANGE_KINDS } from '../../records/announce';
import { authenticate } from '../auth/authenticate';
import type { Call } from '../call';
import type { Standing } from '../live/stream';
import { viewerOf } from '../live/viewer';
import { API_PREFIX } from '../prefix';
import { Problem } from '../problem';
import { route } from '../route';

const change = z
  .object({
    kind: z.enum(CHANGE_KINDS),
    number: z.string().optional().meta({ description: 'Absent: any of this kind may have changed' }),
    position: z.int().optional().meta({ description: 'Where its record ends; readers accept it as `afterPosition`' }),
    types: z
      .array(z.enum(Object.keys(eventNames) as EventType[]))
      .optional()
      .meta({ description: 'The types of its new events; absent: anything about it may have changed' }),
  })
  .meta({ id: 'LiveChange' });

const changes = z
  .object({
    changes: z.array(change).meta({ description: 'At most 100 of a kind; more are told as one without a number' }),
    inbox: z.boolean().meta({ description: 'What waits for the caller may be different now' }),
  })
  .meta({ id: 'LiveChanges', description: 'The data of an event `changes`' });

/** Nothing on the way may keep events back, or put them together for compression. */
const HEADERS = { 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no', Connection: 'close' };

/** X2, X6: every open page hears of changes to what it may show; `docs/live.md` has the whole protocol. */
export const live = route({
  id: 'hearChanges',
  tag: 'live',
  method: 'get',
  path: `${API_PREFIX}/live`,
  access: 'signedIn',
  summary: 'What changes, as server-sent events',
  description: [
    'Events: `changes` with data as below; `resync`: read everything again; `signedOut`: the token no longer holds, and',
    'the stream ends; `beat` every 15 s: a sign of life. Nobody hears of what they may not read. 429: too many streams of',
    'one person.',
  ].join(' '),
  resumable: true,
  answer: { description: 'A stream without end', contentType: 'text/event-stream', schema: changes },
  handle: async (call) => {
    const { caller, deps, request } = call;
    const viewer = viewerOf(await deps.staff.roster(), caller.personId, deps.now());
    deps.live.admit(caller.personId);
    const lastHeard = request.get('Last-Event-ID');
    return { headers: HEADERS, stream: (to) => deps.live.open(to, viewer, () => standingOf(call), lastHeard) };
  },
});

/** The caller by the same request once more. A database that is away does not sign anybody out. */
async function standingOf({ request, deps }: Call<unknown, unknown, unknown>): Promise<Standing> {
  try {
    const caller = await authenticate(request, deps);
    return caller ? viewerOf(await deps.staff.roster(), caller.personId, deps.now()) : 'signedOut';
  } catch (error) {
    return error instanceof Problem && error.status < 500 ? 'signedOut' : 'unknown';
  }
}
