import { randomUUID } from 'node:crypto';
import { type Db, plain, type Plain, type Tx } from './database';
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
  // Every request asks this: in SQL it costs half of what two lookups through the client do.
  const [row] = await db.$queryRaw<Row[]>`
    SELECT t.id, t.person_id AS "personId", t.kind, t.label, t.hash, t.created_at AS "createdAt",
      t.expires_at AS "expiresAt", t.last_used_at AS "lastUsedAt", t.revoked_at AS "revokedAt"
    FROM api_token t JOIN person p ON p.id = t.person_id
    WHERE t.hash = ${hash} AND t.revoked_at IS NULL AND p.active`;
  if (!row || (row.expiresAt && row.expiresAt.getTime() <= now)) return undefined;
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

/** Ends every session of this person but the one that is kept, if any; says how many there were. */
export async function endSessions(db: Db | Tx, personId: string, now: number, keptId?: string): Promise<number> {
  const { count } = await db.apiToken.updateMany({
    where: { personId, kind: 'session', revokedAt: null, ...(keptId === undefined ? {} : { id: { not: keptId } }) },
    data: { revokedAt: new Date(now) },
  });
  return count;
}

export async function listTokens(db: Db, personId: string): Promise<readonly TokenInfo[]> {
  const rows = await db.apiToken.findMany({ where: { personId }, orderBy: { createdAt: 'desc' } });
  return rows.map((row) => infoOf(plain(row)));
}

type Row = Awaited<ReturnType<Db['apiToken']['findFirstOrThrow']>>;

function infoOf(row: Plain<Row>): TokenInfo {
  const { id, personId, kind, label, createdAt, expiresAt, lastUsedAt, revokedAt } = row;
  return { id, personId, kind, label, createdAt, expiresAt, lastUsedAt, revokedAt };
}
