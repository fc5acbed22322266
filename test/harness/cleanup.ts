type Cleanup = () => Promise<unknown>;

const cleanups: Cleanup[] = [];

/** Has something undone when the tests of this file are over, last things first; jest's configuration loads this file. */
export function onFileEnd(cleanup: Cleanup): void {
  cleanups.push(cleanup);
}

afterAll(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
