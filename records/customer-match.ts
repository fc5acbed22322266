import type { Db } from './database';
import { type Contact, normalizedContact } from './contact';

/** What an arriving complaint says of its customer. */
export interface IncomingCustomer {
  /** A known customer's own id here, and then nothing else. */
  readonly id?: string;
  /** What a stranger says of themselves: it attaches to nobody (decision 029). */
  readonly unconfirmed?: boolean;
  readonly externalId?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly social?: string;
}

export interface ComparedContact extends Contact {
  readonly normalized: string;
}

/** Those of the ids that customers have. */
export async function knownCustomers(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.customer.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** A customer known, or to be made, for some of the arrivals. */
export interface MatchedCustomer {
  /** Undefined until it is made. */
  id: string | undefined;
  externalId: string | undefined;
  name: string | undefined;
  /** Known by phone or e-mail until now, and this arrival brings the external id. */
  adoptsExternalId: boolean;
  unconfirmed: boolean;
  readonly contacts: Map<string, ComparedContact>;
}

interface Known {
  readonly byExternalId: ReadonlyMap<string, string>;
  /** Kind and normalized value → customer, and the external id that customer has. */
  readonly byContact: ReadonlyMap<string, { readonly id: string; readonly externalId: string | null }>;
}

/** Contact points in the order in which they identify somebody: phone, e-mail, account. */
export function contactsOf({ phone, email, social }: IncomingCustomer): readonly ComparedContact[] {
  const given: readonly Contact[] = [
    ...(phone ? [{ kind: 'phone', value: phone } as const] : []),
    ...(email ? [{ kind: 'email', value: email } as const] : []),
    ...(social ? [{ kind: 'social', value: social } as const] : []),
  ];
  return given.flatMap((contact) => {
    const normalized = normalizedContact(contact);
    return normalized === undefined ? [] : [{ ...contact, normalized }];
  });
}

export function contactKey({ kind, normalized }: ComparedContact): string {
  return `${kind} ${normalized}`;
}

/**
 * Finds each arrival's customer: by external id, else by phone, e-mail or account, else a new one. Arrivals of the same
 * customer share one; somebody with another external id is somebody else, even on the same phone. Strangers match nobody
 * and are matched by nobody until a person has confirmed who they are.
 */
export async function matchCustomers(
  db: Db,
  arrivals: readonly IncomingCustomer[],
): Promise<readonly MatchedCustomer[]> {
  const known = await findKnown(db, arrivals);
  const shared = new Map<string, MatchedCustomer>();
  return arrivals.map((arrival) => matchOne(arrival, known, shared));
}

function matchOne(arrival: IncomingCustomer, known: Known, shared: Map<string, MatchedCustomer>): MatchedCustomer {
  const contacts = contactsOf(arrival);
  if (arrival.id !== undefined) return knownById(arrival.id, shared);
  if (arrival.unconfirmed) return stranger(arrival, contacts);
  const keys = contacts.map(contactKey);
  const { externalId } = arrival;
  const fits = (other: { externalId: string | null | undefined } | undefined): boolean =>
    other !== undefined && (!externalId || !other.externalId || other.externalId === externalId);
  const byExternalId = externalId === undefined ? undefined : known.byExternalId.get(externalId);
  const byContact = byExternalId ? undefined : keys.map((key) => known.byContact.get(key)).find(fits);
  const id = byExternalId ?? byContact?.id;
  const sure = [`external ${externalId}`, `id ${id}`].map((key) => shared.get(key)).find((found) => found);
  const customer = sure ?? keys.map((key) => shared.get(key)).find(fits) ?? unknownCustomer();
  customer.id ??= id;
  customer.adoptsExternalId ||= externalId !== undefined && byContact?.externalId === null;
  customer.externalId ??= externalId ?? byContact?.externalId ?? undefined;
  customer.name ??= arrival.name;
  for (const contact of contacts) customer.contacts.set(contactKey(contact), contact);
  remember(customer, keys, shared);
  return customer;
}

/** Somebody on the staff has picked the customer; nothing about them is changed. */
function knownById(id: string, shared: Map<string, MatchedCustomer>): MatchedCustomer {
  const customer = shared.get(`id ${id}`) ?? { ...unknownCustomer(), id };
  remember(customer, [], shared);
  return customer;
}

/** Always a customer of their own, whoever else can be reached by the same phone; nobody else joins them. */
function stranger({ name }: IncomingCustomer, contacts: readonly ComparedContact[]): MatchedCustomer {
  const customer = { ...unknownCustomer(), name, unconfirmed: true };
  for (const contact of contacts) customer.contacts.set(contactKey(contact), contact);
  return customer;
}

function unknownCustomer(): MatchedCustomer {
  return {
    id: undefined,
    externalId: undefined,
    name: undefined,
    adoptsExternalId: false,
    unconfirmed: false,
    contacts: new Map(),
  };
}

/** The next arrival of the same batch finds this one by anything that identifies it. */
function remember(customer: MatchedCustomer, keys: readonly string[], shared: Map<string, MatchedCustomer>): void {
  if (customer.externalId !== undefined) shared.set(`external ${customer.externalId}`, customer);
  if (customer.id !== undefined) shared.set(`id ${customer.id}`, customer);
  for (const key of keys) if (!shared.has(key)) shared.set(key, customer);
}

async function findKnown(db: Db, arrivals: readonly IncomingCustomer[]): Promise<Known> {
  const externalIds = [...new Set(arrivals.flatMap(({ externalId }) => externalId ?? []))];
  const looked = arrivals.filter(({ id, unconfirmed }) => id === undefined && !unconfirmed);
  const contacts = looked.flatMap(contactsOf).map(({ kind, normalized }) => ({ kind, normalized }));
  const [external, reached] = await Promise.all([
    externalIds.length === 0
      ? []
      : db.$queryRaw<{ id: string; externalId: string }[]>`
          SELECT id, external_id AS "externalId" FROM customer WHERE external_id = ANY(${externalIds}::text[])`,
    contacts.length === 0
      ? []
      : db.$queryRaw<{ id: string; externalId: string | null; kind: string; normalized: string }[]>`
          SELECT c.id, c.external_id AS "externalId", p.kind, p.normalized
          FROM jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) AS r(kind text, normalized text)
          JOIN contact_point p ON p.kind = r.kind AND p.normalized = r.normalized
          JOIN customer c ON c.id = p.customer_id AND NOT c.unconfirmed ORDER BY c.id DESC`,
  ]);
  return {
    byExternalId: new Map(external.map((row) => [row.externalId, row.id])),
    byContact: new Map(reached.map((row) => [`${row.kind} ${row.normalized}`, row])),
  };
}
