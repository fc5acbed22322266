import { ActivityFailure, CancellationScope, condition, log } from '@temporalio/workflow';

/** Something to be done to the world, as data, so that the next run can take it up again. */
export interface Effect {
  readonly id: string;
  readonly kind: string;
  /** The notices of a delivery. */
  readonly noticeIds?: readonly string[];
  /** Money and words outside: continue-as-new waits for it instead of doing it again. */
  readonly irreversible?: boolean;
}

/** Acts under way in the background; the stages never wait for them. */
export class Effects {
  private readonly underWay = new Map<string, Effect>();

  /** Starts an act. Every act is idempotent by its business key, so one cut off by continue-as-new is begun again. */
  start<E extends Effect>(effect: E, act: (effect: E) => Promise<void>): void {
    if (this.underWay.has(effect.id)) return;
    this.underWay.set(effect.id, effect);
    void this.carryOut(effect, act);
  }

  private async carryOut<E extends Effect>(effect: E, act: (effect: E) => Promise<void>): Promise<void> {
    try {
      await CancellationScope.nonCancellable(() => act(effect));
    } catch (error) {
      // Given up by its own profile (a mail undeliverable for a day): the records show it, the process goes on.
      if (!(error instanceof ActivityFailure)) throw error;
      log.warn('an act was given up', { kind: effect.kind });
    } finally {
      this.underWay.delete(effect.id);
    }
  }

  pending(): readonly Effect[] {
    return [...this.underWay.values()];
  }

  isActingIrreversibly(): boolean {
    return this.pending().some((e) => e.irreversible);
  }

  /** Waits until nothing, or nothing of this kind, is under way. */
  async drained(kind?: string): Promise<void> {
    await condition(() => !this.pending().some((e) => kind === undefined || e.kind === kind));
  }
}
