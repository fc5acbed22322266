import type { Calendar } from '../domain/calendar';
import type { Actor } from '../domain/people';
import type { Plan, Policy, Rulebook } from '../domain/plan';
import type { CrisisType } from '../domain/words';
import { recordAct } from './audit';
import { type Db, json, transaction, type Tx } from './database';
import { RecordsRefusal } from './refused';

/** A version of one of the three documents a crisis is judged by. */
export type RuleDocument =
  | { readonly kind: 'policy'; readonly document: Policy; readonly effectiveFrom: string }
  | { readonly kind: 'plan'; readonly document: Plan }
  | { readonly kind: 'calendar'; readonly document: Calendar; readonly effectiveFrom: string };

/** Publishes a version; a version once published never changes (W9). */
export async function publish(db: Db, published: RuleDocument, by: Actor, at: number): Promise<void> {
  await transaction(db, (tx) => publishIn(tx, published, by, at));
}

/** The same inside a transaction that does more. */
export async function publishIn(tx: Tx, published: RuleDocument, by: Actor, at: number): Promise<void> {
  await insert(tx, published, by.personId);
  const { kind, document } = published;
  const details = { kind, version: document.version, ...('id' in document ? { id: document.id } : {}) };
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
  return { policy: policy.data as unknown as Policy, calendar: calendar.data as unknown as Calendar };
}

async function planFor(db: Db, type: CrisisType, at: number): Promise<Plan> {
  const row = await db.planVersion.findFirst({
    where: { type, effectiveFrom: { lte: dateIn(at) } },
    orderBy: [{ effectiveFrom: 'desc' }, { version: 'desc' }],
  });
  if (!row) throw new RecordsRefusal('unknown', `no plan for ${type} is in force on ${dateIn(at)}`);
  return row.data as unknown as Plan;
}

/** All versions of one kind, newest first. */
export async function ruleVersions(db: Db, kind: RuleDocument['kind']): Promise<readonly RuleVersion[]> {
  const orderBy = { publishedAt: 'desc' } as const;
  const rows = await (kind === 'policy'
    ? db.policyVersion.findMany({ orderBy })
    : kind === 'plan'
      ? db.planVersion.findMany({ orderBy })
      : db.calendarVersion.findMany({ orderBy }));
  return rows.map(({ data, publishedAt, ...row }) => ({
    ...row,
    publishedAt: publishedAt.getTime(),
    document: data as unknown as RuleDocument['document'],
  }));
}

export interface RuleVersion {
  readonly id?: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly publishedBy: string;
  readonly publishedAt: number;
  readonly document: RuleDocument['document'];
}

/** The date in Beijing, in which effective dates are meant. */
function dateIn(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
}
