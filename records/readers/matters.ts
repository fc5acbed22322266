import { Prisma } from '../../generated/prisma/client';

/**
 * Joins to rows of any stream what they belong to, as `matter`: its title, its level and whether it is a drill.
 * `alias` is a constant of the caller.
 */
export function matterOf(alias: string): Prisma.Sql {
  const ours = (kind: string): string => `${alias}.stream_kind = '${kind}' AND t.number = ${alias}.stream_number`;
  return Prisma.raw(`LEFT JOIN LATERAL (
    SELECT t.title, t.level, t.drill FROM crisis t WHERE ${ours('crisis')}
    UNION ALL
    SELECT t.title, NULL, EXISTS (SELECT FROM crisis_complaint l JOIN crisis x ON x.number = l.crisis_number
      WHERE l.complaint_number = t.number AND x.drill) FROM complaint t WHERE ${ours('complaint')}
    UNION ALL
    SELECT t.title, NULL, false FROM candidate t WHERE ${ours('candidate')}
    UNION ALL
    SELECT t.data#>>'{title,zh}', NULL, false FROM revision_state t WHERE ${ours('revision')}
    UNION ALL
    SELECT x.title, x.level, x.drill FROM bulk_state t JOIN crisis x ON x.number = t.crisis_number WHERE ${ours('bulk')}
    UNION ALL
    SELECT t.data#>>'{lineName,zh}', NULL, false FROM funding_state t WHERE ${ours('funding')}
    UNION ALL
    SELECT t.data#>>'{item,name,zh}', NULL, t.drill FROM grant_state t WHERE ${ours('grant')}
  ) matter ON true`);
}

const DRILL_COMPLAINTS = Prisma.sql`
  SELECT l.complaint_number FROM crisis x JOIN crisis_complaint l ON l.crisis_number = x.number WHERE x.drill`;

/** Complaints filed for drills, those that a drill looks after, or real ones; `number` is the complaint's. */
export function filedForDrills(number: Prisma.Sql, drill: boolean | undefined): Prisma.Sql | undefined {
  if (drill === undefined) return undefined;
  if (drill) return Prisma.sql`${number} IN (${DRILL_COMPLAINTS})`;
  return Prisma.sql`NOT EXISTS (${DRILL_COMPLAINTS} AND l.complaint_number = ${number})`;
}

/** Rows of `alias` (a constant) that belong to drills or to complaints filed for them, or those that do not. */
export function ofDrills(alias: string, drill: boolean | undefined): Prisma.Sql | undefined {
  if (drill === undefined) return undefined;
  const [kind, number] = [Prisma.raw(`${alias}.stream_kind`), Prisma.raw(`${alias}.stream_number`)];
  if (drill) {
    return Prisma.sql`(${kind}, ${number}) IN (
      SELECT 'crisis', number FROM crisis WHERE drill UNION ALL SELECT 'complaint', n FROM (${DRILL_COMPLAINTS}) c(n))`;
  }
  return Prisma.sql`NOT EXISTS (SELECT FROM crisis x WHERE ${kind} = 'crisis' AND x.number = ${number} AND x.drill)
    AND NOT EXISTS (${DRILL_COMPLAINTS} AND ${kind} = 'complaint' AND l.complaint_number = ${number})`;
}
