import pg from 'pg';
import { defaultPlans } from '../../domain/defaults/plans';
import { defaultPolicy } from '../../domain/defaults/policy';
import { createPrisma, type Prisma } from '../../prisma/client';
import { createRecords, type Records } from '../../records';
import { announcementIn, CHANGE_CHANNEL } from '../../records/announce';
import type { RaisedCandidate } from '../../records/candidates';
import type { IncomingComplaint } from '../../records/intake';
import { rebuildAll } from '../../records/rebuild';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';
import { by, Course, T0 } from './samples';

let prisma: Prisma;
let records: Records;
let ear: pg.Client;
const heard: string[] = [];

beforeAll(async () => {
  const url = await testDatabase({ numbersFromOne: true });
  prisma = createPrisma(url, { poolSize: 5 });
  onFileEnd(() => prisma.$disconnect());
  records = createRecords(prisma);
  ear = new pg.Client({ connectionString: url });
  await ear.connect();
  onFileEnd(() => ear.end());
  ear.on('notification', ({ payload }) => heard.push(payload!));
  await ear.query(`LISTEN ${CHANGE_CHANNEL}`);
});

/** What was announced while this was done; announcements come in the order of the commits. */
async function announcedBy(work: () => Promise<unknown>): Promise<unknown[]> {
  await arrived('begun');
  heard.length = 0;
  await work();
  await arrived('over');
  return heard.slice(0, -1).map((payload) => announcementIn(payload));
}

async function arrived(mark: string): Promise<void> {
  await prisma.$queryRaw`SELECT pg_notify(${CHANGE_CHANNEL}, ${mark})::text`;
  while (heard.at(-1) !== mark) await new Promise((done) => setTimeout(done, 5));
}

describe('X2 what changes is announced by the transaction that changes it', () => {
  test('X2 an append, by what is new; a repeat is not', async () => {
    const c = new Course('CR-1');
    const [opening, notes] = [c.batch([c.opened()]), c.batch([c.note('a'), c.note('b')])];
    const told = { kind: 'crisis', numbers: ['CR-1'] };
    expect(await announcedBy(() => records.appendEvents(opening))).toEqual([{ ...told, from: 1, position: 1 }]);
    expect(await announcedBy(() => records.appendEvents(notes))).toEqual([{ ...told, from: 2, position: 3 }]);
    expect(await announcedBy(() => records.appendEvents(notes))).toEqual([]);
    expect(await announcedBy(() => records.appendEvents(c.batch([])))).toEqual([]);
  });

  test('X2 a reset, by where the record ends and without a beginning: the past has changed', async () => {
    const c = new Course('CR-2');
    await records.appendEvents(c.batch([c.opened(), c.note('a'), c.note('b')]));
    const other = c.resetTo(1, 'run-2');
    const batch = other.batch([other.note('c')]);
    const told = { kind: 'crisis', numbers: ['CR-2'], position: 4 };
    expect(await announcedBy(() => records.appendEvents(batch))).toEqual([told]);
  });

  test('X2 whatever somebody does with a draft of the rules', async () => {
    const [plan] = defaultPlans;
    await records.publish({ kind: 'plan', document: plan! }, by, T0);
    const made = () => records.createDraft({ kind: 'plan', docId: plan!.id, requestId: 'R1' }, by, T0);
    const [told] = await announcedBy(made);
    const { numbers } = told as { numbers: string[] };
    expect(told).toEqual({ kind: 'revision', numbers: [expect.stringMatching(/^XD-/)] });
    expect(await announcedBy(() => records.discardDraft(numbers[0]!, by, T0))).toEqual([told]);
    expect(await announcedBy(() => records.discardDraft(numbers[0]!, by, T0))).toEqual([]);
  });

  test('X2 an append that fails announces nothing', async () => {
    const c = new Course('CR-3');
    c.note('left out');
    const gap = c.batch([c.note('b')]);
    expect(await announcedBy(() => records.appendEvents(gap).catch(() => undefined))).toEqual([]);
  });

  test('X2 complaints that come in, with new customers; those that are known are not', async () => {
    const one = [incoming('e1', { customer: { name: '张三' } })];
    const first = await announcedBy(() => records.takeIn(one, T0));
    expect(first).toEqual([{ kind: 'complaint', numbers: ['TS-2026-000001'] }, { kind: 'customers' }]);
    expect(await announcedBy(() => records.takeIn(one, T0))).toEqual([]);
  });

  test('X2 an import of thousands in one message that PostgreSQL takes', async () => {
    const numbered = await announcedBy(() => records.takeIn(many(200), T0));
    expect((numbered as any)[0].numbers).toHaveLength(200);
    expect(Math.max(...heard.map((payload) => Buffer.byteLength(payload)))).toBeLessThan(7_000);
    const uncounted = await announcedBy(() => records.takeIn(many(2_500), T0));
    expect(uncounted).toEqual([{ kind: 'complaint' }, { kind: 'customers' }]);
  });

  test('X2 a candidate that is raised or grows, with its complaints; a repeat is not', async () => {
    const taken = await records.takeIn(many(3), T0);
    const [a, b, c] = taken.map(({ number }) => number) as [string, string, string];
    const candidate = (...complaintNumbers: string[]): RaisedCandidate => ({
      ...{ key: 'k1', title: '刹车', reason: { zh: '相似', en: 'similar' }, evidence: {} as never },
      ...{ raisedAt: T0, complaintNumbers },
    });
    const told = { kind: 'candidate', numbers: ['HX-2026-000001'] };
    const raised = await announcedBy(() => records.raiseCandidate(candidate(a, b)));
    expect(raised).toEqual([told, { kind: 'complaint', numbers: [a, b] }]);
    expect(await announcedBy(() => records.raiseCandidate(candidate(a, b)))).toEqual([]);
    const grown = await announcedBy(() => records.growCandidate('k1', [b, c]));
    expect(grown).toEqual([told, { kind: 'complaint', numbers: [c] }]);
    expect(await announcedBy(() => records.growCandidate('k1', [b, c]))).toEqual([]);
  });

  test('X2 staff, customers and rules; sign-ins are nobody’s page', async () => {
    const person = { username: 'a', nameZh: '甲', nameEn: 'A', roles: [] };
    expect(await announcedBy(() => records.createPerson(person, by, T0))).toEqual([{ kind: 'people' }]);
    const customer = await announcedBy(() => records.saveCustomer(undefined, { name: '李四' }, by, T0));
    expect(customer).toEqual([{ kind: 'customers' }]);
    const policy = { kind: 'policy', document: defaultPolicy, effectiveFrom: '2026-01-01' } as const;
    expect(await announcedBy(() => records.publish(policy, by, T0))).toEqual([{ kind: 'rules' }]);
    const signIn = { by, action: 'signedIn', at: T0 };
    const access = { kind: 'access', number: 'sign-in' } as const;
    expect(await announcedBy(() => records.noteAct(access, signIn))).toEqual([]);
  });

  test('X2 a rebuild says nothing: pages show the same as before', async () => {
    expect(await announcedBy(() => rebuildAll(prisma))).toEqual([]);
  });
});

test('X2 a notification that is none of ours is left alone', () => {
  expect(['', '{', '[]', '{"kind":"moods"}', '{"kind":"crisis","position":"x"}'].map(announcementIn)).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
});

let incomings = 0;
const many = (count: number) => Array.from({ length: count }, () => incoming(`m${(incomings += 1)}`));

function incoming(externalId: string, changes: Partial<IncomingComplaint> = {}): IncomingComplaint {
  const words = { title: '婴儿车刹车失灵', body: '买了一个月刹车就失灵', channel: 'form' };
  return { source: 'api', externalId, ...words, receivedAt: T0, customer: {}, ...changes };
}
