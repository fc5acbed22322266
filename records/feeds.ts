import { type Db, iso } from './database';

/** A feed (an intake channel, a monitor) is alive: one row a minute says so. */
export async function beat(db: Db, feed: string, at: number): Promise<void> {
  await db.$executeRaw`INSERT INTO feed_heartbeat (feed, minute)
    VALUES (${feed}, date_trunc('minute', ${iso(at)}::timestamptz)) ON CONFLICT DO NOTHING`;
}

/**
 * The longest span within from…to in which no feed said anything, in milliseconds (P10: a gap in the feed is not quiet).
 * Without any feed the whole span is one gap.
 */
export async function longestFeedGap(db: Db, fromAt: number, toAt: number): Promise<number> {
  const [row] = await db.$queryRaw<[{ gap: number }]>`
    WITH beats AS (
      SELECT ${iso(fromAt)}::timestamptz AS at
      UNION SELECT minute FROM feed_heartbeat WHERE minute > ${iso(fromAt)}::timestamptz
        AND minute < ${iso(toAt)}::timestamptz
      UNION SELECT ${iso(toAt)}::timestamptz
    )
    SELECT coalesce(max(extract(epoch FROM next - at) * 1000), 0)::float8 AS gap
    FROM (SELECT at, lead(at) OVER (ORDER BY at) AS next FROM beats) spans WHERE next IS NOT NULL`;
  return row.gap;
}
