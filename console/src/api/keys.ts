/** 128 random bits for an idempotency key; `crypto.randomUUID` is there with TLS only. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The keys of one person's attempts at one command. The same content is the same attempt, however often it is sent,
 * until its outcome is known: a second click, or a repeat after a broken connection, is carried out once.
 */
export class Attempts {
  private current: { readonly content: string; readonly key: string } | undefined;

  keyFor(content: string): string {
    if (this.current?.content !== content) this.current = { content, key: newKey() };
    return this.current.key;
  }

  settled(): void {
    this.current = undefined;
  }
}
