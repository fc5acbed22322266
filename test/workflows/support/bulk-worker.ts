import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '../../../activities';
import { createPrisma } from '../../../prisma/client';
import { createRecords } from '../../../records';
import { dataConverter } from '../../../worker/codec';
import { createProcesses } from '../../../worker/processes';
import { decisionToken, grantCode, tokenHash } from '../../../worker/tokens';

const need = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing`);
  return value;
};

/** A worker as a process of its own, so that a test can kill it. */
async function main(): Promise<void> {
  const address = need('TEMPORAL');
  const namespace = need('NAMESPACE');
  const serverKey = need('SERVER_KEY');
  const client = new Client({
    connection: await Connection.connect({ address }),
    namespace,
    dataConverter: dataConverter(),
  });
  const records = createRecords(createPrisma(need('DATABASE'), { poolSize: 5 }));
  const activities = createActivities({
    records,
    processes: createProcesses(client, 'nobody'),
    client,
    mailer: undefined,
    namespace,
    consoleUrl: 'http://localhost',
    tokenFor: (subject) => decisionToken(serverKey, subject),
    codeFor: (grantNumber) => grantCode(serverKey, grantNumber),
    hashOf: tokenHash,
    payerUrl: need('PAYER'),
    payerTimeoutMs: 5_000,
    payerSettleMs: 100,
    booksSettleMs: 100,
    leftOut: [],
    now: Date.now,
  });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    namespace,
    taskQueue: need('TASK_QUEUE'),
    workflowBundle: { codePath: need('BUNDLE') },
    dataConverter: dataConverter(),
    activities,
    stickyQueueScheduleToStartTimeout: 1_000,
  });
  const ended = worker.run();
  console.log('bulk worker running');
  await ended;
}

void main();
