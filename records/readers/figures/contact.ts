import { Prisma } from '../../../generated/prisma/client';
import { CONTACT_BUCKETS, type ContactBucket } from '../../../domain/first-contact';
import { type Db, transaction, type Tx } from '../../database';
import { bucketOf, KEPT, LATE } from '../contact';
import { filedForDrills } from '../matters';
import { allOf, within } from '../sql';
import type { Asked } from './period';

export interface ContactFigures {
  readonly buckets: Readonly<Record<ContactBucket, number>>;
  readonly medianMinutes: number | null;
  readonly p90Minutes: number | null;
  readonly inTime: number;
  readonly late: number;
  /** Of those in time or late, the share in time, 0 to 1. */
  readonly shareInTime: number | null;
}

/** Every complaint received in the period, whether its own process or a crisis looked after the customer (S6). */
export async function contactFigures(db: Db, { period, drill }: Asked): Promise<ContactFigures> {
  const received = allOf([within(Prisma.sql`c.received_at`, period), filedForDrills(Prisma.sql`c.number`, drill)]);
  const counts = CONTACT_BUCKETS.map(
    (bucket) => Prisma.sql`(count(*) FILTER (WHERE bucket = ${bucket}))::int AS ${Prisma.raw(`"${bucket}"`)}`,
  );
  const [row] = await withRoom(
    db,
    (tx) => tx.$queryRaw<[Row]>`
    WITH reached AS (
      SELECT c.received_at, least(min(s.first_contact_at), min(k.first_contact_at)) AS at,
        bool_or(own.${KEPT} OR theirs.${KEPT}) AS kept, bool_or(own.${LATE} OR theirs.${LATE}) AS late
      FROM complaint c
      LEFT JOIN complaint_state s ON s.number = c.number AND ${within(Prisma.sql`s.received_at`, period)}
      LEFT JOIN deadline own ON own.stream_kind = 'complaint' AND own.stream_number = c.number
        AND own.obligation = 'firstContact' AND ${within(Prisma.sql`own.due_at`, { fromAt: period.fromAt })}
      LEFT JOIN crisis_complaint l ON l.complaint_number = c.number
      LEFT JOIN care k ON k.crisis_number = l.crisis_number AND k.customer_id = c.customer_id
      LEFT JOIN deadline theirs ON theirs.stream_kind = 'crisis' AND theirs.stream_number = l.crisis_number
        AND theirs.obligation = 'firstContact' AND theirs.id = 'firstContact:' || c.customer_id
      WHERE ${received} GROUP BY c.number
    ), timed AS (
      SELECT ${bucketOf(Prisma.sql`received_at`, Prisma.sql`at`)} AS bucket, kept, late,
        CASE WHEN at IS NOT NULL THEN greatest(extract(epoch FROM at - received_at), 0) / 60 END AS minutes
      FROM reached
    )
    SELECT ${Prisma.join(counts)}, (count(*) FILTER (WHERE kept))::int AS "inTime",
      (count(*) FILTER (WHERE late AND kept IS NOT TRUE))::int AS late,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes)::float8 AS median,
      percentile_cont(0.9) WITHIN GROUP (ORDER BY minutes)::float8 AS p90
    FROM timed`,
  );
  const { median, p90, inTime, late, ...buckets } = row;
  const shareInTime = inTime + late === 0 ? null : inTime / (inTime + late);
  return { buckets, medianMinutes: tenth(median), p90Minutes: tenth(p90), inTime, late, shareInTime };
}

type Row = Record<ContactBucket | 'inTime' | 'late', number> & {
  readonly median: number | null;
  readonly p90: number | null;
};

const LONGEST_MS = 14_000;

/** Hundreds of thousands of rows meet here: in memory that is seconds faster, and compiling costs more than it saves. */
async function withRoom<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(
    db,
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('work_mem', '32MB', true), set_config('jit', 'off', true)`;
      return work(tx);
    },
    LONGEST_MS,
  );
}

function tenth(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
