import type { Lang } from '../domain/text';
import { normalizedContact } from './contact';
import { type Db, iso, type Tx } from './database';

/** Mails to customers; so far only the acknowledgement of a complaint's receipt (W1). */
const ACKNOWLEDGEMENT = 'acknowledgement';
/** What customers opt out of when they want no mail. */
const OPTED_OUT = ['mail', 'email'];
/** Acknowledgements to one address within a day that strangers may cause: the form must not flood somebody's mailbox. */
const MOST_BY_STRANGERS = 3;

export type MailStatus = 'pending' | 'claimed' | 'sent' | 'failed' | 'unconfirmed' | 'optedOut' | 'suppressed';

/** A complaint whose receipt is to be acknowledged. */
export interface Acknowledgement {
  readonly number: string;
  readonly customerId: string;
  /** As it came with the complaint; the first one on record when left out. */
  readonly address: string | undefined;
  readonly lang: Lang;
  /** Nobody has looked at who asked for it. */
  readonly byStranger: boolean;
}

/** Enters the mails in the transaction of their complaints; without an address there is none. */
export async function enterAcknowledgements(tx: Tx, owed: readonly Acknowledgement[], at: number): Promise<void> {
  if (owed.length === 0) return;
  const rows = owed.map(({ address, ...row }) => ({
    ...row,
    address: address === undefined ? null : normalizedContact({ kind: 'email', value: address }),
  }));
  const since = iso(at - 86_400_000);
  await tx.$executeRaw`
    INSERT INTO customer_mail (complaint_number, kind, address, lang, status, created_at, ended_at)
    SELECT q.number, ${ACKNOWLEDGEMENT}, q.address, q.lang, q.status, ${iso(at)}::timestamptz,
      CASE WHEN q.status = 'pending' THEN NULL ELSE ${iso(at)}::timestamptz END
    FROM (
      SELECT r.number, r.lang, m.address, CASE
        WHEN EXISTS (SELECT FROM contact_point p JOIN customer c ON c.id = p.customer_id
          WHERE p.kind = 'email' AND p.normalized = m.address AND c.opt_outs && ${OPTED_OUT}::text[]) THEN 'optedOut'
        WHEN r."byStranger" AND (SELECT count(*) FROM customer_mail o WHERE o.address = m.address
          AND o.created_at > ${since}::timestamptz AND o.status <> 'suppressed') >= ${MOST_BY_STRANGERS} THEN 'suppressed'
        ELSE 'pending' END AS status
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(number text, "customerId" text, address text, lang text, "byStranger" boolean)
      CROSS JOIN LATERAL (SELECT coalesce(r.address, (SELECT p.normalized FROM contact_point p
        WHERE p.customer_id = r."customerId" AND p.kind = 'email' ORDER BY p.normalized LIMIT 1)) AS address) m
      WHERE m.address IS NOT NULL
    ) q ON CONFLICT DO NOTHING`;
}

export interface CustomerMail {
  readonly address: string;
  readonly lang: Lang;
  readonly status: MailStatus;
  readonly claimedAt: number | null;
}

/** How the acknowledgement of a complaint stands; undefined when none is owed. */
export async function acknowledgementOf(db: Db, complaintNumber: string): Promise<CustomerMail | undefined> {
  const where = { complaintNumber_kind: { complaintNumber, kind: ACKNOWLEDGEMENT } };
  const row = await db.customerMail.findUnique({ where });
  if (row?.address === null || row?.address === undefined) return undefined;
  const { address, lang, status, claimedAt } = row;
  return { address, lang: lang as Lang, status: status as MailStatus, claimedAt: claimedAt?.getTime() ?? null };
}

/** pending → claimed, by one caller only; false for everybody else. */
export async function claimAcknowledgement(db: Db, complaintNumber: string): Promise<boolean> {
  const claimed = await db.$executeRaw`
    UPDATE customer_mail SET status = 'claimed', claimed_at = now(), attempts = attempts + 1
    WHERE complaint_number = ${complaintNumber} AND kind = ${ACKNOWLEDGEMENT} AND status = 'pending'`;
  return claimed === 1;
}

/** Ends it, or puts a claimed one back to pending; what has ended stays ended. `error` is a code. */
export async function settleAcknowledgement(
  db: Db,
  complaintNumber: string,
  status: 'pending' | 'sent' | 'failed' | 'unconfirmed',
  error?: string,
): Promise<void> {
  const endedAt = status === 'pending' ? null : new Date();
  await db.customerMail.updateMany({
    where: { complaintNumber, kind: ACKNOWLEDGEMENT, status: { in: ['pending', 'claimed'] } },
    data: { status, endedAt, lastError: error ?? null },
  });
}
