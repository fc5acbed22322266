import { randomBytes, randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';

const REQUEST_ID = /^[\w.-]{8,100}$/;

/** Gives every request an id: the caller's own when it is a sensible one. It is in the answer, the log and the audit. */
export const identify: RequestHandler = (req, res, next) => {
  const given = req.get('X-Request-Id');
  const requestId = given !== undefined && REQUEST_ID.test(given) ? given : randomUUID();
  res.locals['requestId'] = requestId;
  res.setHeader('X-Request-Id', requestId);
  next();
};

export function requestIdFor(res: Response): string {
  return String(res.locals['requestId']);
}

/** Security headers; scripts and styles are our own files, or carry the nonce of the answer. */
export function secure(isHttps: boolean): RequestHandler[] {
  const giveNonce = (_req: Request, res: Response, next: NextFunction): void => {
    res.locals['nonce'] = randomBytes(16).toString('base64');
    next();
  };
  const nonce = (_req: unknown, res: unknown): string => `'nonce-${String((res as Response).locals['nonce'])}'`;
  const headers = helmet({
    contentSecurityPolicy: {
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'none'"],
        'script-src': ["'self'", nonce],
        'style-src': ["'self'", nonce],
        'font-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'frame-ancestors': ["'none'"],
        // On plain http (loopback) there is nothing to upgrade to.
        'upgrade-insecure-requests': isHttps ? [] : null,
      },
    },
    strictTransportSecurity: isHttps,
  });
  return [giveNonce, headers];
}

/** One line for each answer; never bodies, never tokens. */
export function logAnswers(log: Logger): RequestHandler {
  return (req, res, next) => {
    const begun = performance.now();
    res.on('finish', () => {
      const { method, path } = req;
      const ms = Math.round(performance.now() - begun);
      log.info({ method, path, status: res.statusCode, ms, requestId: requestIdFor(res) }, 'answered');
    });
    next();
  };
}
