import type { Change, ChangeKind } from './topics';

type Listener = (changes: readonly Change[] | 'unknown') => void;

const listeners = new Map<ChangeKind, Set<Listener>>();

/** Tells a listener which of a kind have changed, or that nobody knows which; returns how to stop. */
export function onChanges(kind: ChangeKind, listener: Listener): () => void {
  const own = listeners.get(kind) ?? new Set();
  listeners.set(kind, own.add(listener));
  return () => void own.delete(listener);
}

export function tellChanges(changes: readonly Change[]): void {
  for (const [kind, own] of listeners) {
    const of = changes.filter((change) => change.kind === kind);
    if (of.length > 0) for (const listener of own) listener(of);
  }
}

/** News may have been missed. */
export function tellUnknown(): void {
  for (const own of listeners.values()) for (const listener of own) listener('unknown');
}
