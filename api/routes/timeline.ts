import { z } from 'zod';
import type { EventType, StreamKind } from '../../domain/events';
import type { Permission } from '../permissions';
import { notFound } from '../problem';
import { API_PREFIX } from '../prefix';
import { route, type Route } from '../route';
import { afterPosition, cursor, flag, limit, page } from '../schemas/common';
import { timelineEntry } from '../schemas/domain';
import { shownTimes } from '../times';
import { told } from '../told';
import { readAfter } from '../waiting';
import type { ProcessKind } from './command';

const query = z.strictObject({
  pinned: flag,
  types: z
    .string()
    .regex(/^[A-Za-z,]{1,500}$/)
    .optional()
    .meta({ description: 'Event types, separated by commas' }),
  newestFirst: flag,
  withSuperseded: flag,
  cursor,
  limit,
  afterPosition,
});

interface Timeline {
  /** Unique name of the operation. */
  readonly id: string;
  readonly tag: string;
  readonly access: Permission;
}

/** X3: what happened in a process, in sentences, for whoever may read the matter itself. */
export function timelineRoute(kind: StreamKind, process: ProcessKind, { id, tag, access }: Timeline): Route {
  return route({
    id,
    tag,
    method: 'get',
    path: `${API_PREFIX}${process.path}/{number}/timeline`,
    access,
    summary: 'What happened, in the order of its recording (X3)',
    params: z.strictObject({ number: process.number }),
    query,
    answer: { description: 'One page', schema: page(timelineEntry) },
    handle: async ({ params, query: asked, deps: { records, settings } }) => {
      const { number } = params as { number: string };
      const stream = { kind, number };
      await readAfter(records, stream, asked.afterPosition);
      if ((await process.whereabouts(records, number)) === 'unknown') throw notFound();
      const { pinned: pinnedOnly, newestFirst, withSuperseded } = asked;
      const types = asked.types?.split(',') as EventType[] | undefined;
      const filter = { pinnedOnly, newestFirst, withSuperseded, types };
      const found = await records.listTimeline(stream, filter, asked);
      return { body: { items: shownTimes(await told(records, found.items, settings.timeZone)), next: found.next } };
    },
  });
}
