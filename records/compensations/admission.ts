import { admissionRefusals, noRoom, type Admission, type AdmissionOrder } from '../../domain/admission';
import { type Db, transaction, type Tx } from '../database';
import { yearIn } from '../numbers';
import { type Claim, readClaim } from './claims';
import { type ClaimScope, crisisClaimed, customerFacts, lockClaims } from './facts';
import { holdFunds, type Held, letGo } from './funds';

/**
 * Admits a compensation or says everything against it (S9): what other crises promised the same customer, the exclusion
 * list, the caps; then it claims its place and holds the money, all in one transaction. The same again changes nothing;
 * other content under the same id (a workflow was reset) takes the place of what was claimed, unless that was given.
 */
export async function admitCompensation(db: Db, order: AdmissionOrder): Promise<Admission> {
  try {
    return await admit(db, order);
  } catch (error) {
    if (error instanceof NoRoom) return { refusals: [noRoom], funds: 'none', roomFen: 0 };
    throw error;
  }
}

/** Takes everything back that was done for an admission that is refused in the end. */
class NoRoom extends Error {}

function admit(db: Db, order: AdmissionOrder): Promise<Admission> {
  return transaction(db, async (tx) => {
    await lockClaims(tx);
    const known = await readClaim(tx, order.id);
    // What was given is asked for again only after a reset: the crisis comes to know of it anew, and nothing is held twice.
    if (known?.status === 'given' && isSame(known, order)) return admitted({ funds: 'held', roomFen: 0 });
    if (known?.status === 'live' && isSame(known, order)) return admitted(await standing(tx, known, order));
    const refusals = await objections(tx, order, known);
    if (refusals.length > 0) return { refusals, funds: 'none', roomFen: 0 };
    if (known) await letGo(tx, known, order.at);
    const held = await holdFunds(tx, order);
    if (held.funds === 'short' && order.mustBeHeld) throw new NoRoom();
    await keepClaim(tx, order, held);
    return admitted(held);
  });
}

function admitted({ funds, roomFen }: Pick<Held, 'funds' | 'roomFen'>): Admission {
  return { refusals: [], funds, roomFen };
}

/** A repeat: what the first time said, as it stands now. */
async function standing(tx: Tx, known: Claim, order: AdmissionOrder): Promise<Held> {
  if (known.fundsKey !== null) return { funds: 'held', roomFen: 0, fundsKey: known.fundsKey };
  const held = await holdFunds(tx, order);
  if (held.fundsKey !== null) await keepClaim(tx, order, held);
  return held;
}

async function objections(tx: Tx, order: AdmissionOrder, known: Claim | undefined) {
  const { id, crisisNumber, customerId, drill, at } = order;
  const scope: ClaimScope = { crisisNumber, year: yearIn(at), drill, at, besides: { id } };
  const facts = (await customerFacts(tx, scope, [customerId])).get(customerId)!;
  const crisisFen = await crisisClaimed(tx, scope);
  return admissionRefusals(order, { ...facts, crisisFen, isGiven: known?.status === 'given' });
}

function isSame(known: Claim, order: AdmissionOrder): boolean {
  const { customerId, orderKey, amountFen } = order;
  return known.customerId === customerId && known.orderKey === orderKey && known.amountFen === amountFen;
}

async function keepClaim(tx: Tx, order: AdmissionOrder, { fundsKey }: Held): Promise<void> {
  const { id, crisisNumber, customerId, orderKey, amountFen, drill, at } = order;
  await tx.$executeRaw`
    INSERT INTO compensation_claim
      (id, crisis_number, customer_id, order_key, amount_fen, year, drill, status, funds_key, claimed_at)
    VALUES (${id}, ${crisisNumber}, ${customerId}, ${orderKey}, ${amountFen}::bigint, ${yearIn(at)}, ${drill}, 'live',
      ${fundsKey}, ${new Date(at)})
    ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id, order_key = excluded.order_key,
      amount_fen = excluded.amount_fen, year = excluded.year, status = 'live', funds_key = excluded.funds_key,
      claimed_at = excluded.claimed_at`;
}
