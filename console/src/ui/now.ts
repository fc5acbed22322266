import { useSyncExternalStore } from 'react';

const TICK_MS = 1_000;

/** How far this machine's clock is behind the server's: countdowns go by the server. */
let aheadMs = 0;

/** Told by every answer; good to the second, which is all that is shown. */
export function heardServerTime(date: string | null): void {
  const at = date === null ? Number.NaN : Date.parse(date);
  if (Number.isFinite(at) && Math.abs(at - Date.now() - aheadMs) > 1_500) aheadMs = at - Date.now();
}

export function serverNow(): number {
  return Date.now() + aheadMs;
}

const listeners = new Set<() => void>();
let timer: number | undefined;
let tick = 0;

function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(() => {
    tick = serverNow();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

/** The time, once a second, from one clock for the whole page; rounded so that few things are drawn again. */
export function useNow(roundToMs = TICK_MS): number {
  return useSyncExternalStore(listen, () => Math.floor((tick || serverNow()) / roundToMs) * roundToMs);
}
