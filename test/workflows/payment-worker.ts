import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { createPrisma } from '../../prisma/client';
import { createRecords } from '../../records';
import { dataConverter } from '../../worker/codec';
import { createProcesses } from '../../worker/processes';
import { decisionToken, grantCode, tokenHash } from '../../worker/tokens';
import { testStack } from '../harness/stack';
import { PATIENCE } from './payment-patience';

/** A worker as a process of its own, to be killed in the middle of what it does. */
async function main(): Promise<void> {
  const {
    DATABASE_URL = '',
    PAYER_URL = '',
    TASK_QUEUE = '',
    SERVER_KEY = '',
    NAMESPACE: namespace = '',
  } = process.env;
  const { temporalAddress, workflowBundle } = testStack();
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const connection = await NativeConnection.connect({ address: temporalAddress });
  const client = new Client({
    connection: await Connection.connect({ address: temporalAddress }),
    namespace,
    dataConverter: dataConverter(),
  });
  const records = createRecords(createPrisma(DATABASE_URL, { poolSize: 20 }));
  const activities = createActivities({
    records,
    processes: createProcesses(client, TASK_QUEUE),
    client,
    mailer: undefined,
    namespace,
    consoleUrl: 'http://localhost',
    tokenFor: (subject) => decisionToken(SERVER_KEY, subject),
    hashOf: tokenHash,
    codeFor: (grantNumber) => grantCode(SERVER_KEY, grantNumber),
    payerUrl: PAYER_URL,
    ...PATIENCE,
    leftOut: [],
    now: Date.now,
  });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: workflowBundle },
    dataConverter: dataConverter(),
    activities,
    stickyQueueScheduleToStartTimeout: '1 s',
  });
  console.log('worker ready');
  await worker.run();
}

void main();
