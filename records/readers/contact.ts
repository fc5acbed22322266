import { Prisma } from '../../generated/prisma/client';
import { assertNever } from '../../domain/assert';
import { CONTACT_BUCKETS, CONTACT_LIMITS_MINUTES, type ContactBucket } from '../../domain/first-contact';

/** The step in which a contact came, as SQL; a contact before the receipt (the customer was known) is the first. */
export function bucketOf(receivedAt: Prisma.Sql, contactAt: Prisma.Sql): Prisma.Sql {
  const cases = CONTACT_BUCKETS.map((bucket) => caseOf(bucket, Prisma.sql`${contactAt} - ${receivedAt}`, contactAt));
  return Prisma.sql`CASE ${Prisma.join(cases, ' ')} END`;
}

function caseOf(bucket: ContactBucket, took: Prisma.Sql, contactAt: Prisma.Sql): Prisma.Sql {
  switch (bucket) {
    case 'within15Minutes':
    case 'within30Minutes':
    case 'within1Hour':
    case 'within4Hours':
    case 'within1Day':
    case 'within3Days': {
      const limit = Prisma.raw(`interval '${CONTACT_LIMITS_MINUTES[bucket]} minutes'`);
      return Prisma.sql`WHEN ${took} <= ${limit} THEN ${bucket}`;
    }
    case 'later':
      return Prisma.sql`WHEN ${contactAt} IS NOT NULL THEN ${bucket}`;
    case 'none':
      return Prisma.sql`ELSE ${bucket}`;
    default:
      return assertNever(bucket);
  }
}

/** What a first-contact clock that ended or went over says of the customer it ran for. */
export const KEPT = Prisma.sql`status = 'met'`;
export const LATE = Prisma.sql`status IN ('metLate', 'breached', 'exhausted')`;

/**
 * The step in which the customer of complaint `c` (with its state `s`) was first reached about it, by its own process or
 * by a crisis. `OFFSET` has the contact looked up once and not for every step.
 */
export const COMPLAINT_BUCKET = Prisma.sql`(
  SELECT ${bucketOf(Prisma.sql`c.received_at`, Prisma.sql`contact.at`)} FROM (
    SELECT least(s.first_contact_at, (
      SELECT min(k.first_contact_at) FROM crisis_complaint l
      JOIN care k ON k.crisis_number = l.crisis_number AND k.customer_id = c.customer_id
      WHERE l.complaint_number = c.number)) AS at OFFSET 0) contact)`;

/** Whether the first contact about complaint `c` came in time, by the clocks that ran for it; null while they run. */
export const COMPLAINT_IN_TIME = Prisma.sql`(
  SELECT CASE WHEN bool_or(${KEPT}) THEN true WHEN bool_or(${LATE}) THEN false END FROM (
    SELECT d.status FROM deadline d
    WHERE d.stream_kind = 'complaint' AND d.stream_number = c.number AND d.obligation = 'firstContact'
    UNION ALL
    SELECT d.status FROM crisis_complaint l JOIN deadline d
      ON d.stream_kind = 'crisis' AND d.stream_number = l.crisis_number AND d.id = 'firstContact:' || c.customer_id
    WHERE l.complaint_number = c.number) clocks)`;
