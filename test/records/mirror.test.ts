import { isOpen } from '../../domain/deadline';
import { nextSteps, type Step } from '../../domain/steps';
import { stepsFor } from '../../api/steps';
import { nextDeadline, waitingFor } from '../../domain/summaries';
import type { CrisisState } from '../../domain/crisis';
import * as contract from '../../workflows/crisis/contract';
import { crisisKit, personOf, type CrisisUnderTest } from '../workflows/kit';

jest.setTimeout(90_000);

let kit: Awaited<ReturnType<typeof crisisKit>>;
beforeAll(async () => {
  kit = await crisisKit();
});

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** What the workflow knows, in the words of the page. */
function known(state: CrisisState) {
  const next = nextDeadline(state);
  return {
    stage: state.stage,
    level: state.level,
    openedAt: state.openedAt,
    // Roles due at the same instant stand in no order.
    waitingFor: waitingFor(state).toSorted(),
    nextDeadlineAt: next?.dueAt ?? null,
    customers: Object.keys(state.cares).length,
    complaints: state.complaintIds.length,
    flareUps: state.flareUps,
    milestones: state.milestones.map(({ stage, at }) => ({ stage, at })),
    assessments: state.assessments,
    warning: state.warning ?? null,
    activation: state.activation ?? null,
    tasks: state.tasks.toSorted(byId),
    // Ended ones are forgotten one by one, and an id may be taken again.
    deadlines: state.deadlines.filter(isOpen).toSorted(byId),
    // A long-running process forgets the words of what is over; the records keep them.
    acknowledged: new Map(state.notices.map(({ id, acknowledged }) => [id, acknowledged])),
    compensations: state.compensations.toSorted(byId),
    cares: Object.values(state.cares).toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1)),
    evidence: state.evidence ?? [],
    lastReport: state.reports.at(-1)?.no,
    review: state.review ?? null,
    steps: told(nextSteps(state)),
  };
}

function told(steps: readonly (Pick<Step, 'command' | 'primary'> & { refusals: readonly { code: string }[] })[]) {
  return steps.map(({ command, primary, refusals }) => ({ command, primary, codes: refusals.map(({ code }) => code) }));
}

/** The same of what the page shows. */
async function shown(crisis: CrisisUnderTest) {
  const page = (await kit.records.readCrisis(crisis.number))!;
  const { stage, level, openedAt, nextDeadlineAt, customers, complaints, flareUps, assessments } = page;
  const { warning, activation, review } = page;
  return {
    ...{ stage, level, openedAt, nextDeadlineAt, customers, complaints, flareUps, assessments },
    ...{ warning, activation, review },
    cares: page.cares.map(({ customerName: _name, ...care }) => care),
    steps: told(stepsFor(page, [])),
    lastReport: page.reports.at(-1)?.no,
    waitingFor: page.waitingFor.toSorted(),
    milestones: page.milestones.map(({ stage: entered, at }) => ({ stage: entered, at })),
    tasks: page.tasks.map(({ evidenceIds: _about, ...task }) => task).toSorted(byId),
    evidence: page.evidence.map(({ id, name, by, withdrawn }) => ({
      id,
      name,
      by,
      ...(withdrawn ? { isWithdrawn: true } : {}),
    })),
    deadlines: page.deadlines.filter(isOpen).toSorted(byId),
    acknowledged: new Map(page.notices.map(({ id, acknowledged }) => [id, acknowledged])),
    compensations: page.compensations.toSorted(byId),
  };
}

async function expectMirrored(crisis: CrisisUnderTest): Promise<void> {
  const { acknowledged, ...page } = await shown(crisis);
  const { acknowledged: inProcess, ...state } = known(await crisis.state());
  expect(page).toEqual(JSON.parse(JSON.stringify(state)));
  for (const [id, people] of inProcess) expect(acknowledged.get(id)).toEqual(people);
}

test('X3 S13 the page of a real crisis shows in every stage what its process knows', async () => {
  const crisis = await kit.start({ customers: 2 });
  await crisis.sees((s) => s.deadlines.length > 0);
  await crisis.do(contract.addNote, 'office', { note: '开始', pinned: true });
  await expectMirrored(crisis);
  await crisis.toResponse();
  const [task] = (await crisis.state()).tasks.filter((t) => t.status === 'open');
  await crisis.do(contract.assignTask, task!.role, { taskId: task!.id, assigneeId: personOf(task!.role) });
  await crisis.do(contract.assignCare, 'operator', { customerId: 'K1', ownerId: personOf('operator') });
  const file = { sha256: 'a'.repeat(64), name: '照片.jpg', sizeBytes: 1, mediaType: 'image/jpeg' };
  const { made } = await crisis.do(contract.addEvidence, 'operator', file);
  await crisis.do(contract.addEvidence, 'operator', { ...file, name: '录音.mp3', about: task!.id });
  const withdrawal = { evidenceId: made['evidenceId']!, reason: '误传' };
  await crisis.do(contract.withdrawEvidence, 'operator', withdrawal);
  await crisis.do(contract.addNote, 'office', { note: '应对', pinned: false });
  await expectMirrored(crisis);
  await crisis.do(contract.declareFlareUp, 'office', { reason: '无' }).catch(() => undefined);
  for (const customerId of ['K1', 'K2']) await crisis.careFor(customerId);
  await crisis.finishTasks('response');
  await crisis.do(contract.reportSituation, 'office', { report: '客户均已联系' });
  await crisis.do(contract.declareContained, 'office', { reason: '事态已受控' });
  await crisis.sees((s) => s.stage === 'recovery');
  await crisis.do(contract.declareFlareUp, 'office', { reason: '又有新投诉' });
  await crisis.sees((s) => s.stage === 'response');
  await crisis.do(contract.addNote, 'office', { note: '复燃', pinned: false });
  await expectMirrored(crisis);
  expect((await kit.records.verifyAudit()).faults).toEqual([]);
});
