import { randomUUID } from 'node:crypto';
import type { Activities } from '../../activities/contract';
import type { DomainEvent } from '../../domain/events';
import { narrate } from '../../domain/narrate';
import type { Refusal } from '../../domain/refusal';
import { RecordsRefusal } from '../../records/refused';
import type { NewItem } from '../../records/catalogue';
import { ledgerFaults } from '../../records/ledger/check';
import { decisionToken, grantCode, tokenHash } from '../../worker/tokens';
import * as contract from '../../workflows/grant/contract';
import {
  closeEarly,
  CRISIS_WORKFLOW,
  crisisWorkflowId,
  grantHeard,
  type CrisisInput,
} from '../../workflows/crisis/contract';
import { keepHistory } from '../harness/histories';
import { skipFreely } from '../harness/time';
import { fund, standing } from '../support/budget';
import { caseKit, CaseUnderTest, commandBy, serverKey, type CaseKit, type Who } from './case-kit';
import { ownEvents } from './support/recorded';

jest.setTimeout(90_000);

let kit: CaseKit;
let line: string;
/** How the next acts with money go; each is told what really happens. */
let moving: (real: Activities['moveGrantMoney']) => Activities['moveGrantMoney'] = (real) => real;

beforeAll(async () => {
  kit = await caseKit((real) => ({ moveGrantMoney: (request) => moving(real.moveGrantMoney)(request) }));
  line = await fund(kit.prisma, 'valueAdded', 1_000_000_00);
});

afterEach(async () => {
  moving = (real) => real;
  expect(await ledgerFaults(kit.prisma)).toEqual([]);
});

const DAY_MS = 86_400_000;
const coupon: NewItem = {
  kind: 'coupon',
  name: { zh: '百元优惠券', en: '¥100 coupon' },
  gives: { zh: '满 300 元减 100 元', en: '¥100 off ¥300 or more' },
  valueFen: 10_000,
  validDays: 30,
};
const training: NewItem = {
  ...coupon,
  kind: 'training',
  name: { zh: '免费培训', en: 'Free training' },
  valueFen: 60_000,
};

const item = (changes: Partial<NewItem> = {}): Promise<string> =>
  kit.records.createItem({ ...coupon, ...changes }, commandBy('marketing').by, Date.now(), randomUUID());

interface Scene {
  readonly crisisNumber: string;
  readonly customerId: string;
  readonly address: string;
}

/** A crisis that looks after one customer, who can be reached by mail. */
async function scene(changes: { drill?: boolean; optOuts?: string[] } = {}): Promise<Scene> {
  const { drill = false, optOuts = [] } = changes;
  const address = `${randomUUID()}@example.com`;
  const contacts = [{ kind: 'email', value: address }] as const;
  const by = commandBy('operator').by;
  const customerId = (await kit.records.saveCustomer(
    undefined,
    { name: '张女士', contacts, optOuts },
    by,
    Date.now(),
  ))!;
  const arrival = {
    source: 'hotline',
    externalId: randomUUID(),
    title: '等待过久',
    body: '热线等待过久',
    channel: 'hotline',
    receivedAt: Date.now(),
    customer: { id: customerId },
  } as const;
  const [taken] = await kit.records.takeIn([arrival], Date.now());
  // Handed over already: no relay runs here, and a crisis ends only when its complaints have heard of it.
  await kit.prisma.outbox.deleteMany({ where: { key: taken!.number } });
  const crisisNumber = `CR-2026-${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`;
  const input: CrisisInput = {
    head: { number: crisisNumber, title: '热线拥堵', type: 'serviceDispute', drill, lang: 'zh' },
    startStage: 'response',
    rulebook: await kit.records.rulebookFor('serviceDispute', Date.now()),
    roster: await kit.records.currentRoster(),
    complaints: await kit.records.linkedComplaints([taken!.number]),
    openedBy: commandBy('office'),
    clockScale: 1,
    links: { console: 'http://localhost' },
  };
  const { taskQueue, client } = kit.temporal;
  await client.workflow.start(CRISIS_WORKFLOW, {
    workflowId: crisisWorkflowId(crisisNumber),
    taskQueue,
    args: [input],
  });
  await until(async () => (await kit.prisma.care.count({ where: { crisisNumber } })) === 1);
  return { crisisNumber, customerId, address };
}

async function until(look: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await look()); tries += 1) {
    if (tries > 300) throw new Error(`never came about: ${look.toString()}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

class Grant extends CaseUnderTest<contract.GrantState> {
  readonly code = grantCode(serverKey, this.number);

  redeem(fields: Partial<{ codeHash: string; place: string }> = {}, who: Who = 'operator') {
    return this.do(contract.redeemGrant, who, { codeHash: tokenHash(this.code), place: '徐家汇门店', ...fields });
  }

  redeemRefused(fields: Partial<{ codeHash: string; place: string }> = {}, who: Who = 'operator'): Promise<string[]> {
    const all = { codeHash: tokenHash(this.code), place: '浦东门店', ...fields };
    return this.refusals(contract.redeemGrant, who, all);
  }

  statuses(): Promise<string[]> {
    return this.eventsOf('grantChanged').then((events) => events.map((e) => e.data.grant.status));
  }
}

async function given(
  { crisisNumber, customerId }: Scene,
  itemNumber: string,
  { maxHistoryEvents, who = 'operator' }: { maxHistoryEvents?: number; who?: Who } = {},
): Promise<Grant> {
  const order = { crisisNumber, customerId, itemNumber, reason: '久等致歉', requestId: randomUUID() };
  const hashOf = (number: string): string => tokenHash(grantCode(serverKey, number));
  const number = await kit.records.giveGrant(order, commandBy(who).by, Date.now(), hashOf);
  const input = (await kit.records.grantInput(number, 'http://localhost'))!;
  await kit.processes.startGrant({ ...input, ...(maxHistoryEvents ? { maxHistoryEvents } : {}) });
  const handle = kit.temporal.client.workflow.getHandle(contract.grantWorkflowId(number));
  return new Grant('grant', number, handle, kit);
}

const good = (grant: Grant) => grant.sees((s) => s.grant.status === 'granted');

/** What the timeline of the crisis says of grants, once it says so much. */
async function heard({ crisisNumber }: Scene, count: number): Promise<string[]> {
  const where = { streamKind: 'crisis', streamNumber: crisisNumber, type: 'grantHeard', superseded: false };
  await until(async () => (await kit.prisma.event.count({ where })) >= count);
  const rows = await kit.prisma.event.findMany({ where, orderBy: { position: 'asc' } });
  return rows.map((row) =>
    narrate({ ...row, by: row.actor } as unknown as DomainEvent, (id) => id)
      .zh.split('：')
      .at(-1)!,
  );
}

const mails = ({ address }: Scene) => kit.mail.mailsTo(address).map((m) => m.subject!.replace(/^\[\S+\] /, ''));

describe('R2 granted and claimed', () => {
  test('R2 the customer gets the code, claims it once, the money is spent and the crisis tells of it', async () => {
    const where = await scene();
    const before = await standing(kit.prisma, line);
    const grant = await given(where, await item());
    const { grant: now } = await good(grant);
    expect(now.validUntilAt! - now.validFromAt!).toBe(30 * DAY_MS);
    await until(async () => mails(where).length === 1);
    expect(kit.mail.mailsTo(where.address)[0]!.text).toContain(grant.code);
    expect(await standing(kit.prisma, line)).toEqual({
      ...before,
      availableFen: before['availableFen']! - 10_000,
      committedFen: before['committedFen']! + 10_000,
    });
    expect(await grant.redeemRefused({ codeHash: tokenHash('other') })).toEqual(['unknownCode']);
    expect(await grant.redeemRefused({ place: ' ' })).toEqual(['placeMissing']);
    expect(await grant.redeemRefused({}, 'finance')).toEqual(['notYourDuty']);
    await grant.redeem();
    expect(await grant.handle.result()).toMatchObject({ status: 'redeemed' });
    expect(await grant.statuses()).toEqual(['granted', 'redeemed']);
    expect(await standing(kit.prisma, line)).toEqual({
      ...before,
      availableFen: before['availableFen']! - 10_000,
      spentFen: before['spentFen']! + 10_000,
    });
    expect(await heard(where, 2)).toEqual(['待使用', '已核销']);
    const history = await grant.handle.fetchHistory();
    expect(await ownEvents(grant.handle)).toBeLessThan(25);
    const said = JSON.stringify(history, (_, v: unknown) => (v instanceof Uint8Array ? Buffer.from(v).toString() : v));
    for (const secret of [grant.code, grant.code.replaceAll('-', ''), where.address, '张女士']) {
      expect(said).not.toContain(secret);
    }
    await keepHistory('grant-redeemed', grant.handle);
  });

  test('R2 two desks at once redeem once; the other hears when and where', async () => {
    const grant = await given(await scene(), await item());
    await good(grant);
    // Nobody works: both desks stand in the queue when the worker comes back.
    await kit.stopWorker();
    const desks = ['徐家汇门店', '浦东门店'].map((place) =>
      grant.redeem({ place }, place === '浦东门店' ? 'serviceManager' : 'operator').then(
        () => [] as readonly Refusal[],
        (error: { cause: { details: [Refusal[]] } }) => error.cause.details[0],
      ),
    );
    await new Promise((later) => setTimeout(later, 200));
    await kit.restartWorker();
    const answers = await Promise.all(desks);
    expect(answers.filter((a) => a.length === 0)).toHaveLength(1);
    const [refused] = answers.flat();
    expect(refused!.code).toBe('alreadyRedeemed');
    const { place } = (await grant.state()).grant.redemption!;
    expect(refused!.text.zh).toContain(`在${place}使用`);
    await grant.handle.result();
    expect(await grant.statuses()).toEqual(['granted', 'redeemed']);
  });

  test('R2 an answer of the ledger that is lost, and another worker after the claim: the money is spent once', async () => {
    const grant = await given(await scene(), await item());
    await good(grant);
    const before = await standing(kit.prisma, line);
    let attempts = 0;
    // The ledger has spent it, and the answer is lost with the worker.
    moving = (real) => async (request) => {
      const done = await real(request);
      attempts += 1;
      if (request.act === 'spend' && attempts === 1) throw new Error('the answer is lost');
      return done;
    };
    await grant.redeem();
    await kit.restartWorker();
    expect(await grant.handle.result()).toMatchObject({ status: 'redeemed' });
    expect(attempts).toBeGreaterThan(1);
    expect(await standing(kit.prisma, line)).toEqual({
      ...before,
      committedFen: before['committedFen']! - 10_000,
      spentFen: before['spentFen']! + 10_000,
    });
    expect(await grant.statuses()).toEqual(['granted', 'redeemed']);
  });

  test('R2 goes on in a new run: the clock, the code and what is to be told are not lost', async () => {
    const where = await scene();
    const grant = await given(where, await item(), { maxHistoryEvents: 30 });
    await good(grant);
    await until(async () => mails(where).length === 1);
    await grant.intoNewRun();
    await grant.redeem();
    await grant.handle.result();
    expect(mails(where)).toEqual(['送给您的一份心意']);
    expect(await grant.statuses()).toEqual(['granted', 'redeemed']);
  });
});

describe('R2 not claimed', () => {
  test('R2 the customer is reminded once, then it expires, the money is free and nobody was late', async () => {
    const where = await scene();
    const before = await standing(kit.prisma, line);
    const grant = await given(where, await item());
    const { grant: now } = await good(grant);
    await grant.pass(25 * DAY_MS);
    await until(async () => mails(where).length === 2);
    expect(now.validUntilAt).toBeGreaterThan(await grant.now());
    await skipFreely(kit.temporal.client, grant.handle);
    expect(await grant.handle.result()).toMatchObject({ status: 'expired' });
    expect(mails(where)).toEqual(['送给您的一份心意', '您的服务即将到期']);
    expect(await standing(kit.prisma, line)).toEqual(before);
    expect(await grant.eventsOf('noticeIssued')).toEqual([]);
    expect((await grant.eventsOf('deadlineFired')).map((e) => e.data.kind)).toEqual(['warned', 'elapsed']);
    expect(await heard(where, 2)).toEqual(['待使用', '已过期']);
    await keepHistory('grant-expired', grant.handle);
  });

  test('R2 withdrawn with a reason: the code is good for nothing, and whoever was told of it is told', async () => {
    const where = await scene();
    const before = await standing(kit.prisma, line);
    const grant = await given(where, await item());
    await good(grant);
    expect(await grant.refusals(contract.withdrawGrant, 'operator', { reason: ' ' })).toEqual(['reasonMissing']);
    expect(await grant.refusals(contract.withdrawGrant, 'finance', { reason: '重复' })).toEqual(['notYourDuty']);
    await grant.do(contract.withdrawGrant, 'operator', { reason: '发放有误' });
    expect(await grant.handle.result()).toMatchObject({ status: 'withdrawn' });
    expect(mails(where)).toEqual(['送给您的一份心意', '兑换码已失效']);
    expect(kit.mail.mailsTo(where.address)[1]!.text).not.toContain(grant.code);
    expect(await standing(kit.prisma, line)).toEqual(before);
  });

  test('R2 who wants no mail gets none; a drill sends none and moves no money', async () => {
    const before = await standing(kit.prisma, line);
    const [silent, drill] = await Promise.all([scene({ optOuts: ['mail'] }), scene({ drill: true })]);
    const grant = await given(silent, await item());
    const drilled = await given(drill, await item());
    for (const one of [grant, drilled]) {
      await good(one);
      await one.redeem();
      await one.handle.result();
    }
    expect([...mails(silent), ...mails(drill)]).toEqual([]);
    const statuses = await kit.prisma.grantMail.findMany({
      where: { grantNumber: { in: [grant.number, drilled.number] } },
    });
    expect(statuses.map((m) => [m.grantNumber, m.status])).toEqual([[grant.number, 'optedOut']]);
    const after = await standing(kit.prisma, line);
    expect(after['spentFen']! - before['spentFen']!).toBe(10_000);
  });
});

describe('R2 above the limits of the policy', () => {
  async function vote(grant: Grant, decision: 'approve' | 'refuse', reason?: string): Promise<void> {
    const { approvals } = await grant.sees((s) => s.approvals.length > 0);
    const { id: approvalId, amountFen = null, generations } = approvals[0]!;
    const personId = 'p-serviceManager';
    const generation = generations[personId] ?? 0;
    const token = decisionToken(serverKey, { approvalId, personId, amountFen, generation });
    await grant.do(contract.decideApproval, 'serviceManager', {
      approvalId,
      decision,
      token,
      ...(reason ? { reason } : {}),
    });
  }

  test('R2 it waits for one approval and is good from then on', async () => {
    const where = await scene();
    const grant = await given(where, await item(training));
    await grant.sees((s) => s.approvals.length > 0);
    expect(await grant.redeemRefused()).toEqual(['notGrantedYet']);
    expect(mails(where)).toEqual([]);
    await vote(grant, 'approve');
    await good(grant);
    await until(async () => mails(where).length === 1);
    await grant.redeem();
    await grant.handle.result();
    expect(await grant.statuses()).toEqual(['requested', 'granted', 'redeemed']);
    await keepHistory('grant-approved', grant.handle);
  });

  test('R2 refused, undecided or withdrawn it never counts, and its money is free', async () => {
    const before = await standing(kit.prisma, line);
    const number = await item(training);
    const [refused, undecided, withdrawn] = await Promise.all([1, 2, 3].map(async () => given(await scene(), number)));
    await vote(refused!, 'refuse', '金额过高');
    expect(await refused!.handle.result()).toMatchObject({ status: 'refused' });
    expect((await refused!.eventsOf('grantChanged')).at(-1)!.data.grant.outcomeReason).toBe('金额过高');
    await withdrawn!.sees((s) => s.approvals.length > 0);
    await withdrawn!.do(contract.withdrawGrant, 'operator', { reason: '客户已另行补偿' });
    expect(await withdrawn!.handle.result()).toMatchObject({ status: 'withdrawn' });
    await undecided!.sees((s) => s.approvals.length > 0);
    await skipFreely(kit.temporal.client, undecided!.handle);
    expect(await undecided!.handle.result()).toMatchObject({ status: 'lapsed' });
    expect(await standing(kit.prisma, line)).toEqual(before);
  });

  test('R2 what one customer gets in all counts; two at once do not slip through', async () => {
    const where = await scene();
    const number = await item({ valueFen: 20_000 });
    const grants = await Promise.all([1, 2, 3].map(() => given(where, number)));
    const asked = await Promise.all(
      grants.map(
        async (g) => (await g.sees((s) => s.grant.status === 'granted' || s.approvals.length > 0)).approvals.length,
      ),
    );
    expect(asked.toSorted()).toEqual([0, 0, 1]);
  });

  test('R2 whoever does not look after customers grants nothing, whatever way they came', async () => {
    const grant = await given(await scene(), await item(), { who: 'finance' });
    expect(await grant.handle.result()).toMatchObject({ status: 'refused' });
    expect(await grant.statuses()).toEqual(['refused']);
  });
});

describe('R2 what there is no room for', () => {
  const refusedWith = async (order: Promise<unknown>): Promise<Refusal> => {
    const error = await order.then(
      () => undefined,
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(RecordsRefusal);
    return (error as RecordsRefusal).refusals[0]!;
  };

  test('R2 nothing is granted beyond the budget, and the room is told', async () => {
    const where = await scene();
    const { availableFen } = await standing(kit.prisma, line);
    const refused = await refusedWith(given(where, await item({ valueFen: availableFen! + 1 })));
    expect(refused.code).toBe('noBudgetRoom');
    expect(refused.text.zh).toMatch(/可用 ¥/);
    expect(await kit.prisma.serviceGrant.count({ where: { crisisNumber: where.crisisNumber } })).toBe(0);
  });

  test('R2 of ten at once for a stock of three, three are granted; what comes to nothing goes back', async () => {
    const where = await scene();
    const number = await item({ stock: 3, valueFen: 100 });
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => given(where, number)));
    const done = outcomes.flatMap((o) => (o.status === 'fulfilled' ? [o.value] : []));
    expect(done).toHaveLength(3);
    expect((await refusedWith(given(where, number))).code).toBe('outOfStock');
    await good(done[0]!);
    await done[0]!.do(contract.withdrawGrant, 'operator', { reason: '客户不要' });
    await done[0]!.handle.result();
    await good(await given(where, number));
  });

  test('R2 a change of the catalogue changes nothing that was granted', async () => {
    const number = await item();
    const grant = await given(await scene(), number);
    await good(grant);
    await kit.records.changeItem(number, { valueFen: 1, active: false }, commandBy('marketing').by, Date.now(), 1);
    expect((await grant.state()).grant.item).toMatchObject({ valueFen: 10_000, name: coupon.name });
    expect((await refusedWith(given(await scene(), number))).code).toBe('itemInactive');
    await grant.redeem();
    await grant.handle.result();
  });
});

test('R2 an offer holds up no stage: the crisis closes, the grant outlives it, and nobody is told of it any more', async () => {
  const where = await scene();
  const grant = await given(where, await item());
  await good(grant);
  await heard(where, 1);
  const crisis = kit.temporal.client.workflow.getHandle(crisisWorkflowId(where.crisisNumber));
  const news = {
    number: grant.number,
    customerId: where.customerId,
    name: coupon.name,
    kind: 'coupon',
    valueFen: 1,
  } as const;
  await crisis.signal(grantHeard, { ...news, status: 'granted' });
  for (const garbage of [null, 7, { ...news, status: 'eaten' }, { ...news, status: 'granted', name: {} }]) {
    await crisis.signal('grantHeard', garbage);
  }
  const args = [{ ...commandBy('office'), outcome: 'closedEarly' as const, reason: '已处理' }] as const;
  await crisis.executeUpdate(closeEarly, { args: [...args] });
  await crisis.result();
  await grant.redeem();
  expect(await grant.handle.result()).toMatchObject({ status: 'redeemed' });
  expect(await heard(where, 1)).toEqual(['待使用']);
  const order = { ...where, itemNumber: await item(), reason: '补偿', requestId: randomUUID() };
  await expect(kit.records.giveGrant(order, commandBy('operator').by, Date.now(), tokenHash)).rejects.toMatchObject({
    refusals: [{ code: 'crisisClosed' }],
  });
});
