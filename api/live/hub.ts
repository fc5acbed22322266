import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { text } from '../../domain/text';
import type { Records } from '../../records';
import type { Announcement } from '../../records/announce';
import type { RecordedEvent } from '../../records/readers/changes';
import type { Staff } from '../auth/authenticate';
import { Problem } from '../problem';
import { changesOf, framesOf } from './batch';
import { beatFrame, resyncFrame } from './frames';
import { type Gathered, Gathering, rangeOf } from './gathering';
import { type Batch, Memory } from './memory';
import { LiveStream, type Standing, type StreamOptions } from './stream';
import { type Viewer, viewerOf } from './viewer';

export interface HubOptions extends StreamOptions {
  /** How long changes are gathered before they are told: what hundreds of consoles do at once follows this beat. */
  readonly tickMs: number;
  readonly mostStreamsOfAPerson: number;
  readonly mostStreams: number;
  /** Changes remembered for those who come back. */
  readonly mostRemembered: number;
}

const USUAL: HubOptions = {
  tickMs: 100,
  heartbeatMs: 15_000,
  mostBufferedBytes: 256 * 1024,
  mostStreamsOfAPerson: 30,
  mostStreams: 2_000,
  mostRemembered: 10_000,
};

/** More events than this in one tick are not looked at: anybody may be concerned. */
const MOST_EVENTS = 2_000;

interface HubDeps {
  readonly records: Pick<Records, 'eventsIn'>;
  readonly staff: Staff;
  readonly log: Logger;
  readonly now: () => number;
}

/**
 * Tells the open consoles of this process what has changed, each of what its person may read. What happens within a tick
 * is told in one message; what a console missed while it was away is told again, or that it has to read everything anew.
 */
export class LiveHub {
  private readonly options: HubOptions;
  private readonly process = randomBytes(6).toString('hex');
  private readonly gathering = new Gathering();
  private readonly memory: Memory;
  private readonly streams = new Set<LiveStream>();
  private no = 0;
  private tick: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly deps: HubDeps,
    options: Partial<HubOptions> = {},
  ) {
    this.options = { ...USUAL, ...options };
    this.memory = new Memory(this.options.mostRemembered);
  }

  /** Somebody announced a change. */
  hear(announcement: Announcement): void {
    this.gathering.add(announcement);
    if (!this.isClosed) this.tick ??= setTimeout(() => void this.tell(), this.options.tickMs);
  }

  /** Announcements may have been lost up to now: everybody reads everything again. */
  lost(): void {
    this.no += 1;
    this.memory.forget(this.no);
    for (const stream of this.streams) stream.write(resyncFrame(this.lastId()));
  }

  /** Throws when this person, or this process, has as many streams as it can have. */
  admit(personId: string): void {
    const own = [...this.streams].filter((stream) => stream.viewer.personId === personId).length;
    if (own >= this.options.mostStreamsOfAPerson) throw tooManyOfYours;
    if (this.streams.size >= this.options.mostStreams) throw tooMany;
  }

  /** Opens a stream; with the id that was heard last it goes on from there. */
  open(out: Response, viewer: Viewer, check: () => Promise<Standing>, lastHeard: string | undefined): void {
    if (out.closed || this.isClosed) return void out.end();
    const stream = new LiveStream(out, viewer, check, () => this.lastId(), this.options, this.deps.log);
    this.streams.add(stream);
    out.once('close', () => this.streams.delete(stream));
    this.catchUp(stream, lastHeard);
  }

  /** Ends all streams; the consoles come back to whichever process is there. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.tick);
    for (const stream of this.streams) stream.end();
  }

  private catchUp(stream: LiveStream, lastHeard: string | undefined): void {
    if (lastHeard === undefined) return stream.write(beatFrame(this.lastId()));
    const missed = this.missedSince(lastHeard);
    if (!missed) return stream.write(resyncFrame(this.lastId()));
    for (const batch of missed) {
      const frame = this.framesOf(batch)(stream.viewer);
      if (frame !== undefined) stream.write(frame);
    }
    stream.write(beatFrame(this.lastId()));
  }

  /** Undefined when it cannot be told exactly: another process gave the id, or it is too long ago. */
  private missedSince(lastHeard: string): readonly Batch[] | undefined {
    const [, process, no] = /^([0-9a-f]+)-(\d{1,15})$/.exec(lastHeard) ?? [];
    return process === this.process && Number(no) <= this.no ? this.memory.after(Number(no)) : undefined;
  }

  /** Tells what was gathered; one at a time, so that ids rise as things happened. */
  private async tell(): Promise<void> {
    const gathered = this.gathering.take();
    try {
      const events = await this.read(gathered);
      if (gathered.some(({ kind }) => kind === 'people')) await this.renewViewers();
      this.publish({ no: this.no + 1, changes: changesOf(gathered, events) });
    } catch (error) {
      this.deps.log.error({ err: error }, 'live: could not tell what has changed');
      this.lost();
    }
    const isMore = !this.gathering.isEmpty && !this.isClosed;
    this.tick = isMore ? setTimeout(() => void this.tell(), this.options.tickMs) : undefined;
  }

  private publish(batch: Batch): void {
    this.no = batch.no;
    this.memory.keep(batch);
    const frameFor = this.framesOf(batch);
    for (const stream of this.streams) {
      const frame = frameFor(stream.viewer);
      if (frame !== undefined) stream.write(frame);
    }
  }

  private framesOf({ no, changes }: Batch): (viewer: Viewer) => string | undefined {
    return framesOf(changes, this.idOf(no));
  }

  /** The new events of all streams that have some; undefined when they cannot be read just now, or are too many. */
  private async read(gathered: readonly Gathered[]): Promise<readonly RecordedEvent[] | undefined> {
    const ranges = gathered.flatMap((one) => rangeOf(one) ?? []);
    const count = ranges.reduce((sum, { from, position }) => sum + position - from + 1, 0);
    if (count > MOST_EVENTS) return undefined;
    try {
      return await this.deps.records.eventsIn(ranges);
    } catch (error) {
      this.deps.log.warn({ err: error }, 'live: could not read what has changed');
      return undefined;
    }
  }

  /** The staff has changed: who may hear what follows it at once. Where it cannot be read, the next heartbeat asks. */
  private async renewViewers(): Promise<void> {
    const { staff, now } = this.deps;
    staff.forget();
    const roster = await staff.roster().catch(() => undefined);
    if (!roster) return;
    for (const stream of this.streams) stream.setViewer(viewerOf(roster, stream.viewer.personId, now()));
  }

  private lastId(): string {
    return this.idOf(this.no);
  }

  private idOf(no: number): string {
    return `${this.process}-${no}`;
  }
}

const AGAIN = { retryAfterSeconds: 30 };
const tooManyOfYours = new Problem(
  429,
  'tooManyStreams',
  text('您打开的实时页面过多', 'You have too many live pages open'),
  AGAIN,
);
const tooMany = new Problem(
  503,
  'tooManyStreams',
  text('实时连接已满', 'There is no room for more live connections'),
  AGAIN,
);
