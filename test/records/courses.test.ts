import fc from 'fast-check';
import type { DomainEvent } from '../../domain/events';
import { createPrisma, type Prisma } from '../../prisma/client';
import { createRecords, type Records } from '../../records';
import { checkProjections } from '../../records/rebuild';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';
import { approval, care, Course, deadline, evidence, notice, T0, task } from './samples';

let prisma: Prisma;
let records: Records;

beforeAll(async () => {
  prisma = createPrisma(await testDatabase(), { poolSize: 5 });
  onFileEnd(() => prisma.$disconnect());
  records = createRecords(prisma);
});

/** One thing that happens; the figure picks which task, deadline or customer it happens to. */
const happenings: readonly ((c: Course, n: number) => DomainEvent)[] = [
  (c, n) => c.event('taskAdded', { task: task(`T${n}`) }),
  (c, n) => c.event('taskEnded', { task: task(`T${n}`, { status: n % 2 ? 'done' : 'waived', version: 2 }) }),
  (c, n) => c.event('taskAssigned', { task: task(`T${n}`, { assigneeId: `P${n}`, version: 2 }) }),
  (c, n) => c.event('deadlineStarted', { deadline: deadline(`D${n}`, { dueAt: T0 + n * 1_000 }) }),
  (c, n) => c.event('deadlineFired', { kind: 'breached', deadline: deadline(`D${n}`, { status: 'breached' }), to: [] }),
  (c, n) => c.event('deadlineChanged', { change: 'met', deadline: deadline(`D${n}`, { status: 'met' }) }),
  (c, n) => c.event('noticeIssued', { notice: notice(`N${n}`, ['P1', 'P2']) }),
  (c, n) =>
    c.event('noticeAcknowledged', {
      notice: notice(`N${n}`, ['P1', 'P2'], { acknowledged: { P1: T0 } }),
      personId: 'P1',
    }),
  (c, n) => c.event('approvalRequested', { approval: approval(`A${n}`) }),
  (c, n) => c.event('approvalEnded', { approval: approval(`A${n}`, { status: 'approved' }) }),
  (c, n) => c.event('careOpened', { care: care(`KH-1${n}`) }),
  (c, n) => c.event('careActed', { care: care(`KH-${n}`), act: { kind: 'propose', solution: `换货 ${n}` } }),
  (c, n) => c.event('careAssigned', { care: { ...care(`KH-${n}`), ownerId: `P${n}` } }),
  (c, n) => c.event('entryPinned', { position: n + 1, pinned: n % 2 === 0 }),
  (c, n) =>
    c.event('evidenceWithdrawn', {
      evidenceId: `E${n}`,
      name: '照片',
      withdrawn: { by: `P${n}`, at: T0, reason: '误传' },
    }),
  (c, n) => c.event('complaintsLinked', { complaintIds: [`TS-${n}`, `TS-${n + 1}`] }),
  (c, n) => c.event('seatFilled', { seat: 'commander', holder: { personId: `P${n}`, sinceAt: T0 + n } }),
  (c) => c.event('flaredUp', { reason: '复燃' }),
  (c) => c.event('stageEntered', { stage: 'response', from: 'warning' }),
  (c) => c.event('crisisClosed', { outcome: 'resolved', reason: '办结' }),
  (c) => c.event('crisisReopened', { stage: 'recovery' }),
  (c, n) => c.note(`记录 ${n}`),
];

/** A batch of happenings, then perhaps a repetition of it, or a reset to an earlier event. */
const steps = fc.array(
  fc.record({
    happenings: fc.array(fc.tuple(fc.nat(happenings.length - 1), fc.nat(3)), { minLength: 1, maxLength: 6 }),
    isRepeated: fc.boolean(),
    resetBy: fc.option(fc.integer({ min: 1, max: 8 }), { freq: 3 }),
  }),
  { minLength: 1, maxLength: 6 },
);

/**
 * Customers are cared for and evidence is there from the beginning: nothing is done about one for whom no care was
 * opened, or with what was not handed in.
 */
const beginning = (c: Course): readonly DomainEvent[] => [
  c.opened(),
  ...[0, 1, 2, 3].map((n) => c.event('careOpened', { care: care(`KH-${n}`) })),
  ...[0, 1, 2, 3].map((n) => c.event('evidenceAdded', { evidence: evidence(`E${n}`) })),
];
const BEGINNING = 9;

let made = 0;

test('X3 X4 whatever happens in whatever batches, repeated and reset, projections follow and the audit holds', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (course) => {
      made += 1;
      let c = new Course(`CR-${made}`);
      let seq = BEGINNING;
      await records.appendEvents(c.batch([...beginning(c)]));
      for (const [index, { happenings: chosen, isRepeated, resetBy }] of course.entries()) {
        const batch = c.batch(chosen.map(([kind, n]) => happenings[kind]!(c, n)));
        const recorded = await records.appendEvents(batch);
        seq += chosen.length;
        if (isRepeated) expect(await records.appendEvents(batch)).toEqual(recorded);
        if (resetBy !== null) {
          seq = Math.max(BEGINNING, seq - resetBy);
          c = c.resetTo(seq, `run-${made}-${index}`);
        }
      }
      await records.appendEvents(c.batch([c.note('结束')]));
      const stream = { kind: 'crisis', number: c.number } as const;
      const all = (await records.listTimeline(stream, { withSuperseded: true }, { limit: 500 })).items;
      expect(all.map(({ position }) => position)).toEqual(all.map((_, i) => i + 1));
      const inForce = all.filter(({ superseded }) => !superseded).map((event) => event.seq);
      expect(inForce.toSorted((a, b) => a - b)).toEqual(Array.from({ length: seq + 1 }, (_, i) => i + 1));
    }),
    { numRuns: 40, endOnFailure: true },
  );
  expect((await checkProjections(prisma)).differences).toEqual([]);
  expect((await records.verifyAudit()).faults).toEqual([]);
});
