import { type IncomingMessage, request } from 'node:http';
import { once } from 'node:events';
import { onFileEnd } from '../../harness/cleanup';

/** One server-sent event as a browser would raise it. */
export interface Event {
  readonly type: string;
  readonly id: string;
  readonly data: any;
  readonly at: number;
}

/** A token, or a browser's session. */
type SignedIn = string | { readonly cookie: string };

/** A stream of server-sent events as an open page keeps it. */
export interface OpenStream {
  readonly response: IncomingMessage;
  /** Everything that came, comments included. */
  readonly text: () => string;
  /** All but signs of life. */
  readonly events: readonly Event[];
  /** What a browser would send as Last-Event-ID. */
  readonly lastId: () => string | undefined;
  /** The changes told so far, in order. */
  readonly changes: () => any[];
  /** Waits for an event, among those that came already too. */
  readonly until: (wanted: (event: Event) => boolean, withinMs?: number) => Promise<Event>;
  readonly ended: Promise<unknown>;
  readonly close: () => void;
}

/** Opens a stream and waits until it has caught up; refusals come back as a response without events. */
export async function openStream(address: string, sign: SignedIn, lastEventId?: string): Promise<OpenStream> {
  const headers = {
    ...(typeof sign === 'string' ? { authorization: `Bearer ${sign}` } : sign),
    ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
  };
  const sent = request(`${address}/api/v1/live`, { headers, agent: false });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  onFileEnd(async () => sent.destroy());
  const reader = new Reader(response);
  await reader.begun;
  return {
    response,
    text: () => reader.text,
    events: reader.events,
    lastId: () => reader.lastId,
    changes: () => reader.events.flatMap(({ type, data }) => (type === 'changes' ? data.changes : [])),
    until: (wanted, withinMs = 10_000) => reader.until(wanted, withinMs),
    ended: reader.ended,
    close: () => sent.destroy(),
  };
}

/** Reads as the standard says: an id counts from the blank line on, an event without data is none. */
class Reader {
  readonly events: Event[] = [];
  readonly begun: Promise<unknown>;
  readonly ended: Promise<unknown>;
  text = '';
  lastId: string | undefined;
  private rest = '';
  private readonly waiting = new Set<() => void>();

  constructor(response: IncomingMessage) {
    response.setEncoding('utf8').on('data', (chunk: string) => this.read(chunk));
    this.ended = new Promise((done) => response.once('close', done));
    response.on('error', () => undefined);
    const caughtUp = new Promise<void>((done) => {
      const look = (): void => {
        if (!/event: (?:beat|resync)\n/.test(this.text)) return;
        this.waiting.delete(look);
        done();
      };
      this.waiting.add(look);
    });
    this.begun = Promise.race([caughtUp, this.ended]);
  }

  until(wanted: (event: Event) => boolean, withinMs: number): Promise<Event> {
    return new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error(`never came: ${wanted.toString()}, but\n${this.text}`)), withinMs);
      const look = (): void => {
        const found = this.events.find(wanted);
        if (!found) return;
        clearTimeout(late);
        this.waiting.delete(look);
        done(found);
      };
      this.waiting.add(look);
      look();
    });
  }

  private read(chunk: string): void {
    this.text += chunk;
    const blocks = (this.rest + chunk).split('\n\n');
    this.rest = blocks.pop()!;
    for (const block of blocks) this.take(block);
    for (const look of this.waiting) look();
  }

  private take(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => [line.split(':', 1)[0]!, line.slice(line.indexOf(':') + 2)]),
    );
    this.lastId = fields.get('id') ?? this.lastId;
    const data = fields.get('data');
    const type = fields.get('event') ?? 'message';
    if (data === undefined || type === 'beat') return;
    this.events.push({ type, id: this.lastId!, data: JSON.parse(data), at: performance.now() });
  }
}
