import type { Request, RequestHandler } from 'express';
import { type AugmentedRequest, ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { text, type Text } from '../../domain/text';
import { Problem } from '../problem';

export const MINUTE_MS = 60_000;

export interface Limit {
  /** Tells limits of one route apart in the `RateLimit` headers. */
  readonly name: string;
  readonly windowMs: number;
  /** So many within the window; the next one is refused with 429. */
  readonly limit: number;
  /** What counts in the end; while they are under way all do. */
  readonly counts: 'failures' | 'successes' | 'everything';
  /** Callers behind one address (one /56 of IPv6), or everybody together. */
  readonly scope: 'address' | 'everybody';
  readonly code: string;
  readonly title: Text;
}

/** Slows down whoever calls too often; each process counts for itself. */
export function limiter({ name, windowMs, limit, counts, scope, code, title }: Limit): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    identifier: name,
    skipSuccessfulRequests: counts === 'failures',
    skipFailedRequests: counts === 'successes',
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (req) => (scope === 'everybody' ? 'everybody' : addressOf(req)),
    handler: (req) => {
      throw new Problem(429, code, title, { retryAfterSeconds: secondsLeft(req, windowMs) });
    },
  });
}

function addressOf(req: Request): string {
  return ipKeyGenerator(req.ip ?? req.socket.remoteAddress ?? 'unknown');
}

function secondsLeft(req: Request, windowMs: number): number {
  const resetAt = (req as AugmentedRequest)['rateLimit']?.resetTime?.getTime() ?? Date.now() + windowMs;
  return Math.max(1, Math.ceil((resetAt - Date.now()) / 1000));
}

/** Slows down guessing: failed sign-ins from one address count, and successful ones only while they are under way. */
export function signInLimiter(failuresAllowed = 40): RequestHandler {
  return limiter({
    name: 'sign-in',
    windowMs: 5 * MINUTE_MS,
    limit: failuresAllowed,
    counts: 'failures',
    scope: 'address',
    code: 'tooManySignIns',
    title: text('登录尝试过于频繁', 'Too many attempts to sign in'),
  });
}

/** Whoever found a signed-in browser must not guess the password with it. */
export function passwordLimiter(): RequestHandler {
  return limiter({
    name: 'password',
    windowMs: 5 * MINUTE_MS,
    limit: 10,
    counts: 'failures',
    scope: 'address',
    code: 'tooManyAttempts',
    title: text('尝试过于频繁', 'Too many attempts'),
  });
}
