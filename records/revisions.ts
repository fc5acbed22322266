import type { Calendar } from '../domain/calendar';
import type { Roster } from '../domain/people';
import type { Policy } from '../domain/plan';
import type { Publication, PublicationRequest, Revision } from '../domain/revision';
import {
  docIdOf,
  nextVersion,
  rolesConcerned,
  ruleTitle,
  type RuleDocument,
  type RuleKind,
} from '../domain/rules/document';
import type { Receipt } from '../workflows/messages';
import { json, type Db, transaction, type Tx } from './database';
import { later, lockDraft, ruleHash } from './drafts';
import { currentRoster } from './people';
import { dateIn, housePolicy, newestVersion, publishIn, ruleOf, ruleVersion } from './rulebook';

/** The name of a revision's process, as its contract gives it. */
const writerOf = (number: string): string => `revision-${number}`;

/** Where the record stood when a run took its submission in hand: the same for every attempt, and after a reset. */
interface Opening {
  readonly runId: string;
  readonly seq: number;
  readonly position: number;
  readonly counters: Readonly<Record<string, number>>;
}

export type Opened =
  | { readonly kind: 'taken' }
  | ({
      readonly kind: 'opened';
      readonly revision: Revision;
      readonly policy: Policy;
      readonly calendar: Calendar;
      readonly roster: Roster;
      readonly answered: readonly { readonly requestId: string; readonly receipt: Receipt }[];
    } & Omit<Opening, 'runId'>);

type SubmissionRow = NonNullable<Awaited<ReturnType<Tx['ruleSubmission']['findUnique']>>>;

/** Gives a submission to one chain of runs: every other run finds it taken, however it came to be started. */
export async function openRevision(
  db: Db,
  { number, submission, runId }: { readonly number: string; readonly submission: number; readonly runId: string },
  at: number,
): Promise<Opened> {
  const claimed = await transaction(db, (tx) => claim(tx, number, submission, runId));
  if (!claimed) return { kind: 'taken' };
  const { row, opening, kind } = claimed;
  const [rules, roster, answered] = await Promise.all([housePolicy(db, at), currentRoster(db), answers(db, number)]);
  const { seq, position, counters } = opening;
  return { kind: 'opened', revision: revisionOf(row, kind), ...rules, roster, answered, seq, position, counters };
}

async function claim(tx: Tx, number: string, no: number, runId: string) {
  const draft = await lockDraft(tx, number);
  if (!draft || draft.status === 'discarded' || draft.latest?.no !== no) return undefined;
  const row = await tx.ruleSubmission.findUniqueOrThrow({ where: { draftNumber_no: { draftNumber: number, no } } });
  const known = row.opened as Opening | null;
  if (known && known.runId !== runId) return undefined;
  const opening = known ?? (await openingFor(tx, number, runId));
  if (!known) {
    const where = { draftNumber_no: { draftNumber: number, no } };
    await tx.ruleSubmission.update({ where, data: { opened: json(opening) } });
  }
  return { row, opening, kind: draft.rule.kind };
}

/** The runs before have ended, so nothing is added behind it. Numbers that a reset took back are not used again either. */
async function openingFor(tx: Tx, number: string, runId: string): Promise<Opening> {
  const [row] = await tx.$queryRaw<[{ seq: number; position: number; approvals: number; notices: number }]>`
    SELECT
      coalesce((SELECT last_seq FROM stream_writer WHERE workflow_id = ${writerOf(number)}), 0) AS seq,
      coalesce((SELECT last_position FROM stream WHERE kind = 'revision' AND number = ${number}), 0) AS position,
      (SELECT count(*)::int FROM event WHERE stream_kind = 'revision' AND stream_number = ${number}
        AND type = 'approvalRequested') AS approvals,
      (SELECT count(*)::int FROM event WHERE stream_kind = 'revision' AND stream_number = ${number}
        AND type = 'noticeIssued') AS notices`;
  const { seq, position, approvals, notices } = row;
  return { runId, seq, position, counters: { A: approvals, N: notices } };
}

const ANSWERS_KEPT = 200;

/** What the process answered under earlier submissions: a request repeated under its key gets its first answer. */
async function answers(db: Db, number: string) {
  const rows = await db.$queryRaw<{ requestId: string; answer: Receipt }[]>`
    SELECT request_id AS "requestId", answer FROM api_request
    WHERE workflow_id = ${writerOf(number)} AND answer IS NOT NULL ORDER BY answered_at DESC LIMIT ${ANSWERS_KEPT}`;
  return rows.map(({ requestId, answer }) => ({ requestId, receipt: answer })).toReversed();
}

function revisionOf(row: SubmissionRow, kind: RuleKind): Revision {
  const { draftNumber, no, submittedBy, submittedAt, reason, editors, baseVersion, effectiveFrom } = row;
  const rule = ruleOf(kind, row.document);
  return {
    number: draftNumber,
    kind,
    docId: docIdOf(rule),
    title: ruleTitle(rule),
    ...{ baseVersion, effectiveFrom, reason, submittedBy, editors },
    sha256: row.sha256,
    changes: row.changes,
    submission: no,
    submittedAt: submittedAt.getTime(),
    status: 'submitted',
  };
}

/** Whether a run has taken a submission in hand, or nobody needs to any more. */
export async function isSubmissionTaken(db: Db, number: string, no: number): Promise<boolean> {
  const latest = await db.ruleSubmission.findFirst({ where: { draftNumber: number }, orderBy: { no: 'desc' } });
  return latest?.no !== no || latest.opened !== null;
}

/**
 * Publishes what was approved: the draft has to hash to it still, and to be about the newest version (C1六2). The day from
 * which it holds is never before its publication (C1七1). A repeat finds what was published.
 */
export async function publishRevision(db: Db, order: PublicationRequest): Promise<Publication> {
  return transaction(db, async (tx) => {
    const { number, submission, sha256 } = order;
    const draft = await lockDraft(tx, number);
    const where = { draftNumber_no: { draftNumber: number, no: submission } };
    const row = await tx.ruleSubmission.findUnique({ where });
    if (!draft || !row) return { kind: 'altered' };
    const { rule, baseVersion, effectiveFrom } = draft;
    if (row.publishedVersion !== null) return published(tx, rule, row.publishedVersion);
    const isWhatWasApproved = draft.latest?.no === submission && ruleHash(rule, effectiveFrom) === sha256;
    if (!isWhatWasApproved) return { kind: 'altered' };
    await lockDocument(tx, rule);
    const newest = await newestVersion(tx, rule.kind, docIdOf(rule));
    if (newest?.version !== baseVersion) return { kind: 'superseded' };
    const version = baseVersion + 1;
    await insert(tx, order, rule, version, later(effectiveFrom, dateIn(order.at)));
    await tx.ruleSubmission.update({ where, data: { publishedVersion: version } });
    return published(tx, rule, version);
  });
}

/** Two drafts of one document are published one after the other; any number that nothing else locks. */
const DOCUMENT_LOCK = 7_244_002;

async function lockDocument(tx: Tx, rule: RuleDocument): Promise<void> {
  const key = `${rule.kind} ${docIdOf(rule)}`;
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${DOCUMENT_LOCK}::int, hashtext(${key}))::text`;
}

async function insert(
  tx: Tx,
  { number, submission, sha256, approvedBy, at }: PublicationRequest,
  rule: RuleDocument,
  version: number,
  effectiveFrom: string,
): Promise<void> {
  const by = { personId: approvedBy.at(-1) ?? 'system', roles: [], via: 'system' } as const;
  const document = { ...nextVersion(rule, version, effectiveFrom), effectiveFrom };
  await publishIn(tx, document, by, at, { draft: number, submission, sha256, approvedBy, effectiveFrom });
}

async function published(tx: Tx, of: RuleDocument, version: number): Promise<Publication> {
  const rule = await ruleVersion(tx, of.kind, docIdOf(of), version);
  if (!rule) throw new Error('a published version is gone');
  return { kind: 'published', version, effectiveFrom: rule.effectiveFrom, roles: rolesConcerned(rule) };
}
