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

const tooMany = { code: 'tooManyRequests', title: text('请求过于频繁，请稍后再试', 'Too many requests, try later') };
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What one address may do without signing in: tries are many, what is recorded is little (W1). */
export function publicComplaintLimiter(): readonly RequestHandler[] {
  const recorded = { ...tooMany, counts: 'successes', scope: 'address' } as const;
  return [
    limiter({ ...recorded, name: 'tries', windowMs: 10 * MINUTE_MS, limit: 60, counts: 'everything' }),
    limiter({ ...recorded, name: 'complaints', windowMs: 10 * MINUTE_MS, limit: 5 }),
    limiter({ ...recorded, name: 'complaints-a-day', windowMs: DAY_MS, limit: 30 }),
    // Far above a real rush of customers: it keeps a flood from many addresses away from the staff.
    limiter({ ...recorded, name: 'all', windowMs: 60 * MINUTE_MS, limit: 2_000, scope: 'everybody' }),
  ];
}

export function publicStatusLimiter(): readonly RequestHandler[] {
  const common = { ...tooMany, scope: 'address' } as const;
  return [
    limiter({ ...common, name: 'reads', windowMs: 5 * MINUTE_MS, limit: 120, counts: 'everything' }),
    limiter({ ...common, name: 'guesses', windowMs: 10 * MINUTE_MS, limit: 30, counts: 'failures' }),
  ];
}

export function publicMessageLimiter(): readonly RequestHandler[] {
  const common = { ...tooMany, scope: 'address', windowMs: 10 * MINUTE_MS } as const;
  return [
    limiter({ ...common, name: 'tries', limit: 60, counts: 'everything' }),
    limiter({ ...common, name: 'messages', limit: 10, counts: 'successes' }),
    limiter({ ...common, name: 'guesses', limit: 30, counts: 'failures' }),
  ];
}

/** Codes are not guessed at a desk: who fails again and again has to wait (R2). */
export function redemptionLimiter(failuresAllowed = 30): RequestHandler {
  return limiter({
    name: 'redemptions',
    windowMs: 10 * MINUTE_MS,
    limit: failuresAllowed,
    counts: 'failures',
    scope: 'address',
    code: 'tooManyAttempts',
    title: text('尝试过于频繁', 'Too many attempts'),
  });
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

/** A payer with news of many payments; whoever has no secret learns nothing by trying. */
export function payerLimiter(): RequestHandler {
  const limit = { windowMs: MINUTE_MS, limit: 600, counts: 'everything', scope: 'address' } as const;
  return limiter({ name: 'payerCallback', ...limit, ...tooMany });
}
