import type { Response } from 'express';
import type { Logger } from 'pino';
import { helloFrame, beatFrame, resyncFrame, signedOutFrame } from './frames';
import { hearsLike, type Viewer } from './viewer';

/** What a check of the caller finds: who they are now, nobody any more, or that it cannot be told just now. */
export type Standing = Viewer | 'signedOut' | 'unknown';

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
  private timer: NodeJS.Timeout;

  /** `lastId` gives the id up to which everything has been told. */
  constructor(
    private readonly out: Response,
    private present: Viewer,
    private readonly check: () => Promise<Standing>,
    private readonly lastId: () => string,
    private readonly options: StreamOptions,
    private readonly log: Logger,
  ) {
    this.timer = this.nextBeat();
    out.once('close', () => clearTimeout(this.timer));
    // A connection that breaks while it is written to is closed, and that is all there is to say.
    out.on('error', () => undefined);
    this.write(helloFrame(RETRY_MS + Math.floor(Math.random() * RETRY_MS)));
  }

  get viewer(): Viewer {
    return this.present;
  }

  write(frame: string): void {
    if (this.isOver) return;
    this.out.write(frame);
    if (this.out.writableLength <= this.options.mostBufferedBytes) return;
    this.log.warn({ personId: this.present.personId }, 'live: gave up a slow reader');
    this.out.destroy();
  }

  end(lastFrame?: string): void {
    if (!this.isOver) this.out.end(lastFrame);
  }

  /** With other roles, or in another's place, they may read other things, and hear of them from now on. */
  setViewer(viewer: Viewer): void {
    if (hearsLike(this.present, viewer)) return;
    this.present = viewer;
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
    if (standing !== 'unknown') this.setViewer(standing);
    this.write(beatFrame(this.lastId()));
    this.timer = this.nextBeat();
  }
}
