import { randomUUID } from 'node:crypto';
import { decideSignal } from '../../workflows/messages';
import { revisionWorkflowId } from '../../workflows/revision/contract';
import { apiSystem, eventually } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;
beforeAll(async () => {
  system = await apiSystem();
});

type Edit = (document: any) => void;

async function begun(kind: string, docId: string, who: Parameters<typeof system.as>[0] = 'office') {
  return await system.as(who).post('/rule-drafts', { kind, docId });
}

/** Writes in a draft as the console does: what was read, changed, goes back with the version that was seen. */
function body({ kind, rule, effectiveFrom, version }: any, edit: Edit = () => undefined, more: object = {}) {
  const document = structuredClone(rule.document);
  edit(document);
  return { kind, document, effectiveFrom, reason: '总结会建议', version, ...more };
}

const save = (draft: any, edit: Edit, more: object = {}) =>
  system.as('office').put(`/rule-drafts/${draft.number}`, body(draft, edit, more));

/** Hands a draft in and waits until its process has begun. */
async function submit(draft: any): Promise<{ approvalId: string }> {
  const at = `/rule-drafts/${draft.number}`;
  const { version } = await system.as('office').get(at);
  const { made } = await system.as('office').post(`${at}/submission`, { reason: '缩短准备时间', version });
  return await eventually(async () => {
    const { revision } = await system.as('office').get(at);
    return revision?.submission === Number(made.submission) && revision;
  });
}

const read = (number: string) => system.as('office').get(`/rule-drafts/${number}`);
const statusIs = (number: string, status: string) =>
  eventually(async () => {
    const found = await read(number);
    return found.revision?.status === status && found;
  });

async function crisis(type: string) {
  const { number } = await system.as('office').post('/crises', { title: '版本', type, startStage: 'warning' });
  return await system.as('office').get(`/crises/${number}`);
}

const ready = (document: any) => document.tasks.find((t: any) => t.key === 'ready-service');

test('W9 edited, faults named, fixed, submitted, approved by others, published: new crises pin it, running ones keep theirs', async () => {
  const running = await crisis('complaint');
  expect(running).toMatchObject({ planId: 'plan-complaint', planVersion: 1 });
  const draft = await begun('plan', 'plan-complaint');
  expect(draft).toMatchObject({ status: 'draft', baseVersion: 1, changes: [], faults: [], version: 1 });

  const faulty = await save(draft, (plan) => {
    ready(plan).dueAfter = { amount: 4, unit: 'workingHours' };
    ready(plan).dependsOn = ['nothing'];
    plan.noticeTo.IV = [];
  });
  expect(faulty.faults.map((f: any) => [f.pointer, f.code, f.label.zh])).toEqual([
    ['#/noticeTo/IV', 'noRecipient', '预警通知对象 · 四级（轻微）'],
    ['#/tasks/2/dependsOn/0', 'unknownDependency', '任务『准备受影响客户名单和安抚口径』· 前置任务'],
  ]);
  const office = system.as('office');
  const at = `/rule-drafts/${draft.number}`;
  const refused = await office.send('POST', `${at}/submission`, { reason: '缩短', version: faulty.version });
  expect(refused).toMatchObject({ status: 409, body: { code: 'draftFaulty' } });
  expect(refused.body.errors.map((e: any) => e.pointer)).toEqual(['#/noticeTo/IV', '#/tasks/2/dependsOn/0']);

  const fixed = await save(faulty, (plan) => {
    ready(plan).dependsOn = [];
    plan.noticeTo.IV = ['serviceManager', 'office', 'liaison', 'onsite'];
  });
  expect(fixed.faults).toEqual([]);
  expect(fixed.changes.map((c: any) => c.text.zh)).toEqual([
    '任务『准备受影响客户名单和安抚口径』· 期限：新增 4 个工作小时',
  ]);
  const { approvalId } = await submit(draft);
  expect(approvalId).toBe(`${draft.number}-A1`);
  expect((await read(draft.number)).status).toBe('submitted');
  for (const [method, path, sent] of [
    ['PUT', at, body(fixed, () => undefined, { version: fixed.version + 1 })],
    ['DELETE', at, undefined],
    ['POST', `${at}/base`, { version: fixed.version + 1 }],
    ['POST', `${at}/submission`, { reason: 'x', version: fixed.version + 1 }],
  ] as const) {
    expect(await office.send(method, path, sent)).toMatchObject({ status: 409, body: { code: 'draftSubmitted' } });
  }

  const own = await office.send('POST', `/approvals/${approvalId}/decision`, { decision: 'approve' });
  expect(own.status).toBe(403);
  expect(own.body.errors.map((e: any) => e.code)).toEqual(expect.arrayContaining(['ownRequest']));
  const manager = system.as('generalManager');
  const item = (await manager.get('/inbox')).approvals.find((a: any) => a.approval.id === approvalId);
  expect(item).toMatchObject({
    title: '客户投诉应急预案',
    stream: { kind: 'revision', number: draft.number },
    decision: { workflowId: revisionWorkflowId(draft.number) },
  });
  expect(item.dueAt).not.toBeNull();
  const detail = await manager.get(`/approvals/${approvalId}`);
  expect(detail.decision).toEqual(item.decision);
  expect(detail.matter).toMatchObject({
    kind: 'ruleRevision',
    submission: 1,
    baseVersion: 1,
    isAltered: false,
    reason: '缩短准备时间',
  });
  expect(detail.matter.changes).toEqual(fixed.changes);
  await manager.post(`/approvals/${approvalId}/decision`, { decision: 'approve' });
  await system.as('@sun.jianhua').post(`/approvals/${approvalId}/decision`, { decision: 'approve' });
  const published = await statusIs(draft.number, 'published');
  expect(published).toMatchObject({ status: 'published', revision: { publishedVersion: 2 } });

  expect(await crisis('complaint')).toMatchObject({ planVersion: 2 });
  expect(await system.as('office').get(`/crises/${running.number}`)).toMatchObject({ planVersion: 1 });
  const current = await office.get('/plans/current?type=complaint');
  expect(current).toMatchObject({ version: 2, docId: 'plan-complaint' });
  expect(ready(current.document).dueAfter).toEqual({ amount: 4, unit: 'workingHours' });
  const { changes } = await office.get('/rules/versions/plan/plan-complaint/2/changes?since=1');
  expect(changes).toEqual(fixed.changes);

  const notice = published.notices.find((n: any) => n.kind === 'rulePublished');
  const service = system.as('serviceManager');
  const waiting = (await service.get('/inbox')).notices.find((n: any) => n.notice.id === notice.id);
  expect(waiting.title).toBe('客户投诉应急预案');
  await service.post(`${at}/notices/${notice.id}/acknowledgement`);
  const other = await system.as('analyst').send('POST', `${at}/notices/${notice.id}/acknowledgement`, {});
  expect(other.status).toBe(403);
  const { items } = await office.get(`${at}/timeline?limit=200`);
  const told = items.filter((e: any) => e.type === 'revisionChanged').map((e: any) => e.text.zh);
  expect(told[0]).toContain('李晓燕 提交修订');
  expect(told).toHaveLength(3);
}, 120_000);

test('W9 refused with a reason: edited and submitted again; decided by signal with the token the inbox shows', async () => {
  const draft = await begun('plan', 'plan-quality');
  await save(draft, (plan) => plan.resources.push({ zh: '移动检测车', en: 'A mobile laboratory' }));
  const { approvalId } = await submit(draft);
  const deputy = system.as('@qian.min');
  const bare = await deputy.send('POST', `/approvals/${approvalId}/decision`, { decision: 'refuse' });
  expect(bare.status).toBe(422);
  await deputy.post(`/approvals/${approvalId}/decision`, { decision: 'refuse', reason: '预算未定' });
  const back = await statusIs(draft.number, 'refused');
  expect(back).toMatchObject({ status: 'draft', revision: { outcomeReason: '预算未定' } });
  const again = await save(back, (plan) => plan.resources.push({ zh: '预算五万元', en: 'A budget of ¥50,000' }));
  expect(again.changes.map((c: any) => c.label.zh)).toEqual(['资源']);
  const key = randomUUID();
  const order = { reason: '已补充预算', version: again.version };
  const at = `/rule-drafts/${draft.number}/submission`;
  const first = await system.as('office').post(at, order, { key });
  expect(await system.as('office').post(at, order, { key })).toEqual(first);
  const next = await eventually(async () => {
    const found = await read(draft.number);
    return found.revision.submission === 2 && found;
  });
  expect(next.revision).toMatchObject({ status: 'submitted', approvalId: `${draft.number}-A2` });
  for (const who of ['@qian.min', '@sun.jianhua'] as const) {
    const { decision, approval } = await system.as(who).get(`/approvals/${next.revision.approvalId}`);
    const { id: personId } = await system.as(who).get('/me');
    const ballot = { approvalId: approval.id, personId, decision: 'approve', token: decision.token };
    await system.client.workflow.getHandle(decision.workflowId).signal(decideSignal, ballot);
  }
  await statusIs(draft.number, 'published');
  const old = await system.as('office').get(`/approvals/${draft.number}-A1`);
  expect(old).toMatchObject({ approval: { status: 'refused' }, matter: { submission: 1, isAltered: false } });
  expect(old.matter.changes.at(-1).text.zh).not.toContain('预算五万元');
}, 120_000);

test('W9 withdrawn by who submitted it, and only before it is decided; a repeat under its key takes nothing else back', async () => {
  const draft = await begun('calendar', 'china-office');
  await save(draft, (calendar) => (calendar.exceptions['2026-12-31'] = 'off'));
  await submit(draft);
  const office = system.as('office');
  const at = `/rule-drafts/${draft.number}/withdrawal`;
  const other = await system.as('legal').send('POST', at, { reason: 'x' });
  expect(other).toMatchObject({ status: 403, body: { code: 'notSubmitter' } });
  const key = randomUUID();
  const withdrawn = await office.post(at, { reason: '日期待核实' }, { key });
  await statusIs(draft.number, 'withdrawn');
  await eventually(async () => (await office.send('POST', at, { reason: 'x' })).status === 409);
  await submit(draft);
  expect(await office.post(at, { reason: '日期待核实' }, { key })).toEqual(withdrawn);
  expect((await read(draft.number)).revision).toMatchObject({ submission: 2, status: 'submitted' });
});

test('X1 a published year of holidays goes into a draft of the calendar; a faulty one names each fault and changes nothing', async () => {
  const { number, version } = await begun('calendar', 'china-office');
  const office = system.as('office');
  const at = `/rule-drafts/${number}/holidays`;
  const published = { $schema: 'x', year: 2027, days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }] };
  const taken = await office.post(at, { published, version });
  expect(taken.rule.document).toMatchObject({
    exceptions: { '2027-01-01': 'off', '2026-10-01': 'off' },
    knownYears: [2024, 2025, 2026, 2027],
  });
  expect(taken.faults).toEqual([]);
  const day = published.days[0]!;
  const faulty = { published: { ...published, days: [day, day] }, version: taken.version };
  const refused = await office.send('POST', at, faulty);
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/published/days/1/date' }] } });
  const stale = await office.send('POST', at, { published, version });
  expect(stale.status).toBe(412);
  const stranger = await system.as('operator').send('POST', at, { published, version: taken.version });
  expect(stranger.status).toBe(403);
  expect((await read(number)).version).toBe(taken.version);
  const plan = await begun('plan', 'plan-complaint');
  const wrong = await office.send('POST', `/rule-drafts/${plan.number}/holidays`, { published, version: plan.version });
  expect(wrong).toMatchObject({ status: 409, body: { code: 'noCalendar' } });
});

test.each([
  ['policy', 'policy'],
  ['plan', 'plan-service-dispute'],
  ['plan', 'plan-negative-opinion'],
  ['calendar', 'china-office'],
])('W9 the %s %s can be read and written back as it is', async (kind, docId) => {
  const draft = await begun(kind, docId);
  const saved = await save(draft, () => undefined);
  expect(saved.rule).toEqual(draft.rule);
  expect(saved.faults).toEqual([]);
  const nothing = await system
    .as('office')
    .send('POST', `/rule-drafts/${draft.number}/submission`, { reason: '无', version: saved.version });
  expect(nothing).toMatchObject({ status: 409, body: { code: 'nothingChanged' } });
});

test('W9 a document of the wrong shape is refused with every fault in its place, one of the wrong meaning is kept', async () => {
  const draft = await begun('policy', 'policy');
  const office = system.as('office');
  const at = `/rule-drafts/${draft.number}`;
  const wrong = body(draft, (policy) => {
    policy.matrix.rows[0].pop();
    policy.deadlines.task.byLevel.I.unit = 'fortnights';
    delete policy.deadlines.approval;
    policy.compensationTiers[0].colour = 'red';
  });
  const refused = await office.send('PUT', at, wrong);
  expect(refused.status).toBe(422);
  expect(refused.body.errors.map((e: any) => e.pointer).toSorted()).toEqual([
    '#/document/compensationTiers/0/colour',
    '#/document/deadlines/approval',
    '#/document/deadlines/task/byLevel/I/unit',
    '#/document/matrix/rows/0',
  ]);
  expect(
    (
      await office.send(
        'PUT',
        at,
        body(draft, () => undefined, { kind: 'plan' }),
      )
    ).status,
  ).toBe(422);
  const kept = await save(draft, (policy) => (policy.deadlines.approval.silence = 'proceed'));
  expect(kept.faults.map((f: any) => f.pointer)).toEqual(['#/deadlines/approval/silence']);
  expect(kept.warnings.map((w: any) => w.code)).toContain('tooFewApprovers');
});

test('W9 stale versions, foreign hands, unknown documents: clear answers, nothing changed', async () => {
  const key = randomUUID();
  const office = system.as('office');
  const draft = await office.post('/rule-drafts', { kind: 'plan', docId: 'plan-quality' }, { key });
  const same = await office.post('/rule-drafts', { kind: 'plan', docId: 'plan-quality' }, { key });
  expect(same.number).toBe(draft.number);
  const at = `/rule-drafts/${draft.number}`;
  await save(draft, () => undefined, { reason: '一' });
  const stale = await office.send('PUT', at, body(draft));
  expect(stale).toMatchObject({ status: 412, body: { code: 'staleVersion' } });
  expect((await system.as('finance').send('PUT', at, body(draft))).status).toBe(403);
  expect((await system.as('operator').send('POST', '/rule-drafts', { kind: 'policy', docId: 'policy' })).status).toBe(
    403,
  );
  expect((await office.send('POST', '/rule-drafts', { kind: 'plan', docId: 'plan-moon' })).status).toBe(404);
  expect((await office.send('GET', '/rule-drafts/XD-2020-999999')).status).toBe(404);
  expect((await office.send('GET', '/rules/versions/plan/plan-quality/99')).status).toBe(404);
  expect((await office.send('GET', '/approvals/XD-2020-999999-A1')).status).toBe(404);
  const never = await office.send('POST', `${at}/withdrawal`, { reason: 'x' });
  expect(never.status).toBe(409);
  expect(await system.as('legal').send('DELETE', at)).toMatchObject({ status: 403, body: { code: 'notAuthor' } });
  expect((await office.send('DELETE', at)).status).toBe(204);
  expect((await office.send('PUT', at, body(draft))).status).toBe(409);
  const listed = async (query: string) => (await office.get(`/rule-drafts?${query}`)).items.map((d: any) => d.number);
  expect(await listed('limit=200')).not.toContain(draft.number);
  expect(await listed('status=discarded')).toEqual([draft.number]);
  expect(await listed('status=published&kind=calendar')).toEqual([]);
});

test('W9 what is in force today can be read by anybody who works here', async () => {
  const reader = system.as('operator');
  expect(await reader.get('/policies/current')).toMatchObject({ kind: 'policy', version: 1, publishedBy: 'system' });
  expect(await reader.get('/calendars/current')).toMatchObject({ kind: 'calendar', docId: 'china-office' });
  expect((await reader.get('/plans')).items.length).toBeGreaterThanOrEqual(4);
  const plan = await reader.get('/plans/current?type=serviceDispute');
  expect(await reader.get(`/rules/versions/plan/${plan.docId}/${plan.version}`)).toEqual(plan);
  expect((await reader.send('GET', '/plans/current')).status).toBe(422);
});
