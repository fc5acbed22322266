import {
  allHandlersFinished,
  CancellationScope,
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { BareActivities } from './activities';

/** What a bare workflow does in all, spread evenly over its updates: the floor for a process that does as much. */
export interface BareShape {
  readonly updates: number;
  readonly activities: number;
  readonly localActivities: number;
  readonly timers: number;
}

export const BARE_WORKFLOW = 'bare';
/** One command; answered when its local activities are through. */
export const step = defineUpdate<number>('step');
/** A command that does nothing at all. */
export const nothing = defineUpdate<number>('nothing');

const { act } = proxyActivities<BareActivities>({ startToCloseTimeout: '10 s' });
const local = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10 s' });

/** Takes as many updates as it is told to, does nothing useful, and ends. */
export async function bare(shape: BareShape): Promise<void> {
  const background: Promise<unknown>[] = [];
  let armed: CancellationScope | undefined;
  let begun = 0;
  setHandler(nothing, () => begun);
  setHandler(step, async () => {
    const index = begun;
    begun += 1;
    for (let n = share(shape.timers, shape, index); n > 0; n -= 1) armed = rearm(armed);
    for (let n = share(shape.activities, shape, index); n > 0; n -= 1) background.push(act());
    for (let n = share(shape.localActivities, shape, index); n > 0; n -= 1) await local.act();
    return begun;
  });
  await condition(() => begun >= shape.updates && allHandlersFinished());
  await Promise.all(background);
}

/** How many of `total` fall to the update with this index. */
function share(total: number, { updates }: BareShape, index: number): number {
  return Math.floor(((index + 1) * total) / updates) - Math.floor((index * total) / updates);
}

/** One timer at a time, as a process that waits for its earliest deadline has it. */
function rearm(armed: CancellationScope | undefined): CancellationScope {
  armed?.cancel();
  const scope = new CancellationScope();
  // Cancelled by the next one; nobody waits for it.
  scope.run(() => sleep('30 days')).catch(() => undefined);
  return scope;
}
