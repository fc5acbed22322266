import { hash, verify } from '@node-rs/argon2';
import { createHash, randomBytes } from 'node:crypto';

/** OWASP's first choice for argon2id: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is right. An unknown user costs as much time as a wrong password, so that
 * nobody learns which names exist.
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  const isRight = await verify(stored ?? (await decoy), password);
  return stored !== null && isRight;
}

/** An opaque bearer token: 256 bits, with a prefix that secret scanners can find. */
export function newToken(): string {
  return `ccm_${randomBytes(32).toString('base64url')}`;
}

/** All that is kept of a bearer token: its SHA-256 (hex). */
export function bearerHash(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}
