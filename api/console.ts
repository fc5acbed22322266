import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Express, RequestHandler } from 'express';
import expressStaticGzip from 'express-static-gzip';

/** What the build writes where a page's answer puts its nonce. */
const NONCE_PLACE = /__CSP_NONCE__/g;

/** The pages for customers, who sign in nowhere; every other address belongs to the staff's console. */
const PUBLIC_PAGES = ['/complain', '/status'];

/** Addresses below these are never pages. */
const NOT_PAGES = /^\/(?:api|assets|healthz|readyz)(?:\/|$)/;

/**
 * Serves the web console: its files as they were built, for a year because their names carry their content, and one
 * page for every address of the console, which its script fills in. Where it was not built, nothing is mounted.
 */
export function mountConsole(app: Express, folder = builtConsole()): void {
  if (!existsSync(path.join(folder, 'index.html'))) return;
  const assets = expressStaticGzip(path.join(folder, 'assets'), {
    index: false,
    enableBrotli: true,
    orderPreference: ['br', 'gz'],
    serveStatic: { maxAge: '365d', immutable: true, fallthrough: false },
  });
  app.use('/assets', assets);
  app.use(page(readPage(folder, 'index.html'), readPage(folder, 'public.html')));
}

function readPage(folder: string, file: string): string {
  return readFileSync(path.join(folder, file), 'utf8');
}

function page(staff: string, customers: string): RequestHandler {
  return (req, res, next) => {
    const isPage = req.method === 'GET' && !NOT_PAGES.test(req.path) && req.accepts(['json', 'html']) === 'html';
    if (!isPage) return next();
    const html = PUBLIC_PAGES.includes(req.path) ? customers : staff;
    res.setHeader('Cache-Control', 'no-cache');
    res.type('html').send(html.replace(NONCE_PLACE, String(res.locals['nonce'])));
  };
}

/** Beside the sources' root, whether these run from the checkout or from `dist/` in it. */
function builtConsole(): string {
  const parent = path.resolve(__dirname, '..');
  return path.basename(parent) === 'dist' ? path.join(parent, 'console') : path.join(parent, 'dist/console');
}
