import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  defineSignal,
  defineUpdate,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import { REFUSED, refusal } from '../../../domain/refusal';
import type { Command, Receipt } from '../../../workflows/messages';

export interface Counted {
  readonly count: number;
  readonly answered: Readonly<Record<string, Receipt>>;
}

export const add = defineUpdate<Receipt, [Command & { by: Command['by']; amount: number }], 'add'>('add');
export const renew = defineSignal('renew');
export const finish = defineSignal('finish');

/** As small as a process can be that keeps the rules of ours: it counts, remembers answers, and continues as new. */
export async function counter(state: Counted): Promise<number> {
  let { count } = state;
  let next: 'run' | 'renew' | 'finish' = 'run';
  const answered = { ...state.answered };
  setHandler(
    add,
    async ({ requestId, amount }) => {
      const before = answered[requestId];
      if (before) return before;
      count += amount;
      const receipt = { position: count, made: {} };
      answered[requestId] = receipt;
      if (amount > 1_000) await sleep('1 hour');
      return receipt;
    },
    {
      validator: ({ amount }) => {
        if (amount > 0) return;
        const refusals = [
          refusal('conflict', 'tooSmall', '太小', 'too small'),
          refusal('conflict', 'odd', '奇', 'odd'),
        ];
        throw ApplicationFailure.create({ type: REFUSED, nonRetryable: true, details: [refusals] });
      },
    },
  );
  setHandler(renew, () => void (next = 'renew'));
  setHandler(finish, () => void (next = 'finish'));
  await condition(() => next !== 'run');
  await condition(allHandlersFinished);
  if ((next as string) === 'renew') await continueAsNew<typeof counter>({ count, answered });
  return count;
}
