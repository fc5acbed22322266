import type { Tx } from '../database';

/** A claim as it stands. */
export interface Claim {
  readonly id: string;
  readonly crisisNumber: string;
  readonly customerId: string;
  readonly orderKey: string | null;
  readonly amountFen: number;
  readonly drill: boolean;
  readonly status: 'live' | 'given' | 'released';
  readonly fundsKey: string | null;
}

/** The claim of a compensation, locked until the end of the transaction. */
export async function readClaim(tx: Tx, id: string): Promise<Claim | undefined> {
  const [row] = await tx.$queryRaw<(Omit<Claim, 'amountFen'> & { amountFen: bigint })[]>`
    SELECT id, crisis_number AS "crisisNumber", customer_id AS "customerId", order_key AS "orderKey",
      amount_fen AS "amountFen", drill, status, funds_key AS "fundsKey"
    FROM compensation_claim WHERE id = ${id} FOR UPDATE`;
  return row && { ...row, amountFen: Number(row.amountFen) };
}
