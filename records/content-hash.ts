import type { DomainEvent } from '../domain/events';
import { canonicalJson, sha256 } from './content';

/** Says whether two events are the same: what they tell, without where they stand. */
export function contentHash({ type, at, by, reason, data }: Omit<DomainEvent, 'seq'>): string {
  return sha256(canonicalJson({ type, at, by, reason: reason ?? null, data }));
}
