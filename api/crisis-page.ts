import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { route, type Route } from './route';
import { crisisNumber } from './schemas/common';

/** The script lies beside the sources; the build copies no files. */
const script = readFileSync(path.join(packageRoot(__dirname), 'api/pages/crisis.js'), 'utf8');

/** Sources run from the checkout, the build from `dist/` in it. */
function packageRoot(folder: string): string {
  const parent = path.dirname(folder);
  return path.basename(parent) === 'dist' ? path.dirname(parent) : parent;
}

/**
 * Where the links of the Temporal UI and of mails lead (X5): the crisis for whoever signs in, read only. The page itself
 * holds nothing; its script asks the API with the reader's own rights.
 */
export const crisisPage: Route = route({
  id: 'showCrisis',
  tag: 'system',
  method: 'get',
  path: '/crises/{number}',
  access: 'public',
  summary: 'The page of one crisis: signs in and shows what the reader may see',
  params: z.strictObject({ number: crisisNumber }),
  answer: { description: 'A page', contentType: 'text/html' },
  handle: async ({ request }) => ({ body: page(String(request.res?.locals['nonce'])) }),
});

function page(nonce: string): string {
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>客户危机管理 · Customer crisis</title>
<style nonce="${nonce}">
body { font: 15px/1.6 system-ui, sans-serif; max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; color: #1f2937; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin-top: 1.5rem; } li { margin: .2rem 0; }
input, button { font: inherit; padding: .4rem .6rem; margin: 0 .5rem .5rem 0; }
</style>
</head>
<body>
<main id="page"></main>
<script nonce="${nonce}">
${script}
</script>
</body>
</html>`;
}
