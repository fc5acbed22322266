import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { text } from '../domain/text';
import { authenticate } from './auth/authenticate';
import type { Call, Caller, Reply } from './call';
import type { ApiDeps } from './deps';
import { noSuchMethod } from './errors';
import { languageOf } from './language';
import { requestIdFor } from './middleware';
import { mayCall } from './permissions';
import { forbidden, Problem, unauthenticated } from './problem';
import type { Route } from './route';
import type { RawRequest } from './payer-signature';
import { readUpload } from './upload';
import { validate } from './validate';

const BODY_LIMIT_BYTES = 256 * 1024;

/** Serves the routes: nothing is read or parsed before the caller is known and allowed to call. */
export function mountRoutes(app: Express, routes: readonly Route[], deps: ApiDeps): void {
  for (const route of routes) {
    const guards = route.limiter ? [route.limiter].flat() : [];
    app[route.method](expressPath(route), ...guards, admit(route, deps), readBody(route), serve(route, deps));
  }
  for (const path of new Set(routes.map(expressPath))) {
    const found = routes.filter((r) => expressPath(r) === path);
    app.all(path, noSuchMethod(found.map((r) => r.method.toUpperCase())));
  }
}

function expressPath(route: Route): string {
  return route.path.replace(/\{(\w+)\}/g, ':$1');
}

function admit(route: Route, deps: ApiDeps): RequestHandler {
  return async (req, res, next) => {
    if (route.access !== 'public') {
      const caller = await authenticate(req, deps);
      if (!caller) throw unauthenticated();
      if (!mayCall(route.access, caller.roles)) throw notYourDuty;
      res.locals['caller'] = caller;
    }
    next();
  };
}

const notYourDuty = forbidden('notYourDuty', text('您的职责不包含此操作', 'This is not among your duties'));

function readBody(route: Route): RequestHandler {
  if (route.upload) return readUpload;
  const limit = route.bodyLimitBytes ?? BODY_LIMIT_BYTES;
  const verify = (req: RawRequest, _res: unknown, bytes: Buffer): void => void (req.rawBody = bytes);
  const json = express.json({ limit, type: ['json', '+json'], ...(route.keepsRawBody ? { verify } : {}) });
  return (req: Request, res: Response, next: NextFunction) => {
    const isEmpty = req.get('Content-Length') === '0';
    if (!isEmpty && req.method !== 'GET' && req.is(['json', '+json']) === false) throw wrongType;
    json(req, res, next);
  };
}

const wrongType = new Problem(415, 'contentType', text('请求内容须为 JSON', 'The body must be JSON'));

function serve(route: Route, deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const call = callOf(route, req, res, deps);
    const reply = await route.handle(call as Call<never, never, never>);
    send(route, reply, res);
  };
}

function callOf(route: Route, req: Request, res: Response, deps: ApiDeps): Call<unknown, unknown, unknown> {
  return {
    ...validate(route, req),
    get caller(): Caller {
      const caller = res.locals['caller'] as Caller | undefined;
      if (!caller) throw unauthenticated();
      return caller;
    },
    lang: languageOf(req),
    requestId: requestIdFor(res),
    request: req,
    deps,
  };
}

function send(route: Route, { status, body, headers, stream }: Reply, res: Response): void {
  res.setHeader('Cache-Control', 'no-store');
  res.set(headers ?? {}).status(status ?? route.answer.status ?? 200);
  if (stream) {
    if (!res.hasHeader('Content-Type')) res.type(route.answer.contentType ?? 'bin');
    res.flushHeaders();
    stream(res);
  } else if (body === undefined) res.end();
  else if (Buffer.isBuffer(body)) res.send(body);
  else if (route.answer.contentType) res.type(route.answer.contentType).send(body);
  else res.json(body);
}
