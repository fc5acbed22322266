/** Names under which the domain keeps instants as epoch milliseconds. */
const INSTANT = /(?:^at|[a-z]At)$/;
const INSTANTS = /(?:^ats|[a-z]Ats)$/;

/** A copy for the outside world: instants as ISO 8601 in UTC, everything else as it is. */
export function shownTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shownTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shownAs(key, inner)]));
}

function shownAs(key: string, value: unknown): unknown {
  if (typeof value === 'number' && INSTANT.test(key)) return iso(value);
  if (Array.isArray(value) && INSTANTS.test(key)) return value.map(iso);
  // 通知签收: who acknowledged when, by person.
  if (key === 'acknowledged' && typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([person, at]) => [person, iso(at)]));
  }
  return shownTimes(value);
}

function iso(at: unknown): unknown {
  return typeof at === 'number' ? new Date(at).toISOString() : at;
}
