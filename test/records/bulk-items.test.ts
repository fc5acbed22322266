import { BULK_STATUSES, type ItemStatus } from '../../domain/bulk';
import { itemStanding, MONEY_STANDINGS } from '../../domain/standing';
import { createPrisma, type Prisma } from '../../prisma/client';
import { createRecords, type Records } from '../../records';
import type { FoundItem, FoundItemFilter } from '../../records/readers/bulk-items';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';
import { addBulks, populate } from './support/population';

let prisma: Prisma;
let records: Records;
let all: readonly FoundItem[];

beforeAll(async () => {
  prisma = createPrisma(await testDatabase(), { poolSize: 5 });
  onFileEnd(() => prisma.$disconnect());
  records = createRecords(prisma);
  await populate(prisma, 99, 40);
  await addBulks(prisma, { every: 3, items: 10 });
  // Two bulks that were asked for at the same instant are told apart by their numbers.
  await prisma.$executeRaw`
    UPDATE bulk_state SET requested_at = (SELECT max(requested_at) FROM bulk_state)
    WHERE number IN (SELECT number FROM bulk_state ORDER BY requested_at DESC LIMIT 3)`;
  all = await walk({}, 1_000);
});

async function walk(filter: FoundItemFilter, limit: number): Promise<FoundItem[]> {
  const seen: FoundItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await records.listItemsOfBulks(filter, { cursor, limit });
    seen.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return seen;
}

const key = ({ bulkNumber, no }: FoundItem) => `${bulkNumber} ${no}`;

/** What a filter finds, which is as long as it says. */
async function found(filter: FoundItemFilter): Promise<string[]> {
  const rows = await walk(filter, 1_000);
  expect(await records.countItemsOfBulks(filter)).toEqual({ count: rows.length, isExact: true });
  return rows.map(key);
}

const those = (is: (item: FoundItem) => boolean): string[] => {
  const keys = all.filter(is).map(key);
  expect(keys.length).toBeGreaterThan(0);
  return keys;
};

test('S9 customers of all bulks, the newest bulk first and each in the order of its list, page by page', async () => {
  expect(all).toHaveLength(330);
  const ordered = all.toSorted(
    (a, b) => b.requestedAt - a.requestedAt || b.bulkNumber.localeCompare(a.bulkNumber) || a.no - b.no,
  );
  expect(all.map(key)).toEqual(ordered.map(key));
  for (const limit of [1, 7, 100]) expect((await walk({}, limit)).map(key)).toEqual(all.map(key));
  const standings = [...MONEY_STANDINGS];
  expect((await walk({ standings }, 7)).map(key)).toEqual(those(({ standing }) => standing !== null));
});

test('S9 by how their money stands, which their bulk decides until it is paid', async () => {
  for (const row of all) expect(row.standing).toBe(itemStanding(row.status, row.bulkStatus) ?? null);
  for (const standing of MONEY_STANDINGS) {
    expect(await found({ standings: [standing] })).toEqual(those((row) => row.standing === standing));
  }
  const either = ['requested', 'paid'] as const;
  expect(await found({ standings: either })).toEqual(those(({ standing }) => either.some((s) => s === standing)));
  const admitted = { standings: ['approved'], statuses: ['admitted', 'leftOut'] } as const;
  expect(await found(admitted)).toEqual(
    those(({ status, standing }) => status === 'admitted' && standing === 'approved'),
  );
  expect(new Set(all.map(({ bulkStatus }) => bulkStatus)).size).toBe(BULK_STATUSES.length);
});

test('S9 by status, crisis, customer, the day of the bulk, and drill', async () => {
  expect(await found({ statuses: ['leftOut'] })).toEqual(those(({ status }) => status === 'leftOut'));
  const { crisisNumber, customerId, requestedAt } = all[150]!;
  expect(await found({ crisisNumber })).toEqual(those((row) => row.crisisNumber === crisisNumber));
  expect(await found({ customerId })).toEqual(those((row) => row.customerId === customerId));
  const requested = { fromAt: requestedAt, toAt: requestedAt + 1 };
  expect(await found({ requested })).toEqual(those((row) => row.requestedAt === requestedAt));
  expect(await found({ requested: { toAt: requestedAt } })).toEqual(those((row) => row.requestedAt < requestedAt));
  const drills = new Set((await prisma.crisis.findMany({ where: { drill: true } })).map(({ number }) => number));
  expect(await found({ drill: true })).toEqual(those((row) => drills.has(row.crisisNumber)));
  expect(await found({ drill: false })).toEqual(those((row) => !drills.has(row.crisisNumber)));
});

test('S9 only what was paid has left', () => {
  const left = { paid: 0, discrepancy: 100 } as Partial<Record<ItemStatus, number>>;
  for (const { status, spentFen, amountFen } of all) {
    const more = left[status];
    expect(spentFen).toBe(more === undefined ? 0 : amountFen + more);
  }
});

test('a place in the list that nobody can have come to is the end of it or refused, never an error', async () => {
  const at = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const page = (cursor: string) => records.listItemsOfBulks({}, { cursor, limit: 5 });
  const { requestedAt, bulkNumber } = all.at(-1)!;
  expect((await page(at([requestedAt, bulkNumber, 253_402_300_799_999]))).items).toEqual([]);
  await expect(page(at([requestedAt, bulkNumber]))).rejects.toMatchObject({ code: 'badCursor' });
});
