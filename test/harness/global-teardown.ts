/** Stops the servers of this run and waits until they are gone. */
export default async function stopStack(): Promise<void> {
  await globalThis.stopTestStack?.();
}
