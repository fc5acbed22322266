import type { Approval } from '../../domain/approval';
import type { Care } from '../../domain/care';
import type { Compensation } from '../../domain/compensation';
import type { Deadline } from '../../domain/deadline';
import type { Review } from '../../domain/crisis';
import type { Level, Stage } from '../../domain/words';
import { Prisma } from '../../generated/prisma/client';
import { type Db, plain } from '../database';
import type { Stream } from './timeline';

/** One approval with its present tokens' generations, for whoever makes or checks a decision token. */
export async function readApproval(
  db: Db,
  stream: Stream,
  id: string,
): Promise<Omit<Approval, 'tokenHashes'> | undefined> {
  const where = { streamKind_streamNumber_id: { streamKind: stream.kind, streamNumber: stream.number, id } };
  const row = await db.approval.findUnique({ where, select: { data: true } });
  if (!row) return undefined;
  const { tokenHashes: _hashes, ...approval } = row.data as unknown as Approval;
  return approval;
}

interface CrisisHead {
  readonly number: string;
  readonly title: string;
  readonly level: Level;
  readonly stage: Stage;
}

/** What the company and the customer have been through, the latest few by name. */
export interface CustomerHistory {
  readonly complaints: {
    readonly count: number;
    readonly open: number;
    readonly last: readonly { readonly number: string; readonly title: string; readonly receivedAt: number }[];
  };
  readonly crises: {
    readonly count: number;
    readonly last: readonly { readonly number: string; readonly title: string; readonly openedAt: number }[];
  };
  /** Asked for and not decided or not paid yet, this one left out. */
  readonly pendingFen: number;
}

/** The clock that runs for an approval; undefined before it has been recorded. */
export async function readClock(db: Db, stream: Stream, id: string): Promise<Deadline | undefined> {
  const where = { streamKind_streamNumber_id: { streamKind: stream.kind, streamNumber: stream.number, id } };
  const row = await db.deadline.findUnique({ where, select: { data: true } });
  return row ? (row.data as unknown as Deadline) : undefined;
}

/** What an approval is about, as far as whoever decides has to know it (S9, V1). */
export type ApprovalMatter =
  | {
      readonly kind: 'compensation';
      readonly crisis: CrisisHead;
      readonly compensation: Compensation;
      readonly customer: { readonly id: string; readonly name: string | null };
      readonly care: Care | null;
      /** All other compensations of this customer, in whatever crisis. */
      readonly earlier: { readonly count: number; readonly paidFen: number };
      readonly history: CustomerHistory;
    }
  | { readonly kind: 'reviewSignOff'; readonly crisis: CrisisHead; readonly review: Review };

/** The matter of an approval of a crisis (that of a revision is what was submitted, `readSubmission`); undefined when the record does not hold it. */
export async function approvalMatter(
  db: Db,
  crisisNumber: string,
  { kind, matterId }: Pick<Approval, 'kind' | 'matterId'>,
): Promise<ApprovalMatter | undefined> {
  switch (kind) {
    case 'compensation':
      return compensationMatter(db, crisisNumber, matterId);
    case 'reviewSignOff':
      return reviewMatter(db, crisisNumber);
    case 'budgetOverrun':
      return compensationMatter(db, crisisNumber, matterId);
    case 'bulkCompensation':
    case 'ruleRevision':
    case 'funding':
    case 'valueAdded':
      return undefined;
  }
}

const NAMED = Prisma.sql`3`;
const millis = (column: string): Prisma.Sql => Prisma.raw(`(extract(epoch FROM ${column}) * 1000)::bigint`);

/** Of the customer of `m`, whose crisis is `x`. */
const COMPLAINTS = Prisma.sql`jsonb_build_object(
  'count', (SELECT count(*) FROM complaint t WHERE t.customer_id = m.customer_id),
  'open', (SELECT count(*) FROM complaint t LEFT JOIN complaint_state s ON s.number = t.number
    WHERE t.customer_id = m.customer_id AND s.status IS DISTINCT FROM 'ended'),
  'last', coalesce((SELECT jsonb_agg(l) FROM (
    SELECT t.number, t.title, ${millis('t.received_at')} AS "receivedAt" FROM complaint t
    WHERE t.customer_id = m.customer_id ORDER BY t.received_at DESC, t.number DESC LIMIT ${NAMED}) l), '[]'))`;
const OF_CUSTOMER = Prisma.sql`FROM care v JOIN crisis y ON y.number = v.crisis_number AND y.drill = x.drill
  WHERE v.customer_id = m.customer_id`;
const CRISES = Prisma.sql`jsonb_build_object(
  'count', (SELECT count(*) ${OF_CUSTOMER}),
  'last', coalesce((SELECT jsonb_agg(l) FROM (
    SELECT y.number, y.title, ${millis('y.opened_at')} AS "openedAt" ${OF_CUSTOMER}
    ORDER BY y.opened_at DESC, y.number DESC LIMIT ${NAMED}) l), '[]'))`;
/** What the customer of \`m\` was given, or is to be given, by bulks. */
const OF_BULKS = Prisma.sql`FROM bulk_item i JOIN bulk_request q ON q.number = i.bulk_number
  JOIN crisis y ON y.number = q.crisis_number AND y.drill = x.drill WHERE i.customer_id = m.customer_id`;
const PENDING = Prisma.sql`(SELECT coalesce(sum(o.amount_fen), 0) FROM compensation o
  JOIN crisis y ON y.number = o.crisis_number AND y.drill = x.drill
  WHERE o.customer_id = m.customer_id AND o.id <> m.id AND o.status = ANY('{requested,approved,paying,unconfirmed}'))
  + (SELECT coalesce(sum(i.amount_fen), 0) ${OF_BULKS} AND i.status = ANY('{admitted,paying,unconfirmed}'))`;

async function compensationMatter(db: Db, crisisNumber: string, id: string): Promise<ApprovalMatter | undefined> {
  // Drills and real crises know nothing of each other's money.
  const [row] = await db.$queryRaw<[Record<string, unknown>?]>`
    SELECT jsonb_build_object('number', x.number, 'title', x.title, 'level', x.level, 'stage', x.stage) AS crisis,
      m.data AS compensation, jsonb_build_object('id', m.customer_id, 'name', u.name) AS customer, k.data AS care,
      (SELECT jsonb_build_object('count', count(*), 'paidFen', coalesce(sum(e.fen), 0)) FROM (
        SELECT o.spent_fen AS fen
        FROM compensation o JOIN crisis y ON y.number = o.crisis_number AND y.drill = x.drill
        WHERE o.customer_id = m.customer_id AND o.id <> m.id
        UNION ALL SELECT i.spent_fen
        ${OF_BULKS} AND i.status NOT IN ('listed', 'leftOut')) e) AS earlier,
      jsonb_build_object('complaints', ${COMPLAINTS}, 'crises', ${CRISES}, 'pendingFen', ${PENDING}) AS history
    FROM compensation m JOIN crisis x ON x.number = m.crisis_number
    LEFT JOIN customer u ON u.id = m.customer_id
    LEFT JOIN care k ON k.crisis_number = m.crisis_number AND k.customer_id = m.customer_id
    WHERE m.crisis_number = ${crisisNumber} AND m.id = ${id}`;
  return row && ({ kind: 'compensation', ...plain(row) } as unknown as ApprovalMatter);
}

async function reviewMatter(db: Db, crisisNumber: string): Promise<ApprovalMatter | undefined> {
  const [row] = await db.$queryRaw<[Record<string, unknown>?]>`
    SELECT jsonb_build_object('number', x.number, 'title', x.title, 'level', x.level, 'stage', x.stage) AS crisis,
      r.data AS review
    FROM review r JOIN crisis x ON x.number = r.crisis_number WHERE r.crisis_number = ${crisisNumber}`;
  return row && ({ kind: 'reviewSignOff', ...plain(row) } as unknown as ApprovalMatter);
}
