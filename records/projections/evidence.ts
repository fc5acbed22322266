import { iso, type Tx } from '../database';
import {
  isOfType,
  projection,
  STREAM_COLUMNS,
  streamColumns,
  type ProjectedTable,
  type Projection,
  type StoredEvent,
} from './table';

const evidence = {
  name: 'evidence',
  belongs: 'stream',
  columns: { ...STREAM_COLUMNS, id: 'text', sha256: 'text', added_at: 'timestamptz', data: 'jsonb' },
  key: ['stream_kind', 'stream_number', 'id'],
} as const satisfies ProjectedTable;

const pin = {
  name: 'pin',
  belongs: 'stream',
  columns: { ...STREAM_COLUMNS, position: 'int', pinned: 'boolean' },
  key: ['stream_kind', 'stream_number', 'position'],
} as const satisfies ProjectedTable;

const isWithdrawal = isOfType(['evidenceWithdrawn']);

/** What was handed in as proof (X3). A withdrawal is noted on what was added before it: its event does not carry that. */
export const evidences: Projection = {
  ...projection(evidence, ['evidenceAdded'], (event) => [
    {
      ...streamColumns(event),
      id: event.data.evidence.id,
      sha256: event.data.evidence.sha256,
      added_at: iso(event.data.evidence.at),
      data: event.data.evidence,
    },
  ]),
  async refresh(tx, events, hint) {
    const withdrawals = events.filter(isWithdrawal);
    if (withdrawals.length > 0) await noteWithdrawals(tx, withdrawals, hint);
  },
};

async function noteWithdrawals(
  tx: Tx,
  events: readonly StoredEvent<'evidenceWithdrawn'>[],
  hint: string,
): Promise<void> {
  const rows = events.map((event) => ({
    ...streamColumns(event),
    id: event.data.evidenceId,
    withdrawn: event.data.withdrawn,
  }));
  await tx.$executeRawUnsafe(
    `${hint}UPDATE evidence e SET data = e.data || jsonb_build_object('withdrawn', r.withdrawn)
    FROM jsonb_to_recordset($1::jsonb) AS r(stream_kind text, stream_number text, id text, withdrawn jsonb)
    WHERE e.stream_kind = r.stream_kind AND e.stream_number = r.stream_number AND e.id = r.id`,
    JSON.stringify(rows),
  );
}

/** Entries of the timeline that were pinned or unpinned after they were written (X3). */
export const pins = projection(pin, ['entryPinned'], (event) => [
  { ...streamColumns(event), position: event.data.position, pinned: event.data.pinned },
]);
