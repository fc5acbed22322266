import { Prisma } from '../../generated/prisma/client';
import type { EventBodies, EventType, StreamKind } from '../../domain/events';
import { PREPARED } from '../../prisma/client';
import type { Db } from '../database';

const prepared = Prisma.raw(PREPARED);

/** A part of one stream's record, both ends included. */
export interface EventRange {
  readonly kind: StreamKind;
  readonly number: string;
  readonly from: number;
  readonly position: number;
}

/** An event with what decides whom it concerns. */
export type RecordedEvent = {
  [T in EventType]: {
    readonly kind: StreamKind;
    readonly number: string;
    readonly type: T;
    readonly data: EventBodies[T];
  };
}[EventType];

/** The events of several streams' parts in one statement, each stream's in order; secrets of approvals are left out. */
export async function eventsIn(db: Db, ranges: readonly EventRange[]): Promise<readonly RecordedEvent[]> {
  if (ranges.length === 0) return [];
  return db.$queryRaw<RecordedEvent[]>`${prepared}
    SELECT e.stream_kind AS kind, e.stream_number AS number, e.type,
      e.data #- '{approval,tokenHashes}' #- '{approval,generations}' AS data
    FROM jsonb_to_recordset(${JSON.stringify(ranges)}::jsonb) AS r(kind text, number text, "from" int, position int)
    JOIN event e ON e.stream_kind = r.kind AND e.stream_number = r.number
      AND e.position BETWEEN r."from" AND r.position
    ORDER BY e.stream_kind, e.stream_number, e.position`;
}
