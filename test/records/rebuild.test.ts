import { createPrisma, type Prisma } from '../../prisma/client';
import { createRecords, type Records } from '../../records';
import { checkProjections, rebuildAll } from '../../records/rebuild';
import { onFileEnd } from '../harness/cleanup';
import { testDatabase } from '../harness/database';
import { approval, care, Course, deadline, evidence, notice, T0, task } from './samples';

let prisma: Prisma;
let records: Records;

beforeAll(async () => {
  prisma = createPrisma(await testDatabase(), { poolSize: 5 });
  onFileEnd(() => prisma.$disconnect());
  records = createRecords(prisma);
  await crisis('CR-1');
  await crisis('CR-2');
  await resetCrisis('CR-3');
  await complaint('TS-1');
  await candidate('HX-1');
});

/** A crisis that uses every kind of event a projection follows, in several batches. */
async function crisis(number: string): Promise<void> {
  const c = new Course(number);
  await records.appendEvents(
    c.batch([
      c.opened(),
      c.event('stageEntered', { stage: 'warning', from: null }),
      c.event('levelAssessed', {
        assessment: {
          likelihood: { severity: 3, scope: 2, trend: 2 },
          impact: { brand: 3, customerLoss: 1, economicLoss: 1, legalRisk: 2 },
          likelihoodBand: 'likely',
          impactBand: 'major',
          computed: 'II',
          level: 'II',
          by: 'P1',
          at: T0,
          version: 1,
        },
        previous: 'III',
        changed: true,
      }),
      c.event('complaintsLinked', { complaintIds: ['TS-1', 'TS-2'] }),
      c.event('seatFilled', { seat: 'commander', holder: { personId: 'P2', sinceAt: T0 } }),
      c.event('taskAdded', { task: task('T1') }),
      c.event('taskAssigned', { task: task('T1', { assigneeId: 'P3', version: 2 }) }),
      c.event('deadlineStarted', { deadline: deadline('task:T1') }),
      c.event('evidenceAdded', { evidence: evidence('E1', { about: 'T1' }) }),
      c.event('evidenceAdded', { evidence: evidence('E2', { note: '误传' }) }),
      c.event('noticeIssued', { notice: notice('N1', ['P2', 'P3']) }),
    ]),
  );
  await records.appendEvents(
    c.batch([
      c.event('noticeAcknowledged', {
        notice: notice('N1', ['P2', 'P3'], { acknowledged: { P2: T0 } }),
        personId: 'P2',
      }),
      c.event('deadlineFired', { kind: 'breached', deadline: deadline('task:T1', { status: 'breached' }), to: [] }),
      c.event('careOpened', { care: care('KH-1') }),
      c.event('careActed', {
        care: { ...care('KH-1'), status: 'inContact', firstContactAt: T0 },
        act: { kind: 'contact', reached: true, channel: 'phone', regretExpressed: true },
      }),
      c.event('approvalRequested', { approval: approval('A1') }),
      c.event('careAssigned', { care: { ...care('KH-1'), ownerId: 'P2' } }),
      c.event('entryPinned', { position: 4, pinned: true }),
      c.event('evidenceWithdrawn', {
        evidenceId: 'E2',
        name: '现场照片.jpg',
        withdrawn: { by: 'P1', at: T0, reason: '误传' },
      }),
      c.event('flaredUp', { reason: '复燃' }),
    ]),
  );
  await records.appendEvents(
    c.batch([
      c.event('flaredUp', { reason: '又复燃' }),
      c.event('approvalVoted', {
        approval: approval('A1', { status: 'approved' }),
        personId: 'P2',
        decision: 'approve',
      }),
      c.event('compensationChanged', {
        compensation: {
          id: 'K1',
          customerId: 'KH-1',
          amountFen: 320_000,
          reason: '退一赔三',
          requestedBy: 'P1',
          approvalId: 'A1',
          status: 'paid',
          version: 3,
        },
      }),
      c.event('seatFilled', {
        seat: 'commander',
        holder: { personId: 'P3', sinceAt: T0 + 1_000 },
        previous: { personId: 'P2', sinceAt: T0, untilAt: T0 + 1_000 },
      }),
      c.event('situationReported', { report: { no: 1, text: '已联系', by: 'P1', at: T0 } }),
      c.event('stageEntered', { stage: 'closed', from: 'review' }),
      c.event('crisisClosed', { outcome: 'resolved', reason: '办结' }),
    ]),
  );
}

async function resetCrisis(number: string): Promise<void> {
  const c = new Course(number);
  await records.appendEvents(c.batch([c.opened(), c.event('taskAdded', { task: task('T1') }), c.note('一')]));
  const reset = c.resetTo(1, 'run-2');
  await records.appendEvents(reset.batch([reset.event('deadlineStarted', { deadline: deadline('D1') })]));
}

async function complaint(number: string): Promise<void> {
  const c = new Course(number, 'complaint');
  const opened = {
    id: number,
    number,
    customerId: 'KH-1',
    receivedAt: T0,
    care: care('KH-1'),
    status: 'open',
    progressNotices: 0,
    version: 1,
  } as const;
  await records.appendEvents(
    c.batch([
      c.event('complaintChanged', { complaint: opened, change: 'opened' }),
      c.event('deadlineStarted', { deadline: deadline('first', { obligation: 'firstContact' }) }),
    ]),
  );
  await records.appendEvents(
    c.batch([c.event('complaintChanged', { complaint: { ...opened, ownerId: 'P2', version: 2 }, change: 'assigned' })]),
  );
}

async function candidate(number: string): Promise<void> {
  const c = new Course(number, 'candidate');
  const raised = {
    number,
    title: '58车贷',
    reason: { zh: '十五人', en: 'fifteen people' },
    complaintIds: ['TS-1'],
    raisedAt: T0,
    status: 'open',
    version: 1,
  } as const;
  await records.appendEvents(c.batch([c.event('candidateChanged', { candidate: raised, change: 'raised' })]));
}

test('X3 projections follow from the events: made anew they are equal, row by row', async () => {
  const check = await checkProjections(prisma);
  expect(check.differences).toEqual([]);
  expect(check.tables.every(({ hash, rebuiltHash }) => hash === rebuiltHash)).toBe(true);
  const filled = check.tables.filter(({ rows }) => rows > 0).map(({ table }) => table);
  expect(filled).toEqual(expect.arrayContaining(['task', 'deadline', 'notice_recipient', 'care_act', 'compensation']));
  expect(filled).toEqual(expect.arrayContaining(['crisis', 'complaint_state', 'candidate_state', 'seat_holder']));
  expect(filled).toEqual(expect.arrayContaining(['evidence', 'pin', 'care']));
});

test('X3 the check names every row that does not follow, and the rebuild mends it', async () => {
  await prisma.$executeRaw`UPDATE task SET status = 'done' WHERE stream_number = 'CR-1'`;
  await prisma.$executeRaw`DELETE FROM milestone WHERE crisis_number = 'CR-2' AND stage = 'closed'`;
  await prisma.$executeRaw`INSERT INTO review VALUES ('CR-9', 'draft', '{}')`;
  await prisma.$executeRaw`UPDATE crisis SET stage = 'response' WHERE number = 'CR-2'`;
  const { differences } = await checkProjections(prisma);
  expect(differences.map(({ table, what }) => `${table} ${what}`)).toEqual([
    'task different',
    'milestone missing',
    'review extra',
    'crisis different',
  ]);
  const before = await records.readCrisis('CR-1');
  await rebuildAll(prisma);
  expect((await checkProjections(prisma)).differences).toEqual([]);
  expect(await records.readCrisis('CR-1')).toEqual(before);
});

test('X3 a rebuild repeated changes nothing, and appending goes on after it', async () => {
  await rebuildAll(prisma);
  await rebuildAll(prisma);
  const c = new Course('CR-4');
  await records.appendEvents(c.batch([c.opened()]));
  expect((await checkProjections(prisma)).differences).toEqual([]);
});

test('the board counts what it shows, also after a rebuild', async () => {
  const closed = await records.countCrises({ stages: ['closed'], outcomes: ['resolved'], levels: ['II'] });
  expect(closed).toEqual({ count: 2, isExact: true });
  await prisma.$executeRaw`INSERT INTO crisis_count (stage, level, type, outcome, drill, count)
    VALUES ('closed', 'II', 'quality', 'resolved', false, 5)`;
  expect((await checkProjections(prisma)).differences).toMatchObject([{ table: 'crisis_count', what: 'different' }]);
  await rebuildAll(prisma);
  expect(await records.countCrises({ stages: ['closed'] })).toEqual({ count: 2, isExact: true });
});

test('the page of a crisis shows all that was recorded', async () => {
  const detail = (await records.readCrisis('CR-1'))!;
  expect(detail).toMatchObject({
    stage: 'closed',
    level: 'II',
    outcome: 'resolved',
    outcomeReason: '办结',
    commanderId: 'P3',
    flareUps: 2,
    compensatedFen: 320_000,
    customers: 1,
    complaints: 2,
    overdue: 1,
    openApprovals: 0,
    position: 27,
  });
  expect(detail.tasks).toEqual([{ ...task('T1', { assigneeId: 'P3', version: 2 }), evidenceIds: ['E1'] }]);
  expect(detail.cares).toMatchObject([{ customerId: 'KH-1', ownerId: 'P2' }]);
  expect(detail.evidence).toEqual([
    evidence('E1', { about: 'T1' }),
    evidence('E2', { note: '误传', withdrawn: { by: 'P1', at: T0, reason: '误传' } }),
  ]);
  expect(detail.seats).toEqual([
    { seat: 'commander', personId: 'P2', sinceAt: T0, untilAt: T0 + 1_000 },
    { seat: 'commander', personId: 'P3', sinceAt: T0 + 1_000 },
  ]);
  expect(detail.milestones.map(({ stage }) => stage)).toEqual(['warning', 'closed']);
  expect(detail.notices[0]!.acknowledged).toEqual({ P2: T0 });
  expect(detail.approvals[0]).not.toHaveProperty('tokenHashes');
});
