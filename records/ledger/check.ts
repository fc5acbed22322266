import type { Tx } from '../database';

/** Something in the ledger that is not as it must be. */
export interface LedgerFault {
  readonly what: 'unbalanced' | 'balanceDiffers' | 'reservationDiffers' | 'withoutPostings';
  /** The transaction, the line, or the reservation. */
  readonly key: string;
}

/**
 * Proves that the ledger balances: every transaction on every line it posts to, and that the balances of lines and
 * reservations are the sums of their postings. At most a hundred faults.
 */
export async function ledgerFaults(tx: Tx): Promise<readonly LedgerFault[]> {
  return tx.$queryRaw<LedgerFault[]>`
    WITH line_sum AS (
      SELECT line_number,
        -sum(amount_fen) FILTER (WHERE account = 'allotment') AS allotted,
        -sum(amount_fen) FILTER (WHERE account = 'overrun') AS overrun,
        sum(amount_fen) FILTER (WHERE account = 'available') AS available,
        sum(amount_fen) FILTER (WHERE account = 'reserved') AS reserved,
        sum(amount_fen) FILTER (WHERE account = 'committed') AS committed,
        sum(amount_fen) FILTER (WHERE account = 'spent') AS spent
      FROM ledger_posting GROUP BY line_number
    ), reservation_sum AS (
      SELECT t.reservation_key AS key,
        sum(p.amount_fen) FILTER (WHERE account = 'reserved') AS reserved,
        sum(p.amount_fen) FILTER (WHERE account = 'committed') AS committed,
        sum(p.amount_fen) FILTER (WHERE account = 'spent') AS spent
      FROM ledger_transaction t JOIN ledger_posting p ON p.transaction_no = t.no
      WHERE t.reservation_key IS NOT NULL GROUP BY 1
    )
    SELECT 'unbalanced' AS what, t.key FROM ledger_posting p JOIN ledger_transaction t ON t.no = p.transaction_no
      GROUP BY t.key, p.line_number HAVING sum(p.amount_fen) <> 0
    UNION ALL
    SELECT 'withoutPostings', t.key FROM ledger_transaction t
      WHERE NOT EXISTS (SELECT FROM ledger_posting p WHERE p.transaction_no = t.no)
    UNION ALL
    SELECT 'balanceDiffers', coalesce(b.line_number, s.line_number)
      FROM budget_balance b FULL JOIN line_sum s USING (line_number)
      WHERE (b.allotted_fen, b.overrun_fen, b.available_fen, b.reserved_fen, b.committed_fen, b.spent_fen)
        IS DISTINCT FROM (coalesce(s.allotted, 0), coalesce(s.overrun, 0), coalesce(s.available, 0),
          coalesce(s.reserved, 0), coalesce(s.committed, 0), coalesce(s.spent, 0))
    UNION ALL
    SELECT 'reservationDiffers', coalesce(r.key, s.key) FROM budget_reservation r FULL JOIN reservation_sum s USING (key)
      WHERE (r.reserved_fen, r.committed_fen, r.spent_fen)
        IS DISTINCT FROM (coalesce(s.reserved, 0), coalesce(s.committed, 0), coalesce(s.spent, 0))
    LIMIT 100`;
}
