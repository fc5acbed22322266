import { Prisma } from '../../generated/prisma/client';
import type { ItemStatus } from '../../domain/bulk';
import type { Care, CareAct } from '../../domain/care';
import type { Compensation } from '../../domain/compensation';
import { type Contact, normalizedContact } from '../contact';
import type { MailStatus } from '../customer-mail';
import { type Db, plain } from '../database';
import type { ComplaintRow } from './complaints';
import { listComplaints } from './complaints';
import { decodeCursor, type Page, pageOf, type PageRequest } from './paging';
import { allOf, type Count, countUpTo, when } from './sql';
import type { Stream } from './timeline';

export interface CustomerRow {
  readonly id: string;
  readonly externalId: string | null;
  readonly name: string | null;
  /** Made from what a stranger said of themselves; nobody has made sure yet. */
  readonly unconfirmed: boolean;
  readonly createdAt: number;
  readonly contacts: readonly Contact[];
  readonly complaints: number;
}

/** What is at the top of the page; each count is the length of a list under the same filter. */
export interface CustomerFigures {
  readonly openComplaints: number;
  readonly paid: { readonly count: number; readonly fen: number };
  /** Of \`bulkItems\`. */
  readonly bulkPaid: { readonly count: number; readonly fen: number };
  /** When the customer was last spoken to. */
  readonly lastContactAt: number | null;
  readonly satisfaction: { readonly count: number; readonly mean: number | null };
}

export interface CustomerFilter {
  readonly q?: string | undefined;
  /** Nobody has made sure yet who they are. */
  readonly isUnconfirmed?: boolean | undefined;
}

/** Everything about one customer on one page (P1). */
export interface CustomerDetail extends CustomerRow {
  readonly version: number;
  readonly figures: CustomerFigures;
  readonly notes: string | null;
  readonly optOuts: readonly string[];
  readonly recentComplaints: readonly ComplaintRow[];
  readonly cares: readonly { readonly crisisNumber: string; readonly title: string; readonly care: Care }[];
  readonly compensations: readonly (Compensation & { readonly crisisNumber: string })[];
  /** What bulks gave them, or were to give, newest first. */
  readonly bulkItems: readonly {
    readonly bulkNumber: string;
    readonly crisisNumber: string;
    readonly no: number;
    readonly status: ItemStatus;
    readonly amountFen: number;
    readonly at: number | null;
  }[];
  /** Contacts, proposals, answers and callbacks, newest first. */
  readonly acts: readonly {
    readonly stream: Stream;
    readonly at: number;
    readonly actorId: string;
    readonly act: CareAct;
  }[];
  /** What the customer wrote to us by the links to their complaints, newest first. */
  readonly messages: readonly {
    readonly id: string;
    readonly complaintNumber: string;
    readonly text: string;
    readonly at: number;
  }[];
  /** Mails to the customer, newest first; `at` is when the mail came to its end, or else was entered. */
  readonly mails: readonly { readonly complaintNumber: string; readonly status: MailStatus; readonly at: number }[];
}

const MOST = 200;

const COLUMNS = Prisma.sql`c.id, c.external_id AS "externalId", c.name, c.unconfirmed, c.created_at AS "createdAt",
  ARRAY(SELECT jsonb_build_object('kind', p.kind, 'value', p.value) FROM contact_point p
    WHERE p.customer_id = c.id ORDER BY p.kind, p.normalized) AS contacts,
  (SELECT count(*)::int FROM complaint t WHERE t.customer_id = c.id) AS complaints`;

/** Customers, newest first; a search looks at names, ids, phones and e-mails from their beginning. */
export async function listCustomers(
  db: Db,
  filter: CustomerFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<CustomerRow>> {
  const at = decodeCursor(cursor, ['number', 'string']);
  const after = at && Prisma.sql`(c.created_at, c.id) < (${new Date(at[0] as number)}, ${at[1]})`;
  const rows = await db.$queryRaw<object[]>`
    SELECT ${COLUMNS} ${found(filter, after)} ORDER BY c.created_at DESC, c.id DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows.map((row) => plain(row) as CustomerRow),
    limit,
    ({ createdAt, id }) => [createdAt, id],
  );
}

export async function countCustomers(db: Db, filter: CustomerFilter): Promise<Count> {
  return countUpTo(db, found(filter, undefined));
}

function found({ q, isUnconfirmed }: CustomerFilter, after: Prisma.Sql | undefined): Prisma.Sql {
  const words = q?.trim() ? searched(q.trim()) : undefined;
  return Prisma.sql`FROM customer c WHERE ${allOf([when(Prisma.sql`c.unconfirmed`, isUnconfirmed), words, after])}`;
}

function searched(q: string): Prisma.Sql {
  const phone = normalizedContact({ kind: 'phone', value: q });
  const email = normalizedContact({ kind: 'email', value: q })!;
  const starts = [beginsWith(email), ...(phone !== undefined && phone.length > 3 ? [beginsWith(phone)] : [])];
  return Prisma.sql`(c.name LIKE ${`%${escaped(q)}%`} OR c.id = ${q} OR c.external_id = ${q} OR c.id IN (
    SELECT p.customer_id FROM contact_point p
    WHERE ${Prisma.join(
      starts.map((start) => Prisma.sql`p.normalized LIKE ${start}`),
      ' OR ',
    )}))`;
}

function beginsWith(value: string): string {
  return `${escaped(value)}%`;
}

function escaped(value: string): string {
  return value.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
}

/** Spoken to is who was reached, or who answered when called back. */
const FIGURES = Prisma.sql`jsonb_build_object(
  'openComplaints', (SELECT count(*) FROM complaint t LEFT JOIN complaint_state s ON s.number = t.number
    WHERE t.customer_id = c.id AND s.status IS DISTINCT FROM 'ended'),
  'paid', (SELECT jsonb_build_object('count', count(*), 'fen', coalesce(sum(m.spent_fen), 0))
    FROM compensation m WHERE m.customer_id = c.id AND m.status IN ('paid', 'handedOver', 'discrepancy', 'settled')),
  'bulkPaid', (SELECT jsonb_build_object('count', count(*), 'fen', coalesce(sum(i.received_fen), 0))
    FROM bulk_item i WHERE i.customer_id = c.id AND i.status IN ('paid', 'discrepancy', 'settled')),
  'lastContactAt', (SELECT extract(epoch FROM max(a.at)) * 1000 FROM care_act a WHERE a.customer_id = c.id
    AND (a.data @> '{"kind": "contact", "reached": true}' OR a.data @> '{"kind": "callback", "outcome": "answered"}')),
  'satisfaction', (SELECT jsonb_build_object('count', count(k.satisfaction), 'mean', round(avg(k.satisfaction), 2))
    FROM care k WHERE k.customer_id = c.id))`;

/** The archive of one customer; undefined when there is none. */
export async function readCustomer(db: Db, id: string): Promise<CustomerDetail | undefined> {
  const [row] = await db.$queryRaw<[object?]>`
    SELECT ${COLUMNS}, c.version, c.notes, c.opt_outs AS "optOuts", ${FIGURES} AS figures,
      ARRAY(SELECT jsonb_build_object('crisisNumber', k.crisis_number, 'title', x.title, 'care', k.data)
        FROM care k JOIN crisis x ON x.number = k.crisis_number WHERE k.customer_id = c.id
        ORDER BY x.opened_at DESC LIMIT ${MOST}) AS cares,
      ARRAY(SELECT m.data || jsonb_build_object('crisisNumber', m.crisis_number) FROM compensation m
        WHERE m.customer_id = c.id ORDER BY m.crisis_number DESC, m.id LIMIT ${MOST}) AS compensations,
      ARRAY(SELECT jsonb_build_object('bulkNumber', i.bulk_number, 'crisisNumber', q.crisis_number, 'no', i.no,
          'status', i.status, 'amountFen', i.amount_fen, 'at', extract(epoch FROM i.updated_at) * 1000)
        FROM bulk_item i JOIN bulk_request q ON q.number = i.bulk_number WHERE i.customer_id = c.id
        ORDER BY q.requested_at DESC, i.bulk_number DESC, i.no LIMIT ${MOST}) AS "bulkItems",
      ARRAY(SELECT jsonb_build_object('stream', jsonb_build_object('kind', a.stream_kind, 'number', a.stream_number),
          'at', extract(epoch FROM a.at) * 1000, 'actorId', a.actor_id, 'act', a.data)
        FROM care_act a WHERE a.customer_id = c.id ORDER BY a.at DESC, a.position DESC LIMIT ${MOST}) AS acts,
      ARRAY(SELECT jsonb_build_object('id', m.id, 'complaintNumber', m.complaint_number, 'text', m.text,
          'at', extract(epoch FROM m.written_at) * 1000)
        FROM customer_message m JOIN complaint t ON t.number = m.complaint_number WHERE t.customer_id = c.id
        ORDER BY m.written_at DESC, m.id LIMIT ${MOST}) AS messages,
      ARRAY(SELECT jsonb_build_object('complaintNumber', m.complaint_number, 'status', m.status,
          'at', extract(epoch FROM coalesce(m.ended_at, m.created_at)) * 1000)
        FROM customer_mail m JOIN complaint t ON t.number = m.complaint_number WHERE t.customer_id = c.id
        ORDER BY coalesce(m.ended_at, m.created_at) DESC, m.complaint_number LIMIT ${MOST}) AS mails
    FROM customer c WHERE c.id = ${id}`;
  if (!row) return undefined;
  const { items } = await listComplaints(db, { customerId: id }, { limit: MOST });
  return { ...(plain(row) as Omit<CustomerDetail, 'recentComplaints'>), recentComplaints: items };
}
