import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

const BUILT = resolve(__dirname, '../../../dist/console');

/** A laptop of the sort that stands at counters: a quarter of the speed, and a line of 10 Mbit/s with 40 ms to the server. */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 40,
    downloadThroughput: 1_250_000,
    uploadThroughput: 250_000,
  });
}

/** Adds up, in bytes compressed with gzip, the scripts and styles a page asks for from now on. */
export function weigh(page: Page): () => number {
  const asked = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/assets/')) asked.add(pathname);
  });
  return () => [...asked].reduce((total, pathname) => total + gzippedBytes(pathname), 0);
}

function gzippedBytes(pathname: string): number {
  const file = join(BUILT, pathname);
  return statSync(existsSync(`${file}.gz`) ? `${file}.gz` : file).size;
}
