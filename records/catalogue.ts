import { Prisma } from '../generated/prisma/client';
import type { Actor } from '../domain/people';
import { refusal } from '../domain/refusal';
import type { Text } from '../domain/text';
import { COUNTING, type OfferedItem, type ServiceKind } from '../domain/value-added';
import { recordAct } from './audit';
import { storable } from './content';
import { type Db, plain, transaction, type Tx } from './database';
import { lastingNumbers } from './numbers';
import { among, allOf, when } from './readers/sql';
import { RecordsRefusal } from './refused';
import { answerRequest } from './requests';

/** An item of the catalogue of value-added services (R2, M五(二)2). */
export interface CatalogueItem extends OfferedItem {
  /** How many may be granted at most; no limit when null. */
  readonly stock: number | null;
  /** How many grants count against the stock: those of drills do not, nor those that came to nothing. */
  readonly taken: number;
  readonly active: boolean;
  readonly version: number;
  readonly updatedBy: string;
  readonly updatedAt: number;
}

/** What may be entered about an item; absent means as it is. */
export interface ItemChange {
  readonly kind?: ServiceKind | undefined;
  readonly name?: Text | undefined;
  readonly gives?: Text | undefined;
  readonly valueFen?: number | undefined;
  readonly validDays?: number | undefined;
  readonly stock?: number | null | undefined;
  readonly active?: boolean | undefined;
}

export type NewItem = ItemChange & Required<Pick<ItemChange, 'kind' | 'name' | 'gives' | 'valueFen' | 'validDays'>>;

/** The audit of changes of the catalogue. */
const CATALOGUE = { kind: 'masters', number: 'catalogue' } as const;

/** Grants that count against the stock; one whose process has not begun yet does. */
export const TAKEN = Prisma.sql`(SELECT count(*)::int FROM service_grant g LEFT JOIN grant_state s ON s.number = g.number
  WHERE g.item_number = i.number AND NOT g.drill AND coalesce(s.status, 'requested') = ANY(${[...COUNTING]}::text[]))`;

const ITEMS = Prisma.sql`SELECT i.number, i.kind, jsonb_build_object('zh', i.name_zh, 'en', i.name_en) AS name,
  jsonb_build_object('zh', i.gives_zh, 'en', i.gives_en) AS gives, i.value_fen AS "valueFen", i.valid_days AS "validDays",
  i.stock, i.active, i.version, i.updated_by AS "updatedBy", i.updated_at AS "updatedAt", ${TAKEN} AS taken
  FROM catalogue_item i`;

export interface ItemFilter {
  readonly kinds?: readonly ServiceKind[] | undefined;
  readonly isActive?: boolean | undefined;
}

/** The whole catalogue, or part of it, by kind and name: hundreds of items at most. */
export async function listItems(db: Tx, { kinds, isActive }: ItemFilter = {}): Promise<readonly CatalogueItem[]> {
  const where = allOf([among(Prisma.sql`i.kind`, kinds), when(Prisma.sql`i.active`, isActive)]);
  const rows = await db.$queryRaw<object[]>`${ITEMS} WHERE ${where} ORDER BY NOT i.active, i.kind, i.name_zh, i.number`;
  return rows.map((row) => plain(row) as CatalogueItem);
}

export async function readItem(db: Tx, number: string): Promise<CatalogueItem | undefined> {
  const [row] = await db.$queryRaw<[object?]>`${ITEMS} WHERE i.number = ${number}`;
  return row && (plain(row) as CatalogueItem);
}

/** Enters an item; a claimed request is answered with its number. */
export async function createItem(db: Db, item: NewItem, by: Actor, at: number, requestId: string): Promise<string> {
  return transaction(db, async (tx) => {
    const number = await insertItem(tx, item, by, at);
    await answerRequest(tx, requestId, { number });
    return number;
  });
}

/** What an installation begins with; where there is a catalogue already, nothing changes. */
export async function fillCatalogue(db: Db, items: readonly NewItem[], by: Actor, at: number): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.$executeRaw`LOCK TABLE catalogue_item IN EXCLUSIVE MODE`;
    if ((await tx.catalogueItem.count()) > 0) return;
    for (const item of items) await insertItem(tx, item, by, at);
  });
}

async function insertItem(
  tx: Tx,
  { stock = null, active = true, ...item }: NewItem,
  by: Actor,
  at: number,
): Promise<string> {
  const [number = ''] = await lastingNumbers(tx, 'ZP', 1);
  const columns = { ...columnsOf({ ...item, stock, active }), updatedBy: by.personId, updatedAt: new Date(at) };
  await tx.catalogueItem.create({ data: { number, ...columns } as Prisma.CatalogueItemUncheckedCreateInput });
  await recordAct(tx, CATALOGUE, { by, at, action: 'itemCreated', details: { number, ...item, stock, active } });
  return number;
}

/** Changes an item; what was granted keeps what the grant said. Undefined when there is no such item. */
export async function changeItem(
  db: Db,
  number: string,
  change: ItemChange,
  by: Actor,
  at: number,
  version: number | undefined,
): Promise<string | undefined> {
  return transaction(db, async (tx) => {
    const seen = version === undefined ? {} : { version };
    const data = { ...columnsOf(change), updatedBy: by.personId, updatedAt: new Date(at), version: { increment: 1 } };
    const { count } = await tx.catalogueItem.updateMany({ where: { number, ...seen }, data });
    if (count === 0) {
      if ((await tx.catalogueItem.count({ where: { number } })) === 0) return undefined;
      throw new RecordsRefusal('invalid', 'the item has changed meanwhile', [stale]);
    }
    await recordAct(tx, CATALOGUE, { by, at, action: 'itemChanged', details: { number, ...change } });
    return number;
  });
}

const stale = refusal('stale', 'staleVersion', '目录项已被他人更新', 'The item has been changed meanwhile');

function columnsOf(change: ItemChange) {
  const { name, gives, ...rest } = storable(change);
  return {
    ...rest,
    ...(name ? { nameZh: name.zh, nameEn: name.en } : {}),
    ...(gives ? { givesZh: gives.zh, givesEn: gives.en } : {}),
  };
}
