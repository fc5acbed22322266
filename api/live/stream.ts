import type { Response } from 'express';
import type { Logger } from 'pino';
import type { Role } from '../../domain/words';
import type { Caller } from '../call';
import { helloFrame, beatFrame, resyncFrame, signedOutFrame } from './frames';
import { hasRoles, viewer, type Viewer } from './viewer';

/** What a check of the caller finds: who they are now, nobody any more, or that it cannot be told just now. */
export type Standing = Caller | 'signedOut' | 'unknown';

export interface StreamOptions {
  /** The longest between two; up to a fifth less, so that not all of them ask the database at once. */
  readonly heartbeatMs: number;
  /** Above so many bytes that the reader has not taken, it is given up. */
  readonly mostBufferedBytes: number;
}

/** After a loss browsers come back within one to two seconds, not all at once. */
const RETRY_MS = 1_000;

/** One open console: writes to it, sees that its person may still listen, and gives up on a reader that does not read. */
export class LiveStream {
  private seenBy: Viewer;
  private timer: NodeJS.Timeout;

  /** `lastId` gives the id up to which everything has been told. */
  constructor(
    private readonly out: Response,
    caller: Caller,
    private readonly check: () => Promise<Standing>,
    private readonly lastId: () => string,
    private readonly options: StreamOptions,
    private readonly log: Logger,
  ) {
    this.seenBy = viewer(caller.personId, caller.roles);
    this.timer = this.nextBeat();
    out.once('close', () => clearTimeout(this.timer));
    // A connection that breaks while it is written to is closed, and that is all there is to say.
    out.on('error', () => undefined);
    this.write(helloFrame(RETRY_MS + Math.floor(Math.random() * RETRY_MS)));
  }

  get viewer(): Viewer {
    return this.seenBy;
  }

  write(frame: string): void {
    if (this.isOver) return;
    this.out.write(frame);
    if (this.out.writableLength <= this.options.mostBufferedBytes) return;
    this.log.warn({ personId: this.seenBy.personId }, 'live: gave up a slow reader');
    this.out.destroy();
  }

  end(lastFrame?: string): void {
    if (!this.isOver) this.out.end(lastFrame);
  }

  /** With other roles they may read other things, and hear of them from now on. */
  setRoles(roles: readonly Role[]): void {
    if (hasRoles(this.seenBy, roles)) return;
    this.seenBy = viewer(this.seenBy.personId, roles);
    this.write(resyncFrame(this.lastId()));
  }

  private get isOver(): boolean {
    return this.out.destroyed || this.out.writableEnded;
  }

  private nextBeat(): NodeJS.Timeout {
    return setTimeout(() => void this.beat(), this.options.heartbeatMs * (0.8 + 0.2 * Math.random()));
  }

  private async beat(): Promise<void> {
    const standing = await this.check();
    if (this.isOver) return;
    if (standing === 'signedOut') return this.end(signedOutFrame(this.lastId()));
    if (standing !== 'unknown') this.setRoles(standing.roles);
    this.write(beatFrame(this.lastId()));
    this.timer = this.nextBeat();
  }
}
