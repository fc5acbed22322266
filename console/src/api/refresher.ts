import type { Query, QueryClient } from '@tanstack/react-query';
import { Gatherer } from './gatherer';
import type { Topic } from './topics';

/** After a break all pages hear that they may have missed something, at the same instant. */
const SPREAD_ALL_MS = 1_000;

/** Reads again what has changed, on the screen at once and elsewhere when it is next shown. */
export class Refresher {
  private readonly gatherer = new Gatherer<Topic>((topics) => this.read(new Set(topics)));

  constructor(private readonly queries: QueryClient) {}

  changed(topics: readonly Topic[]): void {
    this.gatherer.add(topics);
  }

  /** News may have been missed: everything on the screen is read again. */
  everything(): void {
    window.setTimeout(() => this.readAgain(() => true), Math.random() * SPREAD_ALL_MS);
  }

  stop(): void {
    this.gatherer.stop();
  }

  private read(topics: ReadonlySet<Topic>): void {
    const isChanged = (query: Query): boolean => topicsOf(query).some((topic) => topics.has(topic));
    this.readAgain(isChanged);
  }

  private readAgain(isChanged: (query: Query) => boolean): void {
    const firstReads = this.queries.getQueryCache().findAll({ predicate: (q) => isChanged(q) && isReadFirst(q) });
    for (const query of firstReads) void this.readOnceMore(query);
    void this.queries.invalidateQueries({ predicate: isChanged });
  }

  /** A first read is not begun anew, and its answer may be older than the change: it is followed by another. */
  private async readOnceMore({ promise, queryKey }: Query): Promise<void> {
    await promise?.catch(() => undefined);
    await this.queries.invalidateQueries({ queryKey, exact: true });
  }
}

function isReadFirst({ state }: Query): boolean {
  return state.data === undefined && state.fetchStatus !== 'idle';
}

function topicsOf(query: Query): readonly Topic[] {
  return (query.meta as { topics?: readonly Topic[] } | undefined)?.topics ?? [];
}
