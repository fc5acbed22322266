import * as contract from '../../workflows/crisis/contract';
import { assessmentOf, crisisKit, HOUR_MS, personOf, type CrisisUnderTest } from './kit';

jest.setTimeout(60_000);

let kit: Awaited<ReturnType<typeof crisisKit>>;
beforeAll(async () => {
  kit = await crisisKit();
});

const contact = { kind: 'contact', reached: true, channel: 'phone', regretExpressed: true } as const;

describe('prevention', () => {
  test('P10 a gap in the feed is not quiet: with no sign of life from any feed the period starts again', async () => {
    const crisis = await kit.start({ stage: 'prevention', customers: 0 });
    const quiet = (await crisis.sees((s) => s.deadlines.length > 0)).deadlines.find(
      (d) => d.obligation === 'quietPeriod',
    )!;
    await crisis.pass(quiet.dueAt - (await crisis.now()) + 1000);
    await crisis.sees((s) => s.deadlines.filter((d) => d.obligation === 'quietPeriod').length === 2);
    expect((await crisis.state()).quiet).toBe('running');
    expect((await crisis.recorded('quietExtended', 1))[0]?.data.cause).toBe('feedGap');
  });

  test('P10 a watched risk is averted only after its measures and a quiet time', async () => {
    const crisis = await kit.start({ stage: 'prevention' });
    await crisis.sees((s) => s.deadlines.some((d) => d.obligation === 'quietPeriod'));
    const early = await crisis.refusals(contract.declareAverted, 'office', { reason: '平静' });
    expect(early).toContain('notQuietYet');
    expect(early).toContain('requiredTaskOpen');
    await crisis.finishTasks('prevention');
    await crisis.careFor('K1');
    const quiet = (await crisis.state()).deadlines.find((d) => d.obligation === 'quietPeriod')!;
    for (let at = quiet.startAt; at <= quiet.dueAt; at += HOUR_MS) await kit.records.beat('intake', at);
    await crisis.pass(quiet.dueAt - (await crisis.now()) + 1000);
    await crisis.sees((s) => s.quiet === 'reached');
    await crisis.do(contract.declareAverted, 'office', { reason: '措施落实，无新增投诉' });
    const sheet = (await crisis.handle.result()) as contract.CrisisSheet;
    expect(sheet.outcome).toBe('averted');
    await crisis.keep('averted');
  });

  test('P10 enough new complaints escalate it to a warning by themselves', async () => {
    const crisis = await kit.start({ stage: 'prevention', customers: 0 });
    const limit = (await crisis.state()).rulebook.policy.prevention.escalateAtSignals;
    const complaints = Array.from({ length: limit }, (_, i) => ({
      complaintId: `new-${i}`,
      customerId: `N${i}`,
      receivedAt: Date.now(),
    }));
    await crisis.handle.signal(contract.signalsArrived, { complaints: complaints.slice(1), requestId: 'a' });
    await crisis.sees((s) => s.signals === limit - 1 && s.stage === 'prevention');
    await crisis.handle.signal(contract.signalsArrived, { complaints, requestId: 'b' });
    const state = await crisis.sees((s) => s.stage === 'warning');
    expect(state.signals).toBe(limit);
    expect(Object.keys(state.cares)).toHaveLength(limit);
  });
});

describe('warning', () => {
  test('W4 both factors count before the event, and the likelihood is certain from response on', async () => {
    const crisis = await kit.start();
    await crisis.do(contract.assess, 'office', { assessment: { ...assessmentOf(1), impact: assessmentOf(4).impact } });
    const before = (await crisis.state()).assessments.at(-1)!;
    expect(before.likelihoodBand).toBe('unlikely');
    await crisis.do(contract.issueWarning, 'office', { scope: '全国', measures: '停售' });
    await crisis.do(contract.decideActivation, 'generalManager', { decision: 'activate', reason: '属实', orders: [] });
    await crisis.sees((s) => s.stage === 'response');
    await crisis.do(contract.assess, 'office', { assessment: { ...assessmentOf(1), impact: assessmentOf(4).impact } });
    const after = (await crisis.state()).assessments.at(-1)!;
    expect(after.likelihoodBand).toBe('certain');
    expect(after.level <= before.level).toBe(true);
  });

  test('W5 an override needs a reason, and every assessment is kept', async () => {
    const crisis = await kit.start();
    const without = { ...assessmentOf(2), override: { level: 'I' as const, reason: ' ' } };
    expect(await crisis.refusals(contract.assess, 'office', { assessment: without })).toEqual(['reasonMissing']);
    await crisis.do(contract.assess, 'office', { assessment: assessmentOf(2) });
    const override = { level: 'I' as const, reason: '涉及人身安全' };
    await crisis.do(contract.assess, 'office', { assessment: { ...assessmentOf(2), override } });
    const { level, assessments } = await crisis.state();
    expect(level).toBe('I');
    expect(assessments.map((a) => a.version)).toEqual([1, 2]);
    expect(await crisis.eventsOf('levelAssessed')).toHaveLength(2);
  });

  test('W5 a graver level shortens what is running, keeps pauses, and adds the tasks of its plan', async () => {
    const crisis = await kit.start({ receivedMsAgo: 0 });
    await crisis.toResponse(2);
    const before = await crisis.state();
    const contactBefore = before.deadlines.find((d) => d.obligation === 'firstContact')!;
    await crisis.do(contract.pauseDeadline, 'office', { deadlineId: contactBefore.id, reason: '客户要求次日联系' });
    const override = { level: 'I' as const, reason: '升级' };
    await crisis.do(contract.assess, 'office', { assessment: { ...assessmentOf(2), override } });
    const after = await crisis.state();
    const contactAfter = after.deadlines.find((d) => d.obligation === 'firstContact')!;
    expect(contactAfter.dueAt).toBeLessThan(contactBefore.dueAt);
    expect(contactAfter.pauses).toHaveLength(1);
    expect(contactAfter.status).toBe('paused');
    expect(after.tasks.length).toBeGreaterThan(before.tasks.length);
    await crisis.keep('level-change');
  });

  test('W6 the official notice is acknowledged by all it names, and then nobody is reminded', async () => {
    const crisis = await kit.start();
    expect(await crisis.refusals(contract.issueWarning, 'office', { scope: 's', measures: 'm' })).toEqual([
      'notAssessed',
    ]);
    await crisis.do(contract.assess, 'office', { assessment: assessmentOf(2) });
    expect(await crisis.refusals(contract.issueWarning, 'marketing', { scope: 's', measures: 'm' })).toEqual([
      'notYourDuty',
    ]);
    const { made } = await crisis.do(contract.issueWarning, 'office', { scope: '华东', measures: '排查' });
    const noticeId = made['noticeId']!;
    const notice = (await crisis.state()).notices.find((n) => n.id === noticeId)!;
    for (const person of notice.to) await crisis.do(contract.acknowledgeNotice, person as `p-${string}`, { noticeId });
    await crisis.do(contract.acknowledgeNotice, notice.to[0] as `p-${string}`, { noticeId });
    const { deadlines } = await crisis.state();
    expect(deadlines.find((d) => d.obligation === 'noticeAcknowledgement')?.status).toBe('met');
    expect(await crisis.eventsOf('noticeAcknowledged')).toHaveLength(notice.to.length);
    expect(await crisis.refusals(contract.acknowledgeNotice, 'analyst', { noticeId })).toEqual(['notRecipient']);
  });

  test('W6 silence on the notice is reminded and then escalated', async () => {
    const crisis = await kit.start({ customers: 0 });
    await crisis.do(contract.assess, 'office', { assessment: assessmentOf(2) });
    await crisis.do(contract.issueWarning, 'office', { scope: '华东', measures: '排查' });
    const deadline = (await crisis.state()).deadlines.find((d) => d.obligation === 'noticeAcknowledgement')!;
    await crisis.pass(deadline.ladder[0]!.at - (await crisis.now()) + 1000);
    await crisis.sees((s) => (s.deadlines.find((d) => d.id === deadline.id)?.stepsTaken ?? 0) >= 1);
    const kinds = (await crisis.eventsOf('deadlineFired'))
      .filter((e) => e.data.deadline.id === deadline.id)
      .map((e) => e.data.kind);
    expect(kinds).toEqual(expect.arrayContaining(['breached', 'escalated']));
    expect((await crisis.eventsOf('noticeIssued')).map((e) => e.data.notice.kind)).toContain('escalation');
  });

  test('W8 nobody decides: a level I crisis is activated provisionally at the top of the ladder', async () => {
    const crisis = await kit.start({ customers: 0 });
    const override = { level: 'I' as const, reason: '重大' };
    await crisis.do(contract.assess, 'office', { assessment: { ...assessmentOf(4), override } });
    await crisis.do(contract.issueWarning, 'office', { scope: '全国', measures: '停售' });
    const decision = (await crisis.state()).deadlines.find((d) => d.obligation === 'activationDecision')!;
    await crisis.pass(2 * (decision.ladder.at(-1)!.at - decision.dueAt) + decision.dueAt - (await crisis.now()));
    const state = await crisis.sees((s) => s.activation !== undefined, 30_000);
    expect(state.activation).toMatchObject({ decision: 'activate', bySilence: true, by: 'system' });
    await crisis.sees((s) => s.stage === 'response');
    await crisis.keep('activated-in-silence');
  });

  test('W8 orders of headquarters become tasks, and only management decides', async () => {
    const crisis = await kit.start();
    await crisis.do(contract.assess, 'office', { assessment: assessmentOf(2) });
    const early = { decision: 'activate' as const, reason: '急', orders: [] };
    expect(await crisis.refusals(contract.decideActivation, 'generalManager', early)).toEqual(['noNotice']);
    await crisis.do(contract.issueWarning, 'office', { scope: '华东', measures: '排查' });
    expect(await crisis.refusals(contract.decideActivation, 'operator', early)).toEqual(['notYourDuty']);
    const order = {
      title: '封存同批次库存',
      role: 'production' as const,
      dueAfter: { amount: 2, unit: 'hours' as const },
      required: true,
    };
    await crisis.do(contract.decideActivation, 'generalManager', { ...early, orders: [order] });
    const { tasks } = await crisis.sees((s) => s.stage === 'response');
    expect(tasks.find((t) => t.kind === 'order')).toMatchObject({
      stage: 'response',
      role: 'production',
      required: true,
    });
  });

  test('W8 a stand-down ends the crisis and leaves its complaints open', async () => {
    const crisis = await kit.start();
    await crisis.do(contract.assess, 'office', { assessment: assessmentOf(1) });
    await crisis.do(contract.issueWarning, 'office', { scope: '个别', measures: '观察' });
    await crisis.do(contract.decideActivation, 'generalManager', { decision: 'standDown', reason: '误报', orders: [] });
    const sheet = (await crisis.handle.result()) as contract.CrisisSheet;
    expect(sheet.outcome).toBe('stoodDown');
  });
});

describe('response', () => {
  test('S1 seats are filled from the plan, and a hand-over keeps the history', async () => {
    const crisis = await kit.start({ customers: 0 });
    await crisis.toResponse();
    const { seats } = await crisis.state();
    const { level, rulebook } = await crisis.state();
    expect(seats.commander?.[0]?.personId).toBe(personOf(rulebook.plan.command[level].commander));
    await crisis.do(contract.fillSeat, 'office', { seat: 'commander', personId: 'p-office', reason: '出差' });
    const terms = (await crisis.state()).seats.commander!;
    expect(terms).toHaveLength(2);
    expect(terms[0]?.untilAt).toBeDefined();
    expect(terms[1]?.personId).toBe('p-office');
  });

  test('S2 a task is ended by its duty, waived only by the office with a reason, and dependencies hold', async () => {
    const crisis = await kit.start({ customers: 0 });
    await crisis.toResponse();
    const { tasks } = await crisis.state();
    const task = tasks.find((t) => t.stage === 'response' && t.role !== 'office' && t.dependsOn.length === 0)!;
    const done = { taskId: task.id, how: { kind: 'done' as const } };
    expect(await crisis.refusals(contract.endTask, 'technical', done)).toContain('notYourTask');
    const waive = (reason: string) => ({ taskId: task.id, how: { kind: 'waived' as const, reason } });
    expect(await crisis.refusals(contract.endTask, task.role, waive('不适用'))).toContain('notYourTask');
    expect(await crisis.refusals(contract.endTask, 'office', waive(' '))).toContain('reasonMissing');
    const dependent = tasks.find((t) => t.dependsOn.some((id) => tasks.find((x) => x.id === id)?.status === 'open'));
    if (dependent) {
      const how = { taskId: dependent.id, how: { kind: 'done' as const } };
      expect(await crisis.refusals(contract.endTask, 'office', how)).toContain('dependencyOpen');
    }
    await crisis.do(contract.endTask, 'office', waive('不适用于本次事件'));
    expect(await crisis.refusals(contract.endTask, 'office', done)).toContain('taskOver');
    expect(await crisis.refusals(contract.endTask, 'office', { ...done, version: 99 })).toContain('staleVersion');
  });

  test('S4 reports are due on a cadence; each one starts the clock of the next', async () => {
    const crisis = await kit.start({ customers: 0 });
    await crisis.toResponse();
    const first = (await crisis.state()).deadlines.find((d) => d.obligation === 'situationReport')!;
    await crisis.do(contract.reportSituation, 'office', { report: '第一次通报' });
    const { deadlines } = await crisis.state();
    const [one, two] = deadlines.filter((d) => d.obligation === 'situationReport');
    expect(one?.status).toBe('met');
    expect(two?.status).toBe('running');
    expect(two!.dueAt).toBeGreaterThanOrEqual(first.dueAt);
    await crisis.pass(two!.dueAt - (await crisis.now()) + 1000);
    await crisis.sees((s) => s.deadlines.some((d) => d.id === two!.id && d.status === 'breached'));
  });

  test('S6 the first-contact clock runs from the receipt, and a contact always expresses regret', async () => {
    const crisis = await kit.start({ receivedMsAgo: 30 * 24 * HOUR_MS });
    const late = await crisis.sees((s) =>
      s.deadlines.some((d) => d.obligation === 'firstContact' && d.status === 'breached'),
    );
    expect(late.deadlines.find((d) => d.obligation === 'firstContact')!.startAt).toBe(late.cares['K1']!.receivedAt);
    const cold = { customerId: 'K1', act: { ...contact, regretExpressed: false } };
    expect(await crisis.refusals(contract.actOnCare, 'operator', cold)).toEqual(['regretMissing']);
    await crisis.do(contract.actOnCare, 'operator', { customerId: 'K1', act: contact });
    expect((await crisis.state()).deadlines.find((d) => d.obligation === 'firstContact')?.status).toBe('metLate');
  });

  test('S6 nothing is proposed before contact, and nothing accepted before it is proposed', async () => {
    const crisis = await kit.start();
    const propose = { customerId: 'K1', act: { kind: 'propose', solution: '退款' } } as const;
    const accept = { customerId: 'K1', act: { kind: 'answer', accepted: true } } as const;
    expect(await crisis.refusals(contract.actOnCare, 'operator', propose)).toEqual(['notContacted']);
    expect(await crisis.refusals(contract.actOnCare, 'operator', accept)).toEqual(['nothingProposed']);
    const stranger = { ...propose, customerId: 'nobody' };
    expect(await crisis.refusals(contract.actOnCare, 'operator', stranger)).toEqual(['unknownCustomer']);
    expect(await crisis.refusals(contract.actOnCare, 'operator', { ...propose, version: 9 })).toEqual(['staleVersion']);
  });

  test('S13 the gate to recovery names all its reasons at once', async () => {
    const crisis = await kit.start({ customers: 2 });
    await crisis.toResponse();
    const reasons = await crisis.refusals(contract.declareContained, 'office', { reason: '受控' });
    expect(reasons).toEqual(expect.arrayContaining(['requiredTaskOpen', 'customersNotContacted', 'noSituationReport']));
  });
});

describe('recovery and review', () => {
  test('R1 a dissatisfied customer is looked after again; an unreachable one blocks nobody', async () => {
    const crisis = await kit.start({ customers: 2 });
    await crisis.toRecovery();
    await crisis.callBack('K1', 1);
    const reopened = (await crisis.state()).cares['K1']!;
    expect(reopened).toMatchObject({ status: 'inContact', reopened: 1 });
    expect(await crisis.refusals(contract.declareRecovered, 'office', { reason: '完' })).toEqual(
      expect.arrayContaining(['callbacksOpen', 'careReopened']),
    );
    await crisis.careFor('K1');
    await crisis.callBack('K1', 4);
    const unreachable = { customerId: 'K2', act: { kind: 'callback', outcome: 'unreachable' } } as const;
    const attempts = (await crisis.state()).rulebook.policy.care.callbackMaxAttempts;
    for (let i = 0; i < attempts; i += 1) await crisis.do(contract.actOnCare, 'operator', unreachable);
    expect((await crisis.state()).cares['K2']?.callback).toBe('exhausted');
    await crisis.finishTasks('recovery');
    await crisis.do(contract.declareRecovered, 'office', { reason: '全部回访' });
    await crisis.sees((s) => s.stage === 'review');
  });

  test('R1 it flares up again: back to response with nothing lost', async () => {
    const crisis = await kit.start();
    await crisis.toRecovery();
    await crisis.do(contract.declareFlareUp, 'marketing', { reason: '舆情反弹' });
    const state = await crisis.sees((s) => s.stage === 'response');
    expect(state.flareUps).toBe(1);
    expect(state.milestones.map((m) => m.stage)).toEqual(['warning', 'response', 'recovery', 'response']);
    expect(state.deadlines.some((d) => d.obligation === 'situationReport' && d.status === 'running')).toBe(true);
    expect(state.deadlines.some((d) => d.obligation === 'callback' && d.status === 'running')).toBe(false);
    await crisis.keep('flare-up');
  });

  test('V1 the review is drafted from the record, signed by somebody else, and only then closed', async () => {
    const crisis = await kit.start();
    await crisis.toReview();
    expect(await crisis.refusals(contract.closeCrisis, 'office', { reason: '完' })).toContain('reviewNotSigned');
    expect(await crisis.refusals(contract.submitReview, 'office', {})).toEqual(['rootCauseMissing', 'lessonsMissing']);
    const words = { rootCause: '电芯批次缺陷', lessons: '来料抽检比例过低', improvements: ['提高抽检比例'] };
    await crisis.do(contract.editReview, 'office', words);
    expect(await crisis.refusals(contract.editReview, 'office', { ...words, version: 1 })).toEqual(['staleVersion']);
    const { made } = await crisis.do(contract.submitReview, 'office', {});
    await crisis.finishTasks('review');
    const approvalId = made['approvalId']!;
    await signByAll(crisis, approvalId);
    await crisis.do(contract.closeCrisis, 'office', { reason: '总结完成' });
    const sheet = (await crisis.handle.result()) as contract.CrisisSheet;
    expect(sheet.outcome).toBe('resolved');
    const review = (await crisis.eventsOf('reviewChanged')).at(-1)!.data.review;
    expect(review.status).toBe('signed');
    expect(review.figures.customers).toBe(1);
    await crisis.keep('closed');
  });

  test('V1 a refused sign-off goes back to a draft with a new date', async () => {
    const crisis = await kit.start({ customers: 0 });
    await crisis.toReview();
    await crisis.do(contract.editReview, 'office', { rootCause: '不明', lessons: '无', improvements: [] });
    const { made } = await crisis.do(contract.submitReview, 'office', {});
    await crisis
      .vote('generalManager', made['approvalId']!, 'refuse', '原因未查清')
      .catch(() => crisis.vote('deputyManager', made['approvalId']!, 'refuse', '原因未查清'));
    const { review, deadlines } = await crisis.state();
    expect(review?.status).toBe('draft');
    expect(deadlines.filter((d) => d.obligation === 'reviewDraft').at(-1)?.status).toBe('running');
  });

  test('S13 closed early as a duplicate: the reason stays, clocks stop, nothing is deleted', async () => {
    const crisis = await kit.start();
    await crisis.toResponse();
    const early = { outcome: 'duplicate' as const, reason: '与另一事件相同', otherNumber: 'CR-9' };
    expect(await crisis.refusals(contract.closeEarly, 'office', { ...early, reason: '' })).toEqual(['reasonMissing']);
    await crisis.do(contract.closeEarly, 'office', early);
    const sheet = (await crisis.handle.result()) as contract.CrisisSheet;
    expect(sheet.outcome).toBe('duplicate');
    await crisis.keep('closed-early');
    const events = await crisis.events();
    expect(events.filter((e) => e.type === 'taskAdded').length).toBeGreaterThan(0);
    expect(events.at(-1)?.type).toBeDefined();
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
  });
});

/** Signs in every tier until the approval is decided. */
async function signByAll(crisis: CrisisUnderTest, approvalId: string): Promise<void> {
  for (let i = 0; i < 5; i += 1) {
    const approval = (await crisis.state()).approvals.find((a) => a.id === approvalId);
    if (approval?.status !== 'open') return;
    const voter = Object.keys(approval.tokenHashes)[0] as `p-${string}`;
    await crisis.vote(voter, approvalId, 'approve');
  }
}
