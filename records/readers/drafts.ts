import { Prisma } from '../../generated/prisma/client';
import type { Approval } from '../../domain/approval';
import type { Deadline } from '../../domain/deadline';
import type { Notice } from '../../domain/notice';
import { isReturned, RETURNED, type Revision } from '../../domain/revision';
import { diffDocuments, type RuleChange } from '../../domain/rules/diff';
import { ruleTitle, type RuleDocument, type RuleKind } from '../../domain/rules/document';
import { draftStatus, type DraftStatus, type SubmissionStanding } from '../../domain/rules/draft';
import type { RuleFault } from '../../domain/rules/fault';
import { ruleWarnings } from '../../domain/rules/warnings';
import type { Text } from '../../domain/text';
import type { Role } from '../../domain/words';
import { type Db, plain } from '../database';
import { faultsOf, ruleHash } from '../drafts';
import { currentRoster } from '../people';
import { dateIn, newestVersion, ruleOf, ruleVersion } from '../rulebook';
import { type ShownApproval, shownApproval, type Whereabouts } from './crisis';
import { decodeCursor, type Page, pageOf, type PageRequest } from './paging';
import { allOf, equals, instant } from './sql';

/** A draft of a new version in a list (W9). */
export interface DraftRow {
  readonly number: string;
  readonly kind: RuleKind;
  readonly docId: string;
  readonly title: Text;
  readonly baseVersion: number;
  readonly effectiveFrom: string;
  readonly reason: string;
  readonly status: DraftStatus;
  readonly version: number;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly updatedBy: string;
  readonly updatedAt: number;
  readonly editors: readonly string[];
  /** How its latest submission stands, as its process has recorded it; null before the first. */
  readonly revision: Revision | null;
  readonly nextDeadlineAt: number | null;
  readonly waitingFor: readonly Role[];
}

export interface DraftFilter {
  readonly status?: DraftStatus | undefined;
  readonly kind?: RuleKind | undefined;
}

interface Row extends Omit<SubmissionStanding, 'status' | 'no'> {
  readonly number: string;
  readonly kind: RuleKind;
  readonly docId: string;
  readonly baseVersion: number;
  readonly document: unknown;
  readonly effectiveFrom: string;
  readonly reason: string;
  readonly version: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedBy: string;
  readonly updatedAt: Date;
  readonly editors: readonly string[];
  readonly discarded: boolean;
  readonly no: number | null;
  readonly revision: Revision | null;
  readonly nextDeadlineAt: Date | null;
  readonly waitingFor: readonly Role[] | null;
  readonly position: number | null;
}

/** The latest submission beside each draft, and what its process has recorded. */
const DRAFTS = Prisma.sql`
  SELECT d.number, d.kind, d.doc_id AS "docId", d.base_version AS "baseVersion", d.document,
    d.effective_from AS "effectiveFrom", d.reason, d.version, d.created_by AS "createdBy", d.created_at AS "createdAt",
    d.updated_by AS "updatedBy", d.updated_at AS "updatedAt", d.editors, d.discarded, s.no,
    s.published_version AS "publishedVersion", (r.data->>'submission')::int AS recorded, r.data AS revision,
    r.next_deadline_at AS "nextDeadlineAt", r.waiting_for AS "waitingFor", r.position
  FROM rule_draft d
  LEFT JOIN LATERAL (
    SELECT no, published_version FROM rule_submission WHERE draft_number = d.number ORDER BY no DESC LIMIT 1) s ON true
  LEFT JOIN revision_state r ON r.number = d.number`;

/** The same words as `draftStatus`, for filtering. */
const RETURNED_NOW = Prisma.sql`(r.data->>'submission')::int = s.no
  AND r.status = ANY(${[...RETURNED]}::text[])`;
const STATUS = Prisma.sql`CASE
  WHEN d.discarded THEN 'discarded' WHEN s.no IS NULL THEN 'draft' WHEN s.published_version IS NOT NULL THEN 'published'
  WHEN ${RETURNED_NOW} THEN 'draft' ELSE 'submitted' END`;

/** Drafts, the one changed last first. */
export async function listDrafts(
  db: Db,
  { status, kind }: DraftFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<DraftRow>> {
  const at = decodeCursor(cursor, ['number', 'string']);
  const where = allOf([
    at && Prisma.sql`(d.updated_at, d.number) < (${instant(at[0] as number)}, ${at[1]})`,
    status === undefined ? Prisma.sql`NOT d.discarded` : equals(STATUS, status),
    equals(Prisma.sql`d.kind`, kind),
  ]);
  const rows = await db.$queryRaw<Row[]>`
    ${DRAFTS} WHERE ${where} ORDER BY d.updated_at DESC, d.number DESC LIMIT ${limit + 1}`;
  return pageOf(rows.map(draftRow), limit, ({ updatedAt, number }) => [updatedAt, number]);
}

function draftRow(row: Row): DraftRow {
  const { document, no, publishedVersion, recorded, discarded, position: _position, ...rest } = row;
  const { revision, waitingFor, nextDeadlineAt } = row;
  const latest = no === null ? undefined : { no, publishedVersion, recorded, status: revision?.status ?? null };
  const status = draftStatus(discarded, latest);
  return {
    ...plain(rest),
    title: ruleTitle(ruleOf(row.kind, document)),
    status,
    revision,
    nextDeadlineAt: nextDeadlineAt?.getTime() ?? null,
    waitingFor: waitingFor ?? [],
  };
}

/** A draft with everything its editors and approvers have to see. */
export interface DraftDetail extends DraftRow {
  readonly rule: RuleDocument;
  readonly base: RuleDocument;
  /** The newest version there is: behind it, the draft has to be rebased. */
  readonly newestVersion: number;
  readonly changes: readonly RuleChange[];
  /** What stands in the way of a submission; what does not, but should be known. */
  readonly faults: readonly RuleFault[];
  readonly warnings: readonly RuleFault[];
  readonly approvals: readonly ShownApproval[];
  readonly deadlines: readonly Deadline[];
  readonly notices: readonly Notice[];
  readonly position: number;
}

export async function readDraft(db: Db, number: string, now: number): Promise<DraftDetail | undefined> {
  const [row] = await db.$queryRaw<[Row?]>`${DRAFTS} WHERE d.number = ${number}`;
  if (!row) return undefined;
  const rule = ruleOf(row.kind, row.document);
  const [base, newest, roster, process] = await Promise.all([
    ruleVersion(db, row.kind, row.docId, row.baseVersion),
    newestVersion(db, row.kind, row.docId),
    currentRoster(db),
    processOf(db, number),
  ]);
  if (!base || !newest) throw new Error('a draft revises a version that is not there');
  return {
    ...draftRow(row),
    ...process,
    rule,
    base: { kind: base.kind, document: base.document } as RuleDocument,
    newestVersion: newest.version,
    changes: diffDocuments(base, rule),
    faults: faultsOf({ rule, effectiveFrom: row.effectiveFrom, baseVersion: row.baseVersion }, newest, now),
    warnings: ruleWarnings(rule, roster, dateIn(now)),
    position: row.position ?? 0,
  };
}

/** What the process has recorded of all its submissions. */
async function processOf(db: Db, number: string) {
  const where = { streamKind: 'revision', streamNumber: number };
  const [approvals, deadlines, notices] = await Promise.all([
    db.approval.findMany({ where, orderBy: { requestedAt: 'asc' }, select: { data: true } }),
    db.deadline.findMany({ where, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }], select: { data: true } }),
    db.notice.findMany({
      where: { ...where, mustAcknowledge: true },
      orderBy: { issuedAt: 'asc' },
      select: { data: true },
    }),
  ]);
  return {
    approvals: approvals.map(({ data }) => shownApproval(data as unknown as Approval)),
    deadlines: deadlines.map(({ data }) => data as unknown as Deadline),
    notices: notices.map(({ data }) => data as unknown as Notice),
  };
}

/** What the leadership group is asked to publish: the document as it was submitted, beside the one it would replace. */
export interface SubmittedRule {
  readonly number: string;
  readonly submission: number;
  readonly baseVersion: number;
  readonly effectiveFrom: string;
  readonly reason: string;
  readonly rule: RuleDocument;
  readonly changes: readonly RuleChange[];
  readonly warnings: readonly RuleFault[];
  /** It is not what was submitted any more: nothing of it is shown. */
  readonly isAltered: boolean;
}

export async function readSubmission(
  db: Db,
  number: string,
  no: number,
  now: number,
): Promise<SubmittedRule | undefined> {
  const [draft, row, state] = await Promise.all([
    db.ruleDraft.findUnique({ where: { number }, select: { kind: true, docId: true } }),
    db.ruleSubmission.findUnique({ where: { draftNumber_no: { draftNumber: number, no } } }),
    db.revisionState.findUnique({ where: { number }, select: { data: true } }),
  ]);
  if (!draft || !row) return undefined;
  const { baseVersion, effectiveFrom, reason } = row;
  const rule = ruleOf(draft.kind as RuleKind, row.document);
  const [base, roster] = await Promise.all([ruleVersion(db, rule.kind, draft.docId, baseVersion), currentRoster(db)]);
  const revision = state?.data as unknown as Revision | undefined;
  const recorded = revision?.submission === no ? revision.sha256 : row.sha256;
  const isAltered = ruleHash(rule, effectiveFrom) !== recorded || !base;
  return {
    ...{ number, submission: no, baseVersion, effectiveFrom, reason, isAltered, rule },
    changes: isAltered ? [] : diffDocuments(base, rule),
    warnings: isAltered ? [] : ruleWarnings(rule, roster, dateIn(now)),
  };
}

/** Whether the process of a draft's latest submission is about to begin, runs, or is over. */
export async function revisionWhereabouts(db: Db, number: string): Promise<Whereabouts> {
  const draft = await db.ruleDraft.findUnique({ where: { number }, select: { number: true } });
  if (!draft) return 'unknown';
  const latest = await db.ruleSubmission.findFirst({ where: { draftNumber: number }, orderBy: { no: 'desc' } });
  if (!latest) return 'closed';
  const state = await db.revisionState.findUnique({ where: { number }, select: { data: true } });
  const revision = state?.data as unknown as Revision | undefined;
  if (revision?.submission !== latest.no) return 'starting';
  return isReturned(revision.status) || revision.status === 'completed' ? 'closed' : 'open';
}
