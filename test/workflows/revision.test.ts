import { randomUUID } from 'node:crypto';
import { ApplicationFailure, type UpdateDefinition } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { Activities } from '../../activities/contract';
import { defaultPlans } from '../../domain/defaults/plans';
import { defaultPolicy } from '../../domain/defaults/policy';
import type { Actor } from '../../domain/people';
import type { Plan } from '../../domain/plan';
import type { RuleDocument } from '../../domain/rules/document';
import { docIdOf } from '../../domain/rules/document';
import { decisionToken } from '../../worker/tokens';
import type { Command, Receipt } from '../../workflows/messages';
import * as contract from '../../workflows/revision/contract';
import { keepHistory } from '../harness/histories';
import { skipFreely } from '../harness/time';
import { caseKit, CaseUnderTest, commandBy, serverKey, type CaseKit, type Who } from './case-kit';
import { insist } from './support/insist';

jest.setTimeout(90_000);

const { ResetReapplyExcludeType } = temporal.api.enums.v1;

let kit: CaseKit;
/** How the next publications go; each is told what really happens. */
let publishing: (real: Activities['publishRevision']) => Activities['publishRevision'] = (real) => real;

beforeAll(async () => {
  kit = await caseKit((real) => ({ publishRevision: (order) => publishing(real.publishRevision)(order) }));
  // A second deputy, so that two of the leadership group are left when one of them has written.
  const second = { username: 'p-deputy2', nameZh: 'p-deputy2', nameEn: 'p-deputy2', roles: ['deputyManager' as const] };
  deputy2 = (await kit.records.createPerson(second, by('admin'), Date.now())).id;
});

afterEach(() => {
  publishing = (real) => real;
});

let deputy2: string;
const by = (who: Who): Actor => ({ ...commandBy(who).by, roles: who.startsWith('p-') ? [] : [who as 'office'] });

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

function resourcesAdded(plan: Plan): Plan {
  const added = { zh: `应急车辆 ${randomUUID()}`, en: `Emergency vehicles ${randomUUID()}` };
  return { ...plan, resources: [...plan.resources, added] };
}

/** A draft as somebody writes it. */
async function written(rule: RuleDocument, who: Who = 'office'): Promise<string> {
  const { kind } = rule;
  const made = await kit.records.createDraft(
    { kind, docId: docIdOf(rule), requestId: randomUUID() },
    by(who),
    Date.now(),
  );
  if ('refusals' in made) throw new Error(JSON.stringify(made));
  await edited(made.number, rule, who);
  return made.number;
}

async function edited(number: string, rule: RuleDocument, who: Who = 'office'): Promise<void> {
  const { version } = (await kit.records.readDraft(number, Date.now()))!;
  const change = { rule, effectiveFrom: today(), reason: '总结会建议', version };
  expect(await kit.records.saveDraft(number, change, by(who), Date.now())).toEqual({ version: version + 1 });
}

/** A command of a duty's holder, or of a person by id. */
function commandOf(who: string): Command {
  if (!who.startsWith('YG-')) return commandBy(who as Who);
  const command = commandBy('office');
  return { ...command, by: { ...command.by, personId: who } };
}

class Revision extends CaseUnderTest<contract.RevisionState> {
  async token(who: string, approvalId: string): Promise<string> {
    const approval = (await this.state()).approvals.find((a) => a.id === approvalId);
    const generation = approval?.generations[who] ?? 0;
    return decisionToken(serverKey, { approvalId, personId: who, amountFen: null, generation });
  }

  async approvalId(): Promise<string> {
    return (await this.sees((s) => s.approvals.length > 0)).revision.approvalId!;
  }

  send<A extends Command>(update: UpdateDefinition<Receipt, [A], string>, args: A): Promise<Receipt> {
    return insist(this.handle, update, args);
  }

  /** Decides as the API would for the person signed in. */
  async vote(who: string, decision: 'approve' | 'refuse', reason?: string): Promise<void> {
    const approvalId = await this.approvalId();
    const command = commandOf(who);
    const token = await this.token(command.by.personId, approvalId);
    const args = { ...command, approvalId, decision, token, ...(reason ? { reason } : {}) };
    await this.send(contract.decideApproval, args);
  }

  statuses(): Promise<string[]> {
    return this.eventsOf('revisionChanged').then((events) => events.map((e) => e.data.revision.status));
  }
}

async function submitted(number: string, who: Who = 'office', maxHistoryEvents?: number): Promise<Revision> {
  const { version } = (await kit.records.readDraft(number, Date.now()))!;
  const order = { reason: '缩短准备时间', version, requestId: randomUUID() };
  const outcome = await kit.records.submitDraft(number, order, by(who), Date.now());
  if (!('submission' in outcome)) throw new Error(JSON.stringify(outcome));
  await started(number, outcome.submission, maxHistoryEvents);
  await begun(number, outcome.submission);
  const handle = kit.temporal.client.workflow.getHandle(contract.revisionWorkflowId(number));
  const revision = new Revision('revision', number, handle, kit);
  await revision.sees((s) => s.revision.submission === outcome.submission && s.approvals.length > 0);
  return revision;
}

/** As whoever looks at the draft sees it. */
async function begun(number: string, submission: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await kit.records.readDraft(number, Date.now()))?.revision?.submission === submission) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`${number} has not begun`);
}

/** As the relay does: again and again while the process of the submission before is ending. */
async function started(number: string, submission: number, maxHistoryEvents?: number): Promise<void> {
  const input = { number, submission, lang: 'zh', links: { console: 'http://localhost/rule-drafts' } } as const;
  for (
    let tries = 0;
    !(await kit.processes.startRevision({ ...input, ...(maxHistoryEvents ? { maxHistoryEvents } : {}) }));
    tries += 1
  ) {
    if (tries > 200) throw new Error(`${number} never started`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

let count = 0;
/** Documents are shared by the file: each test revises one that nobody else does at that moment. */
async function newestPlan(): Promise<Plan> {
  count += 1;
  const type = defaultPlans[count % defaultPlans.length]!.type;
  const { document } = (await kit.records.currentRule('plan', Date.now(), type))!;
  return document as Plan;
}

const planRule = (document: Plan): RuleDocument => ({ kind: 'plan', document });
const status = (number: string) => kit.records.readDraft(number, Date.now()).then((d) => d!.status);

async function acknowledgeAll(revision: Revision): Promise<void> {
  const state = await revision.sees((s) => s.noticeId !== undefined);
  const notice = state.notices.find((n) => n.id === state.noticeId)!;
  for (const person of notice.to) {
    const args = { ...commandOf(person), noticeId: notice.id };
    await revision.send(contract.acknowledgeNotice, args);
  }
}

describe('W9 approved', () => {
  test('W9 by two of the leadership group: published once, the departments acknowledge, and the sheet stays', async () => {
    const plan = await newestPlan();
    const number = await written(planRule(resourcesAdded(plan)));
    const revision = await submitted(number);
    expect(await status(number)).toBe('submitted');
    const [asked] = await revision.recorded('noticeIssued', 1);
    expect(asked!.data.notice).toMatchObject({
      kind: 'approvalRequest',
      to: ['YG-000001', 'p-deputyManager', 'p-generalManager'].toSorted(),
    });
    await revision.vote('generalManager', 'approve');
    expect((await revision.state()).revision.status).toBe('submitted');
    await revision.vote('deputyManager', 'approve');
    const { revision: now, notices } = await revision.sees((s) => s.noticeId !== undefined);
    expect(now).toMatchObject({ status: 'published', publishedVersion: plan.version + 1, effectiveFrom: today() });
    const published = await kit.records.ruleVersion('plan', plan.id, plan.version + 1);
    expect(published).toMatchObject({ publishedBy: 'p-deputyManager', effectiveFrom: today() });
    expect((published!.document as Plan).resources).toHaveLength(plan.resources.length + 1);
    const concerned = new Set(plan.tasks.map((t) => t.role));
    expect(new Set(notices.find((n) => n.kind === 'rulePublished')!.roles)).toEqual(concerned);
    await acknowledgeAll(revision);
    expect(await revision.handle.result()).toMatchObject({ status: 'completed', publishedVersion: plan.version + 1 });
    expect(await revision.statuses()).toEqual(['submitted', 'approved', 'published', 'completed']);
    expect(await status(number)).toBe('published');
    await keepHistory('revision-published', revision.handle);
  });

  test('W9 nobody who wrote or submitted it decides, nor anybody outside the leadership group', async () => {
    const number = await written(planRule(resourcesAdded(await newestPlan())), 'deputyManager');
    await edited(number, planRule(resourcesAdded(await newestOf(number))), 'generalManager');
    const revision = await submitted(number, 'office');
    const approvalId = await revision.approvalId();
    const refusals = async (who: Who) =>
      revision.refusals(contract.decideApproval, who, {
        approvalId,
        decision: 'approve',
        token: await revision.token(`p-${who}`, approvalId),
      });
    expect(await refusals('generalManager')).toContain('ownWork');
    expect(await refusals('deputyManager')).toContain('ownWork');
    expect(await refusals('office')).toContain('ownRequest');
    expect(await refusals('supervision')).toContain('wrongTier');
    await revision.vote(deputy2, 'approve');
    expect((await revision.state()).revision.status).toBe('submitted');
    const withdrawal = { reason: '改由其他人起草' };
    expect(await revision.refusals(contract.withdrawRevision, 'legal', withdrawal)).toEqual(['notSubmitter']);
    expect(await revision.refusals(contract.withdrawRevision, 'finance', withdrawal)).toContain('notYourDuty');
    await revision.do(contract.withdrawRevision, 'office', withdrawal);
    expect(await revision.handle.result()).toMatchObject({ status: 'withdrawn' });
    expect((await kit.records.readDraft(number, Date.now()))!.revision?.outcomeReason).toBe('改由其他人起草');
    expect(await status(number)).toBe('draft');
  });

  test('W9 nobody acknowledges: the ladder calls, and its end ends the process', async () => {
    const revision = await submitted(await written(planRule(resourcesAdded(await newestPlan()))));
    await revision.vote('generalManager', 'approve');
    await revision.vote('deputyManager', 'approve');
    const { deadlines } = await revision.sees((s) => s.noticeId !== undefined);
    const owed = deadlines.find((d) => d.obligation === 'noticeAcknowledgement')!;
    expect(owed.ladder.map((rung) => rung.to)).toEqual([['office'], ['deputyManager', 'supervision']]);
    await skipFreely(kit.temporal.client, revision.handle);
    expect(await revision.handle.result()).toMatchObject({ status: 'completed' });
    const fired = (await revision.eventsOf('deadlineFired')).map((e) => e.data.kind);
    expect(fired).toEqual(['warned', 'breached', 'escalated', 'escalated', 'exhausted']);
  });

  async function newestOf(number: string): Promise<Plan> {
    return (await kit.records.readDraft(number, Date.now()))!.rule.document as Plan;
  }
});

describe('W9 not approved', () => {
  test('W9 refused with a reason, edited, submitted again: a new approval with tokens of its own', async () => {
    const plan = await newestPlan();
    const number = await written(planRule(resourcesAdded(plan)));
    const first = await submitted(number);
    const firstId = await first.approvalId();
    const oldToken = await first.token('p-generalManager', firstId);
    const silent = { approvalId: firstId, decision: 'refuse' as const, token: oldToken };
    expect(await first.refusals(contract.decideApproval, 'generalManager', silent)).toEqual(['reasonMissing']);
    await first.vote('deputyManager', 'refuse', '准备时间过短');
    expect(await first.handle.result()).toMatchObject({ status: 'refused' });
    const back = (await kit.records.readDraft(number, Date.now()))!;
    expect(back).toMatchObject({ status: 'draft', revision: { status: 'refused', outcomeReason: '准备时间过短' } });
    await edited(number, planRule(resourcesAdded(plan)));
    const second = await submitted(number);
    const { revision, approvals } = await second.state();
    expect(revision).toMatchObject({ submission: 2, approvalId: `${number}-A2`, status: 'submitted' });
    expect(approvals.map((a) => a.status)).toEqual(['open']);
    const stolen = { approvalId: `${number}-A2`, decision: 'approve' as const, token: oldToken };
    expect(await second.refusals(contract.decideApproval, 'generalManager', stolen)).toEqual(['tokenWrong']);
    await second.vote('generalManager', 'approve');
    await second.vote('deputyManager', 'approve');
    await second.sees((s) => s.revision.status === 'published');
    expect(await second.statuses()).toEqual(['submitted', 'refused', 'submitted', 'approved', 'published']);
    const mails = await kit.prisma.noticeDelivery.findMany({
      where: { streamNumber: number, personId: 'p-generalManager' },
    });
    expect(new Set(mails.map((m) => m.noticeId)).size).toBe(mails.length);
    await acknowledgeAll(second);
    await second.handle.result();
    await keepHistory('revision-submitted-again', second.handle);
    expect((await kit.records.verifyAudit()).faults).toEqual([]);
  });

  test('W9 nobody answers: reminded, escalated within the leadership group, expired unpublished', async () => {
    const plan = await newestPlan();
    const number = await written(planRule(resourcesAdded(plan)));
    const revision = await submitted(number);
    const deadline = (await revision.state()).deadlines.find((d) => d.obligation === 'ruleApproval')!;
    expect(deadline.duration).toEqual(defaultPolicy.deadlines.ruleApproval.byLevel.III);
    await skipFreely(kit.temporal.client, revision.handle);
    expect(await revision.handle.result()).toMatchObject({ status: 'expired' });
    const fired = await revision.eventsOf('deadlineFired');
    expect(fired.map((e) => [e.data.kind, e.data.to])).toEqual([
      ['warned', []],
      ['breached', []],
      ['escalated', ['deputyManager']],
      ['escalated', ['generalManager']],
      ['exhausted', []],
    ]);
    expect(await status(number)).toBe('draft');
    expect(await kit.records.ruleVersion('plan', plan.id, plan.version + 1)).toBeUndefined();
    await keepHistory('revision-expired', revision.handle);
  });

  test('W9 changed behind the back of the process: what was approved is not there any more, so nothing is published', async () => {
    const plan = await newestPlan();
    const number = await written(planRule(resourcesAdded(plan)));
    const revision = await submitted(number);
    await kit.prisma.$executeRaw`UPDATE rule_draft SET document = jsonb_set(document, '{noticeTo,I}', '["hr"]')
      WHERE number = ${number}`;
    await revision.vote('generalManager', 'approve');
    await revision.vote('deputyManager', 'approve');
    expect(await revision.handle.result()).toMatchObject({ status: 'altered' });
    expect(await kit.records.ruleVersion('plan', plan.id, plan.version + 1)).toBeUndefined();
    const told = (await revision.eventsOf('noticeIssued')).at(-1)!.data.notice;
    expect(told.to).toEqual(expect.arrayContaining(['p-supervision', 'p-office']));
    await keepHistory('revision-altered', revision.handle);
  });

  test('W9 two drafts of one document: the second one finds that another version came in between', async () => {
    const plan = await newestPlan();
    const [one, two] = [await written(planRule(resourcesAdded(plan))), await written(planRule(resourcesAdded(plan)))];
    const revisions = [await submitted(one!), await submitted(two!)];
    for (const revision of revisions) await revision.vote('generalManager', 'approve');
    await Promise.all(revisions.map((revision) => revision.vote('deputyManager', 'approve')));
    const statuses = await Promise.all(revisions.map((revision) => ended(revision)));
    expect(statuses.toSorted()).toEqual(['published', 'superseded']);
    const late = [one!, two!][statuses.indexOf('superseded')]!;
    const draft = (await kit.records.readDraft(late, Date.now()))!;
    expect(draft).toMatchObject({ status: 'draft', newestVersion: plan.version + 1 });
    expect(draft.faults.map((f) => f.code)).toEqual(['baseOutdated']);
    expect(await kit.records.rebaseDraft(late, draft.version, by('office'), Date.now())).toEqual({
      version: draft.version + 1,
    });
    const rebased = (await kit.records.readDraft(late, Date.now()))!;
    expect(rebased.faults).toEqual([]);
    expect(rebased.changes.map((c) => c.label.zh)).toEqual(['资源']);
  });
});

/** How the records have it, once it is neither before the leadership group nor about to be published. */
async function ended(revision: Revision, wanted?: string): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    const now = (await revision.eventsOf('revisionChanged')).at(-1)!.data.revision.status;
    if (wanted === undefined ? now !== 'submitted' && now !== 'approved' : now === wanted) return now;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`${revision.number} never ended`);
}

describe('W9 by plain signal', () => {
  test('W9 with the token it counts, without one or with a used one it is recorded as refused', async () => {
    const revision = await submitted(await written(planRule(resourcesAdded(await newestPlan()))));
    const approvalId = await revision.approvalId();
    const send = (fields: object) =>
      revision.handle.signal(contract.decideSignal, { approvalId, decision: 'approve', ...fields });
    await send({ personId: 'p-generalManager' });
    await send({ personId: 'p-office', token: await revision.token('p-office', approvalId) });
    const token = await revision.token('p-generalManager', approvalId);
    await send({ personId: 'p-generalManager', token });
    await revision.sees((s) => s.approvals[0]!.votes.length === 1);
    await send({ personId: 'p-generalManager', token });
    const refused = await revision.recorded('ballotRefused', 3);
    expect(refused.map((e) => e.data.refusals.map((r) => r.code))).toEqual([
      ['tokenMissing'],
      expect.arrayContaining(['ownRequest', 'wrongTier']),
      expect.arrayContaining(['alreadyVoted']),
    ]);
    for (const rubbish of [null, 7, 'x', [], { approvalId: 1 }])
      await revision.handle.signal(contract.decideSignal, rubbish);
    await revision.handle.signal('rosterChanged', 'nobody');
    await send({ personId: 'p-deputyManager', token: await revision.token('p-deputyManager', approvalId) });
    await revision.sees((s) => s.revision.status === 'published');
    const votes = await revision.eventsOf('approvalVoted');
    expect(votes.map((e) => (e as unknown as { actor: Actor }).actor.via)).toEqual(['signal', 'signal']);
    await keepHistory('revision-by-signal', revision.handle);
  });

  test('W9 who joins the leadership group while it decides gets a token', async () => {
    const revision = await submitted(await written(planRule(resourcesAdded(await newestPlan()))));
    const { roster } = await revision.state();
    const more = {
      version: roster.version + 1_000,
      members: [...roster.members, { id: 'p-new', roles: ['deputyManager' as const] }],
    };
    await revision.handle.signal(contract.rosterChanged, more);
    await revision.sees((s) => s.approvals[0]!.tokenHashes['p-new'] !== undefined);
    await revision.do(contract.withdrawRevision, 'office', { reason: '换届' });
    await revision.handle.result();
    await keepHistory('revision-withdrawn', revision.handle);
  });
});

describe('W9 survives', () => {
  test('S9 what may be done about an approval is the same for rules, and a worker that dies changes nothing of it', async () => {
    const number = await written(planRule(resourcesAdded(await newestPlan())));
    const revision = await submitted(number);
    const approvalId = await revision.approvalId();
    const given = { approvalId, to: 'p-finance', untilAt: Date.now() + 3_600_000, reason: '出差' };
    await revision.do(contract.delegateApproval, 'generalManager', given);
    const { made } = await revision.do(contract.askRequester, 'deputyManager', { approvalId, question: '为何缩短？' });
    await kit.restartWorker();
    const ballot = { approvalId, decision: 'approve' as const };
    const token = await revision.token('p-generalManager', approvalId);
    expect(await revision.refusals(contract.decideApproval, 'generalManager', { ...ballot, token })).toEqual([
      'delegatedAway',
    ]);
    expect((await revision.state()).deadlines.find((d) => d.obligation === 'ruleApproval')?.status).toBe('paused');
    const answer = { approvalId, questionId: made['questionId']!, answer: '总结会建议' };
    await revision.do(contract.answerQuestion, 'office', answer);
    await revision.vote('finance', 'approve');
    const { votes } = (await revision.state()).approvals[0]!;
    expect(votes).toMatchObject([{ personId: 'p-finance', for: 'p-generalManager' }]);
    await revision.do(contract.withdrawApproval, 'office', { approvalId, reason: '补充条款' });
    expect(await revision.handle.result()).toMatchObject({ status: 'withdrawn' });
    expect((await kit.records.readDraft(number, Date.now()))!.revision?.outcomeReason).toBe('补充条款');
  });

  test('W9 a worker that dies between the votes and while it publishes: published once all the same', async () => {
    const plan = await newestPlan();
    const number = await written(planRule(resourcesAdded(plan)));
    const revision = await submitted(number);
    await revision.vote('generalManager', 'approve');
    await kit.restartWorker();
    let attempts = 0;
    // The first attempt commits and its worker never gets to say so.
    publishing = (real) => async (order) => {
      attempts += 1;
      const published = await real(order);
      if (attempts === 1) throw ApplicationFailure.retryable('the worker died', 'DatabaseAway');
      return published;
    };
    await revision.vote('deputyManager', 'approve');
    await kit.restartWorker();
    const { revision: now } = await revision.sees((s) => s.revision.status === 'published', 30_000);
    expect(attempts).toBeGreaterThanOrEqual(2);
    expect(now.publishedVersion).toBe(plan.version + 1);
    const versions = await kit.records.ruleVersions('plan');
    expect(versions.filter((v) => v.docId === plan.id && v.version > plan.version)).toHaveLength(1);
    const { items } = await kit.records.listAudit({ stream: { kind: 'masters', number: 'rules' } }, { limit: 200 });
    const acts = items.filter((i) => (i.details as { draft?: string } | null)?.draft === number);
    expect(acts.map((i) => i.action)).toEqual(['rulePublished']);
    await kit.restartWorker();
    await acknowledgeAll(revision);
    expect(await revision.handle.result()).toMatchObject({ status: 'completed' });
  });

  test('W9 a second process for the same submission finds it taken and records nothing', async () => {
    const number = await written(planRule(resourcesAdded(await newestPlan())));
    const revision = await submitted(number);
    await revision.do(contract.withdrawRevision, 'office', { reason: '撤回' });
    await revision.handle.result();
    const before = await revision.events();
    await started(number, 1);
    const again = kit.temporal.client.workflow.getHandle(contract.revisionWorkflowId(number));
    expect(await again.result()).toMatchObject({ status: 'taken' });
    expect(await revision.events()).toHaveLength(before.length);
  });

  test('W9 reset to its beginning: the same submission is taken in hand again, and what was recorded is taken back', async () => {
    const number = await written(planRule(resourcesAdded(await newestPlan())));
    const revision = await submitted(number);
    await revision.vote('generalManager', 'refuse', '误操作');
    await revision.handle.result();
    const { runId } = await revision.handle.describe();
    await kit.temporal.client.workflowService.resetWorkflowExecution({
      namespace: kit.temporal.client.options.namespace,
      workflowExecution: { workflowId: revision.handle.workflowId, runId },
      reason: 'the refusal was a mistake',
      requestId: randomUUID(),
      // The first task, which asked for nothing but to take the submission in hand.
      workflowTaskFinishEventId: 4 as never,
      resetReapplyExcludeTypes: [ResetReapplyExcludeType.RESET_REAPPLY_EXCLUDE_TYPE_UPDATE],
    });
    const again = await ended(revision, 'submitted');
    expect(again).toBe('submitted');
    expect(await revision.statuses()).toEqual(['submitted']);
    const [approval] = (await kit.records.readDraft(number, Date.now()))!.approvals;
    expect(approval).toMatchObject({ id: `${number}-A1`, status: 'open', votes: [] });
    await revision.vote('generalManager', 'approve');
    await revision.vote('deputyManager', 'approve');
    await revision.sees((s) => s.revision.status === 'published');
    expect((await kit.records.verifyAudit()).faults).toEqual([]);
  });

  test('W9 long histories go on in a new run', async () => {
    const revision = await submitted(await written(planRule(resourcesAdded(await newestPlan()))), 'office', 20);
    await revision.vote('generalManager', 'approve');
    await revision.sees((s) => s.approvals[0]!.votes.length === 1);
    await revision.vote('deputyManager', 'approve');
    await revision.sees((s) => s.revision.status === 'published', 30_000);
    await acknowledgeAll(revision);
    expect(await revision.handle.result()).toMatchObject({ status: 'completed' });
    const events = await revision.events();
    const runs = new Set(events.map((e) => (e as unknown as { runId: string }).runId));
    expect(runs.size).toBeGreaterThan(1);
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
  });
});
