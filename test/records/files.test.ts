import { createHash, randomBytes } from 'node:crypto';
import type { Prisma } from '../../prisma/client';
import { createRecords, type Records } from '../../records';
import { testPrisma } from '../harness/database';
import { Course, evidence } from './samples';

let prisma: Prisma;
let records: Records;
beforeAll(async () => {
  prisma = await testPrisma();
  records = createRecords(prisma);
});

const DAY_MS = 86_400_000;
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const age = (sha256: string, days: number) =>
  prisma.$executeRaw`UPDATE stored_file SET created_at = now() - ${days}::int * interval '1 day' WHERE sha256 = ${sha256}`;
const damage = (sha256: string) =>
  prisma.$executeRaw`UPDATE stored_file SET content = set_byte(content, 0, (get_byte(content, 0) + 1) % 256)
    WHERE sha256 = ${sha256}`;

test('X3 a file is kept once under its hash, whatever is in it', async () => {
  for (const bytes of [Buffer.from([0, 255, 10, 39, 92]), Buffer.from('证据'), randomBytes(300_000)]) {
    const sha256 = await records.keepFile(bytes);
    expect(sha256).toBe(hashOf(bytes));
    expect(await records.keepFile(bytes)).toBe(sha256);
    expect(await prisma.storedFile.count({ where: { sha256 } })).toBe(1);
    expect((await records.readFile(sha256))?.equals(bytes)).toBe(true);
  }
});

test('X3 twenty people handing in the same file at once keep it once', async () => {
  const bytes = randomBytes(10_000);
  await Promise.all(Array.from({ length: 20 }, () => records.keepFile(bytes)));
  expect(await prisma.storedFile.count({ where: { sha256: hashOf(bytes) } })).toBe(1);
});

test('X3 a changed row is not given out, and is sound again when the file is handed in again', async () => {
  const bytes = randomBytes(100);
  const sha256 = await records.keepFile(bytes);
  await damage(sha256);
  expect(await records.readFile(sha256)).toBeUndefined();
  await records.keepFile(bytes);
  expect((await records.readFile(sha256))?.equals(bytes)).toBe(true);
  expect(await records.readFile('0'.repeat(64))).toBeUndefined();
});

test('X3 the sweep takes what nothing has named for a day, and nothing else', async () => {
  const [fresh, stale, again, named] = await Promise.all(
    ['fresh', 'stale', 'again', 'named'].map((words) => records.keepFile(Buffer.from(words))),
  );
  const c = new Course('CR-1');
  await records.appendEvents(
    c.batch([c.opened(), c.event('evidenceAdded', { evidence: evidence('E1', { sha256: named! }) })]),
  );
  for (const sha256 of [stale!, again!, named!]) await age(sha256, 2);
  // Handed in again: about to be named, so it counts as new.
  await records.keepFile(Buffer.from('again'));
  expect(await records.sweepFiles(DAY_MS)).toBe(1);
  expect(await records.sweepFiles(DAY_MS)).toBe(0);
  const kept = await prisma.storedFile.findMany({
    where: { sha256: { in: [fresh!, stale!, again!, named!] } },
    select: { sha256: true },
  });
  expect(kept.map(({ sha256 }) => sha256).toSorted()).toEqual([fresh!, again!, named!].toSorted());
});

test('X3 evidence that was withdrawn keeps its file', async () => {
  const sha256 = await records.keepFile(Buffer.from('withdrawn'));
  const c = new Course('CR-2');
  const withdrawn = { by: 'P1', at: 1, reason: '误传' };
  await records.appendEvents(
    c.batch([
      c.opened(),
      c.event('evidenceAdded', { evidence: evidence('E1', { sha256 }) }),
      c.event('evidenceWithdrawn', { evidenceId: 'E1', name: 'x', withdrawn }),
    ]),
  );
  await age(sha256, 2);
  expect(await records.sweepFiles(DAY_MS)).toBe(0);
  expect(await records.readEvidence('CR-2', 'E1')).toMatchObject({ sha256, withdrawn });
  expect(await records.readEvidence('CR-2', 'E2')).toBeUndefined();
});
