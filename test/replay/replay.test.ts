import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { dataConverter } from '../../worker/codec';
import { keptHistories } from '../harness/histories';
import { testStack } from '../harness/stack';

beforeAll(() => Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] }));

const histories = keptHistories();

test('X10 histories are kept', () => {
  expect(histories.length).toBeGreaterThan(0);
});

test.each(histories)("X10 today's workflows replay $name", async ({ history, name }) => {
  const workflowBundle = { codePath: testStack().workflowBundle };
  await Worker.runReplayHistory({ workflowBundle, dataConverter: dataConverter() }, history, name);
});
