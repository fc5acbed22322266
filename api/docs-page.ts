import express, { type Express } from 'express';
import { absolutePath } from 'swagger-ui-dist';
import { route, type Route } from './route';

const FILES = ['/swagger-ui.css', '/swagger-ui-bundle.js', '/favicon-32x32.png'];

/** The files of the browsable page, from our own disk: nothing is loaded from elsewhere. */
export function mountDocsFiles(app: Express): void {
  const files = express.static(absolutePath(), { index: false, maxAge: '1d' });
  app.use('/api/docs/files', (req, res, next) => {
    if (FILES.includes(req.path)) files(req, res, next);
    else next();
  });
}

/** The browsable page of the API; its scripts run under the nonce of the answer. */
export const docsPage: Route = route({
  id: 'showDocs',
  tag: 'system',
  method: 'get',
  path: '/api/docs',
  access: 'public',
  summary: 'This page: browse and try the API',
  answer: { description: 'A page', contentType: 'text/html' },
  handle: async ({ request }) => ({ body: page(String(request.res?.locals['nonce'])) }),
});

function page(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Customer crisis management API</title>
<link rel="icon" href="/api/docs/files/favicon-32x32.png">
<link rel="stylesheet" href="/api/docs/files/swagger-ui.css">
</head>
<body>
<div id="ui"></div>
<script nonce="${nonce}" src="/api/docs/files/swagger-ui-bundle.js"></script>
<script nonce="${nonce}">
SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#ui', deepLinking: true, tryItOutEnabled: true });
</script>
</body>
</html>`;
}
