import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, type UpdateDefinition } from '@temporalio/common';
import type { Roster } from '../domain/people';
import type { Rulebook } from '../domain/plan';
import type { Role } from '../domain/words';
import { createProcesses } from '../worker/processes';
import { decisionToken } from '../worker/tokens';
import * as contract from '../workflows/crisis/contract';
import type { Command, Receipt } from '../workflows/messages';
import type { BenchStack } from './stack';

/** Commands of one reference crisis; the bare workflow takes as many updates. */
export const COMMANDS = 40;
const CUSTOMERS = ['K1', 'K2', 'K3'];
const COMPENSATION_FEN = 30_000;
const PAYMENT_PAUSE_MS = 5;

/** What all reference crises of a run have in common. */
export interface Cast {
  readonly stack: BenchStack;
  readonly roster: Roster;
  readonly rulebook: Rulebook;
}

export async function castOf(stack: BenchStack): Promise<Cast> {
  const [roster, rulebook] = await Promise.all([
    stack.records.currentRoster(),
    stack.records.rulebookFor('complaint', Date.now()),
  ]);
  return { stack, roster, rulebook };
}

/** The reference crisis: five stages, level III plan, 3 customers, 10 tasks, 2 approvals, 40 commands one at a time. */
export async function runReferenceCrisis(cast: Cast, number: string): Promise<WorkflowHandle> {
  const { client, config } = cast.stack;
  await createProcesses(client, config.temporal.taskQueue).startCrisis(inputOf(cast, number));
  const handle = client.workflow.getHandle(contract.crisisWorkflowId(number));
  const crisis = new Driven(cast, number, handle);
  await preventionAndWarning(crisis);
  await response(crisis);
  await recoveryAndReview(crisis);
  if (crisis.given !== COMMANDS) throw new Error(`the reference crisis took ${crisis.given} commands`);
  await handle.result();
  return handle;
}

export function inputOf({ roster, rulebook }: Cast, number: string): contract.CrisisInput {
  const receivedAt = Date.now() - 60_000;
  return {
    head: { number, title: '充电器过热的集中投诉', type: 'complaint', drill: false, lang: 'zh' },
    startStage: 'prevention',
    rulebook,
    roster,
    complaints: CUSTOMERS.map((customerId) => ({ complaintId: `${number}-${customerId}`, customerId, receivedAt })),
    openedBy: commandBy(roster, 'operator'),
    clockScale: 1,
    links: { console: `http://127.0.0.1/crises/${number}` },
  };
}

function holderOf({ members }: Roster, role: Role): string {
  const holder = members.find((m) => m.roles.includes(role));
  if (!holder) throw new Error(`nobody is ${role}`);
  return holder.id;
}

function commandBy(roster: Roster, role: Role): Command {
  return { by: { personId: holderOf(roster, role), roles: [role], via: 'api' }, requestId: randomUUID() };
}

type Update<A extends Command> = UpdateDefinition<Receipt, [A], string>;

class Driven {
  given = 0;

  constructor(
    readonly cast: Cast,
    readonly number: string,
    private readonly handle: WorkflowHandle,
  ) {}

  async do<A extends Command>(update: Update<A>, role: Role, fields: Omit<A, keyof Command>): Promise<Receipt> {
    const args = { ...commandBy(this.cast.roster, role), ...fields } as A;
    const receipt = await this.handle.executeUpdate(update, { args: [args], updateId: args.requestId });
    this.given += 1;
    return receipt;
  }

  /** Tasks are numbered in the order of the plan. */
  finish(task: number): Promise<Receipt> {
    const how = { kind: 'done', result: '已完成' } as const;
    return this.do(contract.endTask, 'office', { taskId: `${this.number}-T${task}`, how });
  }

  approve(role: Role, approvalId: string, amountFen: number | null): Promise<Receipt> {
    const { roster, stack } = this.cast;
    const subject = { approvalId, personId: holderOf(roster, role), amountFen, generation: 0 };
    const token = decisionToken(stack.config.serverKey, subject);
    return this.do(contract.decideApproval, role, { approvalId, decision: 'approve', token });
  }
}

async function preventionAndWarning(crisis: Driven): Promise<void> {
  await crisis.finish(1);
  await crisis.do(contract.addNote, 'quality', { note: '三位客户反映同一批次充电器过热', pinned: false });
  await crisis.do(contract.escalateToWarning, 'serviceManager', { reason: '同类投诉持续出现' });
  const factor = 2;
  await crisis.do(contract.assess, 'office', {
    assessment: {
      likelihood: { severity: factor, scope: factor, trend: factor },
      impact: { brand: factor, customerLoss: factor, economicLoss: factor, legalRisk: factor },
    },
  });
  const issued = await crisis.do(contract.issueWarning, 'office', { scope: '华东区', measures: '先停售，再排查' });
  for (const role of ['office', 'serviceManager', 'deputyManager'] as const) {
    await crisis.do(contract.acknowledgeNotice, role, { noticeId: issued.made['noticeId']! });
  }
  for (const task of [2, 3]) await crisis.finish(task);
  await crisis.do(contract.decideActivation, 'generalManager', {
    decision: 'activate',
    reason: '情况属实',
    orders: [],
  });
}

async function response(crisis: Driven): Promise<void> {
  for (const customerId of CUSTOMERS) {
    const contact = { kind: 'contact', reached: true, channel: 'phone', regretExpressed: true } as const;
    await crisis.do(contract.actOnCare, 'operator', { customerId, act: contact });
    await crisis.do(contract.actOnCare, 'operator', { customerId, act: { kind: 'propose', solution: '更换并补偿' } });
    await crisis.do(contract.actOnCare, 'operator', { customerId, act: { kind: 'answer', accepted: true } });
  }
  const asked = await crisis.do(contract.requestCompensation, 'operator', {
    customerId: CUSTOMERS[0]!,
    amountFen: COMPENSATION_FEN,
    reason: '充电器损坏，客户更换',
  });
  await crisis.approve('serviceManager', asked.made['approvalId']!, COMPENSATION_FEN);
  await crisis.do(contract.reportSituation, 'office', { report: '客户均已联系，原因已查明，赔偿已批准' });
  await crisis.do(contract.addNote, 'liaison', { note: '现场已恢复秩序', pinned: true });
  for (const task of [4, 5, 6, 7, 8]) await crisis.finish(task);
  await oncePaid(() => crisis.do(contract.declareContained, 'office', { reason: '事态已受控' }));
}

/** The payer is not part of the measurement: whoever is faster than it asks again. */
async function oncePaid(declare: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await declare();
      return;
    } catch (error) {
      if (!isAboutMoney(error)) throw error;
      await sleep(PAYMENT_PAUSE_MS);
    }
  }
}

function isAboutMoney(error: unknown): boolean {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return false;
  const [refusals] = (error.cause.details ?? []) as [{ code: string }[]?];
  return refusals?.length === 1 && refusals[0]?.code === 'compensationPending';
}

async function recoveryAndReview(crisis: Driven): Promise<void> {
  for (const customerId of CUSTOMERS) {
    const act = { kind: 'callback', outcome: 'answered', satisfaction: 5 } as const;
    await crisis.do(contract.actOnCare, 'operator', { customerId, act });
  }
  await crisis.finish(9);
  await crisis.do(contract.declareRecovered, 'office', { reason: '客户关系已修复' });
  await crisis.do(contract.editReview, 'office', {
    rootCause: '充电器某批次元件不良',
    lessons: '同批次投诉应更早合并研判',
    improvements: ['来料抽检比例提高'],
  });
  await crisis.finish(10);
  const submitted = await crisis.do(contract.submitReview, 'office', {});
  await crisis.approve('generalManager', submitted.made['approvalId']!, null);
  await crisis.do(contract.closeCrisis, 'office', { reason: '各项工作已完成' });
}
