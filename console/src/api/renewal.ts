/** Who is signed in on this page; only then an ended session is asked to be renewed. */
let presentId: string | undefined;
let waiting: ((isRenewed: boolean) => void)[] = [];
const listeners = new Set<() => void>();

/** Resolves once the same person has signed in again; false at once where nobody was signed in. */
export function afterRenewal(): Promise<boolean> {
  if (presentId === undefined) return Promise.resolve(false);
  const renewed = new Promise<boolean>((done) => waiting.push(done));
  tell();
  return renewed;
}

/** Whether requests wait for somebody to sign in. */
export function isRenewalWanted(): boolean {
  return waiting.length > 0;
}

export function onRenewalWanted(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * The session holds (again): what waited goes on. False when somebody else has signed in: what the first person has on
 * the screen, or on its way, is not the second one's business.
 */
export function sessionHolds(personId: string): boolean {
  if (presentId !== undefined && presentId !== personId) return false;
  presentId = personId;
  settle(true);
  return true;
}

/** Nobody is signed in any more: what waited gets its refusal. */
export function sessionGone(): void {
  presentId = undefined;
  settle(false);
}

function settle(isRenewed: boolean): void {
  const settled = waiting;
  waiting = [];
  for (const done of settled) done(isRenewed);
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}
