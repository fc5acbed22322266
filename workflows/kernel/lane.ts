import { condition, isCancellation, TemporalFailure } from '@temporalio/workflow';

/**
 * Lets local activities run one after another. Two at once come back in separate activations when they happen and in
 * one when they are replayed, so whatever follows them could be scheduled in another order: a replay would fail.
 */
export class LocalLane {
  private busy = false;

  async run<T>(act: () => Promise<T>): Promise<T> {
    while (this.busy) await condition(() => !this.busy);
    this.busy = true;
    try {
      return await act();
    } finally {
      this.busy = false;
    }
  }

  /** The quick way as a local activity; when that fails, the patient one, which waits for as long as it takes. */
  async runOrWait<T>(quick: () => Promise<T>, patient: () => Promise<T>): Promise<T> {
    try {
      return await this.run(quick);
    } catch (error) {
      // A local activity fails with what it threw, not with an `ActivityFailure` around it.
      if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
      return await patient();
    }
  }
}
