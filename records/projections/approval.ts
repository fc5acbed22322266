import { decidingRoles, type Approval, type Delegation } from '../../domain/approval';
import { iso } from '../database';
import { projection, STREAM_COLUMNS, streamColumns, type ProjectedTable } from './table';

const table = {
  name: 'approval',
  belongs: 'stream',
  columns: {
    ...STREAM_COLUMNS,
    id: 'text',
    kind: 'text',
    matter_id: 'text',
    amount_fen: 'bigint',
    status: 'text',
    roles: 'text[]',
    barred: 'text[]',
    delegates: 'text[]',
    requested_at: 'timestamptz',
    decided_at: 'timestamptz',
    data: 'jsonb',
  },
  key: ['stream_kind', 'stream_number', 'id'],
} as const satisfies ProjectedTable;

/** Matters waiting for a yes or no, with the duties that may say it now (S9). */
export const approvals = projection(
  table,
  [
    'approvalRequested',
    'approvalVoted',
    'approvalEnded',
    'approvalEscalated',
    'approvalAmended',
    'approvalDelegated',
    'delegationEnded',
    'questionAsked',
    'questionEnded',
    'ballotRefused',
  ],
  (event) => {
    const { approval } = event.data;
    return approval ? [{ ...streamColumns(event), ...columnsOf(approval) }] : [];
  },
);

/** Votes that are given away until their end is recorded. */
function inForce({ status, delegations = [] }: Approval): readonly Delegation[] {
  return status === 'open' ? delegations.filter(({ endedAt }) => endedAt === undefined) : [];
}

/** Whoever may not decide at all, has voted, or has given the vote away. */
function barred(approval: Approval): readonly string[] {
  const voters = approval.votes.flatMap((vote) => [vote.personId, ...(vote.for === undefined ? [] : [vote.for])]);
  return [...new Set([...approval.excluded, ...voters, ...inForce(approval).map(({ from }) => from)])];
}

function columnsOf(approval: Approval) {
  return {
    id: approval.id,
    kind: approval.kind,
    matter_id: approval.matterId,
    amount_fen: approval.amountFen,
    status: approval.status,
    roles: approval.status === 'open' ? decidingRoles(approval) : [],
    barred: barred(approval),
    delegates: inForce(approval).map(({ to }) => to),
    requested_at: iso(approval.requestedAt),
    decided_at: approval.decidedAt === undefined ? null : iso(approval.decidedAt),
    data: approval,
  };
}
