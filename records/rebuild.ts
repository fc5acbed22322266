import type { DomainEvent, StreamKind } from '../domain/events';
import type { Tx } from './database';
import { applyAll, clearStream } from './projections';
import type { StoredEvent } from './projections/table';

interface EventRow {
  readonly kind: StreamKind;
  readonly number: string;
  readonly position: number;
  readonly seq: number;
  readonly type: DomainEvent['type'];
  readonly at: Date;
  readonly actor: DomainEvent['by'];
  readonly reason: string | null;
  readonly data: unknown;
}

/** Makes the projections of one stream anew from its events in force. */
export async function rebuildStream(tx: Tx, stream: { kind: StreamKind; number: string }): Promise<void> {
  await clearStream(tx, stream.kind, stream.number);
  const rows = await tx.$queryRaw<EventRow[]>`
    SELECT stream_kind AS kind, stream_number AS number, position, seq, type, at, actor, reason, data FROM event
    WHERE stream_kind = ${stream.kind} AND stream_number = ${stream.number} AND NOT superseded ORDER BY position`;
  await applyAll(tx, rows.map(storedEvent));
}

function storedEvent(row: EventRow): StoredEvent {
  const { kind, number, position, seq, type, at, actor, reason, data } = row;
  const event = { seq, type, at: at.getTime(), by: actor, data, ...(reason === null ? {} : { reason }) } as DomainEvent;
  return { ...event, stream: { kind, number }, position };
}
