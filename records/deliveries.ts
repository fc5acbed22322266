import type { Channel } from '../domain/notice';
import type { Lang } from '../domain/text';
import type { MutableKind } from '../domain/mail-rules';
import { mutedIn } from './personal';
import { type Db, plain } from './database';

export interface StreamRef {
  readonly kind: string;
  readonly number: string;
}

/** One notice to one person by one channel. */
export interface DeliveryKey {
  readonly noticeId: string;
  readonly personId: string;
  readonly channel: Exclude<Channel, 'inbox'>;
}

export const DELIVERY_STATUSES = ['pending', 'claimed', 'sent', 'diverted', 'muted', 'failed', 'unconfirmed'] as const;

/** What became of a delivery for good; `failed` and `unconfirmed` are the dead letters. */
export type DeliveryEnd = Exclude<(typeof DELIVERY_STATUSES)[number], 'pending' | 'claimed'>;

export interface Delivery extends DeliveryKey {
  readonly status: 'pending' | 'claimed' | DeliveryEnd;
  readonly claimedAt: number | null;
}

/** Enters new deliveries with this status and returns how all of them stand. */
export async function enterDeliveries(
  db: Db,
  stream: StreamRef,
  keys: readonly DeliveryKey[],
  status: 'pending' | 'diverted',
): Promise<readonly Delivery[]> {
  if (keys.length === 0) return [];
  const rows = JSON.stringify(keys);
  await db.$executeRaw`
    INSERT INTO notice_delivery (stream_kind, stream_number, status, notice_id, person_id, channel)
    SELECT ${stream.kind}, ${stream.number}, ${status}, r."noticeId", r."personId", r.channel
    FROM jsonb_to_recordset(${rows}::jsonb) AS r("noticeId" text, "personId" text, channel text)
    ORDER BY 4, 5, 6 ON CONFLICT DO NOTHING`;
  const found = await db.$queryRaw<(Omit<Delivery, 'claimedAt'> & { claimedAt: Date | null })[]>`
    SELECT d.notice_id AS "noticeId", d.person_id AS "personId", d.channel, d.status, d.claimed_at AS "claimedAt"
    FROM jsonb_to_recordset(${rows}::jsonb) AS r("noticeId" text, "personId" text, channel text)
    JOIN notice_delivery d ON d.stream_kind = ${stream.kind} AND d.stream_number = ${stream.number}
      AND d.notice_id = r."noticeId" AND d.person_id = r."personId" AND d.channel = r.channel
    ORDER BY 1, 2, 3`;
  return found.map((row) => ({ ...row, claimedAt: row.claimedAt?.getTime() ?? null }));
}

/** pending → claimed, by one caller only; false for everybody else. */
export async function claimDelivery(db: Db, stream: StreamRef, key: DeliveryKey): Promise<boolean> {
  const claimed = await db.$executeRaw`
    UPDATE notice_delivery SET status = 'claimed', claimed_at = now(), attempts = attempts + 1
    WHERE stream_kind = ${stream.kind} AND stream_number = ${stream.number} AND notice_id = ${key.noticeId}
      AND person_id = ${key.personId} AND channel = ${key.channel} AND status = 'pending'`;
  return claimed === 1;
}

/** Ends a delivery, or puts a claimed one back to pending; what has ended stays ended. `error` is a code. */
export async function settleDelivery(
  db: Db,
  stream: StreamRef,
  key: DeliveryKey,
  status: 'pending' | DeliveryEnd,
  error?: string,
): Promise<void> {
  const endedAt = status === 'pending' ? null : new Date();
  await db.noticeDelivery.updateMany({
    where: {
      streamKind: stream.kind,
      streamNumber: stream.number,
      noticeId: key.noticeId,
      personId: key.personId,
      channel: key.channel,
      status: { in: ['pending', 'claimed'] },
    },
    data: { status, endedAt, lastError: error ?? null },
  });
}

/** Addresses, languages and muted kinds of active people. */
export async function recipients(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, { email: string | null; lang: Lang; muted: readonly MutableKind[] }>> {
  const rows = await db.person.findMany({
    where: { id: { in: [...personIds] }, active: true },
    select: { id: true, email: true, lang: true, settings: true },
  });
  return new Map(
    rows.map(({ id, email, lang, settings }) => [id, { email, lang: lang as Lang, muted: mutedIn(settings) }]),
  );
}

/** One recipient of a notice: whether they acknowledged it, and what became of it on its ways to them. */
export interface NoticeRecipient {
  readonly personId: string;
  readonly acknowledgedAt: number | null;
  readonly deliveries: readonly {
    readonly channel: DeliveryKey['channel'];
    readonly status: Delivery['status'];
    readonly attempts: number;
    readonly endedAt: number | null;
    /** A code, of what failed last. */
    readonly error: string | null;
  }[];
}

/** Everybody whom a notice was for (W6); the inbox shows it to all of them, with or without a delivery. */
export async function noticeRecipients(
  db: Db,
  stream: StreamRef,
  noticeId: string,
): Promise<readonly NoticeRecipient[]> {
  const rows = await db.$queryRaw<object[]>`
    SELECT r.person_id AS "personId", r.acknowledged_at AS "acknowledgedAt",
      ARRAY(SELECT jsonb_build_object('channel', d.channel, 'status', d.status, 'attempts', d.attempts,
          'endedAt', extract(epoch FROM d.ended_at) * 1000, 'error', d.last_error)
        FROM notice_delivery d WHERE d.stream_kind = r.stream_kind AND d.stream_number = r.stream_number
          AND d.notice_id = r.notice_id AND d.person_id = r.person_id ORDER BY d.channel) AS deliveries
    FROM notice_recipient r
    WHERE r.stream_kind = ${stream.kind} AND r.stream_number = ${stream.number} AND r.notice_id = ${noticeId}
    ORDER BY r.person_id`;
  return rows.map((row) => plain(row) as NoticeRecipient);
}

export interface DeadLetter extends DeliveryKey {
  readonly stream: StreamRef;
  readonly status: 'failed' | 'unconfirmed';
  readonly attempts: number;
  readonly endedAt: number | null;
  readonly error: string | null;
}

/** Deliveries given up on, and those of which nobody knows whether they left; newest first. */
export async function deadLetters(db: Db, limit = 100): Promise<readonly DeadLetter[]> {
  const rows = await db.noticeDelivery.findMany({
    where: { status: { in: ['failed', 'unconfirmed'] } },
    orderBy: { endedAt: 'desc' },
    take: limit,
  });
  return rows.map((row) => ({
    stream: { kind: row.streamKind, number: row.streamNumber },
    noticeId: row.noticeId,
    personId: row.personId,
    channel: row.channel as DeliveryKey['channel'],
    status: row.status as DeadLetter['status'],
    attempts: row.attempts,
    endedAt: row.endedAt?.getTime() ?? null,
    error: row.lastError,
  }));
}
