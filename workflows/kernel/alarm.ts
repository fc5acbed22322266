import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { realMsUntil, type Clock } from '../../domain/clock';
import type { Deadline } from '../../domain/deadline';

/** What the timer is set to: the next act of a deadline. */
interface Setting {
  readonly at: number;
  readonly deadline: Deadline;
}

interface Armed {
  readonly at: number;
  readonly deadlineId: string;
  readonly clock: Clock;
  readonly scope: CancellationScope;
}

/** The one timer of a process. It is armed anew only for another deadline or instant, so that a stage's end leaves it. */
export class Alarm {
  private armed: Armed | undefined;

  isSetTo(next: Setting | undefined, clock: Clock): boolean {
    const { armed } = this;
    if (!next || !armed) return !next && !armed;
    return armed.at === next.at && armed.deadlineId === next.deadline.id && armed.clock === clock;
  }

  /** Arms the timer; a clock that was moved makes another instant of the same one. */
  set(next: Setting | undefined, clock: Clock, describe: (next: Setting) => string): void {
    if (this.isSetTo(next, clock)) return;
    this.stop();
    if (!next) return;
    const armed = { at: next.at, deadlineId: next.deadline.id, clock, scope: new CancellationScope() };
    this.armed = armed;
    const ms = Math.max(1, realMsUntil(clock, next.at, Date.now()));
    void this.ring(armed, ms, describe(next));
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
