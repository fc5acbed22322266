import { randomBytes } from 'node:crypto';

/** An opaque bearer token: 256 bits, with a prefix that secret scanners can find. */
export function newToken(): string {
  return `ccm_${randomBytes(32).toString('base64url')}`;
}
