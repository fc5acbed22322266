/** Long enough to take in what comes together, short enough to be on every page within a second or two. */
const GATHER_MS = 150;
/** Many open pages hear of a change at the same instant: they do not ask at the same instant. */
const SPREAD_MS = 250;
/** However much happens, one page asks at most this often. */
const LEAST_BETWEEN_MS = 1_000;

/** Takes in what happens for a moment and hands it on together, never more often than a person can follow. */
export class Gatherer<T> {
  private readonly pending = new Set<T>();
  private timer: number | undefined;
  private lastAt = 0;

  constructor(private readonly handOn: (things: readonly T[]) => void) {}

  add(things: readonly T[]): void {
    for (const thing of things) this.pending.add(thing);
    if (this.pending.size === 0) return;
    const waitMs = Math.max(this.lastAt + LEAST_BETWEEN_MS - Date.now(), GATHER_MS + Math.random() * SPREAD_MS);
    this.timer ??= window.setTimeout(() => this.flush(), waitMs);
  }

  stop(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
  }

  private flush(): void {
    this.timer = undefined;
    this.lastAt = Date.now();
    const things = [...this.pending];
    this.pending.clear();
    this.handOn(things);
  }
}
