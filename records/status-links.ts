import { randomBytes } from 'node:crypto';
import { CUSTOMER, type Actor } from '../domain/people';
import { recordAct } from './audit';
import { sha256 } from './content';
import { type Db, iso, transaction, type Tx } from './database';

/** 256 bits that nobody can guess. */
function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Makes a link to the status page of a complaint for somebody on the staff to give out; only its hash is kept.
 * Undefined when there is no such complaint.
 */
export async function issueStatusLink(db: Db, number: string, by: Actor, at: number): Promise<string | undefined> {
  const secret = newSecret();
  return transaction(db, async (tx) => {
    if ((await tx.complaint.count({ where: { number } })) === 0) return undefined;
    await insertLink(tx, number, secret, by.personId, at);
    await recordAct(tx, { kind: 'complaint', number }, { by, at, action: 'statusLinkIssued' });
    return secret;
  });
}

/** Keeps the link that the public form shows; the second time it changes nothing. */
export async function keepStatusLink(db: Db, number: string, secret: string, at: number): Promise<void> {
  await transaction(db, async (tx) => {
    if (!(await insertLink(tx, number, secret, null, at))) return;
    await recordAct(tx, { kind: 'complaint', number }, { by: CUSTOMER, at, action: 'complaintReceived' });
  });
}

/** A link for the mail that is about to leave. */
export async function mailStatusLink(db: Db, number: string, at: number): Promise<string> {
  const secret = newSecret();
  await insertLink(db, number, secret, null, at);
  return secret;
}

/** Takes back the link of a mail that did not leave. */
export async function dropStatusLink(db: Db, secret: string): Promise<void> {
  await db.$executeRaw`DELETE FROM status_link WHERE hash = ${sha256(secret)}`;
}

async function insertLink(
  tx: Tx | Db,
  number: string,
  secret: string,
  by: string | null,
  at: number,
): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    INSERT INTO status_link (hash, complaint_number, created_at, created_by)
    VALUES (${sha256(secret)}, ${number}, ${iso(at)}::timestamptz, ${by}) ON CONFLICT (hash) DO NOTHING`;
  return inserted === 1;
}

/** Makes every link to a complaint's page worthless; false when there is no such complaint. */
export async function revokeStatusLinks(db: Db, number: string, by: Actor, at: number): Promise<boolean> {
  return transaction(db, async (tx) => {
    if ((await tx.complaint.count({ where: { number } })) === 0) return false;
    const revoked = await tx.$executeRaw`
      UPDATE status_link SET revoked_at = ${iso(at)}::timestamptz
      WHERE complaint_number = ${number} AND revoked_at IS NULL`;
    await recordAct(tx, { kind: 'complaint', number }, { by, at, action: 'statusLinksRevoked', details: { revoked } });
    return true;
  });
}

/** The complaint that a link leads to; undefined for every kind of wrong. */
export async function complaintOfLink(db: Db, secret: string): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ number: string }[]>`
    SELECT complaint_number AS number FROM status_link WHERE hash = ${sha256(secret)} AND revoked_at IS NULL`;
  return row?.number;
}
