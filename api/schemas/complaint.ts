import { z } from 'zod';
import { text } from '../../domain/text';
import { instant, line } from './common';

const customer = z
  .strictObject({
    externalId: line(200).optional().meta({ description: "The customer's number in the caller's system" }),
    name: line(200).optional(),
    phone: line(60).optional(),
    email: z.email().max(254).optional(),
  })
  .meta({ description: 'Who complains; the same number, phone or e-mail is the same customer' });

/** A complaint as people and systems report it (W1, W10). */
export const newComplaint = z
  .strictObject({
    externalId: line(200)
      .optional()
      .meta({ description: 'Its number at the source; the same one is the same complaint' }),
    source: line(60).default('api'),
    channel: line(60).default('api').meta({ description: 'Hotline, counter, web form …' }),
    title: line(300).optional().meta({ description: 'The beginning of the body when left out' }),
    body: line(50_000),
    receivedAt: instant.optional().meta({ description: 'Now when left out; its clocks run from here' }),
    reach: z.int().min(0).max(1_000_000_000).default(0).meta({ description: 'How many others support it (likes)' }),
    product: line(200).optional(),
    orderId: line(200).optional(),
    remedySought: line(2000).optional(),
    customer: customer.default({}),
  })
  .meta({ id: 'NewComplaint' });

export type NewComplaintBody = z.output<typeof newComplaint>;

/** Clocks differ by a little; more than this is a mistake. */
const CLOCK_SKEW_MS = 5 * 60_000;

export function isFromFuture(receivedAt: number | undefined, now: number): boolean {
  return receivedAt !== undefined && receivedAt > now + CLOCK_SKEW_MS;
}

export const fromFuture = {
  pointer: '#/receivedAt',
  code: 'inFuture',
  text: text('接收时间在将来', 'It cannot have been received in the future'),
} as const;
