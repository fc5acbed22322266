import { committing, releasing, reserving, spending, type Posting } from '../../domain/budget';
import type { Tx } from '../database';
import { type Entry, entryOf, isAmount, knownTransaction, lockLines, type LockedLine, post } from './post';
import { type LedgerRefused, refused } from './refused';

/** Money wanted for one matter. `key` is the matter's business id, e.g. `CR-2026-000001:B1`. */
export interface ReservationOrder extends Entry {
  readonly lineNumber: string;
  readonly crisisNumber?: string;
  /** A positive whole number of fen. */
  readonly amountFen: number;
  /** An overrun that was approved: up to so much more than there is room for may be held. */
  readonly overrunUpToFen?: number;
}

export type Reserved =
  /** Held; of it `overrunFen` is more than the line was allotted. A repeat says 0. */
  | { readonly kind: 'reserved'; readonly overrunFen: number }
  /** Nothing is held: the line has room for so much less. */
  | { readonly kind: 'short'; readonly roomFen: number }
  | LedgerRefused;

export type Moved = { readonly kind: 'done' } | LedgerRefused;

/** What is done to a reservation: to all that is left of it, or to a part with an id of its own (bulk payments). */
export interface ReservationEntry extends Entry {
  readonly part?: { readonly id: string; readonly amountFen: number };
}

/**
 * Holds money of a line for a matter (S9, Z4), in the caller's transaction. Reservations of one line follow each other,
 * so a line is never oversold: without room nothing is held, unless `overrunUpToFen`, which somebody has approved,
 * covers what is missing. The same key again holds nothing more; with another line, crisis or amount it is refused.
 * What happens in a drill is no business of the ledger: do not call it.
 */
export async function reserve(tx: Tx, order: ReservationOrder): Promise<Reserved> {
  const { key, lineNumber, amountFen, overrunUpToFen = 0 } = order;
  if (!isAmount(amountFen)) return refused('badAmount');
  const [line] = await lockLines(tx, [lineNumber]);
  const known = await reservationOf(tx, key);
  if (known) return isSame(known, order) ? { kind: 'reserved', overrunFen: 0 } : refused('otherContent');
  if (!line) return refused('unknownLine');
  if (!line.active) return refused('lineClosed');
  const overrunFen = Math.max(0, amountFen - line.availableFen);
  if (overrunFen > overrunUpToFen) return { kind: 'short', roomFen: line.availableFen };
  if (!(await keepReservation(tx, order))) return refused('otherContent');
  await post(tx, {
    ...entryOf(order),
    key: `${key}:reserve`,
    act: 'reserve',
    amountFen,
    reservationKey: key,
    crisisNumber: order.crisisNumber ?? null,
    lines: [{ lineNumber, postings: reserving(line, amountFen) }],
  });
  return { kind: 'reserved', overrunFen };
}

/** The approval has been given: what was reserved is promised, all of it. Repeated, it changes nothing. */
export async function commit(tx: Tx, entry: Entry): Promise<Moved> {
  return act(tx, entry, 'commit', ({ reservedFen, committedFen, spentFen }) => {
    if (reservedFen > 0) return { amountFen: reservedFen, postings: () => committing(reservedFen) };
    return refused(committedFen + spentFen > 0 ? 'alreadyCommitted' : 'alreadyReleased');
  });
}

/** The payer has paid: what was committed is gone, all that is left of it or one part. Repeated, it changes nothing. */
export async function spend(tx: Tx, entry: ReservationEntry): Promise<Moved> {
  return act(tx, entry, 'spend', ({ reservedFen, committedFen, spentFen }) => {
    if (reservedFen > 0) return refused('notCommitted');
    if (committedFen === 0) return refused(spentFen > 0 ? 'alreadySpent' : 'alreadyReleased');
    const amountFen = entry.part?.amountFen ?? committedFen;
    if (amountFen > committedFen) return refused('badAmount');
    return { amountFen, postings: () => spending(amountFen) };
  });
}

/**
 * Refused, expired, withdrawn, or not paid in the end: the money is free again, all that is not spent or one part. What
 * comes back covers an overrun first. Repeated, it changes nothing; what was spent stays spent.
 */
export async function release(tx: Tx, entry: ReservationEntry): Promise<Moved> {
  return act(tx, entry, 'release', ({ reservedFen, committedFen, spentFen }) => {
    const from = reservedFen > 0 ? 'reserved' : 'committed';
    const held = from === 'reserved' ? reservedFen : committedFen;
    if (held === 0) return refused(spentFen > 0 ? 'alreadySpent' : 'alreadyReleased');
    const amountFen = entry.part?.amountFen ?? held;
    if (amountFen > held) return refused('badAmount');
    return { amountFen, postings: (line) => releasing(line, from, amountFen) };
  });
}

/** Where one reservation stands, in fen. */
interface Standing {
  readonly key: string;
  readonly lineNumber: string;
  readonly crisisNumber: string | null;
  readonly amountFen: number;
  readonly reservedFen: number;
  readonly committedFen: number;
  readonly spentFen: number;
}

interface Step {
  readonly amountFen: number;
  readonly postings: (line: LockedLine) => readonly Posting[];
}

async function act(
  tx: Tx,
  entry: ReservationEntry,
  kind: 'commit' | 'spend' | 'release',
  step: (standing: Standing) => Step | LedgerRefused,
): Promise<Moved> {
  const { key, part } = entry;
  if (part && !isAmount(part.amountFen)) return refused('badAmount');
  const line = await lockLineOf(tx, key);
  // Read only now: while the lock was waited for, it may have moved.
  const standing = await reservationOf(tx, key);
  if (!line || !standing) return refused('unknownReservation');
  const own = [key, kind, ...(part ? [part.id] : [])].join(':');
  const known = await knownTransaction(tx, own);
  if (known) return part && known.amountFen !== part.amountFen ? refused('otherContent') : { kind: 'done' };
  const next = step(standing);
  if ('kind' in next) return next;
  await post(tx, {
    ...entryOf(entry),
    key: own,
    act: kind,
    amountFen: next.amountFen,
    reservationKey: key,
    crisisNumber: standing.crisisNumber,
    lines: [{ lineNumber: line.number, postings: next.postings(line) }],
  });
  return { kind: 'done' };
}

/** The line of a reservation, which never changes. */
async function lockLineOf(tx: Tx, key: string): Promise<LockedLine | undefined> {
  const reservation = await tx.budgetReservation.findUnique({ where: { key }, select: { lineNumber: true } });
  if (!reservation) return undefined;
  const [line] = await lockLines(tx, [reservation.lineNumber]);
  return line;
}

/** Where the reservation of a matter stands; undefined when nothing was ever held for it. */
export async function reservationOf(tx: Tx, key: string): Promise<Standing | undefined> {
  const row = await tx.budgetReservation.findUnique({ where: { key } });
  if (!row) return undefined;
  const { lineNumber, crisisNumber, amountFen, reservedFen, committedFen, spentFen } = row;
  return {
    key,
    lineNumber,
    crisisNumber,
    amountFen: Number(amountFen),
    reservedFen: Number(reservedFen),
    committedFen: Number(committedFen),
    spentFen: Number(spentFen),
  };
}

/** False when the key was taken meanwhile, which only another line's lock allows. */
async function keepReservation(
  tx: Tx,
  { key, lineNumber, crisisNumber, amountFen }: ReservationOrder,
): Promise<boolean> {
  const kept = await tx.$executeRaw`
    INSERT INTO budget_reservation (key, line_number, crisis_number, amount_fen)
    VALUES (${key}, ${lineNumber}, ${crisisNumber ?? null}, ${amountFen}::bigint) ON CONFLICT (key) DO NOTHING`;
  return kept === 1;
}

function isSame(known: Standing, order: ReservationOrder): boolean {
  const { lineNumber, crisisNumber = null, amountFen } = order;
  return known.lineNumber === lineNumber && known.crisisNumber === crisisNumber && known.amountFen === amountFen;
}
