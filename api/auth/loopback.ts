import type { Request } from 'express';

/**
 * Whether the request comes from this machine itself. A forwarded request does not, whoever forwarded it:
 * the proxy may be local while its client is not.
 */
export function isFromLoopback(req: Request): boolean {
  if (req.headers.forwarded !== undefined || req.headers['x-forwarded-for'] !== undefined) return false;
  const address = req.socket.remoteAddress ?? '';
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}
