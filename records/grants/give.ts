import type { Actor } from '../../domain/people';
import { money } from '../../domain/names';
import { refusal, type Refusal } from '../../domain/refusal';
import { COUNTING, type Grant, noRoom } from '../../domain/value-added';
import { announce, changed } from '../announce';
import { type CatalogueItem, readItem } from '../catalogue';
import { storable } from '../content';
import { type Db, json, transaction, type Tx } from '../database';
import { yearlyNumbers } from '../numbers';
import { handOver } from '../outbox';
import { RecordsRefusal } from '../refused';
import { answerRequest } from '../requests';
import { holdMoney } from './money';

/** What somebody wants to give to a customer of a crisis. */
export interface GrantOrder {
  readonly crisisNumber: string;
  readonly customerId: string;
  readonly itemNumber: string;
  readonly reason: string;
  /** The claimed request this answers, with the grant's number. */
  readonly requestId: string;
}

/**
 * Enters a grant, holds its money and hands it over to its process, all in one transaction (R2, Z4). Grants of one item,
 * and those to one customer, follow each other: neither stock nor limit is passed by two at once. `codeHashOf` makes the
 * hash of the code that belongs to a number.
 */
export async function giveGrant(
  db: Db,
  order: GrantOrder,
  by: Actor,
  at: number,
  codeHashOf: (number: string) => string,
): Promise<string> {
  return transaction(db, async (tx) => {
    const { drill } = await openCrisis(tx, order);
    const item = await lockItem(tx, order.itemNumber, drill);
    const earlierFen = await lockCustomer(tx, order, drill);
    const [number = ''] = await yearlyNumbers(tx, 'ZS', 1, at);
    const grant = newGrant(number, order, item, { by, at, drill, earlierFen });
    const held = await holdMoney(tx, grant, at);
    if (held.kind === 'short') throw refused(noRoom(held.roomFen, money));
    await keep(tx, grant, by, codeHashOf(number));
    await handOver(tx, 'serviceGranted', [{ key: number, payload: { number } }]);
    await announce(tx, [changed('grant', [number])]);
    await answerRequest(tx, order.requestId, { number });
    return number;
  });
}

function refused(...refusals: readonly Refusal[]): RecordsRefusal {
  return new RecordsRefusal('invalid', 'the grant is refused', refusals);
}

async function openCrisis(tx: Tx, { crisisNumber, customerId }: GrantOrder): Promise<{ drill: boolean }> {
  const [row] = await tx.$queryRaw<[{ drill: boolean; stage: string; cared: boolean }?]>`
    SELECT x.drill, x.stage, EXISTS (SELECT FROM care k
      WHERE k.crisis_number = x.number AND k.customer_id = ${customerId}) AS cared
    FROM crisis x WHERE x.number = ${crisisNumber}`;
  if (!row) throw refused(unknownCrisis);
  if (row.stage === 'closed') throw refused(crisisClosed);
  if (!row.cared) throw refused(unknownCustomer);
  return row;
}

const unknownCrisis = refusal('notFound', 'unknownCrisis', '没有此事件', 'There is no such crisis');
const crisisClosed = refusal(
  'conflict',
  'crisisClosed',
  '事件已结束，不能再发放增值服务',
  'The crisis is closed: nothing is granted in it any more',
);
const unknownCustomer = refusal(
  'invalid',
  'unknownCustomer',
  '该客户不在本危机的受影响客户中',
  'This customer is not among the affected ones',
);
const unknownItem = refusal('invalid', 'unknownItem', '目录中没有此项', 'The catalogue has no such item');
const itemInactive = refusal('conflict', 'itemInactive', '该项已停用', 'This item is not offered any more');
const outOfStock = refusal('conflict', 'outOfStock', '该项已发完', 'There is none of it left');

/** Whoever else grants the same item waits until this is through. */
async function lockItem(tx: Tx, number: string, drill: boolean): Promise<CatalogueItem> {
  await tx.$queryRaw`SELECT number FROM catalogue_item WHERE number = ${number} FOR UPDATE`;
  const item = await readItem(tx, number);
  if (!item) throw refused(unknownItem);
  if (!item.active) throw refused(itemInactive);
  if (!drill && item.stock !== null && item.taken >= item.stock) throw refused(outOfStock);
  return item;
}

/** What the customer has been granted in this crisis so far; whoever else grants them something waits. */
async function lockCustomer(tx: Tx, { crisisNumber, customerId }: GrantOrder, drill: boolean): Promise<number> {
  await tx.$queryRaw`SELECT id FROM customer WHERE id = ${customerId} FOR UPDATE`;
  const [row] = await tx.$queryRaw<[{ fen: bigint }]>`
    SELECT coalesce(sum(g.value_fen), 0)::bigint AS fen FROM service_grant g
    LEFT JOIN grant_state s ON s.number = g.number
    WHERE g.crisis_number = ${crisisNumber} AND g.customer_id = ${customerId} AND g.drill = ${drill}
      AND coalesce(s.status, 'requested') = ANY(${[...COUNTING]}::text[])`;
  return Number(row.fen);
}

interface How {
  readonly by: Actor;
  readonly at: number;
  readonly drill: boolean;
  readonly earlierFen: number;
}

function newGrant(number: string, order: GrantOrder, item: CatalogueItem, how: How): Grant {
  const { crisisNumber, customerId, reason } = order;
  const { kind, name, gives, valueFen, validDays } = item;
  return storable({
    number,
    crisisNumber,
    customerId,
    item: { number: item.number, kind, name, gives, valueFen, validDays },
    reason,
    grantedBy: how.by.personId,
    grantedAt: how.at,
    earlierFen: how.earlierFen,
    drill: how.drill,
    status: 'requested',
  });
}

async function keep(tx: Tx, grant: Grant, by: Actor, codeHash: string): Promise<void> {
  const { number, item, crisisNumber, customerId, drill, grantedAt } = grant;
  await tx.serviceGrant.create({
    data: {
      ...{ number, crisisNumber, customerId, drill, codeHash },
      itemNumber: item.number,
      valueFen: item.valueFen,
      grantedAt: new Date(grantedAt),
      granter: json(by),
      data: json(grant),
    },
  });
}
