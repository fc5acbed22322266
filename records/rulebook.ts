import { Prisma } from '../generated/prisma/client';
import type { Calendar } from '../domain/calendar';
import type { Actor } from '../domain/people';
import type { Plan, Policy, Rulebook } from '../domain/plan';
import { completePolicy } from '../domain/rules/complete';
import { POLICY_ID, type RuleDocument as Rule, type RuleKind } from '../domain/rules/document';
import type { CrisisType } from '../domain/words';
import { recordAct } from './audit';
import { type Db, json, transaction, type Tx } from './database';
import { allOf, equals } from './readers/sql';
import { RecordsRefusal } from './refused';

/** A version of one of the three documents a crisis is judged by. */
export type RuleDocument =
  | { readonly kind: 'policy'; readonly document: Policy; readonly effectiveFrom: string }
  | { readonly kind: 'plan'; readonly document: Plan }
  | { readonly kind: 'calendar'; readonly document: Calendar; readonly effectiveFrom: string };

/** The same document, as the rules of the domain take it. */
export function ruleOf(kind: RuleKind, data: unknown): Rule {
  switch (kind) {
    case 'policy':
      return { kind, document: completePolicy(data as Policy) };
    case 'plan':
      return { kind, document: data as Plan };
    case 'calendar':
      return { kind, document: data as Calendar };
  }
}

/** Publishes a version; a version once published never changes (W9). */
export async function publish(db: Db, published: RuleDocument, by: Actor, at: number): Promise<void> {
  await transaction(db, (tx) => publishIn(tx, published, by, at));
}

/** The same inside a transaction that does more. */
export async function publishIn(
  tx: Tx,
  published: RuleDocument,
  by: Actor,
  at: number,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await insert(tx, published, by.personId);
  const { kind, document } = published;
  const details = { kind, version: document.version, ...('id' in document ? { id: document.id } : {}), ...more };
  await recordAct(tx, { kind: 'masters', number: 'rules' }, { by, at, action: 'rulePublished', details });
}

async function insert(tx: Tx, published: RuleDocument, publishedBy: string): Promise<void> {
  const { document } = published;
  const common = { version: document.version, data: json(document), publishedBy };
  switch (published.kind) {
    case 'policy':
      await tx.policyVersion.create({ data: { ...common, effectiveFrom: published.effectiveFrom } });
      return;
    case 'plan': {
      const { id, type, effectiveFrom } = published.document;
      await tx.planVersion.create({ data: { ...common, id, type, effectiveFrom } });
      return;
    }
    case 'calendar': {
      const { id } = published.document;
      await tx.calendarVersion.create({ data: { ...common, id, effectiveFrom: published.effectiveFrom } });
    }
  }
}

/** Policy, plan and calendar in force for a type at an instant: what a crisis pins when it starts (W9). */
export async function rulebookFor(db: Db, type: CrisisType, at = Date.now()): Promise<Rulebook> {
  const [{ policy, calendar }, plan] = await Promise.all([housePolicy(db, at), planFor(db, type, at)]);
  return { policy, plan, calendar };
}

/** Policy and calendar in force, for what belongs to no crisis yet: complaints and candidates. */
export async function housePolicy(db: Db, at = Date.now()): Promise<{ policy: Policy; calendar: Calendar }> {
  const effectiveFrom = { lte: dateIn(at) };
  const [policy, calendar] = await Promise.all([
    db.policyVersion.findFirst({ where: { effectiveFrom }, orderBy: [{ effectiveFrom: 'desc' }, { version: 'desc' }] }),
    db.calendarVersion.findFirst({
      where: { effectiveFrom },
      orderBy: [{ effectiveFrom: 'desc' }, { version: 'desc' }],
    }),
  ]);
  if (!policy || !calendar) throw new RecordsRefusal('unknown', `no policy or calendar is in force on ${dateIn(at)}`);
  return { policy: completePolicy(policy.data as unknown as Policy), calendar: calendar.data as unknown as Calendar };
}

async function planFor(db: Db, type: CrisisType, at: number): Promise<Plan> {
  const row = await db.planVersion.findFirst({
    where: { type, effectiveFrom: { lte: dateIn(at) } },
    orderBy: [{ effectiveFrom: 'desc' }, { version: 'desc' }],
  });
  if (!row) throw new RecordsRefusal('unknown', `no plan for ${type} is in force on ${dateIn(at)}`);
  return row.data as unknown as Plan;
}

/** A published version of a document. */
export type RuleVersion = Rule & {
  readonly docId: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly publishedBy: string;
  readonly publishedAt: number;
};

/** The versions of each kind, told apart by the same columns. */
const VERSIONS: Readonly<Record<RuleKind, Prisma.Sql>> = {
  policy: Prisma.sql`(SELECT ${POLICY_ID} AS id, NULL AS type, version, effective_from, published_by, published_at, data
    FROM policy_version)`,
  plan: Prisma.sql`plan_version`,
  calendar: Prisma.sql`(SELECT id, NULL AS type, version, effective_from, published_by, published_at, data
    FROM calendar_version)`,
};

interface Wanted {
  readonly docId?: string;
  readonly version?: number;
  readonly type?: CrisisType | undefined;
  /** In force on this date. */
  readonly on?: string;
}

interface VersionRow {
  readonly docId: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly publishedBy: string;
  readonly publishedAt: Date;
  readonly data: unknown;
}

const NEWEST = Prisma.sql`v.version DESC`;
const IN_FORCE = Prisma.sql`v.effective_from DESC, v.version DESC`;

async function findVersions(
  db: Tx,
  kind: RuleKind,
  { docId, version, type, on }: Wanted,
  order: Prisma.Sql,
): Promise<readonly RuleVersion[]> {
  const where = allOf([
    equals(Prisma.sql`v.id`, docId),
    equals(Prisma.sql`v.type`, type),
    version === undefined ? undefined : Prisma.sql`v.version = ${version}`,
    on === undefined ? undefined : Prisma.sql`v.effective_from <= ${on}`,
  ]);
  const rows = await db.$queryRaw<VersionRow[]>`
    SELECT v.id AS "docId", v.version, v.effective_from AS "effectiveFrom", v.published_by AS "publishedBy",
      v.published_at AS "publishedAt", v.data
    FROM ${VERSIONS[kind]} v WHERE ${where} ORDER BY ${order} LIMIT ${LISTED_AT_MOST}`;
  return rows.map(({ data, publishedAt, ...row }) => ({
    ...ruleOf(kind, data),
    ...row,
    publishedAt: publishedAt.getTime(),
  }));
}

/** Far more versions than a company publishes of all its plans. */
const LISTED_AT_MOST = 1_000;

/** All versions of one kind, newest first. */
export async function ruleVersions(db: Db, kind: RuleKind): Promise<readonly RuleVersion[]> {
  return findVersions(db, kind, {}, Prisma.sql`v.published_at DESC, v.id, v.version DESC`);
}

/** What is in force at an instant; of plans the one for a type. */
export async function currentRule(
  db: Db,
  kind: RuleKind,
  at: number,
  type?: CrisisType,
): Promise<RuleVersion | undefined> {
  const [found] = await findVersions(db, kind, { type, on: dateIn(at) }, IN_FORCE);
  return found;
}

export async function ruleVersion(
  db: Tx,
  kind: RuleKind,
  docId: string,
  version: number,
): Promise<RuleVersion | undefined> {
  const [found] = await findVersions(db, kind, { docId, version }, NEWEST);
  return found;
}

/** The newest version there is, in force or not yet. */
export async function newestVersion(db: Tx, kind: RuleKind, docId: string): Promise<RuleVersion | undefined> {
  const [found] = await findVersions(db, kind, { docId }, NEWEST);
  return found;
}

/** The date in Beijing, in which effective dates are meant. */
export function dateIn(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
}
