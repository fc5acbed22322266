import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Confirmation } from '../../domain/candidate';
import type { CrisisState } from '../../domain/crisis';
import { text } from '../../domain/text';
import * as contract from '../../workflows/candidate/contract';
import { complaintQuery, complaintWorkflowId } from '../../workflows/complaint/contract';
import { closeEarly, crisisWorkflowId, stateQuery as crisisState } from '../../workflows/crisis/contract';
import { keepHistory } from '../harness/histories';
import { caseKit, CaseUnderTest, commandBy, common, type CaseKit } from './case-kit';

jest.setTimeout(90_000);

let kit: CaseKit;
let count = 0;
/** While it is, no crisis can be started. */
let isAway = false;
/** The next answer of a crisis to being given complaints is lost on the way. */
let losesAnswer = false;

beforeAll(async () => {
  kit = await caseKit((real) => ({
    startCrisisFromCandidate: async (request) => {
      if (isAway) throw ApplicationFailure.retryable('away', 'DatabaseAway');
      return real.startCrisisFromCandidate(request);
    },
    linkToCrisis: async (request) => {
      if (isAway) throw ApplicationFailure.retryable('away', 'TemporalAway');
      const answer = await real.linkToCrisis(request);
      if (!losesAnswer) return answer;
      losesAnswer = false;
      throw ApplicationFailure.retryable('lost', 'TemporalAway');
    },
  }));
});

afterEach(() => {
  isAway = false;
});

type Candidate = CaseUnderTest<contract.CandidateState>;

const matter: Confirmation = { type: 'complaint', conflictClass: 'service', startStage: 'warning', reason: '同一批次' };

/** Real complaints with their processes, as the intake and the relay make them. */
async function complaints(howMany: number): Promise<string[]> {
  const arrivals = Array.from({ length: howMany }, () => ({
    source: 'test',
    externalId: randomUUID(),
    title: '车贷逾期被暴力催收',
    body: '车辆被拖走，要求说明',
    channel: 'online',
    receivedAt: Date.now(),
    customer: { externalId: randomUUID() },
  }));
  const taken = await kit.records.takeIn(arrivals, Date.now());
  const numbers = taken.map(({ number }) => number);
  const inputs = await kit.records.complaintInputs(numbers, 'http://localhost');
  for (const input of inputs.values()) await kit.processes.startComplaint(input);
  return numbers;
}

async function raised(complaintIds: readonly string[], maxHistoryEvents?: number): Promise<Candidate> {
  const number = kit.temporal.id(`HX-${(count += 1)}`);
  const reason = text('三天内 15 条相似投诉', '15 similar complaints in three days');
  const head = { number, title: '58车贷投诉激增', reason, complaintIds, raisedAt: Date.now() };
  await kit.processes.startCandidate({ ...common, ...head, ...(maxHistoryEvents ? { maxHistoryEvents } : {}) });
  const handle = kit.temporal.client.workflow.getHandle(contract.candidateWorkflowId(number));
  return new CaseUnderTest('candidate', number, handle, kit);
}

async function crisisOf(number: string): Promise<CrisisState> {
  return kit.temporal.client.workflow.getHandle(crisisWorkflowId(number)).query(crisisState);
}

async function complaintStatus(number: string): Promise<{ status: string; crisisNumber?: string; version: number }> {
  return kit.temporal.client.workflow.getHandle(complaintWorkflowId(number)).query(complaintQuery);
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await done()); tries += 1) {
    if (tries > 200) throw new Error(`never: ${done.toString()}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

describe('W7 raised', () => {
  test('W7 the office and customer service are told at once, by inbox and mail, with a deadline', async () => {
    const candidate = await raised(['TS-1', 'TS-2']);
    const [notice] = await candidate.recorded('noticeIssued', 1);
    expect(notice!.data.notice).toMatchObject({ to: ['p-serviceManager', 'p-office'], channels: ['inbox', 'mail'] });
    expect(await candidate.deliveries(2)).toEqual([
      ['p-office', 'sent'],
      ['p-serviceManager', 'sent'],
    ]);
    const mails = kit.mail.mailsTo('p-office@example.com');
    expect(mails.some((mail) => mail.subject?.includes(candidate.number))).toBe(true);
    const { deadlines } = await candidate.state();
    expect(deadlines.map((d) => [d.obligation, d.waitingFor])).toEqual([
      ['candidateDecision', ['office', 'serviceManager']],
    ]);
    expect(deadlines[0]!.duration).toEqual(common.policy.deadlines.candidateDecision.byLevel.III);
  });

  test('W7 silence reminds, is breached, goes up the ladder again and again, and decides nothing', async () => {
    const candidate = await raised(['TS-1']);
    const { deadlines } = await candidate.sees((s) => s.deadlines.length === 1);
    const top = deadlines[0]!.ladder.at(-1)!;
    await candidate.passTo(top.at + 3 * 86_400_000);
    const fired = await candidate.recorded('deadlineFired', 7);
    const { ladder } = common.policy.deadlines.candidateDecision;
    expect(fired.slice(0, 2).map((e) => e.data.kind)).toEqual(['warned', 'breached']);
    expect(fired.slice(2, 5).map((e) => e.data.to)).toEqual(ladder.map((rung) => rung.to));
    expect(fired.slice(5).every((e) => e.data.kind === 'escalated' && e.data.to === ladder.at(-1)!.to)).toBe(false);
    expect(fired.at(-1)!.data).toMatchObject({ kind: 'escalated', to: ladder.at(-1)!.to });
    expect((await candidate.state()).candidate.status).toBe('open');
    await candidate.do(contract.dismissCandidate, 'office', { reason: '核实为误报' });
    expect((await candidate.eventsOf('deadlineChanged')).at(-1)!.data.deadline.status).toBe('metLate');
    await candidate.handle.result();
    await keepHistory('candidate-dismissed-late', candidate.handle);
  });

  test('W3 more complaints make the same candidate grow; known ones change nothing', async () => {
    const candidate = await raised(['TS-1', 'TS-2']);
    await candidate.handle.signal(contract.candidateGrew, { complaintIds: ['TS-2', 'TS-3', 'TS-3'] });
    await candidate.handle.signal(contract.candidateGrew, { complaintIds: ['TS-3'] });
    const state = await candidate.sees((s) => s.candidate.complaintIds.length === 3);
    expect(state.candidate.complaintIds).toEqual(['TS-1', 'TS-2', 'TS-3']);
    const changes = (await candidate.recorded('candidateChanged', 2)).map((e) => e.data.change);
    expect(changes).toEqual(['raised', 'grown']);
  });
});

describe('W7 confirmed', () => {
  test('W7 confirming starts the crisis with its complaints, answers with its number, and ends the candidate', async () => {
    const numbers = await complaints(3);
    const candidate = await raised(numbers);
    const receipt = await candidate.do(contract.confirmCandidate, 'office', matter);
    const crisisNumber = receipt.made['crisisNumber']!;
    expect(crisisNumber).toMatch(/^CR-\d{4}-\d{6,9}$/);
    const crisis = await crisisOf(crisisNumber);
    expect(crisis.head).toMatchObject({
      title: '58车贷投诉激增',
      type: 'complaint',
      conflictClass: 'service',
      candidateNumber: candidate.number,
    });
    expect(crisis.stage).toBe('warning');
    expect(crisis.complaintIds).toEqual(numbers);
    expect(await candidate.handle.result()).toMatchObject({ status: 'confirmed', crisisNumber });
    for (const number of numbers) await until(async () => (await complaintStatus(number)).status === 'inCrisis');
    expect((await complaintStatus(numbers[0]!)).crisisNumber).toBe(crisisNumber);
    const row = await kit.prisma.candidateState.findUniqueOrThrow({ where: { number: candidate.number } });
    expect(row).toMatchObject({ status: 'confirmed', crisisNumber, overdue: 0 });
    expect((await candidate.events()).length).toBe(receipt.position);
    await expect(candidate.do(contract.dismissCandidate, 'office', { reason: '太晚' })).rejects.toThrow(
      WorkflowNotFoundError,
    );
  });

  test.each(['prevention', 'response'] as const)(
    'W7 a candidate may become a crisis in %s, under another title',
    async (startStage) => {
      const candidate = await raised(await complaints(1));
      const fields = { ...matter, startStage, title: '暴力催收' };
      const { made } = await candidate.do(contract.confirmCandidate, 'serviceManager', fields);
      expect(await crisisOf(made['crisisNumber']!)).toMatchObject({ stage: startStage, head: { title: '暴力催收' } });
    },
  );

  test('W7 a confirmation that does not hold is refused with all reasons at once', async () => {
    const candidate = await raised(['TS-1']);
    const wrong = {
      type: 'flood',
      conflictClass: 'weather',
      startStage: 'review',
      reason: '',
    } as unknown as Confirmation;
    expect(await candidate.refusals(contract.confirmCandidate, 'office', wrong)).toEqual([
      'reasonMissing',
      'unknownType',
      'unknownClass',
      'unknownStage',
    ]);
    expect(await candidate.refusals(contract.confirmCandidate, 'operator', matter)).toEqual(['notYourDuty']);
    const untitled = { ...matter, title: ' ' };
    expect(await candidate.refusals(contract.confirmCandidate, 'office', untitled)).toEqual(['titleMissing']);
    expect((await candidate.state()).candidate.status).toBe('open');
  });

  test('W7 while the crisis is being started nobody else decides, and a replaced worker goes on with it', async () => {
    isAway = true;
    const candidate = await raised(await complaints(1));
    const args = { ...commandBy('office'), ...matter };
    const update = await candidate.handle.startUpdate(contract.confirmCandidate, {
      args: [args],
      waitForStage: 'ACCEPTED',
    });
    expect(await candidate.refusals(contract.confirmCandidate, 'serviceManager', matter)).toEqual(['beingConfirmed']);
    expect(await candidate.refusals(contract.dismissCandidate, 'office', { reason: '误报' })).toEqual([
      'beingConfirmed',
    ]);
    expect((await candidate.state()).candidate.status).toBe('open');
    await kit.restartWorker();
    isAway = false;
    const { made } = await update.result();
    expect(await candidate.handle.result()).toMatchObject({ crisisNumber: made['crisisNumber'] });
    const where = { candidateNumber: candidate.number };
    await until(async () => (await kit.prisma.crisis.count({ where })) === 1);
    const events = await candidate.events();
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
  });

  test('W3 complaints that come while the crisis is being started reach it', async () => {
    isAway = true;
    const [first, ...late] = await complaints(3);
    const candidate = await raised([first!]);
    const args = { ...commandBy('office'), ...matter };
    const update = await candidate.handle.startUpdate(contract.confirmCandidate, {
      args: [args],
      waitForStage: 'ACCEPTED',
    });
    await candidate.handle.signal(contract.candidateGrew, { complaintIds: late });
    await candidate.sees((s) => s.candidate.complaintIds.length === 3);
    isAway = false;
    const { made } = await update.result();
    await candidate.handle.result();
    await until(async () => (await crisisOf(made['crisisNumber']!)).complaintIds.length === 3);
    for (const number of late) await until(async () => (await complaintStatus(number)).status === 'inCrisis');
    await keepHistory('candidate-confirmed', candidate.handle);
  });
});

describe('W3 merged into a crisis that is open already', () => {
  /** A crisis with one complaint, as another candidate became it. */
  async function openCrisis(): Promise<string> {
    const candidate = await raised(await complaints(1));
    return (await candidate.do(contract.confirmCandidate, 'office', matter)).made['crisisNumber']!;
  }

  async function close(crisisNumber: string): Promise<void> {
    const crisis = kit.temporal.client.workflow.getHandle(crisisWorkflowId(crisisNumber));
    const args = { ...commandBy('office'), outcome: 'closedEarly' as const, reason: '并非同一原因' };
    await crisis.executeUpdate(closeEarly, { args: [args] });
    await crisis.result();
  }

  test('W3 its complaints are looked after in that crisis, and it is confirmed as a part of it', async () => {
    const crisisNumber = await openCrisis();
    const numbers = await complaints(2);
    const candidate = await raised(numbers);
    const receipt = await candidate.do(contract.mergeCandidate, 'office', { crisisNumber, reason: '同一批次' });
    expect(receipt.made).toEqual({ crisisNumber });
    expect((await crisisOf(crisisNumber)).complaintIds.slice(1)).toEqual(numbers);
    for (const number of numbers) await until(async () => (await complaintStatus(number)).status === 'inCrisis');
    expect((await complaintStatus(numbers[0]!)).crisisNumber).toBe(crisisNumber);
    expect(await candidate.handle.result()).toMatchObject({ status: 'confirmed', crisisNumber });
    const row = await kit.prisma.candidateState.findUniqueOrThrow({ where: { number: candidate.number } });
    expect(row).toMatchObject({ status: 'confirmed', crisisNumber, overdue: 0 });
    const last = (await candidate.eventsOf('candidateChanged')).at(-1)!;
    expect(last).toMatchObject({ actorId: 'p-office', reason: '同一批次', data: { change: 'merged' } });
    const linked = await kit.prisma.event.findMany({
      where: { streamNumber: crisisNumber, type: 'complaintsLinked', actorId: 'p-office' },
    });
    expect(linked.map(({ data }) => data)).toContainEqual({ complaintIds: numbers });
    await keepHistory('candidate-merged', candidate.handle);
  });

  test('W3 a merge whose answer was lost, and whose worker is replaced, links once; late complaints follow', async () => {
    const crisisNumber = await openCrisis();
    const [first, late] = await complaints(2);
    const candidate = await raised([first!]);
    isAway = true;
    const args = { ...commandBy('serviceManager'), crisisNumber, reason: '同一批次' };
    const update = await candidate.handle.startUpdate(contract.mergeCandidate, {
      args: [args],
      waitForStage: 'ACCEPTED',
    });
    expect(await candidate.refusals(contract.confirmCandidate, 'office', matter)).toEqual(['beingConfirmed']);
    await candidate.handle.signal(contract.candidateGrew, { complaintIds: [late!] });
    await candidate.sees((s) => s.candidate.complaintIds.length === 2);
    await kit.restartWorker();
    losesAnswer = true;
    isAway = false;
    expect((await update.result()).made).toEqual({ crisisNumber });
    await candidate.handle.result();
    await until(async () => (await crisisOf(crisisNumber)).complaintIds.length === 3);
    const where = { streamNumber: crisisNumber, type: 'complaintsLinked', actorId: 'p-serviceManager' };
    expect((await kit.prisma.event.findMany({ where })).map(({ data }) => data)).toEqual([{ complaintIds: [first] }]);
  });

  test('W3 a merge is done although the crisis was closed before its answer came', async () => {
    const crisisNumber = await openCrisis();
    const candidate = await raised(await complaints(1));
    losesAnswer = true;
    const merging = candidate.do(contract.mergeCandidate, 'office', { crisisNumber, reason: '同一批次' });
    await until(async () => (await crisisOf(crisisNumber)).complaintIds.length === 2);
    await close(crisisNumber);
    expect((await merging).made).toEqual({ crisisNumber });
  });

  test('W3 refused: an unknown crisis, a closed one, a drill, without a reason, or by somebody without the duty', async () => {
    const crisisNumber = await openCrisis();
    await close(crisisNumber);
    const candidate = await raised(await complaints(1));
    const merge = (fields: { crisisNumber: string; reason: string }, who: 'office' | 'operator' = 'office') =>
      candidate.refusals(contract.mergeCandidate, who, fields);
    expect(await merge({ crisisNumber: 'CR-2026-999999', reason: 'x' })).toEqual(['unknownCrisis']);
    expect(await merge({ crisisNumber, reason: '同一批次' })).toEqual(['crisisClosed']);
    const open = await openCrisis();
    await kit.prisma.crisis.update({ where: { number: open }, data: { drill: true } });
    expect(await merge({ crisisNumber: open, reason: '同一批次' })).toEqual(['crisisIsDrill']);
    expect(await merge({ crisisNumber: open, reason: ' ' })).toEqual(['reasonMissing']);
    expect(await merge({ crisisNumber: open, reason: 'x' }, 'operator')).toEqual(['notYourDuty']);
    expect((await candidate.state()).candidate.status).toBe('open');
    await candidate.do(contract.dismissCandidate, 'office', { reason: '误报' });
    await candidate.handle.result();
  });
});

describe('W10 from the candidate through the crisis and back', () => {
  test('W10 closing the crisis hands its complaints back: they stay open and their clocks run on', async () => {
    const [number] = await complaints(1);
    const candidate = await raised([number!]);
    const { made } = await candidate.do(contract.confirmCandidate, 'office', matter);
    await until(async () => (await complaintStatus(number!)).status === 'inCrisis');
    const crisis = kit.temporal.client.workflow.getHandle(crisisWorkflowId(made['crisisNumber']!));
    const args = { ...commandBy('office'), outcome: 'closedEarly' as const, reason: '并非同一原因' };
    await crisis.executeUpdate(closeEarly, { args: [args] });
    await crisis.result();
    await until(async () => (await complaintStatus(number!)).status === 'open');
    const rows = await kit.prisma.deadline.findMany({ where: { streamNumber: number! } });
    expect(rows.map((row) => row.status)).toEqual(['running', 'running']);
    await keepHistory('complaint-handed-back', kit.temporal.client.workflow.getHandle(complaintWorkflowId(number!)));
  });
});

describe('W7 dismissed', () => {
  test('W7 W10 dismissing needs a reason and leaves every complaint as it was', async () => {
    const numbers = await complaints(2);
    for (const number of numbers) {
      await until(async () => (await kit.prisma.complaintState.count({ where: { number } })) === 1);
    }
    const before = await Promise.all(numbers.map(complaintStatus));
    const candidate = await raised(numbers);
    expect(await candidate.refusals(contract.dismissCandidate, 'office', { reason: '  ' })).toEqual(['reasonMissing']);
    await candidate.do(contract.dismissCandidate, 'office', { reason: '两件不同的事' });
    expect(await candidate.handle.result()).toMatchObject({ status: 'dismissed' });
    const [raisedEvent, dismissed] = await candidate.eventsOf('candidateChanged');
    expect(raisedEvent!.data.change).toBe('raised');
    expect(dismissed!.data.candidate).toMatchObject({
      status: 'dismissed',
      decidedBy: 'p-office',
      decisionReason: '两件不同的事',
    });
    expect(await Promise.all(numbers.map(complaintStatus))).toEqual(before);
    expect(before.map((c) => c.status)).toEqual(['open', 'open']);
    expect(await kit.prisma.crisis.count({ where: { candidateNumber: candidate.number } })).toBe(0);
  });
});

describe('W7 what may go wrong', () => {
  test('W7 garbage in signals changes nothing and hurts nothing', async () => {
    const candidate = await raised(['TS-1']);
    const before = await candidate.sees((s) => s.deadlines.length === 1);
    const garbage = [null, 7, 'grown', {}, { complaintIds: 'TS-9' }, { complaintIds: [7, null, '', 'x'.repeat(101)] }];
    for (const payload of [...garbage, { version: 9, members: [{}] }]) {
      for (const name of ['candidateGrew', 'rosterChanged', 'neverHeardOf']) {
        await candidate.handle.signal(name, payload);
      }
    }
    await candidate.handle.signal('candidateGrew');
    const numeric = { ...commandBy('office'), ...matter, title: 7 };
    for (const args of [garbage, numeric, { ...matter, requestId: 'r', by: { personId: 'p-office' } }]) {
      await expect(candidate.handle.executeUpdate('confirmCandidate', { args: [args] })).rejects.toThrow();
    }
    expect((await candidate.state()).candidate).toEqual(before.candidate);
    expect((await candidate.state()).roster).toEqual(before.roster);
    const history = await candidate.handle.fetchHistory();
    expect(history.events?.filter((e) => e.workflowTaskFailedEventAttributes)).toEqual([]);
  });

  test('W7 over many runs the candidate is the same, and its notice goes out once', async () => {
    const candidate = await raised(['TS-0'], 40);
    const firstRun = (await candidate.handle.describe()).runId;
    for (let i = 1; i <= 12; i += 1) {
      await candidate.handle.signal(contract.candidateGrew, { complaintIds: [`TS-${i}`] });
      await candidate.sees((s) => s.candidate.complaintIds.length === i + 1);
    }
    expect((await candidate.handle.describe()).runId).not.toBe(firstRun);
    await candidate.do(contract.dismissCandidate, 'serviceManager', { reason: '并非同一原因' });
    expect(await candidate.handle.result()).toMatchObject({ status: 'dismissed' });
    const events = await candidate.events();
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
    expect(await candidate.deliveries(2)).toHaveLength(2);
  });
});
