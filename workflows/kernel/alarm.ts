import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { realMsUntil, type Clock } from '../../domain/clock';

/** What the timer is set to: the next act of a deadline, or of whatever else happens by itself. */
export interface Setting {
  readonly at: number;
  readonly id: string;
  /** What it waits for, in words. */
  readonly describe: () => string;
}

interface Armed {
  readonly at: number;
  readonly id: string;
  readonly clock: Clock;
  readonly scope: CancellationScope;
}

/** The one timer of a process. It is armed anew only for another deadline or instant, so that a stage's end leaves it. */
export class Alarm {
  private armed: Armed | undefined;

  isSetTo(next: Setting | undefined, clock: Clock): boolean {
    const { armed } = this;
    if (!next || !armed) return !next && !armed;
    return armed.at === next.at && armed.id === next.id && armed.clock === clock;
  }

  /** Arms the timer; a clock that was moved makes another instant of the same one. */
  set(next: Setting | undefined, clock: Clock): void {
    if (this.isSetTo(next, clock)) return;
    this.stop();
    if (!next) return;
    const armed = { at: next.at, id: next.id, clock, scope: new CancellationScope() };
    this.armed = armed;
    const ms = Math.max(1, realMsUntil(clock, next.at, Date.now()));
    void this.ring(armed, ms, next.describe());
  }

  stop(): void {
    this.armed?.scope.cancel();
    this.armed = undefined;
  }

  private async ring(armed: Armed, ms: number, summary: string): Promise<void> {
    try {
      await armed.scope.run(() => sleep(ms, { summary }));
      if (this.armed === armed) this.armed = undefined;
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
  }
}
