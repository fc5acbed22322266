import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { type Announcement, announcementIn, CHANGE_CHANNEL } from '../../records/announce';

export interface ListenerOptions {
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly onAnnouncement: (announcement: Announcement) => void;
  /** Listening from now on; whatever was announced before may have been missed. */
  readonly onListening: () => void;
}

/** A connection that breaks without a word is noticed within this and the next. */
const CHECK_EVERY_MS = 10_000;
const ANSWER_WITHIN_MS = 3_000;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

/**
 * Hears what every transaction announces, on a connection of its own: one for the whole process, however many consoles
 * are open. Comes back after each loss, at growing intervals. Ends when `signal` says so.
 */
export async function listenForChanges(options: ListenerOptions, signal: AbortSignal): Promise<void> {
  let retryMs = FIRST_RETRY_MS;
  const onListening = (): void => {
    retryMs = FIRST_RETRY_MS;
    options.onListening();
  };
  while (!signal.aborted) {
    try {
      await listenOnce({ ...options, onListening }, signal);
    } catch (error) {
      options.log.warn({ err: error }, 'live: not listening, trying again');
    }
    await pause(retryMs, signal);
    retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
  }
}

async function listenOnce(options: ListenerOptions, stop: AbortSignal): Promise<void> {
  const { databaseUrl, log, onAnnouncement, onListening } = options;
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'crisis live',
    connectionTimeoutMillis: 5_000,
    query_timeout: ANSWER_WITHIN_MS,
    keepAlive: true,
  });
  const lost = new AbortController();
  client.on('error', (error) => lost.abort(error));
  client.on('end', () => lost.abort(new Error('the connection ended')));
  client.on('notification', ({ payload = '' }) => {
    const announcement = announcementIn(payload);
    if (announcement) onAnnouncement(announcement);
    else log.warn('live: an announcement that this version does not know');
  });
  const signal = AbortSignal.any([stop, lost.signal]);
  try {
    await client.connect();
    await client.query(`LISTEN ${CHANGE_CHANNEL}`);
    onListening();
    while (!signal.aborted) {
      await pause(CHECK_EVERY_MS, signal);
      if (!signal.aborted) await client.query('SELECT 1');
    }
    if (!stop.aborted) lost.signal.throwIfAborted();
  } finally {
    // One that hangs would let us wait for ever.
    void client.end().catch(() => undefined);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
