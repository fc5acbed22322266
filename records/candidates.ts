import { Prisma } from '../generated/prisma/client';
import type { ComplaintFeatures, ComplaintSignal, CorrelationEvidence, OpenCluster } from '../domain/correlation/types';
import type { Text } from '../domain/text';
import { announce, changed } from './announce';
import { storable } from './content';
import { type Db, iso, transaction, type Tx } from './database';
import { yearlyNumbers } from './numbers';
import { handOver } from './outbox';

/** What the correlator raised. */
export interface RaisedCandidate {
  readonly key: string;
  readonly title: string;
  readonly reason: Text;
  readonly evidence: CorrelationEvidence;
  readonly raisedAt: number;
  readonly complaintNumbers: readonly string[];
}

/** Gives a candidate its number, its complaints and its hand-over in one transaction; a key seen before changes nothing. */
export async function raiseCandidate(db: Db, raised: RaisedCandidate): Promise<{ number: string; isNew: boolean }> {
  const { key, title, reason, evidence, raisedAt, complaintNumbers } = storable(raised);
  const known = await db.candidate.findUnique({ where: { key }, select: { number: true } });
  if (known) return { number: known.number, isNew: false };
  const made = await transaction(db, async (tx) => {
    const [number] = await yearlyNumbers(tx, 'HX', 1, raisedAt);
    const inserted = await tx.$executeRaw`
      INSERT INTO candidate (number, key, title, reason, evidence, raised_at)
      VALUES (${number}, ${key}, ${title}, ${JSON.stringify(reason)}::jsonb, ${JSON.stringify(evidence)}::jsonb,
        ${iso(raisedAt)}::timestamptz)
      ON CONFLICT (key) DO NOTHING`;
    if (inserted === 0) return undefined;
    const members = await assign(tx, number!, complaintNumbers);
    await handOver(tx, 'candidateRaised', [{ key: number!, payload: { number: number! } }]);
    await announce(tx, [changed('candidate', [number!]), changed('complaint', members)]);
    return number!;
  });
  if (made !== undefined) return { number: made, isNew: true };
  return { number: (await db.candidate.findUniqueOrThrow({ where: { key } })).number, isNew: false };
}

/** Adds complaints to a candidate, and hands the news over to its process; those already inside change nothing. */
export async function growCandidate(db: Db, key: string, complaintNumbers: readonly string[]): Promise<void> {
  await transaction(db, async (tx) => {
    const { number } = await tx.candidate.findUniqueOrThrow({ where: { key }, select: { number: true } });
    const fresh = await assign(tx, number, complaintNumbers);
    if (fresh.length === 0) return;
    const payload = { number, complaintIds: fresh };
    await handOver(tx, 'candidateGrew', [{ key: `${number}:${fresh.join(',')}`, payload }]);
    await announce(tx, [changed('candidate', [number]), changed('complaint', fresh)]);
  });
}

/** A complaint belongs to one candidate for good. Returns those that belonged to none. */
async function assign(tx: Tx, number: string, complaints: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ number: string }[]>`
    UPDATE complaint SET candidate_number = ${number}
    WHERE number = ANY(${[...complaints]}::text[]) AND candidate_number IS NULL RETURNING number`;
  return rows.map((row) => row.number).sort();
}

export interface CandidateHead {
  readonly number: string;
  readonly key: string;
  readonly title: string;
  readonly reason: Text;
  readonly evidence: CorrelationEvidence;
  readonly raisedAt: number;
  readonly complaintIds: readonly string[];
}

/** The candidate as it was raised, with its complaints of today. */
export async function findCandidate(db: Db, number: string): Promise<CandidateHead | undefined> {
  const row = await db.candidate.findUnique({ where: { number } });
  if (!row) return undefined;
  const complaints = await db.complaint.findMany({
    where: { candidateNumber: number },
    select: { number: true },
    orderBy: [{ receivedAt: 'asc' }, { number: 'asc' }],
  });
  return {
    ...row,
    reason: row.reason as unknown as Text,
    evidence: row.evidence as unknown as CorrelationEvidence,
    raisedAt: row.raisedAt.getTime(),
    complaintIds: complaints.map((complaint) => complaint.number),
  };
}

/**
 * Who complains, as the correlator counts people: strangers who can be reached in the same way are one, however often
 * they fill in the form. For `complaint c JOIN customer u`.
 */
const CUSTOMER_KEY = Prisma.sql`CASE WHEN NOT u.unconfirmed THEN c.customer_id ELSE coalesce((
  SELECT min(o.customer_id) FROM contact_point p JOIN contact_point o ON o.kind = p.kind AND o.normalized = p.normalized
  WHERE p.customer_id = c.customer_id), c.customer_id) END AS "customerKey"`;

interface SignalRow {
  readonly id: string;
  readonly at: Date;
  readonly customerKey: string;
  readonly features: ComplaintFeatures;
  readonly reach: number;
  readonly candidateKey: string | null;
}

/** The complaints received since an instant, as the correlator sees them: the latest `limit`, oldest first. */
export async function recentSignals(db: Db, sinceAt: number, limit: number): Promise<readonly ComplaintSignal[]> {
  const rows = await db.$queryRaw<SignalRow[]>`
    SELECT c.number AS id, c.received_at AS at, ${CUSTOMER_KEY}, c.features, c.reach,
      k.key AS "candidateKey"
    FROM complaint c JOIN customer u ON u.id = c.customer_id LEFT JOIN candidate k ON k.number = c.candidate_number
    WHERE c.received_at >= ${iso(sinceAt)}::timestamptz ORDER BY c.received_at DESC, c.number DESC LIMIT ${limit}`;
  return rows.toReversed().map(signalOf);
}

/** Particular complaints as the correlator sees them, oldest first. */
export async function signalsOf(db: Db, numbers: readonly string[]): Promise<readonly ComplaintSignal[]> {
  const rows = await db.$queryRaw<SignalRow[]>`
    SELECT c.number AS id, c.received_at AS at, ${CUSTOMER_KEY}, c.features, c.reach,
      k.key AS "candidateKey"
    FROM complaint c JOIN customer u ON u.id = c.customer_id LEFT JOIN candidate k ON k.number = c.candidate_number
    WHERE c.number = ANY(${[...numbers]}::text[]) ORDER BY c.received_at, c.number`;
  return rows.map(signalOf);
}

function signalOf({ at, candidateKey, ...row }: SignalRow): ComplaintSignal {
  return { ...row, at: at.getTime(), ...(candidateKey === null ? {} : { candidateKey }) };
}

/** Members kept of each open candidate: enough for its common core. */
const MEMBERS_AT_EACH_END = 30;

/** Candidates that still take complaints in: undecided, or confirmed into a crisis that is not over. */
export async function openClusters(db: Db): Promise<readonly OpenCluster[]> {
  const rows = await db.$queryRaw<(SignalRow & { key: string })[]>`
    SELECT key, id, at, "customerKey", features, reach, key AS "candidateKey" FROM (
      SELECT k.key, c.number AS id, c.received_at AS at, ${CUSTOMER_KEY}, c.features, c.reach,
        row_number() OVER (PARTITION BY k.number ORDER BY c.received_at, c.number) AS first,
        row_number() OVER (PARTITION BY k.number ORDER BY c.received_at DESC, c.number DESC) AS last
      FROM candidate k
      JOIN complaint c ON c.candidate_number = k.number JOIN customer u ON u.id = c.customer_id
      LEFT JOIN candidate_state s ON s.number = k.number
      LEFT JOIN crisis x ON x.number = s.crisis_number
      WHERE s.status IS NULL OR s.status = 'open'
        OR (s.status = 'confirmed' AND (x.stage IS NULL OR x.stage <> 'closed'))
    ) members
    WHERE first <= ${MEMBERS_AT_EACH_END} OR last <= ${MEMBERS_AT_EACH_END} ORDER BY key, at, id`;
  const clusters = new Map<string, ComplaintSignal[]>();
  for (const { key, ...row } of rows) clusters.set(key, [...(clusters.get(key) ?? []), signalOf(row)]);
  return [...clusters].map(([candidateKey, members]) => ({ candidateKey, members }));
}
