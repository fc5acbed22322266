import { OWED_BY_NOBODY } from '../../domain/deadline';
import type { DomainEvent } from '../../domain/events';
import { iso } from '../database';
import { lexemes } from '../search';
import { columnList, grouped, type ProjectedTable, type Projection, type Row, type StoredEvent } from './table';

const table = {
  name: 'crisis',
  belongs: { kind: 'crisis', column: 'number' },
  columns: {
    number: 'text',
    title: 'text',
    type: 'text',
    conflict_class: 'text',
    description: 'text',
    drill: 'boolean',
    lang: 'text',
    candidate_number: 'text',
    stage: 'text',
    stage_since: 'timestamptz',
    level: 'text',
    opened_at: 'timestamptz',
    policy_version: 'int',
    plan_id: 'text',
    plan_version: 'int',
    position: 'int',
    search: 'lexemes',
  },
  key: ['number'],
} as const satisfies ProjectedTable;

/** What a batch changes on one crisis; absent means as it was. */
interface Patch {
  number: string;
  position: number;
  stage?: string;
  stage_since?: string;
  level?: string;
  ended?: boolean;
  outcome?: string;
  outcome_reason?: string;
  closed_at?: string;
  commander_id?: string;
  warning?: unknown;
  activation?: unknown;
  signals?: number;
  flare_ups: number;
  /** Counting many customers again is not for free. */
  customers: boolean;
}

const PATCH_COLUMNS = {
  number: 'text',
  position: 'int',
  stage: 'text',
  stage_since: 'timestamptz',
  level: 'text',
  ended: 'boolean',
  outcome: 'text',
  outcome_reason: 'text',
  closed_at: 'timestamptz',
  commander_id: 'text',
  warning: 'jsonb',
  activation: 'jsonb',
  signals: 'int',
  flare_ups: 'int',
  customers: 'boolean',
} as const;

const OPEN = `d.stream_kind = 'crisis' AND d.stream_number = c.number AND d.status IN ('running', 'breached')`;

/** One statement for everything the board and the head of the page show; it runs after the entities it counts. */
const NOBODYS = OWED_BY_NOBODY.map((obligation) => `'${obligation}'`).join(', ');

const APPLY_PATCHES = `UPDATE crisis c SET
  position = p.position,
  stage = coalesce(p.stage, c.stage),
  stage_since = coalesce(p.stage_since, c.stage_since),
  level = coalesce(p.level, c.level),
  outcome = CASE WHEN p.ended IS NULL THEN c.outcome ELSE p.outcome END,
  outcome_reason = CASE WHEN p.ended IS NULL THEN c.outcome_reason ELSE p.outcome_reason END,
  closed_at = CASE WHEN p.ended IS NULL THEN c.closed_at ELSE p.closed_at END,
  commander_id = coalesce(p.commander_id, c.commander_id),
  warning = coalesce(p.warning, c.warning),
  activation = coalesce(p.activation, c.activation),
  signals = coalesce(p.signals, c.signals),
  flare_ups = c.flare_ups + p.flare_ups,
  next_deadline_at = (SELECT min(due_at) FROM deadline d WHERE ${OPEN}),
  overdue = (SELECT count(*) FROM deadline d WHERE ${OPEN} AND d.status = 'breached'),
  waiting_for = ARRAY(
    SELECT role FROM deadline d, unnest(d.waiting_for) AS role
    WHERE d.stream_kind = 'crisis' AND d.stream_number = c.number
      AND d.status IN ('running', 'breached', 'paused') AND d.obligation NOT IN (${NOBODYS})
    GROUP BY role ORDER BY min(d.due_at), role LIMIT 16),
  open_tasks = (
    SELECT count(*) FROM task t WHERE t.stream_kind = 'crisis' AND t.stream_number = c.number AND t.status = 'open'),
  open_approvals = (
    SELECT count(*) FROM approval a
    WHERE a.stream_kind = 'crisis' AND a.stream_number = c.number AND a.status = 'open'),
  compensated_fen = (
    SELECT coalesce(sum(spent_fen), 0) FROM compensation m WHERE m.crisis_number = c.number) + (
    SELECT coalesce(sum(spent_fen), 0) FROM bulk_request q WHERE q.crisis_number = c.number),
  complaints = (SELECT count(*) FROM crisis_complaint l WHERE l.crisis_number = c.number),
  customers = CASE WHEN p.customers
    THEN (SELECT count(*) FROM care k WHERE k.crisis_number = c.number) ELSE c.customers END
FROM jsonb_to_recordset($1::jsonb) AS p(${columnList(PATCH_COLUMNS)}) WHERE c.number = p.number`;

/** The crisis on the board: its stage, level, outcome, next deadline, and for whom it waits. */
export const crises: Projection = {
  tables: [table],
  rowsOf: (events) => [{ table, rows: events.flatMap(openedRow) }],
  async refresh(tx, events, hint) {
    const ours = events.filter((event) => event.stream.kind === 'crisis');
    if (ours.length > 0) await tx.$executeRawUnsafe(hint + APPLY_PATCHES, JSON.stringify(patchesOf(ours)));
  },
};

function openedRow(event: StoredEvent): readonly Row<keyof typeof table.columns>[] {
  if (event.type !== 'crisisOpened') return [];
  const { head, stage, level, policyVersion, planId, planVersion } = event.data;
  return [
    {
      number: head.number,
      title: head.title,
      type: head.type,
      conflict_class: head.conflictClass,
      description: head.description,
      drill: head.drill,
      lang: head.lang,
      candidate_number: head.candidateNumber,
      stage,
      stage_since: iso(event.at),
      level,
      opened_at: iso(event.at),
      policy_version: policyVersion,
      plan_id: planId,
      plan_version: planVersion,
      position: event.position,
      search: lexemes(`${head.number} ${head.title} ${head.description ?? ''}`),
    },
  ];
}

function patchesOf(events: readonly StoredEvent[]): readonly Patch[] {
  const positions = new Map(events.map((event) => [event.stream.number, event.position]));
  return [...grouped(events)].map(([number, own]) => {
    const folded: Patch = { number, position: positions.get(number)!, flare_ups: 0, customers: false };
    for (const event of own) fold(folded, event);
    return folded;
  });
}

function fold(into: Patch, event: DomainEvent): void {
  switch (event.type) {
    case 'stageEntered':
      into.stage = event.data.stage;
      into.stage_since = iso(event.at);
      return;
    case 'levelAssessed':
      into.level = event.data.assessment.level;
      return;
    case 'seatFilled':
      if (event.data.seat === 'commander') into.commander_id = event.data.holder.personId;
      return;
    case 'warningIssued':
      into.warning = event.data.warning;
      return;
    case 'activationDecided':
      into.activation = event.data.activation;
      return;
    case 'signalsArrived':
      into.signals = event.data.total;
      return;
    case 'flaredUp':
      into.flare_ups += 1;
      return;
    case 'careOpened':
      into.customers = true;
      return;
    case 'crisisClosed':
      Object.assign(into, { ended: true, closed_at: iso(event.at) });
      Object.assign(into, { outcome: event.data.outcome, outcome_reason: event.data.reason });
      return;
    case 'crisisReopened':
      Object.assign(into, { ended: false, closed_at: undefined, outcome: undefined, outcome_reason: undefined });
      return;
    default:
  }
}
