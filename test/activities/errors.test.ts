import { ApplicationFailure } from '@temporalio/common';
import { createActivities } from '../../activities';
import { atBorder, FAILURES, type FailureType, type Fault } from '../../activities/errors';
import { createPrisma, type Prisma } from '../../prisma/client';
import { testDatabase } from '../harness/database';

const reports: [FailureType, Fault][] = [];
const failureOf = async (work: () => Promise<unknown>): Promise<ApplicationFailure> =>
  atBorder(work, (type, fault) => reports.push([type, fault])).then(
    () => Promise.reject(new Error('it did not fail')),
    (error) => error as ApplicationFailure,
  );

let prisma: Prisma;

beforeAll(async () => {
  prisma = createPrisma(await testDatabase(), { poolSize: 1 });
});
afterAll(() => prisma.$disconnect());

test('a fault of ours says nothing about whom it met', async () => {
  const person = { id: '王小明', username: '13800000000', nameZh: 'n', nameEn: 'n' };
  await prisma.person.create({ data: person });
  const failure = await failureOf(() => prisma.person.create({ data: person }));
  expect(failure).toMatchObject({ type: FAILURES.recordFault, nonRetryable: false });
  expect(JSON.stringify([failure.message, failure.stack, failure.cause, failure.details])).not.toMatch(/王小明|13800/);
  expect(reports.at(-1)).toEqual([FAILURES.recordFault, { name: 'PrismaClientKnownRequestError', code: 'P2002' }]);
});

test('raw SQL that fails says nothing of its values either', async () => {
  const failure = await failureOf(() => prisma.$executeRaw`INSERT INTO person (id) VALUES ('王小明')`);
  expect(failure.type).toBe(FAILURES.recordFault);
  expect(failure.message).not.toContain('王小明');
});

test('a database that is not there is away', async () => {
  const nowhere = createPrisma('postgresql://nobody:secret@127.0.0.1:9/none', { poolSize: 1 });
  const failure = await failureOf(() => nowhere.person.count());
  expect(failure).toMatchObject({ type: FAILURES.databaseAway, message: 'the database is away', nonRetryable: false });
  expect(failure.stack).not.toContain('secret');
});

test('a connection that the server ends is away', async () => {
  const failure = await failureOf(() => prisma.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`);
  expect(failure.type).toBe(FAILURES.databaseAway);
});

test('what activities say in words of their own passes', async () => {
  const own = ApplicationFailure.retryable('the payer cannot say', FAILURES.payerAway);
  expect(await failureOf(() => Promise.reject(own))).toBe(own);
});

test('every activity of the contract is there', () => {
  expect(Object.keys(createActivities({} as never)).sort()).toEqual([
    'acknowledgeComplaint',
    'admitBulk',
    'admitCompensation',
    'appendEvents',
    'archiveClosedRuns',
    'closeBulk',
    'compareBooks',
    'deliverNotices',
    'feedGap',
    'followBulk',
    'followCompensation',
    'giveToCrisis',
    'hashDecisionTokens',
    'linkToCrisis',
    'lookAtPayments',
    'lookUpPayment',
    'mailGrant',
    'moveGrantMoney',
    'openRevision',
    'pay',
    'payBulkPage',
    'postFunding',
    'publishRevision',
    'readBulkItem',
    'readStatement',
    'reconcileBulk',
    'reconcilePayment',
    'saveSnapshot',
    'settleBulkItem',
    'startCrisisFromCandidate',
    'tellComplaints',
    'tellCrisis',
    'tellCrisisOfGrant',
  ]);
});
