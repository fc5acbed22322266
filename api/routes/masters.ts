import { z } from 'zod';
import { API_PREFIX } from '../prefix';
import { route } from '../route';
import { at } from '../schemas/domain';
import { shownTimes } from '../times';

const version = z
  .object({
    id: z.string().optional(),
    version: z.int(),
    effectiveFrom: z.string(),
    publishedBy: z.string(),
    publishedAt: at,
    document: z.record(z.string(), z.unknown()),
  })
  .loose();
const versions = z.object({ items: z.array(version) });

function ruleList(kind: 'policy' | 'plan' | 'calendar', path: string, summary: string) {
  return route({
    id: `list${kind[0]!.toUpperCase()}${kind.slice(1)}Versions`,
    tag: 'policies',
    method: 'get',
    path: `${API_PREFIX}${path}`,
    access: 'readPolicies',
    summary,
    answer: { description: 'Every version, newest first', schema: versions },
    handle: async ({ deps }) => ({ body: { items: shownTimes(await deps.records.ruleVersions(kind)) } }),
  });
}

/** W9: what crises are judged by, as versioned data; the version in force is pinned to each crisis. */
export const masterRoutes = [
  ruleList('policy', '/policies', 'The policy: every number with the clause it comes from'),
  ruleList('plan', '/plans', 'Contingency plans by type of crisis'),
  ruleList('calendar', '/calendars', 'Working calendars with public holidays'),
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
