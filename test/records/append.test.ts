import { createPrisma, type Prisma } from '../../prisma/client';
import { createRecords, type Records } from '../../records';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';
import { care, Course, deadline, task } from './samples';

let prisma: Prisma;
let records: Records;

beforeAll(async () => {
  prisma = createPrisma(await testDatabase(), { poolSize: 10 });
  onFileEnd(() => prisma.$disconnect());
  records = createRecords(prisma);
});

async function timeline(number: string, withSuperseded = false) {
  const { items } = await records.listTimeline({ kind: 'crisis', number }, { withSuperseded }, { limit: 500 });
  return items;
}

async function notes(number: string): Promise<string[]> {
  return (await timeline(number)).flatMap((e) => (e.type === 'noteAdded' ? [e.data.note] : []));
}

describe('X3 timeline', () => {
  test('fills itself: events stand in order, with actor, reason and both times', async () => {
    const c = new Course('CR-1');
    const opened = c.opened();
    const note = { ...c.event('noteAdded', { note: '首次核实', pinned: true }), reason: '客户来电' };
    await records.appendEvents(c.batch([opened, note]));
    const [first, second] = await timeline('CR-1');
    expect(first).toMatchObject({ position: 1, type: 'crisisOpened', by: { personId: 'P1', roles: ['office'] } });
    expect(second).toMatchObject({ position: 2, type: 'noteAdded', pinned: true, reason: '客户来电' });
    expect(second!.recordedAt).toBeGreaterThan(second!.at);
  });
});

describe('repeats', () => {
  test('X3 the same batch twice changes nothing and gives the same position', async () => {
    const c = new Course('CR-2');
    const batch = c.batch([c.opened(), c.event('taskAdded', { task: task('T1') }), c.note('一')]);
    const first = await records.appendEvents(batch);
    const second = await records.appendEvents(batch);
    expect([first, second]).toEqual([{ position: 3 }, { position: 3 }]);
    expect(await timeline('CR-2', true)).toHaveLength(3);
    expect((await records.readCrisis('CR-2'))!.openTasks).toBe(1);
  });

  test('a batch that was recorded and comes again with more behind it adds only what is new', async () => {
    const c = new Course('CR-3');
    const [a, b, d] = [c.opened(), c.note('一'), c.note('二')];
    await records.appendEvents(c.batch([a, b]));
    expect(await records.appendEvents(c.batch([a, b, d]))).toEqual({ position: 3 });
    expect(await notes('CR-3')).toEqual(['一', '二']);
  });

  test('the order of keys makes no difference', async () => {
    const c = new Course('CR-4');
    const opened = c.opened();
    await records.appendEvents(c.batch([opened]));
    const turned = Object.fromEntries(Object.entries(opened).reverse()) as unknown as typeof opened;
    expect(await records.appendEvents(c.batch([turned]))).toEqual({ position: 1 });
    expect(await timeline('CR-4', true)).toHaveLength(1);
  });

  test('a gap is refused', async () => {
    const c = new Course('CR-5');
    await records.appendEvents(c.batch([c.opened()]));
    c.note('verloren');
    await expect(records.appendEvents(c.batch([c.note('三')]))).rejects.toMatchObject({ code: 'sequenceGap' });
  });
});

describe('several writers', () => {
  test('X3 20 workflows appending to one stream at once leave its positions gapless', async () => {
    const main = new Course('CR-6');
    await records.appendEvents(main.batch([main.opened()]));
    const writers = Array.from({ length: 20 }, (_, i) => new Course('CR-6', 'crisis', `helper-${i}`, `run-${i}`));
    const batches = writers.flatMap((w) => [w.batch([w.note('a'), w.note('b')]), w.batch([w.note('c')])]);
    const ofFirst = batches.filter((_, i) => i % 2 === 0);
    const ofSecond = batches.filter((_, i) => i % 2 === 1);
    await Promise.all(ofFirst.map((batch) => records.appendEvents(batch)));
    await Promise.all(ofSecond.map((batch) => records.appendEvents(batch)));
    const positions = (await timeline('CR-6')).map(({ position }) => position);
    expect(positions).toEqual(Array.from({ length: 61 }, (_, i) => i + 1));
    expect((await records.verifyAudit()).faults).toEqual([]);
  });

  test('the same batch sent 10 times at once is written once', async () => {
    const c = new Course('CR-7');
    const batch = c.batch([c.opened(), c.note('一')]);
    const all = await Promise.all(Array.from({ length: 10 }, () => records.appendEvents(batch)));
    expect(new Set(all.map(({ position }) => position))).toEqual(new Set([2]));
    expect(await timeline('CR-7', true)).toHaveLength(2);
  });

  test('a workflow writes to one stream for good', async () => {
    const c = new Course('CR-8');
    await records.appendEvents(c.batch([c.opened()]));
    const stray = new Course('CR-9', 'crisis', c.workflowId);
    await expect(records.appendEvents(stray.batch([stray.opened()]))).rejects.toMatchObject({ code: 'foreignStream' });
  });
});

describe('a reset', () => {
  test('X3 opens a branch: old events are superseded and the projections follow the new course', async () => {
    const c = new Course('CR-10');
    const before = [c.opened(), c.event('taskAdded', { task: task('T1') }), c.event('taskAdded', { task: task('T2') })];
    await records.appendEvents(c.batch(before));
    await records.appendEvents(c.batch([c.event('careOpened', { care: care('KH-1') })]));
    const reset = c.resetTo(2, 'run-2');
    const position = await records.appendEvents(reset.batch([reset.note('重来')]));
    expect(position).toEqual({ position: 5 });
    const crisis = (await records.readCrisis('CR-10'))!;
    expect(crisis).toMatchObject({ openTasks: 1, customers: 0, position: 5 });
    expect(crisis.tasks.map(({ id }) => id)).toEqual(['T1']);
    expect((await timeline('CR-10')).map((e) => e.position)).toEqual([1, 2, 5]);
    const taken = (await timeline('CR-10', true)).filter(({ superseded }) => superseded);
    expect(taken.map((e) => e.position)).toEqual([3, 4]);
  });

  test('the new course goes on, and its batches repeat like any others', async () => {
    const c = new Course('CR-11');
    await records.appendEvents(c.batch([c.opened(), c.note('一'), c.note('二')]));
    const reset = c.resetTo(1, 'run-2');
    const batch = reset.batch([reset.note('新一')]);
    await records.appendEvents(batch);
    await records.appendEvents(reset.batch([reset.note('新二')]));
    expect(await records.appendEvents(batch)).toEqual({ position: 4 });
    expect(await notes('CR-11')).toEqual(['新一', '新二']);
    expect((await records.verifyAudit()).faults).toEqual([]);
  });

  test('what the replaced run still had under way does not come back', async () => {
    const c = new Course('CR-12');
    await records.appendEvents(c.batch([c.opened(), c.note('一')]));
    const late = c.batch([c.note('迟到')]);
    const reset = c.resetTo(1, 'run-2');
    await records.appendEvents(reset.batch([reset.note('新一')]));
    await expect(records.appendEvents(late)).rejects.toMatchObject({ code: 'staleRun' });
    expect(await notes('CR-12')).toEqual(['新一']);
  });

  test('a course that begins alike and is shorter takes the rest back', async () => {
    const c = new Course('CR-13');
    const [opened, one] = [c.opened(), c.note('一')];
    await records.appendEvents(c.batch([opened, one, c.note('二')]));
    const reset = c.resetTo(0, 'run-2');
    await records.appendEvents(reset.batch([opened, one]));
    expect(await notes('CR-13')).toEqual(['一']);
    const next = c.resetTo(2, 'run-2');
    await records.appendEvents(next.batch([next.note('别的二')]));
    expect(await notes('CR-13')).toEqual(['一', '别的二']);
  });

  test('a workflow task that wrote and then was lost is replaced by its repetition', async () => {
    const c = new Course('CR-14');
    await records.appendEvents(c.batch([c.opened()]));
    const lost = c.batch([c.event('noteAdded', { note: '一', pinned: false }, 1_000)]);
    await records.appendEvents(lost);
    const again = c.resetTo(1, 'run-1');
    await records.appendEvents(again.batch([again.event('noteAdded', { note: '一', pinned: false }, 2_000)]));
    expect((await timeline('CR-14')).map(({ at }) => at)).toEqual([expect.any(Number), 2_000]);
  });

  test('continue-as-new goes on in the same branch', async () => {
    const c = new Course('CR-15');
    await records.appendEvents(c.batch([c.opened()]));
    const next = c.resetTo(1, 'run-2');
    await records.appendEvents(next.batch([next.note('一')]));
    expect(await notes('CR-15')).toEqual(['一']);
    expect(await prisma.event.count({ where: { streamNumber: 'CR-15', superseded: true } })).toBe(0);
  });
});

describe('in one transaction', () => {
  test('X6 the answer of a command is kept with its events, once', async () => {
    const claim = { principal: 'P1', key: 'k1', requestId: 'R-16', bodyHash: 'h' };
    expect(await records.claimRequest(claim)).toEqual({ kind: 'new', requestId: 'R-16' });
    expect(await records.claimRequest(claim)).toMatchObject({ kind: 'unanswered', requestId: 'R-16' });
    const c = new Course('CR-16');
    const batch = c.batch([c.opened()], [{ requestId: 'R-16', answer: { made: { taskId: 'T1' }, position: 0 } }]);
    await records.appendEvents(batch);
    await records.appendEvents(batch);
    const answer = { made: { taskId: 'T1' }, position: 1 };
    expect(await records.claimRequest(claim)).toEqual({ kind: 'answered', requestId: 'R-16', answer, isFinal: true });
    expect(await records.claimRequest({ ...claim, bodyHash: 'other' })).toEqual({ kind: 'mismatch' });
  });

  test('X6 an answer is taken back with its events, and counts as final only once a later step is on record', async () => {
    const workflowId = 'crisis-CR-118';
    const claim = { principal: 'P1', key: 'k18', requestId: 'R-18', bodyHash: 'h', workflowId };
    await records.claimRequest(claim);
    const lost = new Course('CR-118');
    const first = lost.opened();
    await records.appendEvents(lost.batch([first]));
    await records.appendEvents(lost.batch([lost.note('lost')], [{ requestId: 'R-18', answer: { made: {} } }]));
    expect(await records.claimRequest(claim)).toMatchObject({ kind: 'answered', isFinal: false });
    const came = lost.resetTo(1, 'run-1');
    await records.appendEvents(came.batch([came.note('came to be')]));
    expect(await records.claimRequest(claim)).toMatchObject({ kind: 'unanswered' });
    await records.appendEvents(came.batch([came.note('again')], [{ requestId: 'R-18', answer: { made: {} } }]));
    await prisma.$executeRaw`UPDATE api_request SET answered_at = now() - interval '2 minutes' WHERE request_id = 'R-18'`;
    await records.appendEvents(came.batch([came.note('later')]));
    expect(await records.claimRequest(claim)).toMatchObject({ kind: 'answered', isFinal: true });
  });

  test('an answer without events is kept too', async () => {
    const c = new Course('CR-17');
    await records.appendEvents(c.batch([c.opened()]));
    await records.claimRequest({ principal: 'P1', key: 'k2', requestId: 'R-17', bodyHash: 'h' });
    await records.appendEvents(c.batch([], [{ requestId: 'R-17', answer: { made: {} } }]));
    expect(await records.readAnswer('R-17')).toEqual({ made: {}, position: 1 });
  });

  test('a projection that fails leaves nothing behind', async () => {
    const c = new Course('CR-18');
    const broken = deadline('D1', { status: undefined as never });
    await expect(
      records.appendEvents(c.batch([c.opened(), c.event('deadlineStarted', { deadline: broken })])),
    ).rejects.toThrow();
    expect(await timeline('CR-18', true)).toEqual([]);
    expect(await records.streamPosition({ kind: 'crisis', number: 'CR-18' })).toBe(0);
    expect((await records.listAudit({ stream: { kind: 'crisis', number: 'CR-18' } }, { limit: 10 })).items).toEqual([]);
  });

  test('text that PostgreSQL refuses is made storable instead of blocking the process for ever', async () => {
    const c = new Course('CR-19');
    const batch = c.batch([c.opened('a\u0000b\ud800c'), c.note('𠮷野家\u0000')]);
    await records.appendEvents(batch);
    expect(await records.appendEvents(batch)).toEqual({ position: 2 });
    expect((await records.readCrisis('CR-19'))!.title).toBe('a\uFFFDb\uFFFDc');
    expect(await notes('CR-19')).toEqual(['𠮷野家\uFFFD']);
  });
});
