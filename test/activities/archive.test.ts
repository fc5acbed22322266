import { gunzipSync } from 'node:zlib';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { archiveActivities } from '../../activities/archive';
import type { Prisma } from '../../prisma/client';
import { createRecords } from '../../records';
import { testPrisma } from '../harness/database';
import { testClient } from '../harness/worker';
import { type Caller, testCaller } from './support/caller';

let prisma: Prisma;
let caller: Caller;
let archive: Caller;

beforeAll(async () => {
  prisma = await testPrisma();
  const records = createRecords(prisma);
  const activities = archiveActivities({ records, client: await testClient(), leftOut: ['archive'], now: Date.now });
  archive = await testCaller(activities);
  caller = await testCaller({ hashDecisionTokens: async () => ({}) });
});

test('X5: what has ended is archived once, as the Temporal UI imports it', async () => {
  await caller.call('hashDecisionTokens', { approvalId: 'A', amountFen: null, people: [] });
  const workflowId = caller.id('call-1');
  const { runId } = await caller.client.workflow.getHandle(workflowId).describe();
  const row = await eventually(async () => {
    expect((await archive.call('archiveClosedRuns', undefined as never)).failure).toBeUndefined();
    return prisma.archivedHistory.findUnique({ where: { runId } });
  });
  expect(row).toMatchObject({ workflowId, workflowType: 'call', status: 'COMPLETED' });
  const history = historyFromJSON(JSON.parse(gunzipSync(row.history).toString()));
  expect(history.events).toHaveLength(row.events);
  const { archivedAt } = row;
  await archive.call('archiveClosedRuns', undefined as never);
  expect(await prisma.archivedHistory.findUnique({ where: { runId } })).toMatchObject({ archivedAt });
});

test('S13: the last state saved of a closed crisis is kept', async () => {
  const number = 'CR-2026-000099';
  await archive.call('saveSnapshot', { number, carried: { seq: 1 } });
  await archive.call('saveSnapshot', { number, carried: { seq: 2 } });
  expect(await prisma.crisisSnapshot.findUnique({ where: { number } })).toMatchObject({ carried: { seq: 2 } });
});

/** The list of ended runs lags behind. */
async function eventually<T>(look: () => Promise<T | null>): Promise<T> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('it did not come');
}
