import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { text } from '../domain/text';
import { problemOf } from './failures';
import { languageOf } from './language';
import { requestIdFor } from './middleware';
import { notFound, Problem, problemBody } from './problem';

/** Answers every error as problem+json; what is our own fault is logged in full and told in one sentence. */
export function answerErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const problem = problemOf(error);
    const requestId = requestIdFor(res);
    if (problem.status >= 500) log.error({ err: error, requestId, status: problem.status }, 'request failed');
    const lang = languageOf(req);
    const { retryAfterSeconds, headers = {} } = problem.extras;
    if (retryAfterSeconds !== undefined) res.setHeader('Retry-After', String(retryAfterSeconds));
    res.set(headers).status(problem.status).type('application/problem+json');
    res.setHeader('Content-Language', lang);
    res.vary('Accept-Language');
    res.send(JSON.stringify(problemBody(problem, lang, { instance: req.path, requestId })));
  };
}

export const noSuchRoute: RequestHandler = () => {
  throw notFound(text('没有这个地址', 'There is no such address'));
};

/** The path is known, the method is not. */
export function noSuchMethod(allowed: readonly string[]): RequestHandler {
  return () => {
    throw new Problem(405, 'methodNotAllowed', text('该地址不支持此方法', 'The method is not supported here'), {
      headers: { Allow: allowed.join(', ') },
    });
  };
}
