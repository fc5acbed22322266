import { setImmediate as othersTurn } from 'node:timers/promises';

/** Longer than this nothing holds up the requests of others. */
const TURN_MS = 15;

/** Lets others have their turn whenever one's own has lasted long enough. */
export class Pace {
  private begunAt = performance.now();

  async breathe(): Promise<void> {
    if (performance.now() - this.begunAt < TURN_MS) return;
    await othersTurn();
    this.begunAt = performance.now();
  }

  /** Does work that pauses now and then. */
  async through<T>(work: Generator<unknown, T>): Promise<T> {
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      await this.breathe();
    }
  }
}
