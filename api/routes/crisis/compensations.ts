import { z } from 'zod';
import { plainRequest, type CompensationRequest } from '../../../domain/compensation-rules';
import {
  amendCompensation,
  requestCompensation,
  settleDiscrepancy,
  withdrawCompensation,
} from '../../../workflows/crisis/contract';
import { amountFen, line, reason, thingId, version } from '../../schemas/common';
import { compensationKind, settlementOutcome } from '../../schemas/domain';
import { crisisCommand, versionOf } from '../command';

const compensationRequest = z
  .strictObject({
    customerId: thingId,
    kind: compensationKind.default('cash'),
    orderId: line(100).optional().meta({ description: 'One order is compensated once' }),
    basis: thingId.optional().meta({ description: "One of the policy's bases; larger amounts need one" }),
    baseFen: amountFen.optional().meta({ description: 'The price of the order or the loss, in fen' }),
    percent: z.int().min(1).max(10_000).optional().meta({ description: 'In hundredths; the most of the basis' }),
    amountFen: amountFen.optional().meta({ description: 'What it costs us, or the face value, when it is not money' }),
    evidenceIds: z.array(thingId).max(50).optional(),
    reason,
  })
  .meta({ id: 'CompensationRequest' });

/** S9: asked for here, decided in the inbox by tiers of amount and level, paid once. */
export const compensations = [
  crisisCommand({
    update: requestCompensation,
    path: '/compensations',
    summary: 'Ask for a compensation',
    description:
      'The amount is given, or computed from `baseFen` by the rule of its basis; one of the two. Refused when the customer ' +
      'has a compensation for the same order already, is on the exclusion list, or a cap would be broken.',
    body: compensationRequest,
    // A customer may be one of us, who then does not decide about it.
    input: async ({ body, deps }) => ({
      ...(plainRequest(body) as CompensationRequest & { reason: string }),
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
