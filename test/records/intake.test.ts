import { createPrisma, type Prisma } from '../../prisma/client';
import { createRecords, type Records } from '../../records';
import type { IncomingComplaint } from '../../records/intake';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';
import { by, care as newCareOf, Course, T0 } from './samples';

let prisma: Prisma;
let records: Records;

beforeEach(async () => {
  prisma = createPrisma(await testDatabase({ numbersFromOne: true }), { poolSize: 10 });
  onFileEnd(() => prisma.$disconnect());
  records = createRecords(prisma);
});

function incoming(changes: Partial<IncomingComplaint> = {}): IncomingComplaint {
  return {
    source: 'api',
    title: '婴儿车刹车失灵',
    body: '买了一个月刹车就失灵，客服一直不回复',
    channel: 'form',
    receivedAt: T0,
    customer: {},
    ...changes,
  };
}

describe('W1 intake', () => {
  test('a complaint gets a number, a customer and its hand-over in one transaction', async () => {
    const [taken] = await records.takeIn([incoming({ customer: { name: '张三', phone: '138 0000 1111' } })], T0);
    expect(taken).toEqual({ number: 'TS-2026-000001', customerId: 'KH-000001', isDuplicate: false });
    const items = await records.takeItems(['complaintReceived'], 10, 60_000);
    expect(items.map(({ payload }) => payload)).toEqual([{ number: 'TS-2026-000001' }]);
    expect(await records.readComplaint(taken!.number)).toMatchObject({ status: 'received', customerName: '张三' });
    expect(await records.complaintWhereabouts(taken!.number)).toBe('starting');
  });

  test('one that comes again by its external id changes nothing, in one call or in two', async () => {
    const one = incoming({ externalId: 'e1' });
    const [a, b] = await records.takeIn([one, { ...one, title: '另一个标题' }], T0);
    const [c] = await records.takeIn([one], T0);
    expect([a!.isDuplicate, b!.isDuplicate, c!.isDuplicate]).toEqual([false, true, true]);
    expect(new Set([a!.number, b!.number, c!.number]).size).toBe(1);
    expect((await records.readComplaint(a!.number))!.title).toBe('婴儿车刹车失灵');
    const [other] = await records.takeIn([{ ...one, source: 'import' }], T0);
    expect(other!.isDuplicate).toBe(false);
  });

  test('the same 50 complaints from 5 callers at once are taken in once each', async () => {
    const batch = Array.from({ length: 50 }, (_, i) =>
      incoming({ externalId: `e${i}`, customer: { externalId: `c${i % 7}`, phone: `1380000${1000 + (i % 7)}` } }),
    );
    const all = await Promise.all(Array.from({ length: 5 }, () => records.takeIn(batch.toSorted(), T0)));
    expect(await prisma.complaint.count()).toBe(50);
    expect(await prisma.customer.count()).toBe(7);
    expect(await prisma.outbox.count()).toBe(50);
    const numbers = all.map((taken) => taken.map(({ number }) => number).join());
    expect(new Set(numbers).size).toBe(1);
    expect(all.flat().filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(50);
  });

  test('a thousand at once take a few statements', async () => {
    const many = Array.from({ length: 1_000 }, (_, i) =>
      incoming({ externalId: `m${i}`, customer: { phone: `1390000${i}` } }),
    );
    const startedAt = Date.now();
    const taken = await records.takeIn(many, T0);
    expect(taken.at(-1)).toMatchObject({ number: 'TS-2026-001000', isDuplicate: false });
    expect(Date.now() - startedAt).toBeLessThan(10_000);
  });
});

describe('P1 customers', () => {
  const customerOf = async (customer: IncomingComplaint['customer']) =>
    (await records.takeIn([incoming({ customer })], T0))[0]!.customerId;

  test('are found by external id, phone however written, or e-mail', async () => {
    const id = await customerOf({ externalId: 'crm-1', phone: '+86 138-0000-1111', email: 'Zhang@Example.com' });
    expect(await customerOf({ phone: '13800001111' })).toBe(id);
    expect(await customerOf({ phone: '００８６ 138 0000 1111' })).toBe(id);
    expect(await customerOf({ email: ' zhang@example.COM ' })).toBe(id);
    expect(await customerOf({ externalId: 'crm-1' })).toBe(id);
    expect(await customerOf({ phone: '13800002222' })).not.toBe(id);
  });

  test('nobody known is somebody new each time', async () => {
    expect(await customerOf({})).not.toBe(await customerOf({}));
  });

  test('another external id is another person, even on the same phone', async () => {
    const id = await customerOf({ externalId: 'crm-1', phone: '13800001111' });
    expect(await customerOf({ externalId: 'crm-2', phone: '13800001111' })).not.toBe(id);
  });

  test('somebody known by phone keeps the archive when the external id becomes known', async () => {
    const id = await customerOf({ phone: '13800001111' });
    expect(await customerOf({ phone: '13800001111', externalId: 'crm-9', name: '李四' })).toBe(id);
    expect(await customerOf({ externalId: 'crm-9' })).toBe(id);
    expect(await records.readCustomer(id)).toMatchObject({ externalId: 'crm-9', name: '李四' });
  });

  test('everything about one stands on one page', async () => {
    const id = await customerOf({ phone: '13800001111' });
    const c = new Course('CR-1');
    const care = { ...newCareOf(id), status: 'inContact' as const };
    const act = { kind: 'contact', reached: true, channel: 'phone', regretExpressed: true } as const;
    const compensation = { id: 'K1', customerId: id, amountFen: 100, reason: 'x', requestedBy: 'P1' } as const;
    const paid = { ...compensation, approvalId: 'A1', status: 'paid', version: 1 } as const;
    await records.appendEvents(
      c.batch([
        c.opened(),
        c.event('careActed', { care, act }),
        c.event('compensationChanged', { compensation: paid }),
      ]),
    );
    expect(await records.readCustomer(id)).toMatchObject({
      contacts: [{ kind: 'phone', value: '13800001111' }],
      recentComplaints: [{ title: '婴儿车刹车失灵' }],
      cares: [{ crisisNumber: 'CR-1', care: { status: 'inContact' } }],
      compensations: [{ crisisNumber: 'CR-1', amountFen: 100, status: 'paid' }],
      acts: [{ stream: { kind: 'crisis', number: 'CR-1' }, actorId: 'P1', act }],
    });
    expect(await records.readCustomer('KH-999999')).toBeUndefined();
  });

  test('can be entered, changed and searched; a taken external id is refused', async () => {
    const contacts = [{ kind: 'phone', value: '138 0000 1111' }] as const;
    const id = (await records.saveCustomer(undefined, { name: '王五_', externalId: 'crm-1', contacts }, by, T0))!;
    expect(await records.saveCustomer(id, { notes: '老客户', optOuts: ['sms'] }, by, T0)).toBe(id);
    expect(await records.readCustomer(id)).toMatchObject({ name: '王五_', notes: '老客户', optOuts: ['sms'] });
    expect(await records.saveCustomer('KH-999999', { name: 'x' }, by, T0)).toBeUndefined();
    const found = async (q: string) => (await records.listCustomers({ q }, { limit: 5 })).items.map((row) => row.id);
    expect(await found('王五')).toEqual([id]);
    expect(await found('1380000')).toEqual([id]);
    expect(await found('王%')).toEqual([]);
    const again = records.saveCustomer(undefined, { externalId: 'crm-1' }, by, T0);
    await expect(again).rejects.toMatchObject({ code: 'taken' });
  });
});

describe('W3 candidates', () => {
  const raised = (complaintNumbers: readonly string[]) => ({
    key: 'k-1',
    title: '58车贷',
    reason: { zh: '十五人', en: 'fifteen people' },
    evidence: { distinctPeople: 2, similarity: 0.5, windowMs: 1, terms: ['车贷'], reach: 0, baseline: 0 },
    raisedAt: T0,
    complaintNumbers,
  });

  async function complaints(count: number): Promise<string[]> {
    const taken = await records.takeIn(
      Array.from({ length: count }, (_, i) => incoming({ receivedAt: T0 + i, customer: { phone: `1380000111${i}` } })),
      T0,
    );
    return taken.map(({ number }) => number);
  }

  test('are raised once for a key, with their complaints and one hand-over', async () => {
    const numbers = await complaints(3);
    const first = await records.raiseCandidate(raised(numbers.slice(0, 2)));
    expect(first).toEqual({ number: 'HX-2026-000001', isNew: true });
    expect(await records.raiseCandidate(raised(numbers))).toEqual({ number: first.number, isNew: false });
    const detail = (await records.readCandidate(first.number))!;
    expect(detail).toMatchObject({ status: 'raised', complaints: 2, evidence: { distinctPeople: 2 } });
    expect(await records.takeItems(['candidateRaised'], 10, 1_000)).toHaveLength(1);
  });

  test('grow, and hand over only what is new', async () => {
    const numbers = await complaints(3);
    await records.raiseCandidate(raised(numbers.slice(0, 2)));
    await records.growCandidate('k-1', numbers.slice(1));
    await records.growCandidate('k-1', numbers.slice(1));
    const items = await records.takeItems(['candidateGrew'], 10, 1_000);
    expect(items.map(({ payload }) => payload)).toEqual([{ number: 'HX-2026-000001', complaintIds: [numbers[2]] }]);
  });

  test('the window knows who belongs where, and dismissed ones take nothing in', async () => {
    const numbers = await complaints(3);
    const { number } = await records.raiseCandidate(raised(numbers.slice(0, 2)));
    const signals = await records.recentSignals(T0, 10);
    expect(signals.map(({ id, candidateKey }) => [id, candidateKey])).toEqual([
      [numbers[0], 'k-1'],
      [numbers[1], 'k-1'],
      [numbers[2], undefined],
    ]);
    expect(signals[0]!.features.terms.length).toBeGreaterThan(5);
    expect((await records.openClusters()).map(({ candidateKey, members }) => [candidateKey, members.length])).toEqual([
      ['k-1', 2],
    ]);
    const c = new Course(number, 'candidate');
    const candidate = { number, title: 'x', reason: { zh: '', en: '' }, complaintIds: [], raisedAt: T0, version: 2 };
    const dismissed = { ...candidate, status: 'dismissed' } as const;
    await records.appendEvents(c.batch([c.event('candidateChanged', { candidate: dismissed, change: 'dismissed' })]));
    expect(await records.openClusters()).toEqual([]);
    expect(await records.openCandidateKeys()).toEqual(new Set());
    expect(await records.candidateStanding(number)).toEqual({ status: 'dismissed' });
    expect((await records.listCandidates({ status: 'dismissed' }, { limit: 5 })).items).toHaveLength(1);
  });
});

describe('complaints are found', () => {
  test.each([
    ['刹车', true],
    ['婴儿车', true],
    ['车', true],
    ['失', true],
    ['刹 失灵', true],
    ['退款', false],
    ['TS-2026-000001', true],
    ["'; DROP TABLE complaint; --", false],
    ["' | !'a", false],
    ['！！！', false],
  ])('by %s: %s', async (q, isFound) => {
    await records.takeIn([incoming()], T0);
    const { items } = await records.listComplaints({ q }, { limit: 5 });
    expect(items).toHaveLength(isFound ? 1 : 0);
  });
});
