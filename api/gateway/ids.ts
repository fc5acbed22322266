import { createHash, randomUUID } from 'node:crypto';

/** What makes two requests the same request. */
export interface RequestSubject {
  readonly principal: string;
  readonly workflowId: string;
  readonly command: string;
  readonly key: string;
}

/**
 * Names a request for Temporal (update id), for the workflow (request id) and for the records: the principal is part
 * of it, so nobody meets another person's request by using the same key.
 */
export function requestIdOf({ principal, workflowId, command, key }: RequestSubject): string {
  return sha256(JSON.stringify([principal, workflowId, command, key]));
}

/** What was asked, in one hash: the same key with another body, target or command is another request. */
export function bodyHashOf(workflowId: string, command: string, body: unknown): string {
  return sha256(JSON.stringify([workflowId, command, sorted(body)]));
}

/** The caller's key, or one of our own that nothing can repeat. */
export function keyOr(key: string | undefined): string {
  return key ?? randomUUID();
}

function sha256(words: string): string {
  return createHash('sha256').update(words).digest('hex');
}

/** Keys in one order: two spellings of the same JSON are the same body. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]));
}
