import { randomBytes } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkerOptions,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { converterPaths, dataConverter } from '../../worker/codec';
import { onFileEnd } from './cleanup';
import { testNamespace } from './namespace';
import { testStack } from './stack';
import { startEverythingWithTimeSkipping } from './time';

export interface TestWorkerOptions extends Partial<Omit<WorkerOptions, 'workflowsPath' | 'workflowBundle'>> {
  /** A file of workflows written for this test; all the project's own workflows when left out. */
  readonly workflowsPath?: string;
}

export interface TestWorker {
  readonly worker: Worker;
  readonly taskQueue: string;
  /** Starts workflows that live in ordinary time until `skipForward` or `skipFreely`. */
  readonly client: Client;
  /** Starts workflows that skip every time of waiting. */
  readonly skipping: Client;
  /** An id that no other file uses. */
  id(name: string): string;
}

const quiet = new DefaultLogger('ERROR');

/** Runs a worker on a task queue of this file's own; it is stopped at the end of the file. */
export async function testWorker({ workflowsPath, ...options }: TestWorkerOptions = {}): Promise<TestWorker> {
  const prefix = `test-${randomBytes(6).toString('hex')}`;
  const connection = await nativeConnection();
  const worker = await Worker.create({
    connection,
    namespace: await testNamespace(),
    taskQueue: prefix,
    workflowBundle: await bundleOf(workflowsPath),
    dataConverter: dataConverter(),
    ...options,
  });
  const ended = worker.run();
  onFileEnd(async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await ended;
    await connection.close();
  });
  const client = await testClient();
  const skipping = await testClient();
  startEverythingWithTimeSkipping(skipping.connection as Connection);
  return { worker, taskQueue: options.taskQueue ?? prefix, client, skipping, id: (name) => `${prefix}-${name}` };
}

/** A client of this file's namespace; closed at the end of the file. */
export async function testClient(): Promise<Client> {
  const namespace = await testNamespace();
  const connection = await Connection.connect({ address: testStack().temporalAddress });
  onFileEnd(() => connection.close());
  return new Client({ connection, namespace, dataConverter: dataConverter() });
}

let isQuiet = false;

async function nativeConnection(): Promise<NativeConnection> {
  if (!isQuiet) Runtime.install({ logger: quiet, shutdownSignals: [] }); // Ctrl-C is for jest
  isQuiet = true;
  return NativeConnection.connect({ address: testStack().temporalAddress });
}

function bundleOf(workflowsPath: string | undefined): Promise<WorkflowBundleOption> | WorkflowBundleOption {
  if (!workflowsPath) return { codePath: testStack().workflowBundle };
  return bundleWorkflowCode({ workflowsPath, ...converterPaths, logger: quiet });
}
