import type { Approval } from '../../domain/approval';
import type { Care } from '../../domain/care';
import type { Compensation } from '../../domain/compensation';
import type { Review } from '../../domain/crisis';
import type { Level, Stage } from '../../domain/words';
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
      return undefined;
  }
}

async function compensationMatter(db: Db, crisisNumber: string, id: string): Promise<ApprovalMatter | undefined> {
  // Drills and real crises know nothing of each other's money.
  const [row] = await db.$queryRaw<[Record<string, unknown>?]>`
    SELECT jsonb_build_object('number', x.number, 'title', x.title, 'level', x.level, 'stage', x.stage) AS crisis,
      m.data AS compensation, jsonb_build_object('id', m.customer_id, 'name', u.name) AS customer, k.data AS care,
      (SELECT jsonb_build_object('count', count(*),
          'paidFen', coalesce(sum(o.amount_fen) FILTER (WHERE o.status IN ('paid', 'handedOver')), 0))
        FROM compensation o JOIN crisis y ON y.number = o.crisis_number AND y.drill = x.drill
        WHERE o.customer_id = m.customer_id AND o.id <> m.id) AS earlier
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
