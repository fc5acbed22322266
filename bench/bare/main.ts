import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { converterPaths, dataConverter } from '../../worker/codec';
import { loadConfig } from '../../worker/config';
import { createLog, installRuntime } from '../../worker/log';
import { bareActivities } from './activities';

/** The worker of the bare workflow: a process of its own, set up as `worker/main.ts` sets up the system's. */
async function main(): Promise<void> {
  const { temporal, dbPoolSize, payloadKey } = loadConfig();
  installRuntime(createLog('bare'));
  const connection = await NativeConnection.connect({ ...temporal.connection, grpcCompression: { codec: 'none' } });
  const workflowsPath = require.resolve('./workflow');
  const worker = await Worker.create({
    connection,
    namespace: temporal.namespace,
    taskQueue: temporal.taskQueue,
    activities: bareActivities,
    dataConverter: dataConverter(payloadKey),
    workflowBundle: await bundleWorkflowCode({ workflowsPath, ...converterPaths, logger: new DefaultLogger('WARN') }),
    maxCachedWorkflows: 300,
    maxConcurrentActivityTaskExecutions: dbPoolSize,
    maxConcurrentLocalActivityExecutions: dbPoolSize,
    stickyQueueScheduleToStartTimeout: 3_000,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => worker.shutdown());
  await worker.run();
  await connection.close();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
