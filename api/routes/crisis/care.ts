import { z } from 'zod';
import type { CareAct } from '../../../domain/care';
import { actOnCare, assignCare } from '../../../workflows/crisis/contract';
import { answer, callbackAct, contactAct, settleWithout, solution } from '../../schemas/commands';
import { personId, reason, thingId, version } from '../../schemas/common';
import { crisisCommand, versionOf } from '../command';

const params = { customerId: thingId };

/** One route for each act of caring for a customer (M四(三), M五(一)1). */
function act<S extends z.ZodRawShape>(
  kind: CareAct['kind'],
  path: string,
  summary: string,
  schema: z.ZodObject<S, z.core.$strict>,
) {
  return crisisCommand({
    update: actOnCare,
    id: `${kind}Customer`,
    path: `/customers/{customerId}${path}`,
    summary,
    params,
    versioned: true,
    body: z.strictObject({ ...schema.shape, version }),
    input: (call) => {
      const { version: _seen, ...said } = call.body as { version?: number };
      return { customerId: call.params.customerId, ...versionOf(call as never), act: { kind, ...said } as CareAct };
    },
  });
}

const assignment = crisisCommand({
  update: assignCare,
  method: 'put',
  path: '/customers/{customerId}/owner',
  summary: 'Take a customer on, give them to somebody, or give them back (X2)',
  description:
    'Any carer takes on whom nobody has; whoever has them hands them on or gives them back; the customer service ' +
    'manager, the office and management give them to anybody. What concerns somebody else needs a reason.',
  params,
  versioned: true,
  body: z.strictObject({
    ownerId: personId.nullable().meta({ description: 'Null: nobody in particular, all carers' }),
    reason: reason.optional(),
    version,
  }),
  input: (call) => {
    const { ownerId, reason: why } = call.body;
    const { customerId } = call.params;
    return { customerId, ...versionOf(call), ownerId, ...(why === undefined ? {} : { reason: why }) };
  },
});

export const care = [
  assignment,
  act('contact', '/contacts', 'Record an attempt to reach the customer', contactAct),
  act('propose', '/solution', 'Propose a solution', solution),
  act('answer', '/answer', "Record the customer's answer to the solution", answer),
  act('settleWithout', '/settlement', 'End the care without a solution, with the reason', settleWithout),
  act('callback', '/callbacks', 'Record a callback', callbackAct),
];
