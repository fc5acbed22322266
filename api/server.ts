import express, { type Express } from 'express';
import type { ApiDeps } from './deps';
import { mountConsole } from './console';
import { mountDocsFiles } from './docs-page';
import { answerErrors, noSuchRoute } from './errors';
import { identify, logAnswers, secure } from './middleware';
import { mountRoutes } from './mount';
import { allRoutes } from './routes';

/** The API as an Express application that does not listen yet. */
export function createServer(deps: ApiDeps): Express {
  const { settings, log } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', settings.trustedProxies);
  app.set('query parser', 'simple');
  app.use(identify, logAnswers(log), ...secure(settings.publicUrl.startsWith('https:')));
  mountRoutes(app, allRoutes(), deps);
  mountDocsFiles(app);
  mountConsole(app);
  app.use(noSuchRoute);
  app.use(answerErrors(log));
  return app;
}
