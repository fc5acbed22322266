import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { Activities } from '../../activities/contract';
import type { FundingWish } from '../../domain/funding';
import type { Actor } from '../../domain/people';
import { transaction } from '../../records/database';
import { ledgerFaults } from '../../records/ledger/check';
import { openLine } from '../../records/ledger/lines';
import { reserve } from '../../records/ledger/reservations';
import { decisionToken } from '../../worker/tokens';
import * as contract from '../../workflows/funding/contract';
import { keepHistory } from '../harness/histories';
import { skipFreely } from '../harness/time';
import { caseKit, CaseUnderTest, commandBy, serverKey, type CaseKit, type Who } from './case-kit';

jest.setTimeout(90_000);

const { ResetReapplyExcludeType } = temporal.api.enums.v1;
const DAY_MS = 86_400_000;
const YUAN = 100;

let kit: CaseKit;
/** How the next postings go; each is told what really happens. */
let posting: (real: Activities['postFunding']) => Activities['postFunding'] = (real) => real;

beforeAll(async () => {
  kit = await caseKit((real) => ({ postFunding: (order) => posting(real.postFunding)(order) }));
  await stated(1_000_000 * YUAN);
});

afterEach(async () => {
  posting = (real) => real;
  expect(await ledgerFaults(kit.prisma)).toEqual([]);
});

const by = (who: Who): Actor => ({ ...commandBy(who).by, roles: [who as 'office'] });

async function stated(availableFen: number): Promise<void> {
  const statement = { availableFen, asOf: '2026-11-26' };
  await kit.records.stateCash(statement, randomUUID(), by('finance'), Date.now());
}

class Funding extends CaseUnderTest<contract.FundingState> {
  async vote(who: Who, decision: 'approve' | 'refuse' = 'approve', reason?: string): Promise<void> {
    const { approvals } = await this.state();
    const { id: approvalId, amountFen = null, generations } = approvals.find((a) => a.status === 'open')!;
    const { personId } = commandBy(who).by;
    const generation = generations[personId] ?? 0;
    const token = decisionToken(serverKey, { approvalId, personId, amountFen, generation });
    await this.do(contract.decideApproval, who, { approvalId, decision, token, ...(reason ? { reason } : {}) });
  }

  statuses(): Promise<string[]> {
    return this.eventsOf('fundingChanged').then((events) => events.map((e) => e.data.request.status));
  }
}

interface Options {
  readonly neededInMs?: number;
  readonly maxHistoryEvents?: number;
}

/** A request as somebody makes it, with its process running as the relay starts it. */
async function asked(wish: FundingWish, who: Who = 'office', options: Options = {}): Promise<Funding> {
  const { neededInMs = 5 * DAY_MS, maxHistoryEvents } = options;
  const order = { wish, reason: '赔偿增加', neededByAt: Date.now() + neededInMs, requestId: randomUUID() };
  const made = await kit.records.requestFunds(order, by(who), Date.now());
  if ('refusals' in made) throw new Error(JSON.stringify(made));
  const input = (await kit.records.fundingInput(made.number, 'http://localhost'))!;
  await kit.processes.startFunding({ ...input, ...(maxHistoryEvents ? { maxHistoryEvents } : {}) });
  const handle = kit.temporal.client.workflow.getHandle(contract.fundingWorkflowId(made.number));
  const funding = new Funding('funding', made.number, handle, kit);
  await funding.recorded('approvalRequested', 1);
  return funding;
}

async function refusalsOf(wish: FundingWish): Promise<string[]> {
  const order = { wish, reason: 'x', neededByAt: Date.now() + DAY_MS, requestId: randomUUID() };
  const made = await kit.records.requestFunds(order, by('office'), Date.now());
  return 'refusals' in made ? made.refusals.map((r) => r.code) : [];
}

let year = 2200;
const newLine = (yuan: number): FundingWish => {
  year += 1;
  return {
    kind: 'newLine',
    year,
    purpose: 'compensation',
    name: { zh: '客户赔偿', en: 'Compensation' },
    amountFen: yuan * YUAN,
  };
};

/** An empty yearly line, as it would be without any request. */
async function line(): Promise<string> {
  const wanted = { year: (year += 1), purpose: 'pr', name: { zh: '公关', en: 'PR' } } as const;
  const number = await transaction(kit.prisma, (tx) => openLine(tx, wanted, { at: Date.now(), by: 'system' }));
  return number!;
}

const available = async (number: string) => (await kit.records.readBudgetLine(number))!.availableFen;

describe('Z4 granted', () => {
  test('Z4 a new line: finance, then the management; posted once, and the sheet stays', async () => {
    const funding = await asked(newLine(100_000));
    const [notice] = await funding.recorded('noticeIssued', 1);
    expect(notice!.data.notice).toMatchObject({ kind: 'approvalRequest', to: ['p-finance'] });
    await funding.vote('finance');
    await funding.vote('generalManager');
    const sheet = await funding.handle.result();
    expect(sheet).toMatchObject({ status: 'posted' });
    const { openedLine } = (await funding.state()).request;
    const opened = (await kit.records.readBudgetLine(openedLine!))!;
    expect(opened).toMatchObject({
      purpose: 'compensation',
      allottedFen: 100_000 * YUAN,
      availableFen: 100_000 * YUAN,
    });
    const { items } = await kit.records.listLedger(openedLine!, {}, { limit: 10 });
    expect(items).toMatchObject([{ act: 'allot', fundingNumber: funding.number, by: 'p-generalManager' }]);
    expect(await funding.statuses()).toEqual(['requested', 'approved', 'posted']);
    const found = (await kit.records.readFunding(funding.number))!;
    expect(found.request).toMatchObject({ status: 'posted', openedLine });
    expect(found.deadlines.map((d) => d.status)).toEqual(['met', 'met', 'met']);
    await keepHistory('funding-posted', funding.handle);
  });

  test('Z4 more for a line, then some of it for one crisis, some to another line, and the line is closed', async () => {
    const [from, to] = [await line(), await line()];
    await (await grantedBy(['finance'], { kind: 'increase', lineNumber: from, amountFen: 9_000 })).handle.result();
    const crisisNumber = await crisis();
    const cut = await grantedBy(['finance'], { kind: 'crisisLine', lineNumber: from, crisisNumber, amountFen: 4_000 });
    expect(await cut.handle.result()).toMatchObject({ status: 'posted', openedLine: expect.stringMatching(/^YS-/) });
    const own = (await cut.state()).request.openedLine!;
    expect(await kit.records.readBudgetLine(own)).toMatchObject({
      crisisNumber,
      parentNumber: from,
      availableFen: 4_000,
    });
    const more = await grantedBy(['finance'], { kind: 'crisisLine', lineNumber: from, crisisNumber, amountFen: 1_000 });
    expect(await more.handle.result()).not.toHaveProperty('openedLine');
    expect(await available(own)).toBe(5_000);
    const wish: FundingWish = { kind: 'transfer', lineNumber: from, toLineNumber: to, amountFen: 1_500 };
    await (await grantedBy(['finance'], wish)).handle.result();
    expect([await available(from), await available(to)]).toEqual([2_500, 1_500]);
    await (await grantedBy(['finance'], { kind: 'closeLine', lineNumber: own })).handle.result();
    expect(await available(from)).toBe(7_500);
    expect((await kit.records.readBudgetLine(own))!.active).toBe(false);
  });

  async function grantedBy(deciders: readonly Who[], wish: FundingWish): Promise<Funding> {
    const funding = await asked(wish);
    for (const who of deciders) await funding.vote(who);
    return funding;
  }
});

async function crisis(stage = 'response'): Promise<string> {
  const number = `CR-2026-${String(900_000 + (year += 1))}`;
  await kit.prisma.$executeRaw`
    INSERT INTO crisis (number, title, type, drill, lang, stage, stage_since, level, opened_at, policy_version, plan_id,
      plan_version, position)
    VALUES (${number}, '门锁', 'quality', false, 'zh', ${stage}, now(), 'III', now(), 1, 'plan-quality', 1, 1)`;
  return number;
}

describe('Z4 not granted', () => {
  test('Z4 refused with a reason, or taken back: the ledger stays as it is', async () => {
    const number = await line();
    const wish: FundingWish = { kind: 'increase', lineNumber: number, amountFen: 500 };
    const refused = await asked(wish);
    await refused.vote('finance', 'refuse', '预算充足');
    expect(await refused.handle.result()).toMatchObject({ status: 'refused' });
    expect((await refused.state()).request.outcomeReason).toBe('预算充足');
    const withdrawn = await asked(wish, 'serviceManager');
    expect(await withdrawn.refusals(contract.withdrawFunding, 'marketing', { reason: 'x' })).toEqual(['notRequester']);
    expect(await withdrawn.refusals(contract.withdrawFunding, 'operator', { reason: 'x' })).toContain('notYourDuty');
    await withdrawn.do(contract.withdrawFunding, 'serviceManager', { reason: '不再需要' });
    expect(await withdrawn.handle.result()).toMatchObject({ status: 'withdrawn' });
    expect(await available(number)).toBe(0);
  });

  test('Z4 nobody decides their own request, and somebody outside the round decides none', async () => {
    const funding = await asked({ kind: 'increase', lineNumber: await line(), amountFen: 500 }, 'finance');
    // Finance alone would decide and has asked itself: the ladder is called in at once.
    const [called] = await funding.recorded('approvalEscalated', 1);
    expect(called!.data.to).toEqual(['deputyManager', 'generalManager']);
    await expect(funding.vote('finance')).rejects.toThrow();
    await expect(funding.vote('legal')).rejects.toThrow();
    await funding.vote('deputyManager');
    expect(await funding.handle.result()).toMatchObject({ status: 'posted' });
  });

  test('Z4 silence: a reminder, the ladder, and after it the request expires; nothing is posted', async () => {
    const number = await line();
    const funding = await asked({ kind: 'increase', lineNumber: number, amountFen: 500 }, 'office', {
      neededInMs: 4 * 3_600_000,
    });
    await skipFreely(kit.temporal.client, funding.handle);
    expect(await funding.handle.result()).toMatchObject({ status: 'expired' });
    const fired = (await funding.eventsOf('deadlineFired')).filter(
      (e) => e.data.deadline.obligation === 'fundingDecision',
    );
    expect(fired.map((e) => e.data.kind).slice(0, 3)).toEqual(['warned', 'breached', 'escalated']);
    expect(await available(number)).toBe(0);
    await keepHistory('funding-expired', funding.handle);
  });
});

describe('Z4 against the available cash', () => {
  test('Z4 a request above it says so, needs the general manager, and is granted by them', async () => {
    await stated(1_000 * YUAN);
    const funding = await asked({ kind: 'increase', lineNumber: await line(), amountFen: 2_000 * YUAN });
    const { approvals, request } = await funding.state();
    expect(request).toMatchObject({ isAboveCash: true, cash: { availableFen: 1_000 * YUAN } });
    expect(approvals[0]!.subject.zh).toContain('超出可用资金');
    expect(approvals[0]!.tiers.map((t) => t.roles)).toEqual([['finance'], ['generalManager']]);
    await funding.vote('finance');
    await expect(funding.vote('deputyManager')).rejects.toThrow();
    await funding.vote('generalManager');
    expect(await funding.handle.result()).toMatchObject({ status: 'posted' });
  });

  test('Z4 two that would each fit and do not together: the second is not posted, and whoever asked is told', async () => {
    const { heldFen } = await kit.records.cashCheck();
    await stated(heldFen + 1_500);
    const [one, two] = [await line(), await line()];
    const requests = await Promise.all(
      [one, two].map((lineNumber) => asked({ kind: 'increase', lineNumber, amountFen: 1_000 })),
    );
    await Promise.all(requests.map((r) => r.vote('finance')));
    const ends = await Promise.all(requests.map((r) => r.handle.result()));
    expect(ends.map((e) => (e as contract.FundingSheet).status).sort()).toEqual(['notPosted', 'posted']);
    expect((await available(one)) + (await available(two))).toBe(1_000);
    const failed = requests[ends.findIndex((e) => (e as contract.FundingSheet).status === 'notPosted')]!;
    expect((await failed.state()).request.failure).toBe('cashShort');
    const notices = await failed.eventsOf('noticeIssued');
    expect(notices.at(-1)!.data.notice).toMatchObject({ kind: 'decision', to: expect.arrayContaining(['p-office']) });
    await stated(1_000_000 * YUAN);
  });

  test('Z4 what stands against a request is said when it is made', async () => {
    const [number, other] = [await line(), await line()];
    const closed = await crisis('closed');
    expect(await refusalsOf({ kind: 'increase', lineNumber: 'YS-2026-999999', amountFen: 1 })).toEqual(['unknownLine']);
    expect(await refusalsOf({ kind: 'transfer', lineNumber: number, toLineNumber: number, amountFen: 1 })).toEqual([
      'sameLine',
      'lineShort',
    ]);
    expect(await refusalsOf({ kind: 'crisisLine', lineNumber: number, crisisNumber: closed, amountFen: 1 })).toEqual([
      'crisisClosed',
      'lineShort',
    ]);
    const taken = (await kit.records.readBudgetLine(other))!;
    expect(await refusalsOf({ ...newLine(1), year: taken.year, purpose: 'pr' } as FundingWish)).toEqual(['lineTaken']);
    const opened = await asked({ kind: 'increase', lineNumber: other, amountFen: 1_000 });
    await opened.vote('finance');
    await opened.handle.result();
    const hold = { key: randomUUID(), lineNumber: other, amountFen: 10, at: Date.now(), by: 'p-office' };
    await transaction(kit.prisma, (tx) => reserve(tx, hold));
    expect(await refusalsOf({ kind: 'closeLine', lineNumber: other })).toEqual(['lineInUse']);
  });
});

describe('Z4 survives', () => {
  test('Z4 a worker that dies before the vote and while it posts: posted once all the same', async () => {
    const number = await line();
    const funding = await asked({ kind: 'increase', lineNumber: number, amountFen: 700 });
    await kit.restartWorker();
    let attempts = 0;
    // The first attempt commits and its worker never gets to say so.
    posting = (real) => async (order) => {
      attempts += 1;
      const posted = await real(order);
      if (attempts === 1) throw ApplicationFailure.retryable('the worker died', 'DatabaseAway');
      return posted;
    };
    await funding.vote('finance');
    await kit.restartWorker();
    await funding.sees((s) => s.request.status === 'posted', 30_000);
    expect(attempts).toBeGreaterThanOrEqual(2);
    expect(await available(number)).toBe(700);
  });

  test('Z4 reset to before the posting: nothing is posted again', async () => {
    const number = await line();
    const funding = await asked({ kind: 'increase', lineNumber: number, amountFen: 800 });
    await funding.vote('finance');
    await funding.handle.result();
    const history = await funding.handle.fetchHistory();
    const scheduled = history.events!.find(
      (e) => e.activityTaskScheduledEventAttributes?.activityType?.name === 'postFunding',
    );
    const before = Number(scheduled!.activityTaskScheduledEventAttributes!.workflowTaskCompletedEventId);
    const { runId } = await funding.handle.describe();
    await kit.temporal.client.workflowService.resetWorkflowExecution({
      namespace: kit.temporal.client.options.namespace,
      workflowExecution: { workflowId: funding.handle.workflowId, runId },
      reason: 'again',
      requestId: randomUUID(),
      workflowTaskFinishEventId: before as never,
      resetReapplyExcludeTypes: [ResetReapplyExcludeType.RESET_REAPPLY_EXCLUDE_TYPE_UNSPECIFIED],
    });
    const again = kit.temporal.client.workflow.getHandle(contract.fundingWorkflowId(funding.number));
    expect(await again.result()).toMatchObject({ status: 'posted' });
    expect(await available(number)).toBe(800);
    expect((await kit.records.verifyAudit()).faults).toEqual([]);
  });

  test('Z4 long histories go on in a new run', async () => {
    const funding = await asked(newLine(100_000), 'office', { maxHistoryEvents: 30 });
    await funding.intoNewRun();
    await funding.vote('finance');
    await funding.vote('deputyManager');
    await funding.sees((s) => s.request.status === 'posted', 30_000);
    const events = await funding.events();
    expect(new Set(events.map((e) => (e as unknown as { runId: string }).runId)).size).toBeGreaterThan(1);
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
  });
});
