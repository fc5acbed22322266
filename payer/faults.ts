import { z } from 'zod';

/** What a faulty payer does with an order: whether the money moves, and what the caller hears. */
interface Behaviour {
  readonly pays: boolean;
  readonly answer: 'result' | 'silence' | 'error500';
}

const behaviours = {
  none: { pays: true, answer: 'result' },
  timeoutAfterPaying: { pays: true, answer: 'silence' },
  timeoutBeforePaying: { pays: false, answer: 'silence' },
  error500: { pays: false, answer: 'error500' },
} as const satisfies Record<string, Behaviour>;

export type FaultMode = keyof typeof behaviours;

export const faultSchema = z.strictObject({
  mode: z.enum(Object.keys(behaviours) as [FaultMode, ...FaultMode[]]),
  times: z.int().min(1).max(1_000_000).default(1),
});

export interface Faults {
  set(fault: z.infer<typeof faultSchema>): void;
  /** How to treat the next order; uses up one of the ordered faults. */
  next(): Behaviour;
}

/** Faults ordered for the next payments, in memory only: a restarted payer is an honest one. */
export function createFaults(): Faults {
  let mode: FaultMode = 'none';
  let timesLeft = 0;
  return {
    set: (fault) => {
      mode = fault.mode;
      timesLeft = fault.times;
    },
    next: () => {
      if (timesLeft === 0) return behaviours.none;
      timesLeft -= 1;
      return behaviours[mode];
    },
  };
}
