import { iso } from '../database';
import { projection, type ProjectedTable } from './table';

const table = {
  name: 'grant_state',
  belongs: { kind: 'grant', column: 'number' },
  columns: {
    number: 'text',
    item_number: 'text',
    kind: 'text',
    crisis_number: 'text',
    customer_id: 'text',
    status: 'text',
    value_fen: 'bigint',
    drill: 'boolean',
    granted_at: 'timestamptz',
    valid_until_at: 'timestamptz',
    redeemed_at: 'timestamptz',
    data: 'jsonb',
    position: 'int',
  },
  key: ['number'],
} as const satisfies ProjectedTable;

const orNull = (at: number | undefined): string | null => (at === undefined ? null : iso(at));

/** What became of each value-added service (R2). */
export const grantStates = projection(table, ['grantChanged'], (event) => {
  const { grant } = event.data;
  return [
    {
      number: event.stream.number,
      item_number: grant.item.number,
      kind: grant.item.kind,
      crisis_number: grant.crisisNumber,
      customer_id: grant.customerId,
      status: grant.status,
      value_fen: grant.item.valueFen,
      drill: grant.drill,
      granted_at: iso(grant.grantedAt),
      valid_until_at: orNull(grant.validUntilAt),
      redeemed_at: orNull(grant.redemption?.at),
      data: grant,
      position: event.position,
    },
  ];
});
