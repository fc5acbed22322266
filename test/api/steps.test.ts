import { RIGHTS, type StaffCommand } from '../../domain/rights';
import type { Role } from '../../domain/words';
import { apiSystem, eventually, type Answered } from './support/system';

let system: Awaited<ReturnType<typeof apiSystem>>;
beforeAll(async () => {
  system = await apiSystem();
});

const factors = {
  likelihood: { severity: 2, scope: 2, trend: 2 },
  impact: { brand: 2, customerLoss: 2, economicLoss: 2, legalRisk: 2 },
};
const because = { reason: '情况属实' };

/** Each step as it is given over HTTP, with whatever it asks for. */
const given: Partial<Record<StaffCommand, readonly [method: string, path: string, body: object]>> = {
  declareAverted: ['POST', '/aversion', because],
  escalateToWarning: ['POST', '/escalation', because],
  assess: ['POST', '/assessments', factors],
  issueWarning: ['POST', '/warning', { scope: '华东区', measures: '停售排查' }],
  decideActivation: ['POST', '/activation', { decision: 'activate', ...because }],
  reportSituation: ['POST', '/reports', { report: '客户已联系' }],
  declareContained: ['POST', '/containment', because],
  declareRecovered: ['POST', '/recovery', because],
  declareFlareUp: ['POST', '/flare-up', because],
  editReview: ['PUT', '/review', { rootCause: '批次缺陷', lessons: '来料抽检', improvements: [] }],
  submitReview: ['POST', '/review/submission', {}],
  closeCrisis: ['POST', '/closing', because],
  closeEarly: ['POST', '/early-closing', { outcome: 'closedEarly', ...because }],
  reopenCrisis: ['POST', '/reopening', { stage: 'recovery', ...because }],
};

interface Step {
  readonly command: StaffCommand;
  readonly primary: boolean;
  readonly permitted: boolean;
  readonly refusals: readonly { readonly code: string; readonly text: { readonly zh: string } }[];
}

/** One crisis as this test speaks to it; it always reads at least what it has written. */
class Journey {
  private position = 1;

  private constructor(readonly number: string) {}

  static async start(body: object): Promise<Journey> {
    const { number } = await system.as('office').post('/crises', { title: '充电器过热', type: 'quality', ...body });
    return new Journey(number);
  }

  async read(): Promise<any> {
    return system.as('office').get(`/crises/${this.number}?afterPosition=${this.position}`);
  }

  async post(who: Role, path: string, body: object = {}): Promise<any> {
    const receipt = await system.as(who).post(`/crises/${this.number}${path}`, body);
    this.position = receipt.position;
    return receipt;
  }

  async stageIs(stage: string): Promise<void> {
    await eventually(async () => (await this.read()).stage === stage);
  }

  private give(command: StaffCommand): Promise<Answered> {
    const [method, path, body] = given[command]!;
    const who = RIGHTS[command].includes('office' as never) ? 'office' : 'generalManager';
    return system.as(who).send(method, `/crises/${this.number}${path}`, body);
  }

  /** A step that nothing stands against, according to the page; the workflow takes it. */
  async take(command: StaffCommand): Promise<void> {
    const step = (await this.agreed()).find((s) => s.command === command);
    expect(step).toMatchObject({ command, refusals: [] });
    const { status, body } = await this.give(command);
    expect([command, status, body.errors]).toEqual([command, 200, undefined]);
    this.position = body.position;
  }

  /** The page's steps; whatever the page has against one, the workflow says itself, all of it and in the same order. */
  async agreed(): Promise<readonly Step[]> {
    const { steps } = (await this.read()) as { steps: readonly Step[] };
    for (const { command, refusals } of steps.filter((s) => s.refusals.length > 0)) {
      const { status, body } = await this.give(command);
      const reasons = body.errors?.map((e: any) => [e.code, e.detail]);
      expect([command, status, reasons]).toEqual([command, 409, refusals.map(({ code, text }) => [code, text.zh])]);
    }
    return steps;
  }

  /** The page's steps as `command: reasons`, the next one starred; they agree with the workflow's. */
  async told(): Promise<string[]> {
    return (await this.agreed()).map(({ command, primary, refusals }) =>
      [primary ? `*${command}` : command, ...new Set(refusals.map(({ code }) => code))].join(' '),
    );
  }

  async finish(stage: string): Promise<void> {
    for (;;) {
      const open = (await this.read()).tasks.filter((t: any) => t.stage === stage && t.status === 'open');
      const ready = open.filter((t: any) => !t.dependsOn.some((id: string) => open.some((o: any) => o.id === id)));
      if (ready.length === 0) return;
      for (const { id } of ready) await this.post('office', `/tasks/${id}/completion`, { result: '已完成' });
    }
  }
}

async function complaint(): Promise<{ number: string; customerId: string }> {
  return system.as('operator').post('/complaints', { body: '充电器发烫冒烟', customer: { name: '张三' } });
}

test('S13 the steps of the page agree with the workflow from the warning to the closed crisis', async () => {
  const { number, customerId } = await complaint();
  const crisis = await Journey.start({ startStage: 'warning', complaintNumbers: [number] });
  expect(await crisis.told()).toEqual([
    '*assess',
    'issueWarning notAssessed',
    'decideActivation notAssessed noNotice',
    'closeEarly',
  ]);
  await crisis.take('assess');
  expect(await crisis.told()).toContain('*issueWarning');
  await crisis.take('issueWarning');
  expect(await crisis.told()).toEqual(['assess', 'issueWarning alreadyIssued', '*decideActivation', 'closeEarly']);
  await crisis.take('decideActivation');
  await crisis.stageIs('response');

  const money = { customerId, amountFen: 5_000, reason: '补偿运费' };
  const { made } = await crisis.post('operator', '/compensations', money);
  expect(await crisis.told()).toEqual([
    '*reportSituation',
    'declareContained requiredTaskOpen customersNotContacted compensationPending noSituationReport',
    'closeEarly compensationPending approvalsOpen',
  ]);
  await crisis.post('operator', `/compensations/${made.compensationId}/withdrawal`, { reason: '客户另有方案' });
  const care = `/customers/${customerId}`;
  await crisis.post('operator', `${care}/contacts`, { reached: true, channel: 'phone', regretExpressed: true });
  await crisis.take('reportSituation');
  expect(await crisis.told()).toContain('*declareContained requiredTaskOpen customersUnsolved');
  await crisis.post('operator', `${care}/solution`, { solution: '更换充电器' });
  await crisis.post('operator', `${care}/answer`, { accepted: true });
  await crisis.finish('response');
  await crisis.take('declareContained');
  await crisis.stageIs('recovery');

  expect(await crisis.told()).toContain('*declareRecovered requiredTaskOpen callbacksOpen');
  await crisis.post('operator', `${care}/callbacks`, { outcome: 'answered', satisfaction: 5 });
  await crisis.finish('recovery');
  await crisis.take('declareRecovered');
  await crisis.stageIs('review');

  expect(await crisis.told()).toEqual([
    '*editReview',
    'submitReview rootCauseMissing lessonsMissing',
    expect.stringMatching(/^closeCrisis .*reviewNotSigned/),
    'closeEarly',
  ]);
  await crisis.take('editReview');
  await crisis.take('submitReview');
  expect(await crisis.told()).toEqual([
    'editReview reviewNotDraft',
    'submitReview reviewNotDraft',
    expect.stringMatching(/^\*closeCrisis .*reviewNotSigned approvalsOpen/),
    'closeEarly approvalsOpen',
  ]);
  await sign(crisis);
  await crisis.finish('review');
  await crisis.take('closeCrisis');
  await crisis.stageIs('closed');
  expect(await crisis.told()).toEqual(['reopenCrisis']);
}, 120_000);

async function sign(crisis: Journey): Promise<void> {
  const usernames = new Map((await system.as('admin').get('/people')).items.map((p: any) => [p.id, p]));
  for (;;) {
    const approval = (await crisis.read()).approvals.find(
      (a: any) => a.kind === 'reviewSignOff' && a.status === 'open',
    );
    if (!approval) return;
    const barred = [...approval.excluded, ...approval.votes.map((v: any) => v.personId)];
    const able = (p: any) => approval.tiers[approval.tier].roles.some((r: string) => p.roles.includes(r));
    const signer: any = [...usernames.values()].find((p: any) => able(p) && !barred.includes(p.id));
    await system.as(`@${signer.username}`).post(`/approvals/${approval.id}/decision`, { decision: 'approve' });
    await eventually(async () => JSON.stringify((await crisis.read()).approvals) !== JSON.stringify([approval]));
  }
}

test('S13 and of a watched risk: averted, reopened, flared up, closed early', async () => {
  const crisis = await Journey.start({ startStage: 'prevention', drill: true, clockScale: 1 });
  expect(await crisis.told()).toEqual([
    '*declareAverted requiredTaskOpen notQuietYet',
    'escalateToWarning',
    'closeEarly',
  ]);
  await crisis.finish('prevention');
  expect(await crisis.told()).toContain('*declareAverted notQuietYet');
  const quiet = (await crisis.read()).deadlines.find((d: any) => d.obligation === 'quietPeriod');
  await crisis.post('office', '/clock/advance', { byMs: Date.parse(quiet.dueAt) - Date.parse(quiet.startAt) + 60_000 });
  await eventually(async () => (await crisis.read()).steps[0].refusals.length === 0);
  // The process asks the feeds before it agrees that it was quiet.
  await eventually(
    async () =>
      (await system.client.workflow.getHandle(`crisis-${crisis.number}`).query<any>('state')).quiet === 'reached',
  );
  await crisis.take('declareAverted');
  await crisis.stageIs('closed');
  await eventually(async () => {
    const again = await system.as('office').send('POST', `/crises/${crisis.number}/reopening`, given.reopenCrisis![2]);
    return again.status === 200;
  });
  await crisis.stageIs('recovery');
  expect(await crisis.told()).toEqual(['*declareRecovered requiredTaskOpen', 'declareFlareUp', 'closeEarly']);
  await crisis.take('declareFlareUp');
  await crisis.stageIs('response');
  expect((await crisis.told())[0]).toBe('*reportSituation');
  await crisis.take('closeEarly');
  await crisis.stageIs('closed');
}, 120_000);

test('S2 each step says whether it is among the caller’s duties; what stands against it everybody may know', async () => {
  const crisis = await Journey.start({ startStage: 'warning' });
  const of = async (who: Role): Promise<readonly Step[]> =>
    (await system.as(who).get(`/crises/${crisis.number}`)).steps;
  const permitted = async (who: Role) => (await of(who)).filter((s) => s.permitted).map((s) => s.command);
  expect(await permitted('office')).toEqual(['assess', 'issueWarning', 'closeEarly']);
  expect(await permitted('generalManager')).toEqual(['assess', 'issueWarning', 'decideActivation', 'closeEarly']);
  expect(await permitted('quality')).toEqual(['assess']);
  expect(await permitted('analyst')).toEqual([]);
  const reasons = (steps: readonly Step[]) => steps.map((s) => s.refusals);
  expect(reasons(await of('analyst'))).toEqual(reasons(await of('office')));
});
