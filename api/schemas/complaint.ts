import { z } from 'zod';
import { text } from '../../domain/text';
import { instant, line, thingId } from './common';

const customer = z
  .strictObject({
    id: thingId.optional().meta({ description: 'A known customer here, and then nothing else' }),
    externalId: line(200).optional().meta({ description: "The customer's number in the caller's system" }),
    name: line(200).optional(),
    phone: line(60).optional(),
    email: z.email().max(254).optional(),
  })
  .refine(({ id, ...others }) => id === undefined || Object.values(others).every((given) => given === undefined), {
    path: ['id'],
    params: {
      code: 'idAlone',
      text: text('指定已有客户时不能再填其他身份信息', 'With the id of a known customer nothing else is given'),
    },
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

/** As a person reports it who has the customer before them or on the telephone. */
export const reportedComplaint = newComplaint
  .extend({
    acknowledge: z
      .boolean()
      .default(true)
      .meta({ description: 'Mail the customer the number and a link to follow it, if there is an address' }),
  })
  .meta({ id: 'ReportedComplaint' });

export const unknownCustomer = {
  pointer: '#/customer/id',
  code: 'unknownCustomer',
  text: text('没有这个客户', 'There is no such customer'),
} as const;

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
