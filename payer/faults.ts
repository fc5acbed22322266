import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What a faulty payer does with an order: whether and how the money moves, what the caller hears, whom it calls back. */
export interface Behaviour {
  readonly pays: 'asOrdered' | 'otherAmount' | 'otherPayee' | 'twice' | 'regardless' | 'late' | 'never';
  readonly answer:
    | 'result'
    | 'otherAmount'
    | 'otherPayee'
    | 'twice'
    | 'html'
    | 'garbage'
    | 'slowly'
    | 'silence'
    | 'drop'
    | 'error500';
  readonly callback?: 'once' | 'twice' | 'first' | 'unknown';
}

const behaviours = {
  none: { pays: 'asOrdered', answer: 'result' },
  timeoutAfterPaying: { pays: 'asOrdered', answer: 'silence' },
  timeoutBeforePaying: { pays: 'never', answer: 'silence' },
  error500: { pays: 'never', answer: 'error500' },
  error500AfterPaying: { pays: 'asOrdered', answer: 'error500' },
  dropAfterPaying: { pays: 'asOrdered', answer: 'drop' },
  dropBeforePaying: { pays: 'never', answer: 'drop' },
  html200: { pays: 'asOrdered', answer: 'html' },
  html200BeforePaying: { pays: 'never', answer: 'html' },
  garbage: { pays: 'asOrdered', answer: 'garbage' },
  slowBytes: { pays: 'asOrdered', answer: 'slowly' },
  answerTwice: { pays: 'asOrdered', answer: 'twice', callback: 'twice' },
  /** Money and answer come only after `delayMs`, when the caller may have given up. */
  answerLate: { pays: 'late', answer: 'result', callback: 'once' },
  saysOtherAmount: { pays: 'asOrdered', answer: 'otherAmount' },
  saysOtherPayee: { pays: 'asOrdered', answer: 'otherPayee' },
  paysOtherAmount: { pays: 'otherAmount', answer: 'result' },
  paysOtherAmountInSilence: { pays: 'otherAmount', answer: 'silence' },
  paysOtherPayee: { pays: 'otherPayee', answer: 'result' },
  /** Nobody but the statement shows this one: the second payment stands under the same key. */
  paysTwice: { pays: 'twice', answer: 'result' },
  /** Breaks its word: pays under a key that it cancelled. */
  ignoresCancellation: { pays: 'regardless', answer: 'silence', callback: 'once' },
  callbackUnknown: { pays: 'asOrdered', answer: 'result', callback: 'unknown' },
  callbackTwice: { pays: 'asOrdered', answer: 'silence', callback: 'twice' },
  callbackFirst: { pays: 'asOrdered', answer: 'result', callback: 'first' },
} as const satisfies Record<string, Behaviour>;

export type FaultMode = keyof typeof behaviours;
export const FAULT_MODES = Object.keys(behaviours) as [FaultMode, ...FaultMode[]];

const DELAY_MS = 2_000;
const delayMs = z.int().min(0).max(600_000).default(DELAY_MS);

/** The next orders, whichever they are. */
const counted = z.strictObject({
  mode: z.enum(FAULT_MODES),
  times: z.int().min(1).max(1_000_000).default(1),
  delayMs,
});

/** Every order from now on: its key and the seed decide, so that the same run meets the same faults in any order. */
const seeded = z.strictObject({
  seed: z.int(),
  /** How often each mode is to come, in relation to the others. */
  weights: z.partialRecord(z.enum(FAULT_MODES), z.number().min(0)),
  delayMs,
});

export const faultSchema = z.union([counted, seeded]);
export type Fault = z.infer<typeof faultSchema>;
export type SeededFaults = z.infer<typeof seeded>;

export interface Faults {
  set(fault: Fault): void;
  /** How to treat this order; uses up one of the ordered faults. */
  next(key: string): Behaviour;
  /** How long a late payment takes. */
  delayMs(): number;
}

/** Faults ordered for the next payments, in memory only: a restarted payer has those of its environment, or none. */
export function createFaults(initial?: Fault): Faults {
  let fault: Fault | undefined = initial;
  let timesLeft = initial && 'times' in initial ? initial.times : 0;
  return {
    set: (next) => {
      fault = next;
      timesLeft = 'times' in next ? next.times : 0;
    },
    next: (key) => {
      if (fault === undefined) return behaviours.none;
      if ('seed' in fault) return behaviours[faultFor(fault, key)];
      if (timesLeft === 0) return behaviours.none;
      timesLeft -= 1;
      return behaviours[fault.mode];
    },
    delayMs: () => fault?.delayMs ?? DELAY_MS,
  };
}

/** The mode that a seeded payer chooses for a key: a point between 0 and 1 on the line of all weights. */
export function faultFor({ seed, weights }: Pick<SeededFaults, 'seed' | 'weights'>, key: string): FaultMode {
  const modes = FAULT_MODES.map((mode) => ({ mode, weight: weights[mode] ?? 0 }));
  const total = modes.reduce((sum, { weight }) => sum + weight, 0);
  let left = pointOf(`${seed} ${key}`) * total;
  for (const { mode, weight } of modes) {
    left -= weight;
    if (left < 0) return mode;
  }
  return 'none';
}

function pointOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
}
