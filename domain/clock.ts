/**
 * The one clock of a process. The domain sees virtual time; only the wait primitive converts back.
 * Outside drills scale is 1 and the two bases are equal.
 */
export interface Clock {
  /** Virtual milliseconds per real millisecond, > 0. */
  readonly scale: number;
  readonly realBaseAt: number;
  readonly virtualBaseAt: number;
}

/** 1 h = 1 s: the default of a drill (Z2). */
export const DRILL_SCALE = 3600;

export function startClock(realNow: number, scale = 1): Clock {
  return { scale, realBaseAt: realNow, virtualBaseAt: realNow };
}

export function virtualNow(clock: Clock, realNow: number): number {
  return Math.round(clock.virtualBaseAt + (realNow - clock.realBaseAt) * clock.scale);
}

/** Real milliseconds until a virtual instant; 0 when it has passed. */
export function realMsUntil(clock: Clock, virtualAt: number, realNow: number): number {
  return Math.max(0, Math.ceil((virtualAt - virtualNow(clock, realNow)) / clock.scale));
}

/** Moves virtual time forward (the `advance` command of drills). */
export function advance(clock: Clock, byMs: number): Clock {
  return { ...clock, virtualBaseAt: clock.virtualBaseAt + byMs };
}
