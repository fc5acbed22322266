import { z } from 'zod';
import { crisisWorkflowId, lookAtPayment } from '../../../workflows/crisis/contract';
import { payerLimiter } from '../../auth/limits';
import { assertSignedByPayer } from '../../payer-signature';
import { API_PREFIX } from '../../prefix';
import { route, type Route } from '../../route';

const body = z
  .object({
    id: z.string().min(1).max(200),
    key: z.string().min(1).max(200).meta({ description: 'What the payment was ordered under' }),
    paymentId: z.string().min(1).max(200),
    status: z.string().max(50),
  })
  .meta({ id: 'PayerCallback' });

/** A few hundred bytes are enough. */
const BODY_BYTES = 8 * 1024;

/**
 * S9: the payer says that something happened. It is never believed: the crisis looks into the payer's books. What it
 * says of a payment that is none of ours is kept for finance, and the answer is the same.
 */
export function payerCallback(): Route {
  return route({
    id: 'payerCallback',
    tag: 'payments',
    method: 'post',
    path: `${API_PREFIX}/payer/callbacks`,
    access: 'public',
    limiter: payerLimiter(),
    summary: 'The payer announces a payment, signed with the shared secret',
    description:
      'X-Payer-Signature is the HMAC-SHA256 (hex) of `<X-Payer-Timestamp>.<body>`; the timestamp, in seconds, may be ' +
      'five minutes off. The announcement is never believed: the books are read at once.',
    headers: { 'X-Payer-Timestamp': z.string(), 'X-Payer-Signature': z.string() },
    keepsRawBody: true,
    bodyLimitBytes: BODY_BYTES,
    body,
    answer: { status: 202, description: 'Heard' },
    handle: async ({ body: { key, paymentId }, request, deps }) => {
      const { settings, records, gateway, now } = deps;
      assertSignedByPayer(request, settings.payerCallbackSecret, now());
      const ours = await records.compensationOfKey(key);
      if (!ours) await records.noteUnknownCallback({ key, paymentId }, now());
      else if (ours.looks)
        await gateway.signal(crisisWorkflowId(ours.crisisNumber), lookAtPayment, { compensationId: key });
      return {};
    },
  });
}
