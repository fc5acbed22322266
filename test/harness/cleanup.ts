type Cleanup = () => Promise<unknown>;

const cleanups: Cleanup[] = [];

/** Has something undone when the tests of this file are over, last things first; jest's configuration loads this file. */
export function onFileEnd(cleanup: Cleanup): void {
  cleanups.push(cleanup);
}

/** Real servers on a busy machine: what hangs is still told, only later. */
jest.setTimeout(60_000);

afterAll(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
