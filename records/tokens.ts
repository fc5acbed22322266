import { randomUUID } from 'node:crypto';
import { type Db, plain, type Plain } from './database';
import { sha256 } from './content';

/** A session of the console or a token for a program; the secret itself is never stored. */
export interface TokenInfo {
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  readonly label: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

export interface NewToken {
  readonly personId: string;
  readonly kind: 'session' | 'api';
  readonly label: string;
  readonly secret: string;
  readonly expiresAt?: number;
}

/** Enough to see that a token is in use, without a write for every request. */
const TOUCH_EVERY_MS = 60_000;

export async function keepToken(db: Db, token: NewToken, now: number): Promise<TokenInfo> {
  const { secret, expiresAt, ...columns } = token;
  const row = await db.apiToken.create({
    data: {
      ...columns,
      id: randomUUID(),
      hash: sha256(secret),
      createdAt: new Date(now),
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
    },
  });
  return infoOf(plain(row));
}

/** The token this secret belongs to, unless it has expired, was revoked, or its person has left. */
export async function findToken(db: Db, secret: string, now: number): Promise<TokenInfo | undefined> {
  const hash = sha256(secret);
  const row = await db.apiToken.findUnique({ where: { hash }, include: { person: { select: { active: true } } } });
  if (!row || !row.person.active || row.revokedAt) return undefined;
  if (row.expiresAt && row.expiresAt.getTime() <= now) return undefined;
  if (now - (row.lastUsedAt?.getTime() ?? 0) > TOUCH_EVERY_MS) {
    await db.apiToken.update({ where: { hash }, data: { lastUsedAt: new Date(now) } });
  }
  return infoOf(plain(row));
}

/** Ends a token of this person at once; false when there is none. */
export async function revokeToken(db: Db, personId: string, id: string, now: number): Promise<boolean> {
  const where = { id: { equals: id }, personId: { equals: personId }, revokedAt: null };
  const { count } = await db.apiToken.updateMany({ where, data: { revokedAt: new Date(now) } });
  return count > 0;
}

export async function listTokens(db: Db, personId: string): Promise<readonly TokenInfo[]> {
  const rows = await db.apiToken.findMany({ where: { personId }, orderBy: { createdAt: 'desc' } });
  return rows.map((row) => infoOf(plain(row)));
}

function infoOf(row: Plain<Awaited<ReturnType<Db['apiToken']['findFirstOrThrow']>>>): TokenInfo {
  const { id, personId, kind, label, createdAt, expiresAt, lastUsedAt, revokedAt } = row;
  return { id, personId, kind, label, createdAt, expiresAt, lastUsedAt, revokedAt };
}
