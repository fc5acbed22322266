import { Prisma } from '../../generated/prisma/client';
import type { Approval } from '../../domain/approval';
import { type Db, plain } from '../database';

/** How such requests were decided before: of the same kind, in crises of the same type, in the same band of amounts. */
export interface Precedents {
  /** The band: above this, up to that; no limit when null. */
  readonly overFen: number;
  readonly upToFen: number | null;
  readonly approved: number;
  readonly refused: number;
  /** Of those approved. */
  readonly medianFen: number | null;
  /** The latest ones, newest first. */
  readonly last: readonly {
    readonly approvalId: string;
    readonly crisisNumber: string;
    readonly title: string;
    readonly amountFen: number;
    readonly status: 'approved' | 'refused';
    readonly decidedAt: number;
  }[];
}

/** Older ones say little about what is usual now. */
const CONSIDERED = 500;
/** However rare such requests are, no more decisions than these are looked through. */
const LOOKED_AT = 10_000;
const SHOWN = 5;

/** What was decided about amounts like this one; undefined where the matter has no amount. */
export async function precedentsOf(
  db: Db,
  crisisNumber: string,
  { id, kind, amountFen }: Pick<Approval, 'id' | 'kind' | 'amountFen'>,
): Promise<Precedents | undefined> {
  if (amountFen === undefined) return undefined;
  const [row] = await db.$queryRaw<[Record<string, unknown>?]>`
    WITH band AS (${bandOf(crisisNumber, amountFen)}),
    recent AS (
      SELECT a.stream_kind, a.stream_number, a.id, a.amount_fen, a.status, a.decided_at FROM approval a
      WHERE a.kind = ${kind} AND a.decided_at IS NOT NULL ORDER BY a.decided_at DESC LIMIT ${LOOKED_AT}),
    found AS (
      SELECT a.id AS "approvalId", y.number AS "crisisNumber", y.title, a.amount_fen AS "amountFen", a.status,
        a.decided_at AS at
      FROM band CROSS JOIN recent a JOIN crisis y ON a.stream_kind = 'crisis' AND y.number = a.stream_number
      WHERE a.status IN ('approved', 'refused') AND a.id <> ${id}
        AND y.type = band.type AND y.drill = band.drill
        AND a.amount_fen > band."overFen" AND (band."upToFen" IS NULL OR a.amount_fen <= band."upToFen")
      ORDER BY a.decided_at DESC, a.id DESC LIMIT ${CONSIDERED})
    SELECT band."overFen", band."upToFen",
      (SELECT count(*)::int FROM found WHERE status = 'approved') AS approved,
      (SELECT count(*)::int FROM found WHERE status = 'refused') AS refused,
      (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY "amountFen") FROM found WHERE status = 'approved') AS "medianFen",
      coalesce((SELECT jsonb_agg(f ORDER BY f."decidedAt" DESC, f."approvalId" DESC)
        FROM (SELECT "approvalId", "crisisNumber", title, "amountFen", status,
          (extract(epoch FROM at) * 1000)::bigint AS "decidedAt" FROM found
          ORDER BY at DESC, "approvalId" DESC LIMIT ${SHOWN}) f), '[]') AS last
    FROM band`;
  return row && (plain(row) as unknown as Precedents);
}

/** The band of amounts in the policy that the crisis is judged by. */
function bandOf(crisisNumber: string, amountFen: number): Prisma.Sql {
  const limits = Prisma.sql`jsonb_array_elements(p.data->'compensationTiers') t`;
  return Prisma.sql`
    SELECT x.type, x.drill,
      coalesce((SELECT max((t->>'upToFen')::bigint) FROM ${limits} WHERE (t->>'upToFen')::bigint < ${amountFen}), 0)
        AS "overFen",
      (SELECT min((t->>'upToFen')::bigint) FROM ${limits} WHERE (t->>'upToFen')::bigint >= ${amountFen}) AS "upToFen"
    FROM crisis x LEFT JOIN policy_version p ON p.version = x.policy_version WHERE x.number = ${crisisNumber}`;
}
