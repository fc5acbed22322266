import { createPrisma, type Prisma } from '../../prisma/client';
import { createRecords, type Records } from '../../records';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';
import { by, Course, T0 } from './samples';

let prisma: Prisma;
let records: Records;
let course: Course;

beforeEach(async () => {
  prisma = createPrisma(await testDatabase(), { poolSize: 5 });
  onFileEnd(() => prisma.$disconnect());
  records = createRecords(prisma);
  course = new Course('CR-1');
  await records.appendEvents(course.batch([course.opened(), course.note('一'), course.note('二')]));
  await records.noteAct({ kind: 'access', number: 'sign-in' }, { by, action: 'signedIn', at: T0, details: { a: 1 } });
});

/** What somebody with all rights on the database can do. */
async function tamper(table: 'audit' | 'event', statement: string): Promise<void> {
  await prisma.$executeRawUnsafe(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await prisma.$executeRawUnsafe(statement);
  await prisma.$executeRawUnsafe(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
}

async function faults() {
  return (await records.verifyAudit()).faults.map(({ stream, no, fault }) => `${stream.number} ${no} ${fault}`);
}

test('X4 every command leaves who, with which duties, from where, why and for which request', async () => {
  const { items } = await records.listAudit({ stream: { kind: 'crisis', number: 'CR-1' } }, { limit: 10 });
  expect(items.map(({ no, action, position }) => [no, action, position])).toEqual([
    [3, 'noteAdded', 3],
    [2, 'noteAdded', 2],
    [1, 'crisisOpened', 1],
  ]);
  expect(items[0]).toMatchObject({
    actorId: 'P1',
    via: 'api',
    roles: ['office'],
    address: '10.0.0.7',
    requestId: 'R1',
  });
});

test('X4 an untouched audit verifies, and its digest changes with every act', async () => {
  const before = await records.verifyAudit();
  expect(before).toMatchObject({ rows: 4, streams: 2, faults: [] });
  await records.appendEvents(course.batch([course.note('三')]));
  const after = await records.verifyAudit();
  expect(after.faults).toEqual([]);
  expect(after.digest).not.toBe(before.digest);
});

test.each([
  ['audit', 'UPDATE audit SET actor_id = actor_id'],
  ['audit', 'DELETE FROM audit'],
  ['audit', 'TRUNCATE audit'],
  ['event', "UPDATE event SET data = '{}'"],
  ['event', 'UPDATE event SET superseded = false'],
  ['event', 'DELETE FROM event'],
  ['event', 'TRUNCATE event'],
])('X4 the %s is only added to: %s is refused', async (_table, statement) => {
  await expect(prisma.$executeRawUnsafe(statement)).rejects.toThrow(/append-only/);
  expect(await faults()).toEqual([]);
});

test('X4 a changed row is found', async () => {
  await tamper('audit', "UPDATE audit SET actor_id = 'P9' WHERE action = 'noteAdded' AND no = 2");
  expect(await faults()).toEqual(['CR-1 2 rowChanged']);
});

test('X4 changed details of an act outside any process are found', async () => {
  await tamper('audit', `UPDATE audit SET details = '{"a": 2}' WHERE stream_kind = 'access'`);
  expect(await faults()).toEqual(['sign-in 1 rowChanged']);
});

test('X4 a row taken out is found', async () => {
  await tamper('audit', "DELETE FROM audit WHERE stream_number = 'CR-1' AND no = 2");
  expect(await faults()).toEqual(['CR-1 3 rowMissing']);
});

test('X4 a row taken off the end is found', async () => {
  await tamper('audit', "DELETE FROM audit WHERE stream_number = 'CR-1' AND no = 3");
  expect(await faults()).toEqual(['CR-1 2 rowMissing']);
});

test('X4 a changed event is found', async () => {
  await tamper('event', `UPDATE event SET data = '{"note": "改", "pinned": false}' WHERE position = 2`);
  expect(await faults()).toEqual(['CR-1 2 eventChanged']);
});

test('X4 an event taken out is found', async () => {
  await tamper('event', 'DELETE FROM event WHERE position = 3');
  expect(await faults()).toEqual(['CR-1 3 eventMissing']);
});

test('X4 a row put in behind the end is found', async () => {
  await tamper(
    'audit',
    `INSERT INTO audit SELECT stream_kind, stream_number, 4, at, recorded_at, actor_id, via, roles, address, request_id,
       reason, action, position, details, content_hash, hash, hash FROM audit WHERE stream_number = 'CR-1' AND no = 3`,
  );
  expect(await faults()).toEqual(['CR-1 4 rowChanged', 'CR-1 4 endChanged']);
});

test('X4 a reset stands in the audit with what it took back', async () => {
  const reset = course.resetTo(1, 'run-2');
  await records.appendEvents(reset.batch([reset.note('新')]));
  const { items } = await records.listAudit({ stream: { kind: 'crisis', number: 'CR-1' } }, { limit: 2 });
  expect(items[1]).toMatchObject({ action: 'eventsSuperseded', details: { fromSeq: 2, branch: 1, runId: 'run-2' } });
  expect(await faults()).toEqual([]);
});

test('X4 50 acts at once on one chain leave it whole', async () => {
  const acts = Array.from({ length: 50 }, (_, i) => ({ by, action: 'signedIn', at: T0 + i }));
  for (let i = 0; i < 50; i += 5) {
    await Promise.all(acts.slice(i, i + 5).map((act) => records.noteAct({ kind: 'access', number: 'sign-in' }, act)));
  }
  expect(await records.verifyAudit()).toMatchObject({ rows: 54, faults: [] });
});

test('X4 the audit of a person is paged over all chains without gaps or repeats', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await records.listAudit({ actorId: 'P1' }, { cursor, limit: 3 });
    seen.push(...page.items.map(({ stream, no }) => `${stream.number} ${no}`));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(seen.toSorted()).toEqual(['CR-1 1', 'CR-1 2', 'CR-1 3', 'sign-in 1']);
});
