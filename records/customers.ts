import { Prisma } from '../generated/prisma/client';
import type { Actor } from '../domain/people';
import { refusal, type Refusal } from '../domain/refusal';
import { recordAct } from './audit';
import { type Contact, normalizedContact } from './contact';
import { storable } from './content';
import { type Db, transaction, type Tx } from './database';
import { lastingNumbers } from './numbers';
import { RecordsRefusal } from './refused';
import { answerRequest } from './requests';

/** What may be entered about a customer; absent means as it is. */
export interface CustomerChange {
  readonly externalId?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly optOuts?: readonly string[] | undefined;
  /** A person has made sure who this is: complaints of theirs are matched from now on. */
  readonly unconfirmed?: false | undefined;
  /** Replaces all contact points. */
  readonly contacts?: readonly Contact[] | undefined;
}

/** How a change was asked for. */
export interface CustomerAsked {
  /** The version the caller saw; whoever saw an older one is refused. */
  readonly version?: number | undefined;
  /** The claimed request this answers, with the customer's id. */
  readonly requestId?: string | undefined;
}

/** Enters a customer, or changes one; returns the id, or undefined when there is no such customer (P1). */
export async function saveCustomer(
  db: Db,
  id: string | undefined,
  change: CustomerChange,
  by: Actor,
  at: number,
  { version, requestId }: CustomerAsked = {},
): Promise<string | undefined> {
  const { contacts, optOuts, externalId, name, notes, unconfirmed } = storable(change);
  const data: Columns = { externalId, name, notes, unconfirmed, ...(optOuts ? { optOuts: [...optOuts] } : {}) };
  try {
    return await transaction(db, async (tx) => {
      const saved = id === undefined ? await create(tx, data) : await update(tx, id, data, version);
      if (saved === undefined) return undefined;
      if (contacts) await replaceContacts(tx, saved, contacts);
      const details = { id: saved, changed: Object.keys(change).sort() };
      const action = id === undefined ? 'customerCreated' : 'customerChanged';
      await recordAct(tx, { kind: 'masters', number: 'customers' }, { by, at, action, details });
      if (requestId !== undefined) await answerRequest(tx, requestId, { id: saved });
      return saved;
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      throw new RecordsRefusal('taken', 'another customer has this external id', [await takenBy(db, externalId)]);
    }
    throw error;
  }
}

/** Names the other customer: it may be the same person. */
async function takenBy(db: Db, externalId: string | null | undefined): Promise<Refusal> {
  const where = { externalId: { equals: externalId ?? '' } };
  const other = await db.customer.findFirst({ where, select: { id: true } });
  const [zh, en] = other ? [`客户 ${other.id} `, `Customer ${other.id}`] : ['其他客户', 'Another customer'];
  return refusal('conflict', 'externalIdTaken', `${zh}已使用此外部编号`, `${en} has this external id already`);
}

type Columns = Omit<Prisma.CustomerUncheckedCreateInput, 'id' | 'version' | 'contacts' | 'complaints'>;

async function create(tx: Tx, data: Columns): Promise<string> {
  const [id] = await lastingNumbers(tx, 'KH', 1);
  await tx.customer.create({ data: { ...data, id: id! } });
  return id!;
}

async function update(tx: Tx, id: string, data: Columns, version: number | undefined): Promise<string | undefined> {
  const seen = version === undefined ? {} : { version: { equals: version } };
  const where = { id: { equals: id }, ...seen };
  const { count } = await tx.customer.updateMany({ where, data: { ...data, version: { increment: 1 } } });
  if (count > 0) return id;
  const isThere = version !== undefined && (await tx.customer.count({ where: { id: { equals: id } } })) > 0;
  if (isThere) throw new RecordsRefusal('invalid', 'the customer has changed meanwhile', [stale]);
  return undefined;
}

const stale = refusal('stale', 'staleVersion', '客户档案已被他人更新', 'The customer has been changed meanwhile');

async function replaceContacts(tx: Tx, customerId: string, contacts: readonly Contact[]): Promise<void> {
  await tx.contactPoint.deleteMany({ where: { customerId } });
  const data = contacts.flatMap((contact) => {
    const normalized = normalizedContact(contact);
    return normalized === undefined ? [] : [{ customerId, normalized, kind: contact.kind, value: contact.value }];
  });
  await tx.contactPoint.createMany({ data, skipDuplicates: true });
}
