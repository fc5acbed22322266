import { projection, type ProjectedTable } from './table';

const table = {
  name: 'review',
  belongs: { kind: 'crisis', column: 'crisis_number' },
  columns: { crisis_number: 'text', status: 'text', data: 'jsonb' },
  key: ['crisis_number'],
} as const satisfies ProjectedTable;

/** The review in its present wording (V1). */
export const reviews = projection(table, ['reviewChanged'], (event) => [
  { crisis_number: event.stream.number, status: event.data.review.status, data: event.data.review },
]);
