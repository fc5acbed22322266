import { iso } from '../database';
import { projection, STREAM_COLUMNS, streamColumns, type ProjectedTable } from './table';

const care = {
  name: 'care',
  belongs: { kind: 'crisis', column: 'crisis_number' },
  columns: {
    crisis_number: 'text',
    customer_id: 'text',
    status: 'text',
    callback: 'text',
    owner_id: 'text',
    received_at: 'timestamptz',
    next_callback_at: 'timestamptz',
    first_contact_at: 'timestamptz',
    satisfaction: 'int',
    answered_at: 'timestamptz',
    data: 'jsonb',
  },
  key: ['crisis_number', 'customer_id'],
} as const satisfies ProjectedTable;

const act = {
  name: 'care_act',
  belongs: 'stream',
  columns: {
    ...STREAM_COLUMNS,
    position: 'int',
    customer_id: 'text',
    at: 'timestamptz',
    actor_id: 'text',
    data: 'jsonb',
  },
  key: ['stream_kind', 'stream_number', 'position'],
} as const satisfies ProjectedTable;

/** How each affected customer of a crisis is looked after (S6, S7, R1). */
export const cares = projection(care, ['careOpened', 'careActed', 'callbackPlanned', 'careAssigned'], (event) => {
  const { care: now } = event.data;
  return [
    {
      crisis_number: event.stream.number,
      customer_id: now.customerId,
      status: now.status,
      callback: now.callback,
      owner_id: now.ownerId,
      received_at: iso(now.receivedAt),
      next_callback_at: now.nextCallbackAt === undefined ? null : iso(now.nextCallbackAt),
      first_contact_at: now.firstContactAt === undefined ? null : iso(now.firstContactAt),
      satisfaction: now.satisfaction,
      answered_at: now.answeredAt === undefined ? null : iso(now.answeredAt),
      data: now,
    },
  ];
});

/** Every contact, proposal, answer and callback, for the customer's page (P1). */
export const careActs = projection(act, ['careActed', 'complaintChanged'], (event) => {
  if (event.data.act === undefined) return [];
  const customerId = event.type === 'careActed' ? event.data.care.customerId : event.data.complaint.customerId;
  return [
    {
      ...streamColumns(event),
      position: event.position,
      customer_id: customerId,
      at: iso(event.at),
      actor_id: event.by.personId,
      data: event.data.act,
    },
  ];
});
