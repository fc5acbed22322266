/** Fails to compile when a switch over a string union misses a case; throws if data ever disagrees with the types. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
