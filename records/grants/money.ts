import type { Grant } from '../../domain/value-added';
import { transaction, type Db, type Tx } from '../database';
import { lineFor } from '../ledger/lines';
import { commit, release, reservationOf, reserve, spend } from '../ledger/reservations';
import { RecordsRefusal } from '../refused';

export type GrantMoney = 'commit' | 'spend' | 'release';
/** Whether the ledger has done it, or has no room. */
export type Held = { readonly kind: 'done' } | { readonly kind: 'short'; readonly roomFen: number };

/** What a drill grants, and what costs nothing, is no business of the ledger. */
function isFree({ drill, item }: Grant): boolean {
  return drill || item.valueFen === 0;
}

/** Holds the money of a grant on the line for value-added services (Z4); held once, however often it is asked. */
export async function holdMoney(tx: Tx, grant: Grant, at: number): Promise<Held> {
  const { number: key, crisisNumber, item, grantedBy: by } = grant;
  if (isFree(grant) || (await reservationOf(tx, key))) return { kind: 'done' };
  const lineNumber = await lineFor(tx, { purpose: 'valueAdded', at, crisisNumber });
  if (lineNumber === undefined) return { kind: 'short', roomFen: 0 };
  const held = await reserve(tx, { key, lineNumber, crisisNumber, amountFen: item.valueFen, at, by });
  if (held.kind === 'refused') throw new RecordsRefusal('invalid', `the ledger refuses to hold: ${held.code}`);
  return held.kind === 'short' ? held : { kind: 'done' };
}

/**
 * Does the next act with the money of a grant: promised when it counts, spent when it is redeemed, free again otherwise.
 * Each is done once. What somebody started without holding its money first is held now, if there is room.
 */
export async function moveGrantMoney(db: Db, grant: Grant, act: GrantMoney, at: number): Promise<Held> {
  if (isFree(grant)) return { kind: 'done' };
  return transaction(db, async (tx) => {
    const entry = { key: grant.number, at, by: 'system' };
    if (act === 'commit') {
      const held = await holdMoney(tx, grant, at);
      if (held.kind === 'short') return held;
    }
    const moved = await { commit, spend, release }[act](tx, entry);
    // Nothing was ever held: there is nothing to let go.
    const isDone = moved.kind === 'done' || (act === 'release' && moved.code === 'unknownReservation');
    if (!isDone) throw new RecordsRefusal('invalid', `the ledger refuses to ${act}: ${moved.code}`);
    return { kind: 'done' };
  });
}
