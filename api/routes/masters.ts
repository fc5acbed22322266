import { z } from 'zod';
import { API_PREFIX } from '../prefix';
import { route } from '../route';

/** What other systems tell this one about themselves. */
export const masterRoutes = [
  route({
    id: 'beatFeed',
    tag: 'feeds',
    method: 'post',
    path: `${API_PREFIX}/feeds/{source}/heartbeat`,
    access: 'beatFeed',
    summary: 'A feed is alive: a gap in it is not quiet (P10)',
    params: z.strictObject({ source: z.string().regex(/^[\w.-]{1,60}$/) }),
    answer: { status: 204, description: 'Noted' },
    handle: async ({ params, deps }) => {
      await deps.records.beat(params.source, deps.now());
      return {};
    },
  }),
];
