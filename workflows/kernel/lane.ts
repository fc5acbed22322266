import { condition, isCancellation, patched, TemporalFailure } from '@temporalio/workflow';

/** How many rounds of conditions a chain of consequences takes at most; more cost nothing. */
const ROUNDS = 5;

/**
 * Lets local activities run one after another. Two at once come back in separate activations when they happen and in
 * one when they are replayed, so whatever follows them could be scheduled in another order: a replay would fail.
 * The same holds for one that comes back together with something else (decision 008): what follows from the others
 * goes first.
 */
export class LocalLane {
  private busy = false;
  /** Made with the process, so that the answer stands at the beginning of its history. */
  private readonly givesWay = patched('local-activities-give-way');

  async run<T>(act: () => Promise<T>): Promise<T> {
    while (this.busy) await condition(() => !this.busy);
    this.busy = true;
    try {
      return await act();
    } finally {
      if (this.givesWay) await othersFirst();
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

/** Waits until whatever else came with this activation has had its consequences; never beyond the activation. */
async function othersFirst(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    let looks = 0;
    await condition(() => (looks += 1) > 1);
  }
}
