import { Prisma } from '../generated/prisma/client';
import type { Actor } from '../domain/people';
import { recordAct } from './audit';
import { type Contact, normalizedContact } from './contact';
import { storable } from './content';
import { type Db, transaction, type Tx } from './database';
import { lastingNumbers } from './numbers';
import { RecordsRefusal } from './refused';

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

/** Enters a customer, or changes one; returns the id, or undefined when there is no such customer (P1). */
export async function saveCustomer(
  db: Db,
  id: string | undefined,
  change: CustomerChange,
  by: Actor,
  at: number,
): Promise<string | undefined> {
  const { contacts, optOuts, externalId, name, notes, unconfirmed } = storable(change);
  const data = { externalId, name, notes, unconfirmed, ...(optOuts ? { optOuts: [...optOuts] } : {}) };
  try {
    return await transaction(db, async (tx) => {
      const saved = id === undefined ? await create(tx, data) : await update(tx, id, data);
      if (saved === undefined) return undefined;
      if (contacts) await replaceContacts(tx, saved, contacts);
      const details = { id: saved, changed: Object.keys(change).sort() };
      const action = id === undefined ? 'customerCreated' : 'customerChanged';
      await recordAct(tx, { kind: 'masters', number: 'customers' }, { by, at, action, details });
      return saved;
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      throw new RecordsRefusal('taken', 'another customer has this external id');
    }
    throw error;
  }
}

async function create(tx: Tx, data: Prisma.CustomerUncheckedUpdateManyInput): Promise<string> {
  const [id] = await lastingNumbers(tx, 'KH', 1);
  await tx.customer.create({ data: { id: id! } });
  await update(tx, id!, data);
  return id!;
}

async function update(tx: Tx, id: string, data: Prisma.CustomerUncheckedUpdateManyInput): Promise<string | undefined> {
  const { count } = await tx.customer.updateMany({ where: { id: { equals: id } }, data: { ...data, id } });
  return count === 0 ? undefined : id;
}

async function replaceContacts(tx: Tx, customerId: string, contacts: readonly Contact[]): Promise<void> {
  await tx.contactPoint.deleteMany({ where: { customerId } });
  const data = contacts.flatMap((contact) => {
    const normalized = normalizedContact(contact);
    return normalized === undefined ? [] : [{ customerId, normalized, kind: contact.kind, value: contact.value }];
  });
  await tx.contactPoint.createMany({ data, skipDuplicates: true });
}
