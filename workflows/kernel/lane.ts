import { condition } from '@temporalio/workflow';

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
}
