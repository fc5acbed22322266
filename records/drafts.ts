import type { Actor } from '../domain/people';
import { refusal, type Refusal } from '../domain/refusal';
import { diffDocuments } from '../domain/rules/diff';
import { docIdOf, nextVersion, type RuleDocument, type RuleKind } from '../domain/rules/document';
import { draftStatus, type DraftStatus, type SubmissionStanding } from '../domain/rules/draft';
import type { RuleFault } from '../domain/rules/fault';
import { draftFaults } from '../domain/rules/faults';
import { announce, changed } from './announce';
import { recordAct } from './audit';
import { canonicalJson, sha256, storable } from './content';
import { type Db, json, transaction, type Tx } from './database';
import { yearlyNumbers } from './numbers';
import { handOver } from './outbox';
import { answerRequest } from './requests';
import { dateIn, newestVersion, ruleOf, type RuleVersion } from './rulebook';

/** Why nothing was done, or what was. */
export type Outcome<T> = { readonly refusals: readonly Refusal[] } | T;

/** A draft as it stands, locked while something is done with it. */
export interface LockedDraft {
  readonly number: string;
  readonly rule: RuleDocument;
  readonly baseVersion: number;
  readonly effectiveFrom: string;
  readonly reason: string;
  readonly createdBy: string;
  readonly editors: readonly string[];
  readonly version: number;
  readonly status: DraftStatus;
  readonly latest: SubmissionStanding | undefined;
}

/** What is approved and published: the document with the day from which it holds, whatever order its keys stand in. */
export function ruleHash({ kind, document }: RuleDocument, effectiveFrom: string): string {
  return sha256(canonicalJson({ kind, effectiveFrom, document }));
}

/** Copies the newest version of a document, for somebody to write the next one (W9). */
export async function createDraft(
  db: Db,
  wanted: { readonly kind: RuleKind; readonly docId: string; readonly requestId: string },
  by: Actor,
  at: number,
): Promise<Outcome<{ readonly number: string }>> {
  const { kind, docId, requestId } = wanted;
  return transaction(db, async (tx) => {
    const newest = await newestVersion(tx, kind, docId);
    if (!newest) return { refusals: [unknownDocument] };
    const [number = ''] = await yearlyNumbers(tx, 'XD', 1, at);
    const effectiveFrom = later(dateIn(at), newest.effectiveFrom);
    const { document } = nextVersion(newest, newest.version + 1, effectiveFrom);
    const who = { createdBy: by.personId, updatedBy: by.personId, editors: [by.personId] };
    const when = { createdAt: new Date(at), updatedAt: new Date(at) };
    const copy = { baseVersion: newest.version, document: json(document), effectiveFrom, reason: '' };
    await tx.ruleDraft.create({ data: { number, kind, docId, ...copy, ...who, ...when } });
    await note(tx, number, { by, at, action: 'ruleDraftCreated', details: { kind, docId, base: newest.version } });
    await answerRequest(tx, requestId, { number });
    return { number };
  });
}

const unknownDocument = refusal('notFound', 'unknownDocument', '没有这份规则', 'There is no such document');

export interface DraftChange {
  readonly rule: RuleDocument;
  readonly effectiveFrom: string;
  readonly reason: string;
  /** The version the writer saw. */
  readonly version: number;
}

/** Keeps what was written, faulty or not; whoever wrote is not among those who approve it. */
export async function saveDraft(
  db: Db,
  number: string,
  { rule, effectiveFrom, reason, version }: DraftChange,
  by: Actor,
  at: number,
): Promise<Outcome<{ readonly version: number }>> {
  return editing(db, number, version, async (tx, draft) => {
    if (rule.kind !== draft.rule.kind) return { refusals: [otherKind] };
    const { document } = nextVersion(storable(rule), draft.baseVersion + 1, effectiveFrom);
    await update(tx, draft, { document: json(document), effectiveFrom, reason }, by, at);
    const details = { version: draft.version + 1, sha256: ruleHash(ruleOf(rule.kind, document), effectiveFrom) };
    await note(tx, number, { by, at, action: 'ruleDraftSaved', details, ...(reason ? { reason } : {}) });
    return { version: draft.version + 1 };
  });
}

const otherKind = refusal('invalid', 'kindFixed', '规则种类不能更改', 'The kind of document cannot change');

/** Takes the newest version as the base; the document stays, so the comparison shows what it would undo. */
export async function rebaseDraft(
  db: Db,
  number: string,
  version: number,
  by: Actor,
  at: number,
): Promise<Outcome<{ readonly version: number }>> {
  return editing(db, number, version, async (tx, draft) => {
    const newest = await newestOf(tx, draft);
    const effectiveFrom = later(draft.effectiveFrom, newest.effectiveFrom);
    const { document } = nextVersion(draft.rule, newest.version + 1, effectiveFrom);
    await update(tx, draft, { baseVersion: newest.version, document: json(document), effectiveFrom }, by, at);
    await note(tx, number, { by, at, action: 'ruleDraftRebased', details: { base: newest.version } });
    return { version: draft.version + 1 };
  });
}

/** Gives a draft up: only its author or the office, and nothing is deleted. */
export async function discardDraft(
  db: Db,
  number: string,
  by: Actor,
  at: number,
): Promise<Outcome<{ readonly discarded: true }>> {
  return editing(db, number, undefined, async (tx, draft) => {
    if (draft.createdBy !== by.personId && !by.roles.includes('office')) return { refusals: [notAuthor] };
    await tx.ruleDraft.update({ where: { number }, data: { discarded: true } });
    await note(tx, number, { by, at, action: 'ruleDraftDiscarded' });
    return { discarded: true };
  });
}

const notAuthor = refusal(
  'forbidden',
  'notAuthor',
  '只有起草人或办公室可以作废',
  'Only its author or the office discards it',
);

export interface Submission {
  readonly reason: string;
  readonly version: number;
  readonly requestId: string;
}

/**
 * Hands a faultless draft in. From here on it cannot be edited; its process is started by the relay, which finds the
 * order in the outbox of the same transaction. The same request again changes nothing.
 */
export async function submitDraft(
  db: Db,
  number: string,
  { reason, version, requestId }: Submission,
  by: Actor,
  at: number,
): Promise<Outcome<{ readonly faults: readonly RuleFault[] } | { readonly submission: number }>> {
  return transaction(db, async (tx) => {
    const known = await tx.ruleSubmission.findFirst({
      where: { draftNumber: number, requestId },
      select: { no: true },
    });
    if (known) return { submission: known.no };
    return editingIn(tx, number, version, async (draft) => {
      const newest = await newestOf(tx, draft);
      const faults = faultsOf(draft, newest, at);
      if (faults.length > 0) return { faults };
      const changes = diffDocuments(newest, draft.rule).length;
      if (changes === 0) return { refusals: [nothingChanged] };
      const submission = (draft.latest?.no ?? 0) + 1;
      await keepSubmission(tx, draft, { no: submission, reason, requestId, changes }, by, at);
      await tx.ruleDraft.update({ where: { number }, data: { reason, version: draft.version + 1 } });
      const payload = { number, submission };
      await handOver(tx, 'revisionSubmitted', [{ key: `${number}:${submission}`, payload }]);
      await note(tx, number, { by, at, action: 'ruleDraftSubmitted', reason, details: { submission, changes } });
      return { submission };
    });
  });
}

const nothingChanged = refusal(
  'conflict',
  'nothingChanged',
  '与现有版本没有区别',
  'Nothing differs from the version there is',
);

async function keepSubmission(
  tx: Tx,
  draft: LockedDraft,
  { no, reason, requestId, changes }: { no: number; reason: string; requestId: string; changes: number },
  by: Actor,
  at: number,
): Promise<void> {
  const { number, rule, baseVersion, effectiveFrom, editors } = draft;
  await tx.ruleSubmission.create({
    data: {
      draftNumber: number,
      no,
      requestId,
      submittedBy: by.personId,
      submittedAt: new Date(at),
      reason,
      editors: [...editors],
      baseVersion,
      effectiveFrom,
      document: json(rule.document),
      sha256: ruleHash(rule, effectiveFrom),
      changes,
    },
  });
}

/** Every reason why it cannot be submitted today. */
export function faultsOf(
  { rule, effectiveFrom, baseVersion }: Pick<LockedDraft, 'rule' | 'effectiveFrom' | 'baseVersion'>,
  newest: RuleVersion,
  at: number,
): readonly RuleFault[] {
  const { version, effectiveFrom: since } = newest;
  return draftFaults(rule, {
    today: dateIn(at),
    effectiveFrom,
    baseVersion,
    newest: { rule: newest, version, effectiveFrom: since },
  });
}

/** Does something with a draft that may be edited now, while nobody else does. */
async function editing<T extends object>(
  db: Db,
  number: string,
  version: number | undefined,
  act: (tx: Tx, draft: LockedDraft) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return transaction(db, (tx) => editingIn(tx, number, version, (draft) => act(tx, draft)));
}

async function editingIn<T extends object>(
  tx: Tx,
  number: string,
  version: number | undefined,
  act: (draft: LockedDraft) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const draft = await lockDraft(tx, number);
  if (!draft) return { refusals: [unknownDraft] };
  if (draft.status !== 'draft') return { refusals: [notEditable(draft.status)] };
  if (version !== undefined && version !== draft.version) return { refusals: [stale] };
  return act(draft);
}

const unknownDraft = refusal('notFound', 'unknownDraft', '没有这份草稿', 'There is no such draft');
const stale = refusal('stale', 'staleVersion', '草稿已被他人修改', 'The draft has been changed meanwhile');

function notEditable(status: Exclude<DraftStatus, 'draft'>): Refusal {
  switch (status) {
    case 'submitted':
      return refusal(
        'conflict',
        'draftSubmitted',
        '草稿已提交审批，不能修改',
        'The draft is before the leadership group',
      );
    case 'published':
      return refusal('conflict', 'draftPublished', '草稿已发布', 'The draft has been published');
    case 'discarded':
      return refusal('conflict', 'draftDiscarded', '草稿已作废', 'The draft was discarded');
  }
}

/** Locks a draft's row and sees, in the same transaction, how its process stands. */
export async function lockDraft(tx: Tx, number: string): Promise<LockedDraft | undefined> {
  await tx.$queryRaw`SELECT 1 FROM rule_draft WHERE number = ${number} FOR UPDATE`;
  const row = await tx.ruleDraft.findUnique({ where: { number } });
  if (!row) return undefined;
  const latest = await latestSubmission(tx, number);
  const { baseVersion, effectiveFrom, reason, createdBy, editors, version, discarded } = row;
  return {
    ...{ number, baseVersion, effectiveFrom, reason, createdBy, editors, version, latest },
    rule: ruleOf(row.kind as RuleKind, row.document),
    status: draftStatus(discarded, latest),
  };
}

async function latestSubmission(tx: Tx, number: string): Promise<SubmissionStanding | undefined> {
  const [row] = await tx.$queryRaw<[SubmissionStanding?]>`
    SELECT s.no, s.published_version AS "publishedVersion", (r.data->>'submission')::int AS recorded, r.status
    FROM rule_submission s LEFT JOIN revision_state r ON r.number = s.draft_number
    WHERE s.draft_number = ${number} ORDER BY s.no DESC LIMIT 1`;
  return row;
}

async function newestOf(tx: Tx, { rule }: LockedDraft): Promise<RuleVersion> {
  const newest = await newestVersion(tx, rule.kind, docIdOf(rule));
  if (!newest) throw new Error('a draft revises a version that is not there');
  return newest;
}

async function update(
  tx: Tx,
  draft: LockedDraft,
  data: Parameters<Tx['ruleDraft']['update']>[0]['data'],
  by: Actor,
  at: number,
): Promise<void> {
  const editors = [...new Set([...draft.editors, by.personId])];
  const changed = { ...data, editors, updatedBy: by.personId, updatedAt: new Date(at), version: draft.version + 1 };
  await tx.ruleDraft.update({ where: { number: draft.number }, data: changed });
}

/** On record, and told to whoever looks at drafts. */
async function note(tx: Tx, number: string, act: Parameters<typeof recordAct>[2]): Promise<void> {
  await recordAct(tx, { kind: 'revision', number }, act);
  await announce(tx, [changed('revision', [number])]);
}

export function later(a: string, b: string): string {
  return a > b ? a : b;
}
