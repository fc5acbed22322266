import { randomUUID } from 'node:crypto';
import type { Role } from '../../domain/words';
import type { Person } from './people';
import type { System } from './system';
import { eventually } from './wait';

const CONTACT = { reached: true, channel: 'phone', regretExpressed: true, commitment: '24 小时内给出方案' };
const ASSESSMENT = {
  likelihood: { severity: 2, scope: 2, trend: 3 },
  impact: { brand: 2, customerLoss: 2, economicLoss: 2, legalRisk: 2 },
};

/** What the tests read of a crisis. */
export interface CrisisPage {
  readonly stage: string;
  readonly level: string;
  readonly outcome: string | null;
  readonly position: number;
  readonly milestones: readonly { readonly stage: string }[];
  readonly tasks: readonly {
    readonly id: string;
    readonly stage: string;
    readonly role: Role;
    readonly status: string;
    readonly dependsOn: readonly string[];
    readonly version: number;
  }[];
  readonly notices: readonly {
    readonly id: string;
    readonly kind: string;
    readonly to: readonly string[];
    readonly acknowledged?: Readonly<Record<string, string>>;
  }[];
  readonly approvals: readonly {
    readonly id: string;
    readonly status: string;
    readonly tier: number;
    readonly votes: readonly { readonly personId: string; readonly via: string }[];
  }[];
  readonly compensations: readonly {
    readonly id: string;
    readonly status: string;
    readonly paymentId?: string;
    readonly amountFen: number;
  }[];
  readonly cares: readonly {
    readonly customerId: string;
    readonly complaintIds: readonly string[];
    readonly contacts: number;
    readonly callback: string;
    readonly version: number;
  }[];
}

export interface TimelineEntry {
  readonly position: number;
  readonly seq: number;
  readonly type: string;
  readonly superseded: boolean;
  readonly data: any;
}

/** Who acts: the sample person for a duty, or a person. */
type Who = Role | Person;

/** A crisis lived through the API, stage by stage; every step repeats itself under one key until it is answered. */
export class Journey {
  private constructor(
    readonly system: System,
    readonly number: string,
    readonly complaints: readonly string[],
  ) {}

  /** Files complaints of as many customers and starts a crisis about them. */
  static async begin(
    system: System,
    { customers = 1, startStage = 'prevention' }: { customers?: number; startStage?: string } = {},
  ): Promise<Journey> {
    const complaints: string[] = [];
    for (let i = 0; i < customers; i += 1) complaints.push(await fileComplaint(system));
    const body = { title: '智能插座过热引发集中投诉', type: 'complaint', startStage, complaintNumbers: complaints };
    const { number } = await system.as('serviceManager').post('/crises', body);
    const journey = new Journey(system, number, complaints);
    await journey.enters(startStage);
    return journey;
  }

  person(who: Who): Person {
    return typeof who === 'string' ? this.system.as(who) : who;
  }

  async read(): Promise<CrisisPage> {
    return await this.system.as('office').get(`/crises/${this.number}`);
  }

  /** A person gives a command; returns what it made. */
  async act(who: Who, path: string, body: object = {}): Promise<Record<string, string>> {
    const receipt = await this.person(who).post(`/crises/${this.number}${path}`, body);
    expect(receipt).toEqual({ position: expect.any(Number), made: expect.any(Object) });
    return receipt.made;
  }

  /** A command that must be refused; returns the codes of all its reasons. */
  async refused(who: Who, path: string, body: object = {}, status = 409): Promise<readonly string[]> {
    const answer = await this.person(who).send('POST', `/crises/${this.number}${path}`, body, { key: randomUUID() });
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
    const reasons: readonly { code: string }[] = answer.body.errors ?? [answer.body];
    return reasons.map(({ code }) => code);
  }

  sees(what: string, isSo: (crisis: CrisisPage) => boolean): Promise<CrisisPage> {
    return eventually(`${this.number}: ${what}`, async () => {
      const crisis = await this.read();
      return isSo(crisis) && crisis;
    });
  }

  enters(stage: string): Promise<CrisisPage> {
    return this.sees(`stage ${stage}`, (c) => c.stage === stage);
  }

  /** Every event on record, first to last. */
  async timeline(): Promise<readonly TimelineEntry[]> {
    const found: TimelineEntry[] = [];
    for (let next: string | null = ''; next !== null;) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const path = `/crises/${this.number}/timeline?limit=200&withSuperseded=true${cursor}`;
      const page: { items: TimelineEntry[]; next: string | null } = await this.system.as('office').get(path);
      found.push(...page.items);
      next = page.next;
    }
    return found;
  }

  /** A stage's tasks are finished by those whose duty they are, or waived by the office, in the order of their dependencies. */
  async endTasks(stage: string, path: 'completion' | 'waiver' = 'completion'): Promise<void> {
    const body = path === 'waiver' ? { reason: '事态升级，改由应急预案处理' } : { result: '已完成' };
    for (;;) {
      const open = (await this.read()).tasks.filter((t) => t.stage === stage && t.status === 'open');
      const ready = open.filter((t) => !t.dependsOn.some((id) => open.some((o) => o.id === id)));
      if (ready.length === 0) return;
      for (const { id, role, version } of ready) {
        const who = path === 'waiver' ? 'office' : role;
        await this.act(who, `/tasks/${id}/${path}`, { ...body, version });
      }
    }
  }

  async toWarning(): Promise<void> {
    await this.act('serviceManager', '/escalation', { reason: '同类投诉增多' });
    await this.enters('warning');
  }

  /** Assessed and announced; returns the official notice. */
  async announce(): Promise<string> {
    await this.act('office', '/assessments', ASSESSMENT);
    const words = { scope: '华东区三家门店及线上订单', measures: '暂停销售同批次，逐一联系客户' };
    const { noticeId } = await this.act('office', '/warning', words);
    return noticeId!;
  }

  async toResponse(): Promise<void> {
    if ((await this.read()).stage === 'prevention') await this.toWarning();
    if (!(await this.read()).notices.some((n) => n.kind === 'warning')) await this.announce();
    const orders = [{ title: '封存同批次库存', role: 'production', dueAfter: { amount: 4, unit: 'hours' } }];
    await this.act('generalManager', '/activation', { decision: 'activate', reason: '情况属实', orders });
    await this.enters('response');
  }

  /** Contacted, offered a solution, accepted: every customer. */
  async settleCustomers(): Promise<void> {
    for (const { customerId } of (await this.read()).cares) {
      const at = `/customers/${customerId}`;
      await this.act('operator', `${at}/contacts`, CONTACT);
      await this.act('operator', `${at}/solution`, { solution: '免费更换并补偿' });
      await this.act('operator', `${at}/answer`, { accepted: true });
    }
  }

  /** Asks for money for the first customer. */
  async askCompensation(amountFen: number): Promise<{ compensationId: string; approvalId: string }> {
    const customerId = (await this.read()).cares[0]!.customerId;
    const asked = { customerId, basis: 'settlement', amountFen, reason: '设备损坏，按价赔偿' };
    const made = await this.act('operator', '/compensations', asked);
    return made as { compensationId: string; approvalId: string };
  }

  /** Somebody says yes at the API. */
  async approve(who: Who, approvalId: string): Promise<void> {
    await this.person(who).post(`/approvals/${approvalId}/decision`, { decision: 'approve', reason: '同意' });
  }

  async toRecovery(): Promise<void> {
    await this.endTasks('warning');
    await this.endTasks('response');
    await this.act('office', '/reports', { report: '客户均已联系，原因为同批次温控器缺陷' });
    await this.act('office', '/containment', { reason: '必办事项已完成' });
    await this.enters('recovery');
  }

  async toReview(): Promise<void> {
    for (const { customerId, callback } of (await this.read()).cares) {
      if (callback === 'answered') continue;
      await this.act('operator', `/customers/${customerId}/callbacks`, { outcome: 'answered', satisfaction: 5 });
    }
    await this.endTasks('recovery');
    await this.act('office', '/recovery', { reason: '客户均已回访' });
    await this.enters('review');
  }

  /** Written by the office, signed by a manager, closed. */
  async toClosed(): Promise<void> {
    const words = { rootCause: '温控器批次缺陷', lessons: '来料抽检比例过低', improvements: ['提高抽检比例'] };
    await this.system.as('office').put(`/crises/${this.number}/review`, words);
    const { approvalId } = await this.act('office', '/review/submission');
    await this.approve('deputyManager', approvalId!);
    await this.endTasks('review');
    await this.act('office', '/closing', { reason: '总结已签批' });
    await this.enters('closed');
  }
}

/** One more complaint about the sockets, of a customer of its own. */
export async function fileComplaint(system: System): Promise<string> {
  const customer = { name: '端到端客户', externalId: `e2e-${randomUUID()}` };
  const body = { body: '插座通电后发烫，外壳变形，担心起火，要求退货', channel: 'hotline', customer };
  const { number } = await system.as('operator').post('/complaints', body);
  return number;
}
