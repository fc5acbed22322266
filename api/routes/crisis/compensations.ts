import { z } from 'zod';
import { requestCompensation, withdrawCompensation } from '../../../workflows/crisis/contract';
import { amountFen, reason, thingId } from '../../schemas/common';
import { crisisCommand } from '../command';

/** S9: asked for here, decided in the inbox by tiers of amount and level, paid once. */
export const compensations = [
  crisisCommand({
    update: requestCompensation,
    path: '/compensations',
    summary: 'Ask for a compensation',
    body: z.strictObject({ customerId: thingId, amountFen, reason }),
    input: ({ body }) => body,
  }),
  crisisCommand({
    update: withdrawCompensation,
    path: '/compensations/{id}/withdrawal',
    summary: 'Withdraw a request that is not paid yet',
    params: { id: thingId },
    body: z.strictObject({ reason }),
    input: ({ params, body }) => ({ compensationId: params.id, reason: body.reason }),
  }),
];
