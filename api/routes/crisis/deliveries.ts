import { z } from 'zod';
import { DELIVERY_STATUSES } from '../../../records/deliveries';
import { API_PREFIX } from '../../prefix';
import { notFound } from '../../problem';
import { route } from '../../route';
import { crisisNumber, thingId } from '../../schemas/common';
import { at } from '../../schemas/domain';
import { shownTimes } from '../../times';

const recipient = z
  .object({
    personId: z.string(),
    acknowledgedAt: at.nullable(),
    deliveries: z
      .array(
        z.object({
          channel: z.string(),
          status: z.enum(DELIVERY_STATUSES),
          attempts: z.int(),
          endedAt: at.nullable(),
          error: z.string().nullable().meta({ description: 'A code, of what failed last' }),
        }),
      )
      .meta({ description: 'Outside the inbox, which shows it to everybody' }),
  })
  .meta({ id: 'NoticeRecipient' });

export const readDeliveries = route({
  id: 'readNoticeDeliveries',
  tag: 'crises',
  method: 'get',
  path: `${API_PREFIX}/crises/{number}/notices/{noticeId}/deliveries`,
  access: 'readCrises',
  summary: 'Whom a notice reached, and who acknowledged it (W6)',
  params: z.strictObject({ number: crisisNumber, noticeId: thingId }),
  answer: { description: 'Everybody it was for', schema: z.object({ items: z.array(recipient) }) },
  handle: async ({ params: { number, noticeId }, deps }) => {
    const items = await deps.records.noticeRecipients({ kind: 'crisis', number }, noticeId);
    if (items.length === 0) throw notFound();
    return { body: { items: shownTimes(items) } };
  },
});
