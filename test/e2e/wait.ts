import { setTimeout as sleep } from 'node:timers/promises';

/** Polls until `look` finds something, as a person would look again; what never comes about fails, much later. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false | null>,
  timeoutMs = 120_000,
): Promise<T> {
  for (const until = Date.now() + timeoutMs; ; await sleep(100)) {
    const found = await look();
    if (found) return found;
    if (Date.now() > until) throw new Error(`never came about: ${what}`);
  }
}
