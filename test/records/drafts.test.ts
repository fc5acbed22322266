import { randomUUID } from 'node:crypto';
import { defaultPlans } from '../../domain/defaults/plans';
import type { Actor } from '../../domain/people';
import type { Plan } from '../../domain/plan';
import type { RevisionStatus } from '../../domain/revision';
import { createPrisma, type Prisma } from '../../prisma/client';
import { seed } from '../../prisma/seed';
import { createRecords, type Records } from '../../records';
import { checkProjections } from '../../records/rebuild';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';
import { Course } from './samples';

let prisma: Prisma;
let records: Records;

beforeAll(async () => {
  const url = await testDatabase();
  prisma = createPrisma(url, { poolSize: 10 });
  onFileEnd(() => prisma.$disconnect());
  records = createRecords(prisma);
  await seed({ url, embedded: false });
});

const office: Actor = { personId: 'P-office', roles: ['office'], via: 'api' };
const legal: Actor = { personId: 'P-legal', roles: ['legal'], via: 'api' };
const NOON = Date.parse('2026-12-01T12:00:00+08:00');
const DAY_MS = 86_400_000;
const plan = defaultPlans[0]!;

async function begun(docId = plan.id, by = office): Promise<string> {
  const made = await records.createDraft({ kind: 'plan', docId, requestId: randomUUID() }, by, NOON);
  if ('refusals' in made) throw new Error(JSON.stringify(made));
  return made.number;
}

const read = async (number: string) => (await records.readDraft(number, NOON))!;

async function saved(number: string, by = office): Promise<void> {
  const { rule, version, effectiveFrom } = await read(number);
  const document = rule.document as Plan;
  const resources = [...document.resources, { zh: `车 ${randomUUID()}`, en: 'A car' }];
  const change = {
    rule: { kind: 'plan', document: { ...document, resources } },
    effectiveFrom,
    reason: '',
    version,
  } as const;
  expect(await records.saveDraft(number, change, by, NOON)).toEqual({ version: version + 1 });
}

const order = async (number: string, requestId: string = randomUUID()) =>
  ({ reason: '总结会建议', version: (await read(number)).version, requestId }) as const;

/** A draft that was written, submitted, and taken in hand by a run. */
async function submitted(docId = plan.id): Promise<{ number: string; sha256: string; course: Course }> {
  const number = await begun(docId);
  await saved(number);
  expect(await records.submitDraft(number, await order(number), office, NOON)).toEqual({ submission: 1 });
  const opened = await records.openRevision({ number, submission: 1, runId: 'run-1' }, NOON);
  if (opened.kind !== 'opened') throw new Error('taken');
  const course = new Course(number, 'revision');
  await records.appendEvents(course.batch([course.event('revisionChanged', { revision: opened.revision })]));
  return { number, sha256: opened.revision.sha256, course };
}

async function became(course: Course, status: RevisionStatus): Promise<void> {
  const { revision } = await read(course.number);
  await records.appendEvents(course.batch([course.event('revisionChanged', { revision: { ...revision!, status } })]));
}

const codes = (outcome: object): string[] =>
  'refusals' in outcome ? (outcome.refusals as { code: string }[]).map((r) => r.code) : [];

describe('W9 drafts', () => {
  test('whoever writes is an editor, and whoever submits need not be one', async () => {
    const number = await begun();
    await saved(number, legal);
    expect((await read(number)).editors).toEqual(['P-office', 'P-legal']);
    await records.submitDraft(number, await order(number), office, NOON);
    const row = await prisma.ruleSubmission.findFirstOrThrow({ where: { draftNumber: number } });
    expect(row).toMatchObject({ editors: ['P-office', 'P-legal'], submittedBy: 'P-office', changes: 1 });
    await prisma.ruleDraft.update({ where: { number }, data: { discarded: true } });
  });

  test('of many who save what they saw, one does; the others are stale', async () => {
    const number = await begun();
    const { rule, effectiveFrom, version } = await read(number);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        records.saveDraft(number, { rule, effectiveFrom, reason: `${i}`, version }, office, NOON),
      ),
    );
    expect(outcomes.filter((o) => 'version' in o)).toEqual([{ version: version + 1 }]);
    expect(new Set(outcomes.flatMap(codes))).toEqual(new Set(['staleVersion']));
  });

  test('submitted once, however many ask at once; the same request again changes nothing', async () => {
    const number = await begun();
    await saved(number);
    const mine = await order(number, 'R-mine');
    const others = await Promise.all(Array.from({ length: 5 }, () => order(number)));
    const outcomes = await Promise.all(
      [mine, mine, ...others].map((o) => records.submitDraft(number, o, office, NOON)),
    );
    expect(await prisma.ruleSubmission.count({ where: { draftNumber: number } })).toBe(1);
    const items = await prisma.outbox.findMany({ where: { kind: 'revisionSubmitted', key: `${number}:1` } });
    expect(items).toHaveLength(1);
    expect(outcomes.filter((o) => 'submission' in o).length).toBeGreaterThanOrEqual(1);
    const winner = await prisma.ruleSubmission.findFirstOrThrow({ where: { draftNumber: number } });
    const again = { ...mine, requestId: winner.requestId };
    expect(await records.submitDraft(number, again, office, NOON)).toEqual({ submission: 1 });
    expect(codes(await records.submitDraft(number, await order(number), office, NOON))).toEqual(['draftSubmitted']);
  });

  test('locked from the submission on, before and after its process has begun, until it comes back', async () => {
    const { number, course } = await submitted();
    const { rule, effectiveFrom, version } = await read(number);
    const change = { rule, effectiveFrom, reason: '', version };
    const tries = () => [
      records.saveDraft(number, change, office, NOON),
      records.rebaseDraft(number, version, office, NOON),
      records.discardDraft(number, office, NOON),
    ];
    for (const status of [undefined, 'approved'] as const) {
      if (status) await became(course, status);
      for (const outcome of await Promise.all(tries())) expect(codes(outcome)).toEqual(['draftSubmitted']);
    }
    await became(course, 'expired');
    expect(await records.saveDraft(number, change, office, NOON)).toEqual({ version: version + 1 });
    expect((await checkProjections(prisma)).differences).toEqual([]);
    expect((await records.verifyAudit()).faults).toEqual([]);
  });

  test('a submission belongs to one chain of runs: the same one finds it as it was, another one finds it taken', async () => {
    const { number } = await submitted();
    const again = await records.openRevision({ number, submission: 1, runId: 'run-1' }, NOON);
    // What has been recorded since does not move where it began.
    expect(again).toMatchObject({ kind: 'opened', seq: 0, position: 0, counters: { A: 0, N: 0 } });
    expect(await records.openRevision({ number, submission: 1, runId: 'run-2' }, NOON)).toEqual({ kind: 'taken' });
    expect(await records.openRevision({ number, submission: 2, runId: 'run-2' }, NOON)).toEqual({ kind: 'taken' });
    expect(await records.openRevision({ number: 'XD-2026-1', submission: 1, runId: 'r' }, NOON)).toEqual({
      kind: 'taken',
    });
    expect(await records.isSubmissionTaken(number, 1)).toBe(true);
  });
});

describe('W9 publishing', () => {
  const publication = (number: string, sha256: string, at = NOON) =>
    records.publishRevision({ number, submission: 1, sha256, approvedBy: ['P-gm', 'P-deputy'], at });

  async function newest(docId: string): Promise<number> {
    return Math.max(...(await records.ruleVersions('plan')).filter((v) => v.docId === docId).map((v) => v.version));
  }

  test('once: a repeat finds what was published, on the day it was', async () => {
    const { number, sha256 } = await submitted();
    const before = await newest(plan.id);
    const first = await publication(number, sha256, NOON + 3 * DAY_MS);
    // C1七1: it was to hold from the first of December, and is published on the fourth.
    expect(first).toMatchObject({ kind: 'published', version: before + 1, effectiveFrom: '2026-12-04' });
    expect(await publication(number, sha256, NOON + 9 * DAY_MS)).toEqual(first);
    expect(await newest(plan.id)).toBe(before + 1);
    const version = await records.ruleVersion('plan', plan.id, before + 1);
    expect(version).toMatchObject({
      publishedBy: 'P-deputy',
      document: { version: before + 1, effectiveFrom: '2026-12-04' },
    });
    expect((await read(number)).status).toBe('published');
    const { items } = await records.listAudit({ stream: { kind: 'masters', number: 'rules' } }, { limit: 5 });
    expect(items[0]).toMatchObject({
      action: 'rulePublished',
      details: { draft: number, sha256, approvedBy: ['P-gm', 'P-deputy'] },
    });
  });

  test('not when the draft or what was approved is another; approvers are not shown what was not submitted', async () => {
    const docId = 'plan-quality';
    const one = await submitted(docId);
    expect(await publication(one.number, 'f'.repeat(64))).toEqual({ kind: 'altered' });
    await prisma.ruleDraft.update({ where: { number: one.number }, data: { effectiveFrom: '2027-01-01' } });
    expect(await publication(one.number, one.sha256)).toEqual({ kind: 'altered' });
    const two = await submitted(docId);
    await prisma.$executeRaw`UPDATE rule_submission SET document = jsonb_set(document, '{noticeTo,I}', '["hr"]')
      WHERE draft_number = ${two.number}`;
    expect(await records.readSubmission(two.number, 1, NOON)).toMatchObject({ isAltered: true, changes: [] });
    const late = { number: two.number, submission: 7, sha256: two.sha256, approvedBy: [], at: NOON };
    expect(await records.publishRevision(late)).toEqual({ kind: 'altered' });
    expect(await newest(docId)).toBe(1);
  });

  test('of drafts of one document approved at the same moment one is published, the others are superseded', async () => {
    const docId = 'plan-service-dispute';
    const drafts = await Promise.all(Array.from({ length: 4 }, () => submitted(docId)));
    const ends = await Promise.all(drafts.map(({ number, sha256 }) => publication(number, sha256)));
    expect(ends.map((e) => e.kind).toSorted()).toEqual(['published', 'superseded', 'superseded', 'superseded']);
    expect(await newest(docId)).toBe(2);
  });
});
