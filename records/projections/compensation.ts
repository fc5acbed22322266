import { kindOf } from '../../domain/compensation';
import { spentFen } from '../../domain/payment';
import { iso } from '../database';
import { projection, type ProjectedTable } from './table';

const table = {
  name: 'compensation',
  belongs: { kind: 'crisis', column: 'crisis_number' },
  columns: {
    crisis_number: 'text',
    id: 'text',
    customer_id: 'text',
    amount_fen: 'bigint',
    spent_fen: 'bigint',
    status: 'text',
    approval_id: 'text',
    requested_at: 'timestamptz',
    paid_at: 'timestamptz',
    kind: 'text',
    order_id: 'text',
    data: 'jsonb',
  },
  key: ['crisis_number', 'id'],
} as const satisfies ProjectedTable;

/** Money owed, approved, paid or not known to be paid (S9). */
export const compensations = projection(table, ['compensationChanged'], (event) => {
  const { compensation } = event.data;
  return [
    {
      crisis_number: event.stream.number,
      id: compensation.id,
      customer_id: compensation.customerId,
      amount_fen: compensation.amountFen,
      spent_fen: spentFen(compensation),
      status: compensation.status,
      approval_id: compensation.approvalId,
      requested_at: iso(compensation.requestedAt ?? event.at),
      paid_at: compensation.paidAt === undefined ? null : iso(compensation.paidAt),
      kind: kindOf(compensation),
      order_id: compensation.orderId ?? null,
      data: compensation,
    },
  ];
});
