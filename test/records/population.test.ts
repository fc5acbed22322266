import type { Role } from '../../domain/words';
import { createPrisma, type Prisma } from '../../prisma/client';
import { createRecords, type Records } from '../../records';
import type { Page } from '../../records/readers/paging';
import { weeklyBulkMoney } from '../../records/readers/figures/money';
import type { Period } from '../../records/readers/figures/period';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';
import { addBulks, addLargest, CARER, LARGEST, populate, POPULATION_NOW } from './support/population';

/** A small company; `POPULATION=100000` makes the large one that `docs/bench.md` speaks of, and prints times. */
const CRISES = Number(process.env['POPULATION'] ?? 300);
const isLarge = CRISES >= 10_000;
const DAY_MS = 86_400_000;

let prisma: Prisma;
let records: Records;

beforeAll(async () => {
  prisma = createPrisma(await testDatabase(), { poolSize: 8 });
  onFileEnd(() => prisma.$disconnect());
  records = createRecords(prisma);
  await populate(prisma, CRISES);
  // Of a large company 20 bulks of 5 000 customers in 30 days.
  await addBulks(prisma, isLarge ? { every: Math.floor(CRISES / 266), items: 5_000 } : { every: 30, items: 12 });
  await addLargest(prisma);
}, 1_800_000);

function lastDays(days: number): Period {
  const midnightInShanghai = Math.floor((POPULATION_NOW + 8 * 3_600_000) / DAY_MS) * DAY_MS - 8 * 3_600_000;
  const toAt = midnightInShanghai + DAY_MS;
  const fromAt = toAt - days * DAY_MS;
  const date = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
  return { from: date(fromAt), to: date(toAt - 1), fromAt, toAt, timeZone: 'Asia/Shanghai' };
}

const kinds = ['crisis', 'complaint', 'candidate'] as const;
const everybody = Array.from({ length: 40 }, (_, i) => `YG-${String(i + 1).padStart(4, '0')}`);
const holder = (personId: string, ...roles: Role[]) => ({ personId, roles, own: [personId], attended: everybody });
const service = holder(CARER, 'operator', 'serviceManager');
const office = holder('YG-0002', 'office');
const manager = holder('YG-0003', 'generalManager');
const nobody = holder('YG-0004', 'hr');
const month = lastDays(30);
const page = { limit: 50 };

const reads: Record<string, () => Promise<unknown>> = {
  'figures, 30 days': () => records.readFigures(month, false),
  'figures, 366 days': () => records.readFigures(lastDays(366), false),
  'figures of drills, 366 days': () => records.readFigures(lastDays(366), true),
  'inbox of the service': () => records.readInbox(service),
  'inbox of the office': () => records.readInbox(office),
  'inbox of the general manager': () => records.readInbox(manager),
  'inbox of HR': () => records.readInbox(nobody),
  'counts of the service': () => records.countInbox(service),
  'counts of the office': () => records.countInbox(office),
  'counts of HR': () => records.countInbox(nobody),
  'deadlines, all': () => records.listDeadlines({ kinds, drill: false }, page),
  'deadlines, overdue': () => records.listDeadlines({ kinds, isOverdue: true, drill: false }, page),
  'deadlines, open for HR (none)': () =>
    records.listDeadlines({ kinds, isOpen: true, waitingFor: 'hr', drill: false }, page),
  'deadlines, open for the manager': () =>
    records.listDeadlines({ kinds, isOpen: true, waitingFor: 'generalManager', drill: false }, page),
  'deadlines, kept this month': () =>
    records.listDeadlines({ kinds, statuses: ['met'], obligations: ['solution'], due: month, drill: false }, page),
  'deadlines, by words': () => records.listDeadlines({ kinds, q: 'CR-2026-000777', drill: false }, page),
  'deadlines, warned': () => records.listDeadlines({ kinds, isWarned: true, isOpen: true, drill: false }, page),
  'deadlines, states': () => records.countDeadlineStates({ kinds, drill: false }),
  'deadlines, count of all': () => records.countDeadlines({ kinds, drill: false }),
  'deadlines, count of kept this month': () =>
    records.countDeadlines({ kinds, statuses: ['met'], obligations: ['solution'], due: month, drill: false }),
  'deadlines, count of overdue': () => records.countDeadlines({ kinds, isOverdue: true, drill: false }),
  'cares, all': () => records.listCares({ drill: false }, page),
  'cares, mine': () => records.listCares({ ownerId: CARER, drill: false }, page),
  'cares, callback planned': () => records.listCares({ callbacks: ['planned'], drill: false }, page),
  'cares, count of score 1': () => records.countCares({ satisfactions: [1], answered: month, drill: false }),
  'compensations, unconfirmed': () => records.listCompensations({ statuses: ['unconfirmed'], drill: false }, page),
  'compensations, of drills': () => records.listCompensations({ drill: true }, page),
  'bulk items, all': () => records.listItemsOfBulks({ drill: false }, page),
  'bulk items, paid this month': () =>
    records.listItemsOfBulks({ standings: ['paid'], requested: month, drill: false }, page),
  'bulk items, failed': () => records.listItemsOfBulks({ standings: ['failed'], drill: false }, page),
  'bulk items, of one customer': () => records.listItemsOfBulks({ customerId: 'KH-7' }, page),
  'bulk items, count of paid this month': () =>
    records.countItemsOfBulks({ standings: ['paid'], requested: month, drill: false }),
  'money in bulk, 30 days': () => weeklyBulkMoney(prisma, { period: month, drill: false }),
  'money in bulk, 366 days': () => weeklyBulkMoney(prisma, { period: lastDays(366), drill: false }),
  'complaints, all': () => records.listComplaints({ drill: false }, page),
  'complaints, of drills': () => records.listComplaints({ drill: true }, page),
  'complaints, overdue': () => records.listComplaints({ isOverdue: true, drill: false }, page),
  'complaints, unowned and open': () => records.listComplaints({ isUnowned: true, status: 'open', drill: false }, page),
  'complaints, reached within 4 hours': () =>
    records.listComplaints({ contacts: ['within4Hours'], received: month, drill: false }, page),
  'complaints, count of late contacts': () =>
    records.countComplaints({ isContactInTime: false, received: month, drill: false }),
  'complaints, ended this month': () => records.listComplaints({ ended: month, drill: false }, page),
  'complaints, count of all': () => records.countComplaints({ drill: false }),
  'crises, overdue': () => records.listCrises({ isOverdue: true }, 'openedAt', page),
  'crises, of one commander': () => records.listCrises({ commanderId: 'YG-7' }, 'openedAt', page),
  'crises, of a commander who has none': () => records.listCrises({ commanderId: 'YG-99' }, 'openedAt', page),
  'crises, closed this month': () => records.listCrises({ closed: month }, 'openedAt', page),
  'crises, count of closed this month': () => records.countCrises({ closed: month }),
  'crisis page': () => records.readCrisis('CR-2026-000020'),
  'crisis page with 500 customers': () => records.readCrisis(LARGEST),
};

test.each(Object.entries(reads))('U2 over a large company: %s', async (name, read) => {
  const times: number[] = [];
  for (let i = 0; i < (isLarge ? 7 : 1); i += 1) {
    const begun = performance.now();
    expect(await read()).toBeDefined();
    times.push(performance.now() - begun);
  }
  if (isLarge) process.stdout.write(`| ${name} | ${times.toSorted((a, b) => a - b)[3]!.toFixed(1)} ms |\n`);
});

test('the page of the largest crisis names all its customers, and its gates ask about every one', async () => {
  const page = (await records.readCrisis(LARGEST))!;
  expect([page.cares.length, page.linkedComplaints.length]).toEqual([500, 500]);
  expect(page.cares.every(({ customerName }) => customerName?.startsWith('客户'))).toBe(true);
  expect(Object.keys(page.standings)).toHaveLength(500);
});

/** Walks a list to its end in small pages. */
async function walk<T>(list: (request: { cursor?: string; limit: number }) => Promise<Page<T>>, limit: number) {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const found = await list({ ...(cursor === undefined ? {} : { cursor }), limit });
    seen.push(...found.items.map((item) => JSON.stringify(item)));
    cursor = found.next ?? undefined;
  } while (cursor !== undefined);
  return seen;
}

const lists: Record<string, (request: { cursor?: string; limit: number }) => Promise<Page<unknown>>> = {
  deadlines: (request) => records.listDeadlines({ kinds, isOpen: true }, request),
  'deadlines of complaints': (request) => records.listDeadlines({ kinds: ['complaint'], due: month }, request),
  cares: (request) => records.listCares({ received: month }, request),
  compensations: (request) => records.listCompensations({}, request),
  'bulk items': (request) => records.listItemsOfBulks({}, request),
  complaints: (request) => records.listComplaints({ received: month }, request),
};

test.each(Object.entries(lists))('paging through %s shows each row once', async (_, list) => {
  if (isLarge) return;
  const whole = await walk(list, 10_000);
  expect(whole.length).toBeGreaterThan(20);
  expect(new Set(whole).size).toBe(whole.length);
  expect(await walk(list, 7)).toEqual(whole);
});
