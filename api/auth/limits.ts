import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { text } from '../../domain/text';
import { Problem } from '../problem';

const WINDOW_MS = 5 * 60_000;

/** Slows down guessing: failed sign-ins from one address count, and successful ones only while they are under way. */
export function signInLimiter(failuresAllowed = 40) {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: failuresAllowed,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (req) => ipKeyGenerator(req.ip ?? req.socket.remoteAddress ?? 'unknown'),
    handler: () => {
      throw tooMany;
    },
  });
}

const tooMany = new Problem(429, 'tooManySignIns', text('登录尝试过于频繁', 'Too many attempts to sign in'), {
  retryAfterSeconds: WINDOW_MS / 1000,
});
