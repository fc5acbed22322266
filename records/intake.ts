import { features } from '../domain/correlation/features';
import { announce, type Announcement, changed } from './announce';
import { storable } from './content';
import { type Acknowledgement, enterAcknowledgements } from './customer-mail';
import { type IncomingCustomer, matchCustomers, type MatchedCustomer } from './customer-match';
import { type Db, iso, transaction, type Tx } from './database';
import { lastingNumbers, yearlyNumbers } from './numbers';
import { handOver } from './outbox';
import type { Lang } from '../domain/text';
import { lexemes } from './search';

/** A complaint as it comes in (W1). */
export interface IncomingComplaint {
  /** Where it comes from: `api`, `form`, `import`…; external ids are unique within it. */
  readonly source: string;
  readonly externalId?: string;
  readonly title: string;
  readonly body: string;
  readonly channel: string;
  readonly receivedAt: number;
  readonly customer: IncomingCustomer;
  readonly product?: string;
  readonly orderId?: string;
  readonly remedySought?: string;
  /** How many others are known to support it. */
  readonly reach?: number;
  /** The receipt is to be acknowledged by mail, in this language, if there is an address (W1). */
  readonly acknowledgeIn?: Lang;
}

/** What became of an arrival: a new complaint, or one known already by its external id. */
export interface TakenIn {
  readonly number: string;
  readonly customerId: string;
  readonly isDuplicate: boolean;
}

/** An arrival with what makes it the same as another: its external id, or else nothing. */
interface Arrival {
  readonly complaint: IncomingComplaint;
  readonly key: string;
}

interface Numbered extends Arrival {
  readonly customer: MatchedCustomer;
  readonly number: string;
}

/**
 * Takes complaints in, one or thousands, with a few statements for all: customers matched or made, numbers given,
 * complaints and their hand-over written in one transaction. The answers stand in the order of the arrivals.
 */
export async function takeIn(db: Db, arrivals: readonly IncomingComplaint[], at: number): Promise<readonly TakenIn[]> {
  const keyed = arrivals.map((arrival, index) => arrivalOf(storable(arrival), index));
  const taken = await findDuplicates(db, keyed);
  const fresh = new Map<string, Arrival>();
  for (const arrival of keyed) {
    if (!taken.has(arrival.key) && !fresh.has(arrival.key)) fresh.set(arrival.key, arrival);
  }
  for (const [key, written] of await writeFresh(db, [...fresh.values()], at)) taken.set(key, written);
  const seen = new Set<string>();
  return keyed.map(({ key }) => {
    const answer = taken.get(key)!;
    const isRepeat = seen.has(key);
    seen.add(key);
    return { ...answer, isDuplicate: answer.isDuplicate || isRepeat };
  });
}

/** Of each arrival whether its external id is known already; in their order. */
export async function knownComplaints(db: Db, arrivals: readonly IncomingComplaint[]): Promise<readonly boolean[]> {
  const keyed = arrivals.map(arrivalOf);
  const taken = await findDuplicates(db, keyed);
  return keyed.map(({ key }) => taken.has(key));
}

function arrivalOf(complaint: IncomingComplaint, index: number): Arrival {
  const { source, externalId } = complaint;
  return { complaint, key: externalId === undefined ? `#${index}` : sameKey(source, externalId) };
}

function sameKey(source: string, externalId: string): string {
  return JSON.stringify([source, externalId]);
}

async function findDuplicates(db: Db | Tx, arrivals: readonly Arrival[]): Promise<Map<string, TakenIn>> {
  const keys = arrivals.flatMap(({ complaint: { source, externalId } }) =>
    externalId === undefined ? [] : [{ source, externalId }],
  );
  if (keys.length === 0) return new Map();
  const rows = await db.$queryRaw<{ source: string; externalId: string; number: string; customerId: string }[]>`
    SELECT c.source, c.external_id AS "externalId", c.number, c.customer_id AS "customerId"
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS r(source text, "externalId" text)
    JOIN complaint c ON c.source = r.source AND c.external_id = r."externalId"`;
  return new Map(
    rows.map(({ source, externalId, number, customerId }) => [
      sameKey(source, externalId),
      { number, customerId, isDuplicate: true },
    ]),
  );
}

async function writeFresh(db: Db, fresh: readonly Arrival[], at: number): Promise<ReadonlyMap<string, TakenIn>> {
  if (fresh.length === 0) return new Map();
  const customers = await matchCustomers(
    db,
    fresh.map(({ complaint }) => complaint.customer),
  );
  // Numbers are taken before the transaction: their row would make all takers wait for each other.
  const numbers = await yearlyNumbers(db, 'TS', fresh.length, at);
  const made = [...new Set(customers)].filter(({ id }) => id === undefined);
  const ids = await lastingNumbers(db, 'KH', made.length);
  made.forEach((customer, index) => (customer.id = ids[index]));
  const numbered = fresh.map((arrival, i) => ({ ...arrival, customer: customers[i]!, number: numbers[i]! }));
  const limitMs = 10_000 + fresh.length * 5;
  return transaction(db, (tx) => writeAll(tx, numbered, made, at), limitMs);
}

async function writeAll(
  tx: Tx,
  numbered: readonly Numbered[],
  made: readonly MatchedCustomer[],
  at: number,
): Promise<ReadonlyMap<string, TakenIn>> {
  const customers = new Set(numbered.map(({ customer }) => customer));
  await writeCustomers(tx, made, at);
  await adoptExternalIds(tx, customers);
  await writeContacts(tx, customers, made);
  const written = await writeComplaints(tx, numbered, at);
  const arrived = numbered.filter(({ number }) => written.has(number));
  await handOver(
    tx,
    'complaintReceived',
    arrived.map(({ number }) => ({ key: number, payload: { number } })),
  );
  await enterAcknowledgements(tx, arrived.flatMap(acknowledgementFor), at);
  if (arrived.length > 0) await announce(tx, arrivals(arrived, made));
  const taken = new Map(
    arrived.map(({ key, customer, number }) => [
      key,
      { number, customerId: customer.id!, isDuplicate: false } as TakenIn,
    ]),
  );
  // Somebody else brought the same complaint at the same time.
  const outrun = numbered.filter(({ number }) => !written.has(number));
  for (const [key, other] of await findDuplicates(tx, outrun)) taken.set(key, other);
  return taken;
}

function acknowledgementFor({ complaint, customer, number }: Numbered): readonly Acknowledgement[] {
  const { acknowledgeIn: lang, customer: said } = complaint;
  if (lang === undefined) return [];
  // A customer who was picked by hand is known: their address on record will do.
  if (said.email === undefined && said.id === undefined) return [];
  return [{ number, customerId: customer.id!, address: said.email, lang, byStranger: said.unconfirmed ?? false }];
}

function arrivals(arrived: readonly Numbered[], made: readonly MatchedCustomer[]): readonly Announcement[] {
  const complaints = changed(
    'complaint',
    arrived.map(({ number }) => number),
  );
  return made.length > 0 ? [complaints, { kind: 'customers' }] : [complaints];
}

/** Two may bring the same new customer at once: the second one finds the first one's. */
async function writeCustomers(tx: Tx, made: readonly MatchedCustomer[], at: number): Promise<void> {
  if (made.length === 0) return;
  const rows = made.map(({ id, externalId, name, unconfirmed }) => ({ id, externalId, name, unconfirmed }));
  const written = await tx.$queryRaw<{ id: string; externalId: string | null }[]>`
    INSERT INTO customer (id, external_id, name, unconfirmed, created_at)
    SELECT r.id, r."externalId", r.name, r.unconfirmed, ${iso(at)}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id text, "externalId" text, name text, unconfirmed boolean)
    ORDER BY r."externalId", r.id
    ON CONFLICT (external_id) DO UPDATE SET external_id = excluded.external_id
    RETURNING id, external_id AS "externalId"`;
  const actual = new Map(written.flatMap(({ id, externalId }) => (externalId === null ? [] : [[externalId, id]])));
  for (const customer of made) {
    if (customer.externalId !== undefined) customer.id = actual.get(customer.externalId) ?? customer.id;
  }
}

/** A customer known by phone or e-mail only has now said who they are in the house's own system. */
async function adoptExternalIds(tx: Tx, customers: ReadonlySet<MatchedCustomer>): Promise<void> {
  const rows = [...customers].filter(({ adoptsExternalId }) => adoptsExternalId);
  if (rows.length === 0) return;
  const pairs = rows.map(({ id, externalId, name }) => ({ id, externalId, name }));
  await tx.$executeRaw`
    UPDATE customer c SET external_id = r."externalId", name = coalesce(c.name, r.name), version = c.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS r(id text, "externalId" text, name text)
    WHERE c.id = r.id AND c.external_id IS NULL
      AND NOT EXISTS (SELECT FROM customer o WHERE o.external_id = r."externalId")`;
}

async function writeContacts(
  tx: Tx,
  customers: ReadonlySet<MatchedCustomer>,
  made: readonly MatchedCustomer[],
): Promise<void> {
  const rows = [...customers].flatMap(({ id, contacts }) =>
    [...contacts.values()].map(({ kind, normalized, value }) => ({ id, kind, normalized, value })),
  );
  if (rows.length === 0) return;
  // Whoever edits a customer who has just become reachable in another way does not know it yet.
  await tx.$executeRaw`
    WITH added AS (
      INSERT INTO contact_point (customer_id, kind, normalized, value)
      SELECT r.id, r.kind, r.normalized, r.value
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id text, kind text, normalized text, value text)
      ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING RETURNING customer_id
    ), known AS (
      SELECT id FROM customer WHERE id IN (SELECT customer_id FROM added)
        AND id <> ALL(${made.map(({ id }) => id!)}::text[]) ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE customer c SET version = c.version + 1 FROM known WHERE c.id = known.id`;
}

/** Returns the numbers of those that were not there yet. */
async function writeComplaints(tx: Tx, numbered: readonly Numbered[], at: number): Promise<ReadonlySet<string>> {
  const rows = numbered.map(({ complaint, customer, number }) => ({
    ...complaint,
    number,
    customer: customer.id,
    receivedAt: iso(complaint.receivedAt),
    reach: complaint.reach ?? 0,
    features: features(complaint),
    search: lexemes(`${number} ${complaint.title} ${complaint.body}`),
  }));
  const written = await tx.$queryRaw<{ number: string }[]>`
    INSERT INTO complaint (number, source, external_id, title, body, channel, received_at, recorded_at, customer_id,
      product, order_id, remedy_sought, reach, features, search)
    SELECT r.number, r.source, r."externalId", r.title, r.body, r.channel, r."receivedAt", ${iso(at)}::timestamptz,
      r.customer, r.product, r."orderId", r."remedySought", r.reach, r.features, array_to_tsvector(r.search)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(number text, source text, "externalId" text, title text,
      body text, channel text, "receivedAt" timestamptz, customer text, product text, "orderId" text,
      "remedySought" text, reach int, features jsonb, search text[])
    ORDER BY r.source, r."externalId", r.number
    ON CONFLICT (source, external_id) DO NOTHING RETURNING number`;
  return new Set(written.map(({ number }) => number));
}
