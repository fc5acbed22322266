import { randomUUID } from 'node:crypto';
import { Prisma } from '../../generated/prisma/client';
import type { Actor } from '../../domain/people';
import { refusal } from '../../domain/refusal';
import { recordAct } from '../audit';
import { type Contact, normalizedContact } from '../contact';
import { type Db, plain, transaction, type Tx } from '../database';
import { decodeCursor, type Page, pageOf, type PageRequest } from '../readers/paging';
import { allOf, type Count, countUpTo, equals, instant, when } from '../readers/sql';
import { RecordsRefusal } from '../refused';
import { answerRequest } from '../requests';

/** Who gets no compensation: a customer, or whoever has a contact point (职业索赔、代理索赔). */
export interface NewExclusion {
  readonly customerId?: string | undefined;
  readonly contact?: Contact | undefined;
  readonly reason: string;
  /** Without it until somebody ends it. */
  readonly untilAt?: number | undefined;
}

export interface ExclusionRow {
  readonly id: string;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly contact: Contact | null;
  readonly reason: string;
  readonly addedBy: string;
  readonly sinceAt: number;
  readonly untilAt: number | null;
  readonly ended: { readonly by: string; readonly at: number; readonly reason: string } | null;
  readonly isInForce: boolean;
  /** Customers it excludes now: themselves, and by contact points. */
  readonly customers: number;
  readonly releases: readonly {
    readonly crisisNumber: string;
    readonly reason: string;
    readonly by: string;
    readonly at: number;
  }[];
}

export interface ExclusionFilter {
  readonly customerId?: string | undefined;
  readonly isInForce?: boolean | undefined;
}

const AUDITED = { kind: 'masters', number: 'customers' } as const;

/** Puts somebody on the list; the audit knows ids, never a contact (S9, X4). */
export async function addExclusion(
  db: Db,
  { customerId, contact, reason, untilAt }: NewExclusion,
  by: Actor,
  at: number,
  requestId?: string,
): Promise<string> {
  return transaction(db, async (tx) => {
    await refuseUnknown(tx, customerId);
    const id = randomUUID();
    const data = {
      id,
      reason,
      addedBy: by.personId,
      since: new Date(at),
      until: untilAt === undefined ? null : new Date(untilAt),
    };
    await tx.compensationExclusion.create({
      data: { ...data, ...(contact ? pointOf(contact) : { customerId: customerId ?? null }) },
    });
    const details = customerId === undefined ? { id, contactKind: contact?.kind } : { id, customerId };
    await recordAct(tx, AUDITED, { by, at, action: 'exclusionAdded', reason, details });
    if (requestId !== undefined) await answerRequest(tx, requestId, { id });
    return id;
  });
}

function pointOf(contact: Contact) {
  const contactNormalized = normalizedContact(contact);
  if (contactNormalized === undefined) throw new RecordsRefusal('invalid', 'nothing to compare', [noContact]);
  return { contactKind: contact.kind, contactNormalized, contactValue: contact.value };
}

const noContact = refusal('invalid', 'contactEmpty', '联系方式无法比对', 'Nothing of this contact can be compared');
const unknownCustomer = refusal('notFound', 'unknownCustomer', '没有这位客户', 'There is no such customer');
const over = refusal('conflict', 'exclusionOver', '该条已失效', 'It is no longer in force');
const unknownCrisis = refusal('notFound', 'unknownCrisis', '没有此事件', 'There is no such crisis');

async function refuseUnknown(tx: Tx, customerId: string | undefined): Promise<void> {
  if (customerId === undefined || (await tx.customer.count({ where: { id: { equals: customerId } } })) > 0) return;
  throw new RecordsRefusal('unknown', 'no such customer', [unknownCustomer]);
}

/** Takes somebody off the list; the row stays. False when there is no such exclusion. */
export async function endExclusion(db: Db, id: string, reason: string, by: Actor, at: number): Promise<boolean> {
  return transaction(db, async (tx) => {
    if (!(await lockStanding(tx, id))) return false;
    const data = { endedBy: by.personId, endedAt: new Date(at), endReason: reason };
    await tx.compensationExclusion.update({ where: { id }, data });
    await recordAct(tx, AUDITED, { by, at, action: 'exclusionEnded', reason, details: { id } });
    return true;
  });
}

/** Lets those it excludes be compensated in one crisis; again, it changes nothing. False when there is no such exclusion. */
export async function releaseExclusion(
  db: Db,
  id: string,
  { crisisNumber, reason }: { readonly crisisNumber: string; readonly reason: string },
  by: Actor,
  at: number,
): Promise<boolean> {
  return transaction(db, async (tx) => {
    if (!(await lockStanding(tx, id))) return false;
    if ((await tx.crisis.count({ where: { number: { equals: crisisNumber } } })) === 0)
      throw new RecordsRefusal('unknown', 'no such crisis', [unknownCrisis]);
    const released = { reason, releasedBy: by.personId, releasedAt: new Date(at) };
    const { count } = await tx.exclusionRelease.createMany({
      data: [{ exclusionId: id, crisisNumber, ...released }],
      skipDuplicates: true,
    });
    if (count > 0) {
      const details = { id, crisisNumber };
      await recordAct(tx, AUDITED, { by, at, action: 'exclusionReleased', reason, details });
    }
    return true;
  });
}

/** Whether there is such an exclusion; one that has ended is refused. */
async function lockStanding(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ over: boolean }[]>`
    SELECT ended_at IS NOT NULL AS over FROM compensation_exclusion WHERE id = ${id} FOR UPDATE`;
  if (row?.over) throw new RecordsRefusal('invalid', 'the exclusion has ended', [over]);
  return row !== undefined;
}

/** The list, newest first. */
export async function listExclusions(
  db: Db,
  filter: ExclusionFilter,
  now: number,
  { cursor, limit }: PageRequest,
): Promise<Page<ExclusionRow>> {
  const at = decodeCursor(cursor, ['number', 'string']);
  const after = at && Prisma.sql`(e.since, e.id) < (${instant(at[0] as number)}, ${at[1]})`;
  const rows = await db.$queryRaw<object[]>`
    SELECT ${columns(now)} ${found(filter, now, after)} ORDER BY e.since DESC, e.id DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows.map((row) => plain(row) as ExclusionRow),
    limit,
    ({ sinceAt, id }) => [sinceAt, id],
  );
}

export async function countExclusions(db: Db, filter: ExclusionFilter, now: number): Promise<Count> {
  return countUpTo(db, found(filter, now, undefined));
}

export async function readExclusion(db: Db, id: string, now: number): Promise<ExclusionRow | undefined> {
  const [row] = await db.$queryRaw<object[]>`
    SELECT ${columns(now)} FROM compensation_exclusion e LEFT JOIN customer u ON u.id = e.customer_id
    WHERE e.id = ${id}`;
  return row && (plain(row) as ExclusionRow);
}

/** Milliseconds, because instants inside of JSON are not turned into numbers. */
const ms = (column: string): Prisma.Sql => Prisma.raw(`(extract(epoch FROM ${column}) * 1000)::bigint`);

function columns(now: number): Prisma.Sql {
  return Prisma.sql`e.id, e.customer_id AS "customerId", u.name AS "customerName", e.reason, e.added_by AS "addedBy",
    e.since AS "sinceAt", e.until AS "untilAt", ${inForce(now)} AS "isInForce",
    CASE WHEN e.contact_kind IS NULL THEN NULL
      ELSE jsonb_build_object('kind', e.contact_kind, 'value', e.contact_value) END AS contact,
    CASE WHEN e.ended_at IS NULL THEN NULL
      ELSE jsonb_build_object('by', e.ended_by, 'at', ${ms('e.ended_at')}, 'reason', e.end_reason) END AS ended,
    (SELECT count(DISTINCT x.id)::int FROM (
      SELECT e.customer_id AS id WHERE e.customer_id IS NOT NULL
      UNION SELECT o.customer_id FROM contact_point p JOIN contact_point o USING (kind, normalized)
        WHERE p.customer_id = e.customer_id
      UNION SELECT o.customer_id FROM contact_point o
        WHERE o.kind = e.contact_kind AND o.normalized = e.contact_normalized
    ) x) AS customers,
    coalesce((SELECT jsonb_agg(jsonb_build_object('crisisNumber', r.crisis_number, 'reason', r.reason,
        'by', r.released_by, 'at', ${ms('r.released_at')}) ORDER BY r.released_at)
      FROM exclusion_release r WHERE r.exclusion_id = e.id), '[]') AS releases`;
}

function inForce(now: number): Prisma.Sql {
  return Prisma.sql`(e.ended_at IS NULL AND (e.until IS NULL OR e.until > ${instant(now)}))`;
}

function found({ customerId, isInForce }: ExclusionFilter, now: number, after: Prisma.Sql | undefined): Prisma.Sql {
  const where = allOf([equals(Prisma.sql`e.customer_id`, customerId), when(inForce(now), isInForce), after]);
  return Prisma.sql`FROM compensation_exclusion e LEFT JOIN customer u ON u.id = e.customer_id WHERE ${where}`;
}
