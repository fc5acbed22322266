import { iso } from '../database';
import { projection, STREAM_COLUMNS, streamColumns, type ProjectedTable } from './table';

const table = {
  name: 'deadline',
  belongs: 'stream',
  columns: {
    ...STREAM_COLUMNS,
    id: 'text',
    obligation: 'text',
    status: 'text',
    due_at: 'timestamptz',
    waiting_for: 'text[]',
    data: 'jsonb',
  },
  key: ['stream_kind', 'stream_number', 'id'],
} as const satisfies ProjectedTable;

/** Who owes what by when (U2). */
export const deadlines = projection(table, ['deadlineStarted', 'deadlineFired', 'deadlineChanged'], (event) => {
  const { deadline } = event.data;
  return [
    {
      ...streamColumns(event),
      id: deadline.id,
      obligation: deadline.obligation,
      status: deadline.status,
      due_at: iso(deadline.dueAt),
      waiting_for: deadline.waitingFor,
      data: deadline,
    },
  ];
});
