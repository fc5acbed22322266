import { type Client, ScheduleNotFoundError } from '@temporalio/client';
import type { SignalDefinition, UpdateDefinition } from '@temporalio/common';
import type { Actor } from '../../domain/people';
import type { Command, Receipt } from '../../workflows/messages';
import { text } from '../../domain/text';
import type { Whereabouts } from '../../records/readers/crisis';
import type { Claimed, RequestClaim } from '../../records/requests';
import { refusalsIn } from '../failures';
import { conflict, notFound, Problem, unavailable } from '../problem';
import { bodyHashOf, keyOr, requestIdOf } from './ids';
import { isRunOver, isTaskLost, statusOf } from './runs';

/** Where keys are claimed before anything is done with them, and where first answers are found. */
export interface RequestStore {
  claimRequest(claim: RequestClaim): Promise<Claimed>;
  readAnswer(requestId: string): Promise<Record<string, unknown> | undefined>;
  answerRequest(requestId: string, answer: Record<string, unknown>): Promise<void>;
  releaseRequest(requestId: string): Promise<void>;
}

export interface Target {
  readonly workflowId: string;
  /** What the records know of it, asked only when Temporal has no open run of it. */
  readonly whereabouts: () => Promise<Whereabouts>;
}

export interface Request {
  readonly by: Actor;
  readonly key: string | undefined;
  /** What the caller sent; with another one the same key is refused. */
  readonly body: unknown;
}

type Answered = Extract<Claimed, { kind: 'answered' }>;

/** Longer than a command ever takes; then the caller hears that the outcome is unknown. */
const COMMAND_TIMEOUT_MS = 15_000;
/** A run that continues as new is gone for a few milliseconds between its end and its successor's start. */
const RACE_PAUSES_MS = [20, 50, 100, 200, 400, 800, 1600] as const;
const LAST_PAUSE_MS = RACE_PAUSES_MS.at(-1);

/** The only way from the API to the workflows. */
export class Gateway {
  constructor(
    readonly client: Client,
    private readonly requests: RequestStore,
    private readonly commandTimeoutMs = COMMAND_TIMEOUT_MS,
  ) {}

  /**
   * Sends a command and waits until it is accepted and recorded. The same key and body give the first answer again,
   * on whatever run the process is by then; refusals and outages are thrown as they come.
   */
  async execute<A extends Command>(
    target: Target,
    update: UpdateDefinition<Receipt, [A], string>,
    input: Omit<A, keyof Command>,
    { by, key, body }: Request,
  ): Promise<Receipt> {
    const { workflowId } = target;
    const subject = { principal: by.personId, workflowId, command: update.name, key: keyOr(key) };
    const requestId = requestIdOf(subject);
    const isKeyed = key !== undefined;
    const bodyHash = bodyHashOf(workflowId, update.name, body);
    const earlier = isKeyed ? await this.earlier({ ...subject, requestId, bodyHash }) : undefined;
    if (earlier?.isFinal) return earlier.answer as unknown as Receipt;
    const args = { ...input, by, requestId } as A;
    const deadline = Date.now() + this.commandTimeoutMs;
    try {
      // An answer that is not final is confirmed by the process: it knows the request, or it never came to be there.
      return await this.client.connection.withDeadline(deadline, () => this.send(target, update, args, deadline));
    } catch (error) {
      if (earlier && isClosed(error)) return earlier.answer as unknown as Receipt;
      if (isKeyed && refusalsIn(error)) await this.requests.releaseRequest(requestId);
      throw error;
    }
  }

  /** Claims the key; returns the first answer when there is one already. */
  async claim(claim: RequestClaim): Promise<Record<string, unknown> | undefined> {
    return (await this.earlier(claim))?.answer;
  }

  private async earlier(claim: RequestClaim): Promise<Answered | undefined> {
    const claimed = await this.requests.claimRequest(claim);
    if (claimed.kind === 'mismatch') throw keyReused;
    return claimed.kind === 'answered' ? claimed : undefined;
  }

  /** Tells a process something that needs no answer; one that is over hears nothing. */
  async signal<T>(workflowId: string, signal: SignalDefinition<[T]>, news: T): Promise<void> {
    const deadline = Date.now() + this.commandTimeoutMs;
    const handle = this.client.workflow.getHandle(workflowId);
    try {
      await this.client.connection.withDeadline(deadline, () => handle.signal(signal, news));
    } catch (error) {
      if (!isRunOver(error)) throw error;
    }
  }

  /** Has a Schedule act now, unless it is just acting. */
  async trigger(scheduleId: string): Promise<void> {
    const deadline = Date.now() + this.commandTimeoutMs;
    try {
      await this.client.connection.withDeadline(deadline, () => this.client.schedule.getHandle(scheduleId).trigger());
    } catch (error) {
      if (error instanceof ScheduleNotFoundError) throw unavailable();
      throw error;
    }
  }

  /** Keeps the answer of a request that no process answers. */
  async keepAnswer(requestId: string, answer: Record<string, unknown>): Promise<void> {
    await this.requests.answerRequest(requestId, answer);
  }

  private async send<A extends Command>(
    target: Target,
    update: UpdateDefinition<Receipt, [A], string>,
    args: A,
    deadline: number,
  ): Promise<Receipt> {
    const handle = this.client.workflow.getHandle(target.workflowId);
    for (const pauseMs of RACE_PAUSES_MS) {
      try {
        return await handle.executeUpdate(update, { args: [args], updateId: args.requestId });
      } catch (error) {
        if (!isRunOver(error) && !isTaskLost(error)) throw error;
      }
      const ended = await this.ended(target, args.requestId, pauseMs === LAST_PAUSE_MS);
      if (ended) return ended;
      if (Date.now() + pauseMs > deadline) break;
      await new Promise((done) => setTimeout(done, pauseMs));
    }
    throw unavailable();
  }

  /**
   * A run that took no command is over: either another one is about to start (nothing to say yet), or there will be
   * none. What the closing of a process answered itself is found in the records.
   */
  private async ended(target: Target, requestId: string, isLast: boolean): Promise<Receipt | undefined> {
    if ((await statusOf(this.client, target.workflowId)) === 'open') return undefined;
    const whereabouts = await target.whereabouts();
    if (whereabouts === 'unknown') throw notFound();
    const answer = whereabouts === 'closed' ? await this.requests.readAnswer(requestId) : undefined;
    if (answer) return answer as unknown as Receipt;
    if (whereabouts === 'closed') throw closed;
    if (whereabouts === 'open' && isLast) throw notRunning;
    return undefined;
  }
}

const closed = conflict('closed', text('该流程已结束，不再接受操作', 'It is closed and takes no more commands'));
/** Terminated by an operator, or Temporal lost its data: nothing of ours ends a process without a record. */
const notRunning = conflict('notRunning', text('该流程已被外部终止', 'Its process was ended from outside'));

const CLOSED = 'closed';

/** The process has ended in good order: whatever it recorded has come to be. */
function isClosed(error: unknown): boolean {
  return error instanceof Problem && error.code === CLOSED;
}

const keyReused = new Problem(
  422,
  'idempotencyKeyReused',
  text('该 Idempotency-Key 已用于另一请求', 'This Idempotency-Key was used for another request'),
);
