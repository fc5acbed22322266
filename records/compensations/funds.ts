import type { FundsOrder } from '../../domain/admission';
import { type Db, transaction, type Tx } from '../database';
import { lineFor } from '../ledger/lines';
import { commit, release, reserve, spend } from '../ledger/reservations';
import { RecordsRefusal } from '../refused';
import { type Claim, readClaim } from './claims';

/** What the budget says: no budget is kept (or it is a drill), it holds the money, or it has room for less. */
export interface Held {
  readonly funds: 'none' | 'held' | 'short';
  readonly roomFen: number;
  readonly fundsKey: string | null;
}

export interface Wanted {
  readonly id: string;
  readonly crisisNumber: string;
  readonly amountFen: number;
  readonly drill: boolean;
  readonly at: number;
  /** Approved: so much may be held beyond the room there is. */
  readonly overrunUpToFen?: number;
}

const NOTHING = { funds: 'none', roomFen: 0, fundsKey: null } as const;

/**
 * Holds the money of one matter: of the crisis's own line of compensations, otherwise of the year's. Whoever never opened
 * such a line keeps no budget of compensations; whoever has none in use this year has room for nothing.
 */
export async function holdFunds(tx: Tx, wanted: Wanted): Promise<Held> {
  const { id, crisisNumber, amountFen, drill, at, overrunUpToFen = 0 } = wanted;
  if (drill) return NOTHING;
  const lineNumber = await lineFor(tx, { purpose: 'compensation', at, crisisNumber });
  if (lineNumber === undefined) return withoutLine(tx, overrunUpToFen);
  const key = await freshKey(tx, id);
  const held = await reserve(tx, { key, lineNumber, crisisNumber, amountFen, overrunUpToFen, at, by: 'system' });
  switch (held.kind) {
    case 'reserved':
      return { funds: 'held', roomFen: 0, fundsKey: key };
    case 'short':
      return { funds: 'short', roomFen: held.roomFen, fundsKey: null };
    case 'refused':
      throw new RecordsRefusal('invalid', `the ledger refused to hold money: ${held.code}`);
  }
}

/** An overrun that was approved although there is no line is given without one: there is nothing it could be held in. */
async function withoutLine(tx: Tx, overrunUpToFen: number): Promise<Held> {
  const isKept = (await tx.budgetLine.count({ where: { purpose: 'compensation' } })) > 0;
  return isKept && overrunUpToFen === 0 ? { funds: 'short', roomFen: 0, fundsKey: null } : NOTHING;
}

/** A reservation is never taken twice: what a reset asks for anew gets a number of its own. */
async function freshKey(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM budget_reservation WHERE key = ${id} OR starts_with(key, ${`${id}:again`})`;
  return row.count === 0 ? id : `${id}:again${row.count}`;
}

/** What was held for a claim is free again. */
export async function letGo(tx: Tx, { fundsKey, status }: Claim, at: number): Promise<void> {
  if (fundsKey !== null && status === 'live') await release(tx, { key: fundsKey, at, by: 'system' });
}

/**
 * Brings claim and money to where the compensation is: held, promised, given, or let go. Each comes after the one before;
 * the same again changes nothing. What was let go and is given all the same (a reset) is held anew, room or not.
 */
export async function followCompensation(db: Db, order: FundsOrder): Promise<void> {
  await transaction(db, async (tx) => {
    const claim = await readClaim(tx, order.id);
    if (!claim || claim.status === 'given') return;
    if (order.to === 'released') return released(tx, claim, order.at);
    const fundsKey = await heldKey(tx, claim, order);
    if (fundsKey !== null && order.to !== 'held') await commit(tx, { key: fundsKey, at: order.at, by: 'system' });
    if (fundsKey !== null && order.to === 'given') await spendHeld(tx, fundsKey, claim, order);
    const status = order.to === 'given' ? 'given' : 'live';
    await tx.$executeRaw`
      UPDATE compensation_claim c SET status = ${status}, funds_key = ${fundsKey}, order_key = CASE WHEN EXISTS (
        SELECT FROM compensation_claim o WHERE o.order_key = c.order_key AND o.customer_id = c.customer_id
          AND o.drill = c.drill AND o.status <> 'released' AND o.id <> c.id) THEN NULL ELSE c.order_key END
      WHERE c.id = ${order.id}`;
  });
}

/** What really left, at most what was held; the rest is free again. What left beyond it no line has ever held. */
async function spendHeld(tx: Tx, key: string, { amountFen }: Claim, { spentFen = amountFen, at }: FundsOrder) {
  const entry = { key, at, by: 'system' };
  if (spentFen >= amountFen) return spend(tx, entry);
  await spend(tx, { ...entry, part: { id: 'settled', amountFen: spentFen } });
  return release(tx, entry);
}

async function released(tx: Tx, claim: Claim, at: number): Promise<void> {
  await letGo(tx, claim, at);
  await tx.$executeRaw`UPDATE compensation_claim SET status = 'released' WHERE id = ${claim.id}`;
}

async function heldKey(tx: Tx, claim: Claim, { overrunUpToFen, at }: FundsOrder): Promise<string | null> {
  const isAgain = claim.status === 'released';
  if (!isAgain && (claim.fundsKey !== null || overrunUpToFen === undefined)) return claim.fundsKey;
  const { id, crisisNumber, amountFen, drill } = claim;
  const upTo = isAgain ? amountFen : overrunUpToFen;
  const wanted = { id, crisisNumber, amountFen, drill, at, ...(upTo === undefined ? {} : { overrunUpToFen: upTo }) };
  return (await holdFunds(tx, wanted)).fundsKey;
}
