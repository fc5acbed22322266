import { condition, workflowInfo } from '@temporalio/workflow';
import type { DomainEvent, EventBodies, EventType, StreamKind } from '../../domain/events';
import type { Actor } from '../../domain/people';
import type { Receipt } from '../messages';
import type { LocalLane } from './lane';
import { patientRecords, quickRecords } from './profiles';

/** Events in one write; beyond it the next write takes the rest. */
const BATCH_SIZE = 200;

type Made = Receipt['made'];

/** What the process has decided and the records have not confirmed yet; one flusher drains it in the background. */
export class Journal {
  private waiting: DomainEvent[] = [];
  private answers: { requestId: string; answer: { made: Made } }[] = [];
  private flushing = false;
  private readonly unanswered = new Set<string>();

  constructor(
    private readonly stream: { readonly kind: StreamKind; readonly number: string },
    private readonly drill: boolean,
    private readonly describe: (events: readonly DomainEvent[]) => string,
    private readonly lane: LocalLane,
    /** More events are about to come in this very step. */
    private readonly isMoreComing: () => boolean,
    public seq: number,
    public position: number,
  ) {}

  emit<T extends EventType>(type: T, data: EventBodies[T], by: Actor, at: number, reason?: string): void {
    this.seq += 1;
    const event = { seq: this.seq, at, by, type, data, ...(reason ? { reason } : {}) };
    // The pair (type, data) is right by the signature; a union cannot express that for a generic T.
    this.waiting.push(event as unknown as DomainEvent);
  }

  /** Stores the answer of a command in the same transaction as its events. */
  answer(requestId: string, made: Made): void {
    this.answers.push({ requestId, answer: { made } });
    this.unanswered.add(requestId);
  }

  /** Resolves once the command's answer and all emitted before it are in the database; returns the position then. */
  async recorded(requestId: string): Promise<number> {
    await condition(() => !this.unanswered.has(requestId));
    return this.position;
  }

  isDrained(): boolean {
    return this.waiting.length === 0 && this.answers.length === 0 && !this.flushing;
  }

  /** The background flusher; never returns. */
  async run(): Promise<never> {
    for (;;) {
      await condition(() => (this.waiting.length > 0 || this.answers.length > 0) && !this.isMoreComing());
      this.flushing = true;
      const events = this.waiting.splice(0, BATCH_SIZE);
      // Answers wait for the last of their events: only a batch that empties the buffer carries them.
      const answers = this.waiting.length === 0 ? this.answers.splice(0) : [];
      this.position = (await this.write(events, answers)).position;
      for (const a of answers) this.unanswered.delete(a.requestId);
      this.flushing = false;
    }
  }

  private async write(events: readonly DomainEvent[], answers: typeof this.answers) {
    const { workflowId, runId } = workflowInfo();
    const batch = { stream: this.stream, workflowId, runId, events, answers, drill: this.drill };
    const summary = this.describe(events);
    return await this.lane.runOrWait(
      () => quickRecords(summary).appendEvents(batch),
      () => patientRecords(summary).appendEvents(batch),
    );
  }
}
