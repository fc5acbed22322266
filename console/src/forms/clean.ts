import { resolved, type Schema } from './schema';

/** The content of a form as the API wants it: nothing entered is nothing sent, or an explicit nothing where it may be one. */
export function cleaned(value: unknown, given: Schema): unknown {
  const { schema } = resolved(given);
  if (typeof value === 'string') return value.trim() === '' ? nothing(given, null) : value.trim();
  if (Array.isArray(value)) return value.map((item) => cleaned(item, schema.items ?? {}));
  if (value === undefined) return undefined;
  if (value === null) return nothing(given, value);
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, cleaned(inner, schema.properties?.[key] ?? {})] as const)
    .filter(([, inner]) => inner !== undefined);
  return entries.length === 0 && given.anyOf === undefined && !schema.properties
    ? undefined
    : Object.fromEntries(entries);
}

/** Where the API takes null for "nothing any more", an emptied field says so. */
function nothing(given: Schema, value?: null): null | undefined {
  const takesNull = given.anyOf?.some((s) => s.type === 'null') ?? false;
  return takesNull && value !== undefined ? null : undefined;
}
