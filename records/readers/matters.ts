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
  ) matter ON true`);
}

/** Complaints that were filed for a drill: those that a drill looks after. */
const DRILL_COMPLAINTS = Prisma.sql`
  SELECT l.complaint_number FROM crisis x JOIN crisis_complaint l ON l.crisis_number = x.number WHERE x.drill`;

/** Whether the complaint with this number was filed for a drill. */
export function isDrillComplaint(number: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM (${DRILL_COMPLAINTS}) drills WHERE drills.complaint_number = ${number})`;
}

/** Whether the row of `alias` (a constant) belongs to a drill: to the drill itself or to a complaint filed for it. */
export function isOfDrill(alias: string): Prisma.Sql {
  const row = Prisma.raw(alias);
  return Prisma.sql`EXISTS (SELECT FROM (
      SELECT 'crisis' AS kind, number FROM crisis WHERE drill
      UNION ALL SELECT 'complaint', complaint_number FROM (${DRILL_COMPLAINTS}) filed
    ) drills WHERE drills.kind = ${row}.stream_kind AND drills.number = ${row}.stream_number)`;
}
