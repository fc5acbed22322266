import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { onFileEnd } from '../../harness/cleanup';

/** Where browsers of this kind are installed. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Nothing the browser would look up by itself: it is to talk to the system under test alone. */
const QUIET = [
  ...['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...['--disable-gpu', '--disable-quic', '--disable-dev-shm-usage'],
];

/** A real Chromium for the tests of this file: `CHROMIUM_PATH`, an installed one, or the one that comes as a package. */
export async function startChromium(): Promise<Browser> {
  const { executablePath, args } = await findChromium();
  const isRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath,
    args: [...QUIET, ...args, ...(isRoot ? ['--no-sandbox'] : [])],
  });
  onFileEnd(() => browser.close());
  return browser;
}

async function findChromium(): Promise<{ executablePath: string; args: readonly string[] }> {
  const found = [process.env['CHROMIUM_PATH'] ?? '', ...INSTALLED].find((path) => path !== '' && existsSync(path));
  if (found) return { executablePath: found, args: [] };
  if (process.platform !== 'linux') {
    throw new Error('The tests of the console need Chrome or Chromium: install it, or name it in CHROMIUM_PATH.');
  }
  const { default: packaged } = await import('@sparticuz/chromium');
  return { executablePath: await packaged.executablePath(), args: ['--no-zygote'] };
}
