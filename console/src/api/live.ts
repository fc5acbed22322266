import type { Change } from './topics';

/** One message of the live stream, or what became of the stream itself. */
export type News =
  | { readonly kind: 'changes'; readonly changes: readonly Change[]; readonly inbox: boolean }
  /** Something may have been missed. */
  | { readonly kind: 'resync' }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'lost' };

/** A tab that has just opened asks whether the one with the connection is connected. */
interface Hello {
  readonly kind: 'hello';
}

const NAME = 'customer-crisis-live';
const STREAM = '/api/v1/live';
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
/** The server gives a sign of life every 15 s: a connection without one is dead, whatever the browser believes. */
const SILENT_MS = 45_000;

/**
 * Hears of changes for all tabs of this browser through one connection, because browsers allow few to a server: the tab
 * that holds a lock has it and passes on what it hears; when it is closed, the next one takes over. Where the browser
 * offers no locks (no TLS), each tab has its own. Returns how to stop.
 */
export function hearLive(hear: (news: News) => void): () => void {
  const stopped = new AbortController();
  if (!('locks' in navigator)) {
    openStream(hear, stopped.signal);
    return () => stopped.abort();
  }
  const channel = new BroadcastChannel(NAME);
  let isLeadingWell = false;
  channel.addEventListener('message', ({ data }: MessageEvent<News | Hello>) => {
    if (data.kind !== 'hello') hear(data);
    else if (isLeadingWell) channel.postMessage({ kind: 'connected' } satisfies News);
  });
  channel.postMessage({ kind: 'hello' } satisfies Hello);
  const tellAll = (news: News): void => {
    if (news.kind === 'connected' || news.kind === 'lost') isLeadingWell = news.kind === 'connected';
    hear(news);
    channel.postMessage(news);
  };
  navigator.locks.request(NAME, { signal: stopped.signal }, () => lead(tellAll, stopped.signal)).catch(() => undefined);
  return () => {
    stopped.abort();
    channel.close();
  };
}

function lead(tellAll: (news: News) => void, signal: AbortSignal): Promise<void> {
  openStream(tellAll, signal);
  return new Promise((done) => signal.addEventListener('abort', () => done()));
}

/** Keeps a stream open. The browser resumes a broken one by itself; one that was refused is opened anew, ever more slowly. */
function openStream(tell: (news: News) => void, signal: AbortSignal, failures = 0): void {
  if (signal.aborted) return;
  const source = new EventSource(STREAM);
  let watchdog: number | undefined;
  const end = (): void => {
    window.clearTimeout(watchdog);
    source.close();
  };
  signal.addEventListener('abort', end);
  const alive = (): void => {
    window.clearTimeout(watchdog);
    watchdog = window.setTimeout(() => {
      signal.removeEventListener('abort', end);
      source.close();
      tell({ kind: 'lost' });
      openStream(tell, signal);
    }, SILENT_MS);
  };
  let isNew = true;
  source.addEventListener('open', () => {
    // A new stream knows nothing of what was missed before it; a resumed one is told by the server.
    if (isNew) tell({ kind: 'resync' });
    isNew = false;
    alive();
    tell({ kind: 'connected' });
  });
  source.addEventListener('beat', alive);
  source.addEventListener('changes', (event) => tell({ kind: 'changes', ...(JSON.parse(event.data) as Heard) }));
  source.addEventListener('resync', () => tell({ kind: 'resync' }));
  source.addEventListener('signedOut', () => tell({ kind: 'signedOut' }));
  source.addEventListener('error', () => {
    tell({ kind: 'lost' });
    if (source.readyState !== EventSource.CLOSED) return;
    window.clearTimeout(watchdog);
    signal.removeEventListener('abort', end);
    const failed = isNew ? failures + 1 : 0;
    const waitMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failed) * (0.5 + Math.random() / 2);
    window.setTimeout(() => openStream(tell, signal, failed), waitMs);
  });
}

interface Heard {
  readonly changes: readonly Change[];
  readonly inbox: boolean;
}
