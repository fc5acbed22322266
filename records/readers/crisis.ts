import type { Approval } from '../../domain/approval';
import type { Assessment } from '../../domain/assessment';
import type { Care, CareStanding } from '../../domain/care';
import type { Compensation } from '../../domain/compensation';
import type { Activation, OfficialWarning, Review, SeatHolder, SituationReport } from '../../domain/crisis';
import type { Deadline } from '../../domain/deadline';
import type { Evidence } from '../../domain/evidence';
import type { Notice } from '../../domain/notice';
import type { Task } from '../../domain/task';
import type { Lang } from '../../domain/text';
import type { ConflictClass, Seat, Stage } from '../../domain/words';
import { type Db, plain } from '../database';
import type { ComplaintRow } from './complaints';
import type { CrisisRow } from './crises';

/** An approval as people may see it. */
export type ShownApproval = Omit<Approval, 'tokenHashes' | 'generations'>;

/** Without what decision tokens are made from. */
export function shownApproval({
  tokenHashes: _hashes,
  generations: _generations,
  ...approval
}: Approval): ShownApproval {
  return approval;
}

/** A task with the evidence that is about it. */
export type ShownTask = Task & { readonly evidenceIds: readonly string[] };

/** Everything one page about a crisis shows. */
export interface CrisisDetail extends CrisisRow {
  readonly conflictClass: ConflictClass | null;
  readonly description: string | null;
  readonly lang: Lang;
  readonly candidateNumber: string | null;
  readonly outcomeReason: string | null;
  readonly policyVersion: number;
  readonly planId: string;
  readonly planVersion: number;
  readonly signals: number;
  readonly flareUps: number;
  readonly warning: OfficialWarning | null;
  readonly activation: Activation | null;
  /** Up to here the record is contained in what is shown. */
  readonly position: number;
  /** How a drill's time runs from its opening on; null outside drills. */
  readonly clock: { readonly scale: number; readonly aheadMs: number } | null;
  readonly milestones: readonly { readonly stage: Stage; readonly from: Stage | null; readonly at: number }[];
  readonly assessments: readonly Assessment[];
  readonly seats: readonly (SeatHolder & { readonly seat: Seat })[];
  readonly tasks: readonly ShownTask[];
  readonly deadlines: readonly Deadline[];
  readonly notices: readonly Notice[];
  readonly approvals: readonly ShownApproval[];
  readonly compensations: readonly Compensation[];
  readonly reports: readonly SituationReport[];
  readonly review: Review | null;
  readonly evidence: readonly Evidence[];
  /** At most `SHOWN_AT_MOST`; the rest is paged. */
  readonly cares: readonly (Care & { readonly customerName: string | null })[];
  readonly linkedComplaints: readonly {
    readonly number: string;
    readonly title: string;
    readonly receivedAt: number;
    readonly status: ComplaintRow['status'];
    readonly customerId: string;
    readonly customerName: string | null;
  }[];
  /** How far the care of every customer is, shown or not: what the gates ask. */
  readonly standings: Readonly<Record<string, CareStanding>>;
}

/** As many customers as a crisis looks after (decision 001). */
const SHOWN_AT_MOST = 500;

/** One crisis with all that belongs to it, seen at one instant; undefined when nothing was recorded of it yet. */
export async function readCrisis(db: Db, number: string): Promise<CrisisDetail | undefined> {
  const [row] = await db.$queryRaw<[Record<string, unknown>?]>`
    SELECT c.number, c.title, c.type, c.conflict_class AS "conflictClass", c.description, c.drill, c.lang,
      c.candidate_number AS "candidateNumber", c.stage, c.stage_since AS "stageSinceAt", c.level, c.outcome,
      c.outcome_reason AS "outcomeReason", c.opened_at AS "openedAt", c.closed_at AS "closedAt",
      c.policy_version AS "policyVersion", c.plan_id AS "planId", c.plan_version AS "planVersion",
      c.commander_id AS "commanderId", c.warning, c.activation, c.signals, c.flare_ups AS "flareUps",
      c.next_deadline_at AS "nextDeadlineAt", c.waiting_for AS "waitingFor", c.open_tasks AS "openTasks", c.overdue,
      c.open_approvals AS "openApprovals", c.customers, c.complaints, c.compensated_fen AS "compensatedFen", c.position,
      CASE WHEN c.drill THEN jsonb_build_object(
        'scale', (SELECT (s.input->>'clockScale')::float8 FROM crisis_stub s WHERE s.number = c.number),
        'aheadMs', (SELECT coalesce(sum((e.data->>'byMs')::float8), 0) FROM event e
          WHERE e.stream_kind = 'crisis' AND e.stream_number = c.number AND e.type = 'clockAdvanced' AND NOT e.superseded))
      END AS clock,
      ARRAY(SELECT jsonb_build_object('stage', m.stage, 'from', m.from_stage, 'at', extract(epoch FROM m.at) * 1000)
        FROM milestone m WHERE m.crisis_number = c.number ORDER BY m.position) AS milestones,
      ARRAY(SELECT a.data FROM assessment a WHERE a.crisis_number = c.number ORDER BY a.version) AS assessments,
      ARRAY(SELECT jsonb_strip_nulls(jsonb_build_object('seat', h.seat, 'personId', h.person_id,
          'sinceAt', extract(epoch FROM h.since) * 1000, 'untilAt', extract(epoch FROM h.until) * 1000, 'reason', h.reason))
        FROM seat_holder h WHERE h.crisis_number = c.number ORDER BY h.seat, h.since) AS seats,
      ARRAY(SELECT t.data || jsonb_build_object('evidenceIds', ARRAY(SELECT e.id FROM evidence e
          WHERE e.stream_kind = 'crisis' AND e.stream_number = c.number AND e.data->>'about' = t.id
          ORDER BY length(e.id), e.id))
        FROM task t WHERE t.stream_kind = 'crisis' AND t.stream_number = c.number
        ORDER BY t.status = 'open' DESC, length(t.id), t.id) AS tasks,
      ARRAY(SELECT d.data FROM deadline d WHERE d.stream_kind = 'crisis' AND d.stream_number = c.number
        ORDER BY d.due_at, d.id) AS deadlines,
      ARRAY(SELECT n.data FROM notice n WHERE n.stream_kind = 'crisis' AND n.stream_number = c.number
        ORDER BY n.issued_at DESC, n.id) AS notices,
      ARRAY(SELECT a.data - 'tokenHashes' - 'generations' FROM approval a
        WHERE a.stream_kind = 'crisis' AND a.stream_number = c.number ORDER BY a.requested_at DESC, a.id) AS approvals,
      ARRAY(SELECT m.data FROM compensation m WHERE m.crisis_number = c.number ORDER BY length(m.id), m.id)
        AS compensations,
      ARRAY(SELECT jsonb_build_object('no', s.no, 'text', s.text, 'by', s.by, 'at', extract(epoch FROM s.at) * 1000)
        FROM situation_report s WHERE s.crisis_number = c.number ORDER BY s.no) AS reports,
      ARRAY(SELECT e.data FROM evidence e WHERE e.stream_kind = 'crisis' AND e.stream_number = c.number
        ORDER BY length(e.id), e.id) AS evidence,
      (SELECT r.data FROM review r WHERE r.crisis_number = c.number) AS review,
      ARRAY(SELECT k.data || jsonb_build_object('customerName', u.name) FROM care k
        LEFT JOIN customer u ON u.id = k.customer_id
        WHERE k.crisis_number = c.number ORDER BY k.customer_id LIMIT ${SHOWN_AT_MOST}) AS cares,
      ARRAY(SELECT jsonb_build_object('number', p.number, 'title', p.title,
          'receivedAt', extract(epoch FROM p.received_at) * 1000, 'status', coalesce(s.status, 'received'),
          'customerId', p.customer_id, 'customerName', u.name)
        FROM crisis_complaint l JOIN complaint p ON p.number = l.complaint_number
        LEFT JOIN complaint_state s ON s.number = p.number LEFT JOIN customer u ON u.id = p.customer_id
        WHERE l.crisis_number = c.number ORDER BY p.received_at DESC, p.number LIMIT ${SHOWN_AT_MOST})
        AS "linkedComplaints",
      (SELECT coalesce(jsonb_object_agg(k.customer_id, jsonb_strip_nulls(jsonb_build_object('status', k.status,
          'callback', k.callback, 'firstContactAt', extract(epoch FROM k.first_contact_at) * 1000))), '{}')
        FROM care k WHERE k.crisis_number = c.number) AS standings
    FROM crisis c WHERE c.number = ${number}`;
  return row && (plain(row) as unknown as CrisisDetail);
}

/** Where a process stands as far as the database knows; `starting` has a number and was not recorded yet. */
export type Whereabouts = 'unknown' | 'starting' | 'open' | 'closed';

export async function crisisWhereabouts(db: Db, number: string): Promise<Whereabouts> {
  const row = await db.crisis.findUnique({ where: { number }, select: { stage: true } });
  if (row) return row.stage === 'closed' ? 'closed' : 'open';
  return (await db.crisisStub.count({ where: { number } })) > 0 ? 'starting' : 'unknown';
}

/** One piece of evidence of a crisis; undefined when there is none of this id. */
export async function readEvidence(db: Db, number: string, id: string): Promise<Evidence | undefined> {
  const where = { streamKind_streamNumber_id: { streamKind: 'crisis', streamNumber: number, id } };
  const row = await db.evidence.findUnique({ where, select: { data: true } });
  return row ? (row.data as unknown as Evidence) : undefined;
}
