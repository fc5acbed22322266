import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowHandle, WorkflowUpdateFailedError } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { createActivities } from '../../activities';
import { createMailer } from '../../activities/mailer';
import type { AssessmentInput } from '../../domain/assessment';
import type { CrisisState } from '../../domain/crisis';
import { defaultCalendar } from '../../domain/defaults/calendar';
import { defaultPlans } from '../../domain/defaults/plans';
import { defaultPolicy } from '../../domain/defaults/policy';
import type { DomainEvent, EventOf, EventType } from '../../domain/events';
import type { Roster } from '../../domain/people';
import type { Policy } from '../../domain/plan';
import { REFUSED, type Refusal } from '../../domain/refusal';
import { ROLES, type CrisisType, type Role } from '../../domain/words';
import { createRecords, type Records } from '../../records';
import { decisionToken, grantCode, tokenHash } from '../../worker/tokens';
import * as contract from '../../workflows/crisis/contract';
import type { Command, Receipt } from '../../workflows/messages';
import type { Prisma } from '../../prisma/client';
import { createProcesses } from '../../worker/processes';
import { openPostOffice } from '../activities/support/post-office';
import { onFileEnd } from '../harness/cleanup';
import { runProcess } from '../harness/process';
import { testNamespace } from '../harness/namespace';
import { testPrisma } from '../harness/database';
import { keepHistory } from '../harness/histories';
import { skipForward, workflowNow } from '../harness/time';
import { testClient, testWorker, type TestWorker } from '../harness/worker';
import { publishDefaults } from './support/house-rules';
import { insist } from './support/insist';
import { onRecord } from './support/recorded';

export const SERVER_KEY = Buffer.alloc(32, 7).toString('base64');
export const HOUR_MS = 3_600_000;

/** One person per duty, `p-<role>`, and a second service manager, so that four eyes can be had in one tier. */
export const roster: Roster = {
  version: 1,
  members: [
    ...ROLES.map((role) => ({ id: personOf(role), roles: [role] })),
    { id: 'p-serviceManager2', roles: ['serviceManager'] },
    { id: 'p-finance2', roles: ['finance'] },
  ],
};

export function personOf(role: Role): string {
  return `p-${role}`;
}

/** Who gives a command: the holder of a duty, or a person by id. */
export type Who = Role | `p-${string}`;

export function commandBy(who: Who): Command {
  const personId = who.startsWith('p-') ? who : personOf(who as Role);
  return { by: { personId, roles: [], via: 'api' }, requestId: randomUUID() };
}

/** An assessment that the default matrix makes the given impact of (1–4) under a likely event. */
export function assessmentOf(factor: number): AssessmentInput {
  return {
    likelihood: { severity: factor, scope: factor, trend: factor },
    impact: { brand: factor, customerLoss: factor, economicLoss: factor, legalRisk: factor },
  };
}

export interface StartOptions {
  readonly stage?: contract.CrisisInput['startStage'];
  readonly type?: CrisisType;
  readonly customers?: number;
  readonly maxHistoryEvents?: number;
  readonly receivedMsAgo?: number;
  readonly skipping?: boolean;
  readonly drill?: boolean;
  readonly policy?: Policy;
}

/** A worker on the real server over a database of this file's own, with a real payer and mail server. */
export async function crisisKit() {
  const prisma = await testPrisma();
  const records = createRecords(prisma);
  const { activities, payer, postOffice } = await realActivities(prisma, records);
  const worker = await testWorker({ activities });
  let count = 0;
  const start = async (options: StartOptions = {}): Promise<CrisisUnderTest> => {
    count += 1;
    const number = worker.id(`CR-${count}`);
    const client = options.skipping ? worker.skipping : worker.client;
    const handle = await client.workflow.start(contract.CRISIS_WORKFLOW, {
      workflowId: contract.crisisWorkflowId(number),
      taskQueue: worker.taskQueue,
      args: [inputOf(number, options)],
    });
    return new CrisisUnderTest(number, handle, worker, records);
  };
  return { start, records, prisma, worker, payer, postOffice };
}

/** What a crisis of the tests begins with. */
export function inputOf(number: string, options: StartOptions): contract.CrisisInput {
  const { stage = 'warning', type = 'complaint', customers = 1, receivedMsAgo = 60_000, drill = false } = options;
  const { policy = defaultPolicy } = options;
  const plan = defaultPlans.find((p) => p.type === type);
  if (!plan) throw new Error(`no plan for ${type}`);
  const complaints = Array.from({ length: customers }, (_, i) => ({
    complaintId: `${number}-c${i + 1}`,
    customerId: `K${i + 1}`,
    receivedAt: Date.now() - receivedMsAgo,
  }));
  return {
    head: { number, title: '充电器过热的集中投诉', type, drill, lang: 'zh' },
    startStage: stage,
    rulebook: { policy, plan, calendar: defaultCalendar },
    roster,
    complaints,
    openedBy: commandBy('operator'),
    clockScale: drill ? 3600 : 1,
    links: { console: 'http://localhost/crises' },
    ...(options.maxHistoryEvents ? { maxHistoryEvents: options.maxHistoryEvents } : {}),
  };
}

/** Everything activities need, for real: payer process, SMTP server, records. */
async function realActivities(prisma: Prisma, records: Records) {
  const payer = await startPayer();
  const postOffice = await openPostOffice();
  const mailer = createMailer(postOffice.url, 'crisis@example.com');
  onFileEnd(async () => mailer.close());
  await Promise.all([seedPeople(prisma), publishDefaults(records)]);
  const client = await testClient();
  const activities = createActivities({
    records,
    processes: createProcesses(client, 'nobody'),
    client,
    mailer,
    namespace: await testNamespace(),
    consoleUrl: 'http://localhost',
    tokenFor: (subject) => decisionToken(SERVER_KEY, subject),
    hashOf: tokenHash,
    codeFor: (grantNumber) => grantCode(SERVER_KEY, grantNumber),
    payerUrl: payer.url,
    payerTimeoutMs: 1_000,
    payerSettleMs: 100,
    booksSettleMs: 0,
    leftOut: [],
    now: Date.now,
  });
  return { activities, payer, postOffice };
}

/** The reference payer as a process of its own. */
async function startPayer() {
  const folder = mkdtempSync(join(tmpdir(), 'payer-'));
  const env = { PAYER_PORT: '0', PAYER_LEDGER: join(folder, 'ledger.jsonl') };
  const process = await runProcess('payer/main.ts', env, /payer listening on (\S+)/);
  onFileEnd(async () => {
    await process.stop();
    rmSync(folder, { recursive: true });
  });
  const url = process.announced;
  const send = async (path: string, body: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(500);
    return fetch(`${url}${path}`, { method: 'POST', headers, signal, body: JSON.stringify(body) }).catch(
      () => undefined,
    );
  };
  return {
    url,
    /** As a payer that breaks its word does: money moves under a key that it cancelled. */
    payRegardless: async (key: string, payee: string, amountFen: number): Promise<void> => {
      await send('/faults', { mode: 'ignoresCancellation' });
      await send('/payments', { key, payee, amountFen, currency: 'CNY' });
    },
    /** Orders a payment that nobody here knows of. */
    order: (body: object) => send('/payments', { payee: 'K1', amountFen: 30_000, currency: 'CNY', ...body }),
    /** What the payer's own books say was paid under this key. */
    paid: async (key: string): Promise<{ amountFen: number }[]> => {
      const { payments } = (await (await fetch(`${url}/statement`)).json()) as {
        payments: { key: string; amountFen: number }[];
      };
      return payments.filter((p) => p.key === key);
    },
    /** As one that is there and says nothing, until it wakes. */
    sleep: (): void => void globalThis.process.kill(process.pid, 'SIGSTOP'),
    wake: (): void => void globalThis.process.kill(process.pid, 'SIGCONT'),
    fail: async (mode: string, times: number): Promise<void> => void (await send('/faults', { mode, times })),
  };
}

async function seedPeople(prisma: Prisma): Promise<void> {
  for (const { id, roles } of roster.members) {
    const names = { nameZh: id, nameEn: id, email: `${id}@example.com`, department: 'test' };
    await prisma.person.create({
      data: { id, username: id, ...names, roles: { create: roles.map((role) => ({ role })) } },
    });
  }
}

type Update<A extends Command> = UpdateDefinition<Receipt, [A], string>;
type Fields<A extends Command> = Omit<A, keyof Command>;

/** A running crisis as tests speak to it. */
export class CrisisUnderTest {
  constructor(
    readonly number: string,
    readonly handle: WorkflowHandle,
    private readonly worker: TestWorker,
    private readonly records: Records,
  ) {}

  /** Gives a command and returns its receipt; refusals throw. */
  do<A extends Command>(update: Update<A>, who: Who, fields: Fields<A>): Promise<Receipt> {
    return this.send(update, { ...commandBy(who), ...fields } as unknown as A);
  }

  send<A extends Command>(update: Update<A>, args: A): Promise<Receipt> {
    return insist(this.handle, update, args);
  }

  /** The codes of all the reasons why the command is refused; fails the test when it is accepted. */
  async refusals<A extends Command>(update: Update<A>, who: Who, fields: Fields<A>): Promise<string[]> {
    try {
      await this.do(update, who, fields);
    } catch (error) {
      const cause = (error as WorkflowUpdateFailedError).cause as { type?: string; details?: [Refusal[]] };
      if (cause?.type !== REFUSED) throw error;
      return (cause.details?.[0] ?? []).map((r) => r.code);
    }
    throw new Error(`${update.name} was accepted`);
  }

  state(): Promise<CrisisState> {
    return this.handle.query(contract.stateQuery);
  }

  /** Polls until the state is as described; what a person would see after a moment. */
  async sees(what: (state: CrisisState) => boolean, timeoutMs = 15_000): Promise<CrisisState> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const state = await this.state();
      if (what(state)) return state;
      if (Date.now() > until)
        throw new Error(`never came about: ${what.toString()}\n${JSON.stringify(state.deadlines)}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** Lets time pass for this crisis alone. */
  pass(durationMs: number): Promise<void> {
    return skipForward(this.worker.client, this.handle, durationMs);
  }

  now(): Promise<number> {
    return workflowNow(this.worker.client, this.handle);
  }

  /** What the records hold of it, in order, once all is recorded that its state shows. */
  async events(): Promise<readonly DomainEvent[]> {
    await onRecord(this.handle);
    const stream = { kind: 'crisis', number: this.number } as const;
    const page = await this.records.listTimeline(stream, {}, { limit: 10_000 });
    return page.items as unknown as readonly DomainEvent[];
  }

  async eventsOf<T extends EventType>(type: T): Promise<readonly EventOf<T>[]> {
    return (await this.events()).filter((e) => e.type === type) as unknown as readonly EventOf<T>[];
  }

  /** Polls the records, which follow a decision by a moment, until they hold as many events of a type. */
  async recorded<T extends EventType>(type: T, count: number): Promise<readonly EventOf<T>[]> {
    for (let tries = 0; tries < 300; tries += 1) {
      const found = await this.eventsOf(type);
      if (found.length >= count) return found;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`fewer than ${count} of ${type}`);
  }

  async token(who: Who, approvalId: string): Promise<string> {
    const approval = (await this.state()).approvals.find((a) => a.id === approvalId);
    const personId = commandBy(who).by.personId;
    const generation = approval?.generations[personId] ?? 0;
    return decisionToken(SERVER_KEY, { approvalId, personId, amountFen: approval?.amountFen ?? null, generation });
  }

  /** Approves or refuses as the API would for the person signed in. */
  async vote(who: Who, approvalId: string, decision: 'approve' | 'refuse', reason?: string): Promise<Receipt> {
    const token = await this.token(who, approvalId);
    return this.do(contract.decideApproval, who, { approvalId, decision, token, ...(reason ? { reason } : {}) });
  }

  /** Keeps the history for the replay tests when histories are being recorded (X10). */
  keep(name: string): Promise<void> {
    return keepHistory(`crisis-${name}`, this.handle);
  }

  // The usual ways forward

  async toResponse(factor = 2): Promise<void> {
    await this.do(contract.assess, 'office', { assessment: assessmentOf(factor) });
    await this.do(contract.issueWarning, 'office', { scope: '华东区', measures: '先停售，再排查' });
    await this.do(contract.decideActivation, 'generalManager', {
      decision: 'activate',
      reason: '情况属实',
      orders: [],
    });
    await this.sees((s) => s.stage === 'response');
  }

  async finishTasks(stage: string): Promise<void> {
    for (let open = await this.openTasks(stage); open.length > 0; open = await this.openTasks(stage)) {
      for (const task of open) {
        await this.do(contract.endTask, 'office', { taskId: task.id, how: { kind: 'done', result: '已完成' } });
      }
    }
  }

  private async openTasks(stage: string) {
    const { tasks } = await this.state();
    const open = tasks.filter((t) => t.stage === stage && t.status === 'open');
    return open.filter((t) => !t.dependsOn.some((id) => open.some((other) => other.id === id)));
  }

  async careFor(customerId: string): Promise<void> {
    const contact = { kind: 'contact', reached: true, channel: 'phone', regretExpressed: true } as const;
    await this.do(contract.actOnCare, 'operator', { customerId, act: contact });
    await this.do(contract.actOnCare, 'operator', { customerId, act: { kind: 'propose', solution: '更换并补偿' } });
    await this.do(contract.actOnCare, 'operator', { customerId, act: { kind: 'answer', accepted: true } });
  }

  async toRecovery(): Promise<void> {
    await this.toResponse();
    for (const customerId of Object.keys((await this.state()).cares)) await this.careFor(customerId);
    await this.finishTasks('response');
    await this.do(contract.reportSituation, 'office', { report: '客户均已联系，原因已查明' });
    await this.do(contract.declareContained, 'office', { reason: '事态已受控' });
    await this.sees((s) => s.stage === 'recovery');
  }

  async callBack(customerId: string, satisfaction: number): Promise<void> {
    const act = { kind: 'callback', outcome: 'answered', satisfaction } as const;
    await this.do(contract.actOnCare, 'operator', { customerId, act });
  }

  async toReview(): Promise<void> {
    await this.toRecovery();
    for (const customerId of Object.keys((await this.state()).cares)) await this.callBack(customerId, 5);
    await this.finishTasks('recovery');
    await this.do(contract.declareRecovered, 'office', { reason: '客户关系已修复' });
    await this.sees((s) => s.stage === 'review');
  }
}
