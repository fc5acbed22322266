import { Prisma } from '../../generated/prisma/client';
import type { Obligation } from '../../domain/deadline';
import { placesOf, present, rolesOf, type Roster } from '../../domain/people';
import { RIGHTS } from '../../domain/rights';
import type { Role } from '../../domain/words';
import { OPEN_STATUSES } from './deadlines';

/** Whose inbox, at some instant. */
export interface Whom {
  readonly personId: string;
  /** The duties they may exercise: their own and those of absentees they stand in for. */
  readonly roles: readonly Role[];
  /** The person and those absentees: what these hold is theirs now. */
  readonly own: readonly string[];
  /** Everybody who is there or has a substitute. What others hold is nobody's. */
  readonly attended: readonly string[];
}

export function whomOf(roster: Roster, personId: string, now: number): Whom {
  const idsOf = (members: Roster['members']): string[] => members.map((m) => m.id);
  return {
    personId,
    roles: rolesOf(roster, personId, now),
    own: [...new Set([personId, ...idsOf(placesOf(roster, personId, now))])],
    attended: idsOf(roster.members.filter((m) => present(roster, m.id, now))),
  };
}

/** The ways of dealing with what waits. */
export type SectionName = 'approvals' | 'tasks' | 'notices' | 'cares' | 'complaints' | 'decisions' | 'payments';

/** Where an obligation of a crisis, a candidate or a revision waits in the inbox; those of a complaint wait with it. */
const PLACES: Readonly<Record<Obligation, SectionName | 'nowhere'>> = {
  candidateDecision: 'decisions',
  officialNotice: 'decisions',
  activationDecision: 'decisions',
  situationReport: 'decisions',
  reviewDraft: 'decisions',
  progressNotice: 'decisions',
  complaintOutcome: 'decisions',
  approvalQuestion: 'decisions',
  approval: 'approvals',
  reviewSignOff: 'approvals',
  ruleApproval: 'approvals',
  // The approval itself waits there.
  fundingDecision: 'approvals',
  readinessTask: 'tasks',
  measure: 'tasks',
  task: 'tasks',
  noticeAcknowledgement: 'notices',
  firstContact: 'cares',
  solution: 'cares',
  callback: 'cares',
  // Nobody owes the quiet, or the customer's claim.
  quietPeriod: 'nowhere',
  grantValidity: 'nowhere',
  paymentSettlement: 'payments',
};

function obligationsOf(place: SectionName): Prisma.Sql {
  const names = Object.entries(PLACES).flatMap(([name, where]) => (where === place ? [name] : []));
  return Prisma.sql`${names}::text[]`;
}

/** What waits in a section, at most so much of it: `stream_kind`, `stream_number`, `id`, `due_at`, `status` and its own. */
type Section = (whom: Whom, most: Prisma.Sql) => Prisma.Sql;

export const DUE_FIRST = Prisma.sql`due_at NULLS LAST, stream_number, id`;
export const MINE_FIRST = Prisma.sql`mine DESC, ${DUE_FIRST}`;

/** The clock that runs for a row of `alias` (a constant) of some stream, if there is one. */
function clockOf(alias: string, id: Prisma.Sql): Prisma.Sql {
  const row = Prisma.raw(alias);
  return Prisma.sql`LEFT JOIN deadline d ON d.stream_kind = ${row}.stream_kind AND d.stream_number = ${row}.stream_number
    AND d.id = ${id} AND d.status IN ${OPEN_STATUSES}`;
}

/** Held by nobody who could see to it. */
function isFree(holder: Prisma.Sql, { own, attended }: Whom): Prisma.Sql {
  return Prisma.sql`(${holder} IS NULL OR ${holder} <> ALL(${[...own, ...attended]}::text[]))`;
}

/** Another clock for every amendment, as `clockId` names it. */
const APPROVAL_CLOCK = Prisma.sql`'approval:' || a.id || ':' || ((a.data->>'tier')::int + 1)
  || coalesce(':' || nullif(jsonb_array_length(a.data->'amendments'), 0), '')`;

/** A query of its own for each section: the lists show it, the counts count it. */
export const SECTIONS: Readonly<Record<SectionName, Section>> = {
  approvals: ({ personId, roles }, most) => Prisma.sql`
    SELECT a.stream_kind, a.stream_number, a.id, a.data, d.due_at, d.status
    FROM approval a ${clockOf('a', APPROVAL_CLOCK)}
    WHERE a.status = 'open' AND (a.roles && ${[...roles]}::text[] OR a.delegates @> ARRAY[${personId}]::text[])
      AND NOT a.barred @> ARRAY[${personId}]::text[]
    ORDER BY ${DUE_FIRST} LIMIT ${most}`,

  // Held by the person, or by nobody and among the person's duties.
  tasks: (whom, most) => Prisma.sql`
    SELECT t.stream_kind, t.stream_number, t.id, t.data, d.due_at, d.status
    FROM task t ${clockOf('t', Prisma.sql`'task:' || t.id`)}
    LEFT JOIN crisis c ON t.stream_kind = 'crisis' AND c.number = t.stream_number
    WHERE t.status = 'open' AND (t.assignee_id = ANY(${[...whom.own]}::text[])
        OR (t.role = ANY(${[...whom.roles]}::text[]) AND ${isFree(Prisma.sql`t.assignee_id`, whom)}))
      AND c.stage IS DISTINCT FROM 'closed'
    ORDER BY ${DUE_FIRST} LIMIT ${most}`,

  notices: ({ personId }, most) => Prisma.sql`
    SELECT r.stream_kind, r.stream_number, n.id, n.data - 'to' - 'acknowledged' AS data, r.acknowledged_at,
      d.due_at, d.status
    FROM notice_recipient r
    JOIN notice n ON n.stream_kind = r.stream_kind AND n.stream_number = r.stream_number AND n.id = r.notice_id
    ${clockOf('r', Prisma.sql`'noticeAcknowledgement:' || r.notice_id`)}
    LEFT JOIN crisis c ON r.stream_kind = 'crisis' AND c.number = r.stream_number
    WHERE r.person_id = ${personId} AND r.must_acknowledge AND r.acknowledged_at IS NULL
      AND c.stage IS DISTINCT FROM 'closed'
    ORDER BY ${DUE_FIRST} LIMIT ${most}`,

  // From the customers taken on, and from the clocks that run for those whom nobody has taken on.
  cares: (whom, most) => {
    const columns = Prisma.sql`d.stream_kind, d.stream_number, d.id, d.obligation, k.customer_id, k.owner_id, d.due_at,
      d.status, (SELECT u.name FROM customer u WHERE u.id = k.customer_id) AS customer_name`;
    const clocks = ['firstContact:', 'solution:', 'callback:'];
    return Prisma.sql`
      (SELECT ${columns}, true AS mine FROM care k
      JOIN deadline d ON d.stream_kind = 'crisis' AND d.stream_number = k.crisis_number
        AND d.id = ANY(ARRAY(SELECT clock || k.customer_id FROM unnest(${clocks}::text[]) clock))
        AND d.status IN ${OPEN_STATUSES}
      WHERE k.owner_id = ANY(${[...whom.own]}::text[]) ORDER BY ${DUE_FIRST} LIMIT ${most})
      UNION ALL
      (SELECT ${columns}, false FROM deadline d JOIN care k ON k.crisis_number = d.stream_number
        AND k.customer_id = substr(d.id, length(d.obligation) + 2)
      WHERE d.stream_kind = 'crisis' AND d.obligation = ANY(${obligationsOf('cares')}) AND d.status IN ${OPEN_STATUSES}
        AND d.waiting_for && ${[...whom.roles]}::text[] AND ${isFree(Prisma.sql`k.owner_id`, whom)}
      ORDER BY ${DUE_FIRST} LIMIT ${most})
      ORDER BY ${MINE_FIRST} LIMIT ${most}`;
  },

  complaints: (whom, most) => {
    const columns = Prisma.sql`'complaint' AS stream_kind, s.number AS stream_number, s.number AS id, s.owner_id,
      s.next_deadline_at AS due_at, CASE WHEN s.overdue > 0 THEN 'breached' ELSE 'running' END AS status`;
    return Prisma.sql`
      (SELECT ${columns}, true AS mine FROM complaint_state s
      WHERE s.owner_id = ANY(${[...whom.own]}::text[]) AND s.status <> 'ended' ORDER BY ${DUE_FIRST} LIMIT ${most})
      UNION ALL
      (SELECT ${columns}, false FROM complaint_state s
      WHERE s.status = 'open' AND s.waiting_for && ${[...whom.roles]}::text[] AND ${isFree(Prisma.sql`s.owner_id`, whom)}
      ORDER BY ${DUE_FIRST} LIMIT ${most})
      ORDER BY ${MINE_FIRST} LIMIT ${most}`;
  },

  decisions: ({ own, roles }, most) => Prisma.sql`
    SELECT d.stream_kind, d.stream_number, d.id, d.data, d.due_at, d.status
    FROM deadline d
    WHERE d.stream_kind <> 'complaint' AND d.obligation = ANY(${obligationsOf('decisions')})
      AND d.status IN ${OPEN_STATUSES} AND d.waiting_for && ${[...roles]}::text[]
      AND (NOT d.data ? 'people' OR d.data->'people' ?| ${[...own]}::text[])
    ORDER BY ${DUE_FIRST} LIMIT ${most}`,

  // What only finance ends: the books differ, or nobody has known for so long that the clock has warned. No clock runs
  // for findings of the reconciliation. A settlement that awaits its approval waits there.
  payments: ({ roles }, most) => Prisma.sql`
    SELECT p.*, d.due_at, d.status
    FROM (
      SELECT 'crisis' AS stream_kind, m.crisis_number AS stream_number, m.id, 'compensation' AS what,
        m.status = 'discrepancy' AS is_known, NULL AS finding_kind, m.amount_fen AS ordered_fen,
        (m.data->'moved'->>'amountFen')::bigint AS found_fen
      FROM compensation m WHERE m.status IN ('discrepancy', 'unconfirmed') AND NOT m.data ? 'settlement'
      UNION ALL
      SELECT 'bulk', b.number, b.number, 'bulk', b.status = 'settling', NULL, NULL, NULL
      FROM bulk_state b WHERE b.status IN ('paying', 'stopping', 'settling')
      UNION ALL
      SELECT CASE WHEN f.crisis_number IS NULL THEN NULL ELSE 'crisis' END, f.crisis_number, f.id::text, 'finding', true,
        f.kind, f.expected_fen, f.found_fen
      FROM payment_finding f WHERE f.status = 'open'
    ) p ${clockOf('p', Prisma.sql`'settlement:' || p.id`)}
    WHERE (p.is_known OR d.status = 'breached' OR (d.data->>'warned')::int > 0)
      AND ${RIGHTS.settleDiscrepancy.some((role) => roles.includes(role))}
    ORDER BY ${DUE_FIRST} LIMIT ${most}`,
};
