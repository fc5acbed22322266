import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { text } from '../domain/text';
import { Problem } from './problem';

/** Older and younger callbacks are refused: one that was overheard is worth nothing for long. */
const WINDOW_MS = 5 * 60_000;

/** A request whose body is kept as it came, because a signature covers its bytes. */
export interface RawRequest extends Request {
  rawBody?: Buffer;
}

/**
 * Refuses what the payer has not signed: HMAC-SHA256 (hex) over `<X-Payer-Timestamp>.<body>`, the time in whole
 * seconds since 1970. Without a shared secret nothing is accepted.
 */
export function assertSignedByPayer(request: RawRequest, secret: string | undefined, now: number): void {
  const timestamp = request.get('X-Payer-Timestamp') ?? '';
  const given = request.get('X-Payer-Signature') ?? '';
  if (secret === undefined || !/^\d{1,12}$/.test(timestamp) || !isSame(given, expected(request, secret, timestamp))) {
    throw notSigned;
  }
  if (Math.abs(now - Number(timestamp) * 1000) > WINDOW_MS) throw outOfTime;
}

function expected(request: RawRequest, secret: string, timestamp: string): string {
  return createHmac('sha256', secret)
    .update(`${timestamp}.`)
    .update(request.rawBody ?? '')
    .digest('hex');
}

/** In the same time whatever differs. */
function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const notSigned = new Problem(401, 'notSigned', text('签名无效', 'The signature is not valid'));
const outOfTime = new Problem(401, 'outOfTime', text('请求时间超出允许范围', 'The timestamp is too far from now'));
