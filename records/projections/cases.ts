import { amountOf, crisisOf } from '../../domain/funding';
import { iso, type Tx } from '../database';
import type { ProjectedTable, Projection, Row, StoredEvent } from './table';

const complaintState = {
  name: 'complaint_state',
  belongs: { kind: 'complaint', column: 'number' },
  columns: {
    number: 'text',
    customer_id: 'text',
    status: 'text',
    owner_id: 'text',
    crisis_number: 'text',
    outcome: 'text',
    received_at: 'timestamptz',
    ended_at: 'timestamptz',
    first_contact_at: 'timestamptz',
    data: 'jsonb',
    position: 'int',
  },
  key: ['number'],
} as const satisfies ProjectedTable;

const candidateState = {
  name: 'candidate_state',
  belongs: { kind: 'candidate', column: 'number' },
  columns: {
    number: 'text',
    status: 'text',
    crisis_number: 'text',
    raised_at: 'timestamptz',
    data: 'jsonb',
    position: 'int',
  },
  key: ['number'],
} as const satisfies ProjectedTable;

const revisionState = {
  name: 'revision_state',
  belongs: { kind: 'revision', column: 'number' },
  columns: {
    number: 'text',
    kind: 'text',
    doc_id: 'text',
    status: 'text',
    data: 'jsonb',
    position: 'int',
  },
  key: ['number'],
} as const satisfies ProjectedTable;

const bulkState = {
  name: 'bulk_state',
  belongs: { kind: 'bulk', column: 'number' },
  columns: {
    number: 'text',
    crisis_number: 'text',
    status: 'text',
    requested_at: 'timestamptz',
    data: 'jsonb',
    position: 'int',
  },
  key: ['number'],
} as const satisfies ProjectedTable;

const fundingState = {
  name: 'funding_state',
  belongs: { kind: 'funding', column: 'number' },
  columns: {
    number: 'text',
    kind: 'text',
    status: 'text',
    amount_fen: 'bigint',
    line_number: 'text',
    crisis_number: 'text',
    requested_by: 'text',
    requested_at: 'timestamptz',
    needed_by_at: 'timestamptz',
    data: 'jsonb',
    position: 'int',
  },
  key: ['number'],
} as const satisfies ProjectedTable;

/** What became of each complaint: owner, crisis, outcome (W10). */
export const complaintStates = headProjection(complaintState, 'complaint', (event) => {
  if (event.type !== 'complaintChanged') return [];
  const { complaint, change } = event.data;
  return [
    {
      number: event.stream.number,
      customer_id: complaint.customerId,
      status: complaint.status,
      owner_id: complaint.ownerId,
      crisis_number: complaint.crisisNumber,
      outcome: complaint.outcome,
      received_at: iso(complaint.receivedAt),
      ended_at: change === 'ended' ? iso(event.at) : null,
      first_contact_at: complaint.care.firstContactAt === undefined ? null : iso(complaint.care.firstContactAt),
      data: complaint,
      position: event.position,
    },
  ];
});

/** What became of each candidate (W7). */
export const candidateStates = headProjection(candidateState, 'candidate', (event) => {
  if (event.type !== 'candidateChanged') return [];
  const { candidate } = event.data;
  return [
    {
      number: event.stream.number,
      status: candidate.status,
      crisis_number: candidate.crisisNumber,
      raised_at: iso(candidate.raisedAt),
      data: candidate,
      position: event.position,
    },
  ];
});

/** How far each revision of the rules is (V3). */
export const revisionStates = headProjection(revisionState, 'revision', (event) => {
  if (event.type !== 'revisionChanged') return [];
  const { revision } = event.data;
  return [
    {
      number: event.stream.number,
      kind: revision.kind,
      doc_id: revision.docId,
      status: revision.status,
      data: revision,
      position: event.position,
    },
  ];
});

/** How far each bulk compensation is (S9); its crisis tells the same in its own words. */
export const bulkStates = headProjection(bulkState, 'bulk', (event) => {
  if (event.type !== 'bulkChanged' || event.stream.kind !== 'bulk') return [];
  const { bulk } = event.data;
  return [
    {
      number: bulk.number,
      crisis_number: bulk.crisisNumber,
      status: bulk.status,
      requested_at: iso(bulk.requestedAt),
      data: bulk,
      position: event.position,
    },
  ];
});

/** How far each request for funds is (Z4). */
export const fundingStates = headProjection(fundingState, 'funding', (event) => {
  if (event.type !== 'fundingChanged') return [];
  const { request } = event.data;
  const { wish } = request;
  return [
    {
      number: event.stream.number,
      kind: wish.kind,
      status: request.status,
      amount_fen: amountOf(wish),
      line_number: wish.kind === 'newLine' ? request.openedLine : wish.lineNumber,
      crisis_number: crisisOf(wish),
      requested_by: request.requestedBy,
      requested_at: iso(request.requestedAt),
      needed_by_at: iso(request.neededByAt),
      data: request,
      position: event.position,
    },
  ];
});

function headProjection<C extends string>(
  table: ProjectedTable<C>,
  kind: 'complaint' | 'candidate' | 'revision' | 'funding' | 'bulk',
  rowsOf: (event: StoredEvent) => readonly Row<C>[],
): Projection {
  return {
    tables: [table],
    rowsOf: (events) => [{ table, rows: events.flatMap(rowsOf) }],
    async refresh(tx, events, hint) {
      const own = events.filter((event) => event.stream.kind === kind);
      if (own.length > 0) await refresh(tx, table.name, kind, own, hint);
    },
  };
}

/** Next deadline and for whom the case waits, from its deadlines; `kind` and `table` are constants of this file. */
async function refresh(
  tx: Tx,
  table: string,
  kind: string,
  events: readonly StoredEvent[],
  hint: string,
): Promise<void> {
  const positions = new Map(events.map((event) => [event.stream.number, event.position]));
  const rows = [...positions].map(([number, position]) => ({ number, position }));
  const own = `d.stream_kind = '${kind}' AND d.stream_number = c.number`;
  await tx.$executeRawUnsafe(
    `${hint}UPDATE ${table} c SET
      position = p.position,
      next_deadline_at = (SELECT min(due_at) FROM deadline d WHERE ${own} AND d.status IN ('running', 'breached')),
      overdue = (SELECT count(*) FROM deadline d WHERE ${own} AND d.status = 'breached'),
      waiting_for = ARRAY(
        SELECT role FROM deadline d, unnest(d.waiting_for) AS role
        WHERE ${own} AND d.status IN ('running', 'breached', 'paused')
        GROUP BY role ORDER BY min(d.due_at), role LIMIT 16)
    FROM jsonb_to_recordset($1::jsonb) AS p(number text, position int) WHERE c.number = p.number`,
    JSON.stringify(rows),
  );
}
