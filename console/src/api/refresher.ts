import type { Query, QueryClient } from '@tanstack/react-query';
import type { Topic } from './topics';

/** Long enough to take in what comes together, short enough to be on every page within a second or two. */
const GATHER_MS = 150;
/** Many open pages hear of a change at the same instant: they do not ask at the same instant. */
const SPREAD_MS = 250;
/** However much happens, one query is asked for again at most this often. */
const LEAST_BETWEEN_MS = 1_000;

/** Reads again what has changed: gathered, spread over time, and never more often than a person can follow. */
export class Refresher {
  private readonly pending = new Set<Topic>();
  private readonly readAt = new Map<string, number>();
  private timer: number | undefined;

  constructor(private readonly queries: QueryClient) {}

  changed(topics: readonly Topic[]): void {
    for (const topic of topics) this.pending.add(topic);
    this.timer ??= window.setTimeout(() => this.read(), GATHER_MS + Math.random() * SPREAD_MS);
  }

  /** News may have been missed: everything on the screen is read again. */
  everything(): void {
    void this.queries.invalidateQueries();
  }

  private read(): void {
    this.timer = undefined;
    const topics = new Set(this.pending);
    this.pending.clear();
    for (const query of this.queries.getQueryCache().getAll()) {
      if (topicsOf(query).some((topic) => topics.has(topic))) this.readAgain(query);
    }
  }

  private readAgain(query: Query): void {
    const { queryHash } = query;
    const now = Date.now();
    const waitMs = (this.readAt.get(queryHash) ?? 0) + LEAST_BETWEEN_MS - now;
    if (waitMs > 0 && query.isActive()) return this.changed(topicsOf(query));
    if (query.isActive()) this.readAt.set(queryHash, now);
    else this.readAt.delete(queryHash);
    void this.queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
  }
}

function topicsOf(query: Query): readonly Topic[] {
  return (query.meta as { topics?: readonly Topic[] } | undefined)?.topics ?? [];
}
