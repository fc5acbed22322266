import type { GrantMailKind } from '../../domain/grant-mail';
import type { Lang, Text } from '../../domain/text';
import type { MailStatus } from '../customer-mail';
import { type Db, iso } from '../database';
import { orgLang } from '../settings';

/** What customers opt out of when they want no mail. */
const OPTED_OUT = ['mail', 'email'];

/** A mail about a grant, and what it has to say. */
export interface GrantMail {
  readonly address: string;
  readonly lang: Lang;
  readonly status: MailStatus;
  readonly claimedAt: number | null;
  readonly name: Text;
  readonly gives: Text;
  readonly validUntilAt: number | null;
}

/**
 * Enters a mail to the customer of a grant, once, and tells how it stands; undefined when there is none to send: nobody
 * gets a mail from a drill, or without an address.
 */
export async function grantMail(
  db: Db,
  number: string,
  kind: GrantMailKind,
  at: number,
): Promise<GrantMail | undefined> {
  await enter(db, number, kind, await orgLang(db), at);
  const [row] = await db.$queryRaw<[(Omit<GrantMail, 'claimedAt' | 'validUntilAt'> & Instants)?]>`
    SELECT m.address, m.lang, m.status, m.claimed_at AS "claimedAt", g.data#>'{item,name}' AS name,
      g.data#>'{item,gives}' AS gives, s.valid_until_at AS "validUntilAt"
    FROM grant_mail m JOIN service_grant g ON g.number = m.grant_number LEFT JOIN grant_state s ON s.number = g.number
    WHERE m.grant_number = ${number} AND m.kind = ${kind}`;
  if (!row) return undefined;
  const { claimedAt, validUntilAt, ...rest } = row;
  return { ...rest, claimedAt: claimedAt?.getTime() ?? null, validUntilAt: validUntilAt?.getTime() ?? null };
}

interface Instants {
  readonly claimedAt: Date | null;
  readonly validUntilAt: Date | null;
}

async function enter(db: Db, number: string, kind: GrantMailKind, lang: Lang, at: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO grant_mail (grant_number, kind, address, lang, status, created_at, ended_at)
    SELECT g.number, ${kind}, p.normalized, ${lang},
      CASE WHEN c.opt_outs && ${OPTED_OUT}::text[] THEN 'optedOut' ELSE 'pending' END, ${iso(at)}::timestamptz,
      CASE WHEN c.opt_outs && ${OPTED_OUT}::text[] THEN ${iso(at)}::timestamptz END
    FROM service_grant g JOIN customer c ON c.id = g.customer_id
    CROSS JOIN LATERAL (SELECT normalized FROM contact_point WHERE customer_id = c.id AND kind = 'email'
      ORDER BY normalized LIMIT 1) p
    WHERE g.number = ${number} AND NOT g.drill ON CONFLICT DO NOTHING`;
}

/** pending → claimed, by one caller only; false for everybody else. */
export async function claimGrantMail(db: Db, number: string, kind: GrantMailKind): Promise<boolean> {
  const claimed = await db.$executeRaw`
    UPDATE grant_mail SET status = 'claimed', claimed_at = now(), attempts = attempts + 1
    WHERE grant_number = ${number} AND kind = ${kind} AND status = 'pending'`;
  return claimed === 1;
}

/** Ends it, or puts a claimed one back to pending; what has ended stays ended. `error` is a code. */
export async function settleGrantMail(
  db: Db,
  number: string,
  kind: GrantMailKind,
  status: 'pending' | 'sent' | 'failed' | 'unconfirmed',
  error?: string,
): Promise<void> {
  const endedAt = status === 'pending' ? null : new Date();
  await db.grantMail.updateMany({
    where: { grantNumber: number, kind, status: { in: ['pending', 'claimed'] } },
    data: { status, endedAt, lastError: error ?? null },
  });
}
