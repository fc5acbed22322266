import pg from 'pg';
import { testDatabase } from '../harness/database';
import { skipForward, skipFreely, workflowNow } from '../harness/time';
import { testWorker, type TestWorker } from '../harness/worker';
import { daysPass, happened } from './workflows';

const dayMs = 86_400_000;

let temporal: TestWorker;

beforeAll(async () => {
  temporal = await testWorker({ workflowsPath: require.resolve('./workflows') });
});

test('thirty days pass at once for a workflow that only waits', async () => {
  const startedAt = Date.now();
  const options = { taskQueue: temporal.taskQueue, workflowId: temporal.id('wait'), args: [30] as [number] };
  await temporal.skipping.workflow.execute(daysPass, options);
  expect(Date.now() - startedAt).toBeLessThan(20_000);
});

test('a test acts on day five and on day eight', async () => {
  const options = { taskQueue: temporal.taskQueue, workflowId: temporal.id('act'), args: [30] as [number] };
  const handle = await temporal.client.workflow.start(daysPass, options);
  const startedAt = await workflowNow(temporal.client, handle);
  await skipForward(temporal.client, handle, 5 * dayMs);
  await handle.signal(happened);
  await skipForward(temporal.client, handle, 3 * dayMs);
  await handle.signal(happened);
  await skipFreely(temporal.client, handle);
  const days = (await handle.result()).map((at) => (at - startedAt) / dayMs);
  expect(days).toEqual([expect.closeTo(5, 2), expect.closeTo(8, 2)]);
});

test('two databases of one file share the migrations and no rows', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  await run(one, 'CREATE TABLE mine (id int)');
  await expect(run(two, 'SELECT * FROM mine')).rejects.toThrow('does not exist');
  expect((await run(two, 'SELECT migration_name FROM _prisma_migrations')).rowCount).toBeGreaterThan(0);
});

async function run(connectionString: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}
