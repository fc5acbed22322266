import { randomUUID } from 'node:crypto';
import { BARE_WORKFLOW, step, type bare, type BareShape } from './bare/workflow';
import { cpuSince, cpuTimes, type CpuMs } from './machine';
import { type Cast, runReferenceCrisis } from './reference';
import { BARE_QUEUE, type BenchStack } from './stack';

/** Several processes at once, one after another in each lane; every command is awaited before the next. */
export interface Load {
  readonly rounds: number;
  readonly lanes: number;
  readonly perLane: number;
}

export interface Rate {
  readonly perSecond: number;
  /** Processor time for one process, by program. */
  readonly cpuMs: CpuMs;
}

export interface Throughput {
  readonly crisis: readonly Rate[];
  readonly bare: readonly Rate[];
}

/** Reference crises and bare workflows by turns, so that whatever else the machine does falls on both. */
export async function measureThroughput(cast: Cast, shape: BareShape, load: Load): Promise<Throughput> {
  const crisis: Rate[] = [];
  const bareRates: Rate[] = [];
  for (let round = 1; round <= load.rounds; round += 1) {
    crisis.push(await block(cast.stack, load, (id) => runReferenceCrisis(cast, `CR-${round}-${id}`)));
    bareRates.push(await block(cast.stack, load, (id) => runBare(cast.stack, shape, `bare-${round}-${id}`)));
  }
  return { crisis, bare: bareRates };
}

async function block(stack: BenchStack, load: Load, one: (id: string) => Promise<unknown>): Promise<Rate> {
  const before = cpuTimes(stack.pids);
  const begun = performance.now();
  const lanes = Array.from({ length: load.lanes }, async (_, lane) => {
    for (let n = 1; n <= load.perLane; n += 1) await one(`${lane + 1}-${n}`);
  });
  await Promise.all(lanes);
  const count = load.lanes * load.perLane;
  const used = cpuSince(before, cpuTimes(stack.pids));
  const cpuMs = Object.fromEntries(Object.entries(used).map(([name, ms]) => [name, ms / count]));
  return { perSecond: count / ((performance.now() - begun) / 1000), cpuMs };
}

/** As many commands, given in the same way as those of the reference crisis. */
export async function runBare({ client }: BenchStack, shape: BareShape, workflowId: string): Promise<void> {
  const handle = await client.workflow.start<typeof bare>(BARE_WORKFLOW, {
    workflowId,
    taskQueue: BARE_QUEUE,
    args: [shape],
  });
  for (let n = 0; n < shape.updates; n += 1) await handle.executeUpdate(step, { updateId: randomUUID() });
  await handle.result();
}
