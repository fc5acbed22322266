import type { Client } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { Actor } from '../../domain/people';
import type { Command, Receipt } from '../../workflows/messages';
import { text } from '../../domain/text';
import { conflict, notFound, Problem, unavailable } from '../problem';
import { bodyHashOf, keyOr, requestIdOf } from './ids';
import { isRunOver, statusOf } from './runs';

/** Where keys are claimed before anything is done with them, and where first answers are found. */
export interface RequestStore {
  claim(request: {
    readonly principal: string;
    readonly key: string;
    readonly requestId: string;
    readonly bodyHash: string;
    readonly workflowId: string;
  }): Promise<'claimed' | 'otherBody' | { readonly answer: unknown }>;
}

/** What the records know of a process that Temporal has no open run of. */
export type Whereabouts = 'unknown' | 'starting' | 'open' | 'closed';

export interface Target {
  readonly workflowId: string;
  readonly whereabouts: () => Promise<Whereabouts>;
}

export interface Request {
  readonly by: Actor;
  readonly key: string | undefined;
}

/** Longer than a command ever takes; then the caller hears that the outcome is unknown. */
const COMMAND_TIMEOUT_MS = 15_000;
/** A run that continues as new is gone for a few milliseconds between its end and its successor's start. */
const RACE_PAUSES_MS = [20, 50, 100, 200, 400, 800, 1600] as const;

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
    { by, key }: Request,
  ): Promise<Receipt> {
    const { workflowId } = target;
    const subject = { principal: by.personId, workflowId, command: update.name, key: keyOr(key) };
    const requestId = requestIdOf(subject);
    if (key !== undefined) {
      const answered = await this.claim({
        ...subject,
        requestId,
        bodyHash: bodyHashOf(workflowId, update.name, input),
      });
      if (answered) return answered as Receipt;
    }
    const args = { ...input, by, requestId } as A;
    const deadline = Date.now() + this.commandTimeoutMs;
    return await this.client.connection.withDeadline(deadline, () => this.send(target, update, args, deadline));
  }

  /** Claims the key; returns the first answer when there is one already. */
  async claim(request: Parameters<RequestStore['claim']>[0]): Promise<unknown> {
    const claimed = await this.requests.claim(request);
    if (claimed === 'otherBody') throw keyReused;
    return claimed === 'claimed' ? undefined : claimed.answer;
  }

  private async send<A extends Command>(
    target: Target,
    update: UpdateDefinition<Receipt, [A], string>,
    args: A,
    deadline: number,
  ): Promise<Receipt> {
    const handle = this.client.workflow.getHandle(target.workflowId);
    for (const pauseMs of [...RACE_PAUSES_MS, undefined]) {
      try {
        return await handle.executeUpdate(update, { args: [args], updateId: args.requestId });
      } catch (error) {
        if (!isRunOver(error)) throw error;
      }
      await this.assertGoesOn(target);
      if (pauseMs === undefined || Date.now() + pauseMs > deadline) break;
      await new Promise((done) => setTimeout(done, pauseMs));
    }
    throw unavailable();
  }

  /** A run that took no command is over: either the next one is about to start, or there will be none. */
  private async assertGoesOn(target: Target): Promise<void> {
    if ((await statusOf(this.client, target.workflowId)) === 'open') return;
    switch (await target.whereabouts()) {
      case 'unknown':
        throw notFound();
      case 'closed':
        throw conflict('closed', text('该流程已结束，不再接受操作', 'It is closed and takes no more commands'));
      case 'starting':
      case 'open':
        throw unavailable();
    }
  }
}

const keyReused = new Problem(
  422,
  'idempotencyKeyReused',
  text('该 Idempotency-Key 已用于另一请求', 'This Idempotency-Key was used for another request'),
);
