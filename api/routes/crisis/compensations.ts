import { z } from 'zod';
import {
  amendCompensation,
  requestCompensation,
  settleDiscrepancy,
  withdrawCompensation,
} from '../../../workflows/crisis/contract';
import { amountFen, reason, thingId, version } from '../../schemas/common';
import { settlementOutcome } from '../../schemas/domain';
import { crisisCommand, versionOf } from '../command';

/** S9: asked for here, decided in the inbox by tiers of amount and level, paid once. */
export const compensations = [
  crisisCommand({
    update: requestCompensation,
    path: '/compensations',
    summary: 'Ask for a compensation',
    body: z.strictObject({ customerId: thingId, amountFen, reason }),
    // A customer may be one of us, who then does not decide about it.
    input: async ({ body, deps }) => ({
      ...body,
      beneficiaries: await deps.records.staffAmong([body.customerId]),
    }),
  }),
  crisisCommand({
    update: amendCompensation,
    path: '/compensations/{id}/amendment',
    summary: 'Ask for another amount; whoever decides it may propose less',
    description: 'All votes so far are void, and the rounds are those of the new amount',
    params: { id: thingId },
    body: z.strictObject({ amountFen, reason }),
    input: ({ params, body }) => ({ compensationId: params.id, ...body }),
  }),
  crisisCommand({
    update: withdrawCompensation,
    path: '/compensations/{id}/withdrawal',
    summary: 'Withdraw a request that is not paid yet',
    params: { id: thingId },
    body: z.strictObject({ reason }),
    input: ({ params, body }) => ({ compensationId: params.id, reason: body.reason }),
  }),
  crisisCommand({
    update: settleDiscrepancy,
    path: '/compensations/{id}/settlement',
    summary: 'Settle a payment that differs from its order; a write-off needs an approval by a second person',
    params: { id: thingId },
    body: z.strictObject({ outcome: settlementOutcome, reason, version }),
    versioned: true,
    input: (call) => ({
      compensationId: call.params.id,
      outcome: call.body.outcome,
      reason: call.body.reason,
      ...versionOf(call),
    }),
  }),
];
