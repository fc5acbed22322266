import type { CrisisType, Level, Stage } from '../../domain/words';
import { type Db, plain } from '../database';

/** An open crisis to which a candidate's complaints might belong (W3). */
export interface MergeTarget {
  readonly number: string;
  readonly title: string;
  readonly type: CrisisType;
  readonly level: Level;
  readonly stage: Stage;
  readonly openedAt: number;
  readonly complaints: number;
  /** Customers of the candidate whom it looks after already. */
  readonly sharedCustomers: number;
  /** Words that hold the candidate's complaints together and stand in its title. */
  readonly sharedTerms: readonly string[];
}

const MOST = 20;

/** Open crises, the likeliest first; drills take no complaints of real customers. */
export async function mergeTargets(db: Db, candidateNumber: string): Promise<readonly MergeTarget[]> {
  const rows = await db.$queryRaw<object[]>`
    WITH shared AS (
      SELECT k.crisis_number AS number, count(*)::int AS customers FROM care k
      WHERE k.customer_id IN (SELECT customer_id FROM complaint WHERE candidate_number = ${candidateNumber})
      GROUP BY 1
    ), terms AS (
      SELECT t.term, t.no FROM candidate c, jsonb_array_elements_text(c.evidence->'terms') WITH ORDINALITY AS t(term, no)
      WHERE c.number = ${candidateNumber} AND t.term <> ''
    )
    SELECT x.number, x.title, x.type, x.level, x.stage, x.opened_at AS "openedAt", x.complaints,
      coalesce(s.customers, 0) AS "sharedCustomers", w.words AS "sharedTerms"
    FROM crisis x LEFT JOIN shared s ON s.number = x.number
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(t.term ORDER BY t.no), '{}') AS words FROM terms t
      WHERE strpos(lower(x.title), lower(t.term)) > 0
    ) w
    WHERE x.stage <> 'closed' AND NOT x.drill
    ORDER BY coalesce(s.customers, 0) DESC, cardinality(w.words) DESC, x.opened_at DESC, x.number DESC LIMIT ${MOST}`;
  return rows.map((row) => plain(row) as MergeTarget);
}
