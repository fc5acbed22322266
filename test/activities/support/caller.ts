import type { Activities } from '../../../activities/contract';
import { testWorker, type TestWorker } from '../../harness/worker';
import { call, type Called, type CallOptions } from './calling';

type Input<N extends keyof Activities> = Parameters<Activities[N]>[0];

export interface Caller extends TestWorker {
  call<N extends keyof Activities>(name: N, input: Input<N>, options?: CallOptions): Promise<Called>;
}

/** Runs activities in a real worker and calls them from a real workflow. */
export async function testCaller(activities: Partial<Activities>): Promise<Caller> {
  const tested = await testWorker({ workflowsPath: require.resolve('./calling'), activities });
  let calls = 0;
  return {
    ...tested,
    call: (name, input, options = {}) => {
      const workflowId = tested.id(`call-${(calls += 1)}`);
      const { taskQueue } = tested;
      return tested.client.workflow.execute(call, { taskQueue, workflowId, args: [name, input, options] });
    },
  };
}
