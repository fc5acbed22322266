import { createHash } from 'node:crypto';

/** SHA-256 in hexadecimal. */
export function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** JSON with sorted keys, so that equal contents give equal texts whatever order the database keeps them in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * A JSON copy that PostgreSQL takes: it refuses U+0000 and broken surrogate pairs, and an event
 * that can never be written would block its process for ever.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return storableText(value) as T;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => storable<unknown>(item ?? null)) as T;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [storableText(key), storable(inner)])) as T;
}

const BROKEN_PAIR = /\p{Surrogate}/gu;

function storableText(value: string): string {
  return value.replaceAll('\u0000', '\uFFFD').replace(BROKEN_PAIR, '\uFFFD');
}
