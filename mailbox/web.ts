import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { z } from 'zod';
import { listPage, messagePage } from './page';
import type { MailStore } from './store';

const listQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  to: z.string().min(1).max(320).optional(),
});

/** The mails to read, as pages and as JSON; nothing can be changed here. */
export function createMailboxApp(store: MailStore): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(onlyThisMachine, headers);
  app.get('/', async (_request, response) => void response.type('html').send(listPage(await store.list(100))));
  app.get('/mail/:id', async (request, response) => {
    const message = await store.find(request.params.id);
    if (message) response.type('html').send(messagePage(message));
    else response.redirect('/');
  });
  app.get('/messages', async (request, response) => {
    const { limit, to } = listQuerySchema.parse(request.query);
    response.json({ messages: await store.list(limit, to) });
  });
  app.get('/messages/:id', async (request, response) => {
    const message = await store.find(request.params.id);
    if (message) response.json(message);
    else response.status(404).json({ status: 404, detail: 'there is no such mail' });
  });
  app.use((_request, response) => void response.status(404).json({ status: 404, detail: 'nothing is here' }));
  app.use(handleError);
  return app;
}

/** Mails carry decision tokens: a foreign web page must not read them through a name that it points at this machine. */
const onlyThisMachine: RequestHandler = (request, response, next) => {
  if (['127.0.0.1', 'localhost', '[::1]'].includes(request.hostname)) return next();
  response.status(403).json({ status: 403, detail: 'the mailbox answers to localhost only' });
};

const headers: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
  next();
};

const handleError: ErrorRequestHandler = (error, _request, response, _next) => {
  if (error instanceof z.ZodError) {
    response.status(400).json({ status: 400, detail: z.prettifyError(error) });
    return;
  }
  console.error('mailbox: unexpected error', error);
  response.status(500).json({ status: 500, detail: 'the mailbox failed' });
};
