import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { faultOf } from '../../activities/errors';

/** Any number that nothing else in the database locks. */
const LOCK_KEY = 7_244_001;
/** Raised by whoever puts something into the outbox; without it the poll finds it. */
export const OUTBOX_CHANNEL = 'outbox';
const POLL_MS = 500;
const RETRY_MS = 2_000;

export interface LeaderOptions {
  readonly databaseUrl: string;
  readonly log: Logger;
  /** One round of work; `signal` tells it to stop early. Called again at once while it returns true. */
  readonly round: (signal: AbortSignal) => Promise<boolean>;
  /** What a former leader knew may be out of date: called whenever this process becomes the leader. */
  readonly onLeading: () => void;
}

/**
 * Lets one process of all those on the database do rounds of work: the one that holds an advisory lock. The lock
 * belongs to a connection, so a leader that dies, or loses the database, loses it at once. Ends when `signal` says so.
 */
export async function lead(options: LeaderOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await leadOnce(options, signal);
    } catch (error) {
      options.log.warn({ fault: faultOf(error) }, 'relay: interrupted, starting again');
    }
    await pause(RETRY_MS, signal);
  }
}

async function leadOnce(options: LeaderOptions, stop: AbortSignal): Promise<void> {
  const client = new pg.Client({
    connectionString: options.databaseUrl,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  const lost = new AbortController();
  const wake = new Wake();
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  client.on('notification', () => wake.now());
  const signal = AbortSignal.any([stop, lost.signal]);
  signal.addEventListener('abort', () => wake.now(), { once: true });
  try {
    await client.connect();
    if (!(await becameLeader(client, signal))) return;
    options.log.info('relay: leading');
    options.onLeading();
    await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
    while (!signal.aborted) {
      if (!(await options.round(signal))) await wake.orAfter(POLL_MS);
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Waits for the lock by asking again and again: a waiting lock request would hold up `DROP DATABASE` and shutdowns. */
async function becameLeader(client: pg.Client, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const { rows } = await client.query<{ ours: boolean }>('SELECT pg_try_advisory_lock($1) AS ours', [LOCK_KEY]);
    if (rows[0]?.ours) return true;
    await pause(RETRY_MS, signal);
  }
  return false;
}

/** A sleep that anybody can cut short, also before it has begun. */
class Wake {
  private isDue = false;
  private wakeUp: (() => void) | undefined;

  now(): void {
    this.isDue = true;
    this.wakeUp?.();
  }

  async orAfter(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    if (!this.isDue) {
      await new Promise<void>((resolve) => {
        this.wakeUp = resolve;
        timer = setTimeout(resolve, ms);
      });
    }
    clearTimeout(timer);
    this.wakeUp = undefined;
    this.isDue = false;
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
