import { iso } from '../database';
import { projection, type ProjectedTable } from './table';

const table = {
  name: 'crisis_complaint',
  belongs: { kind: 'crisis', column: 'crisis_number' },
  columns: { crisis_number: 'text', complaint_number: 'text', linked_at: 'timestamptz' },
  key: ['crisis_number', 'complaint_number'],
} as const satisfies ProjectedTable;

/** Which complaints belong to the crisis (W3). */
export const crisisComplaints = projection(table, ['complaintsLinked', 'signalsArrived'], (event) =>
  event.data.complaintIds.map((number) => ({
    crisis_number: event.stream.number,
    complaint_number: number,
    linked_at: iso(event.at),
  })),
);
