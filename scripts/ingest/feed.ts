import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient, NewComplaint, RowResult } from './client';
import type { BadRow, Row } from './read';
import { formatTime } from './time';

/** How fast and in what pieces a file is fed. */
export interface FeedOptions {
  /** Seconds of the file per second of the clock; 0 sends as fast as the API takes them. */
  readonly scale: number;
  readonly batch: number;
  readonly offset: string;
}

/** What became of the rows; `rowByNumber` leads from a complaint of the system back to its row. */
export interface Fed {
  created: number;
  duplicates: number;
  readonly bad: BadRow[];
  readonly rowByNumber: Map<string, Row>;
}

/** Sends the rows in the order of their times. May be stopped and repeated: what is known already is not taken twice. */
export async function feed(
  rows: readonly Row[],
  client: ApiClient,
  options: FeedOptions,
  onProgress: (done: number, at: number) => void,
): Promise<Fed> {
  const fed: Fed = { created: 0, duplicates: 0, bad: [], rowByNumber: new Map() };
  const clock = virtualClock(rows[0]?.at ?? 0, options.scale);
  for (let from = 0; from < rows.length;) {
    await clock.reach(rows[from]!.at);
    const isDue = (row: Row) => row.at <= clock.now();
    const ahead = rows.slice(from, from + options.batch);
    const early = ahead.findIndex((row) => !isDue(row));
    const due = ahead.slice(0, early < 0 ? ahead.length : Math.max(1, early));
    take(
      fed,
      due,
      await client.report(
        due.map((row) => complaintOf(row, options.offset)),
        keyOf(due),
      ),
    );
    from += due.length;
    onProgress(from, due.at(-1)!.at);
  }
  return fed;
}

function virtualClock(startAt: number, scale: number): { now(): number; reach(at: number): Promise<void> } {
  const realStart = performance.now();
  const now = () => (scale === 0 ? Infinity : startAt + (performance.now() - realStart) * scale);
  return {
    now,
    reach: async (at) => {
      while (now() < at) await sleep(Math.min(1000, (at - now()) / scale + 1));
    },
  };
}

function take(fed: Fed, rows: readonly Row[], results: readonly RowResult[]): void {
  for (const { index, status, number, errors } of results) {
    const row = rows[index]!;
    if (status === 'created') fed.created += 1;
    if (status === 'duplicate') fed.duplicates += 1;
    if (number !== undefined) fed.rowByNumber.set(number, row);
    if (status !== 'invalid') continue;
    const reason = (errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; ');
    fed.bad.push({ line: row.line, reason });
  }
}

function complaintOf({ key, at, fields }: Row, offset: string): NewComplaint {
  const { title, body, product, orderId, remedySought, customerId, customerName, phone, email } = fields;
  const reach = Number(fields.reach);
  return {
    source: 'import',
    channel: 'import',
    externalId: key,
    body: body ?? title ?? '',
    receivedAt: formatTime(at, offset),
    customer: given({ externalId: customerId, name: customerName, phone, email }),
    ...given({ title, product, orderId, remedySought }),
    ...(Number.isSafeInteger(reach) && reach >= 0 ? { reach } : {}),
  };
}

/** Without what is not there. */
function given<K extends string>(fields: Record<K, string | undefined>): Partial<Record<K, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<
    Record<K, string>
  >;
}

function keyOf(rows: readonly Row[]): string {
  return createHash('sha256')
    .update(rows.map(({ key }) => key).join(' '))
    .digest('hex');
}
