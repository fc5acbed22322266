import { z } from 'zod';
import type { CareAct } from '../../../domain/care';
import { actOnCare } from '../../../workflows/crisis/contract';
import { answer, callbackAct, contactAct, settleWithout, solution } from '../../schemas/commands';
import { thingId, version } from '../../schemas/common';
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

export const care = [
  act('contact', '/contacts', 'Record an attempt to reach the customer', contactAct),
  act('propose', '/solution', 'Propose a solution', solution),
  act('answer', '/answer', "Record the customer's answer to the solution", answer),
  act('settleWithout', '/settlement', 'End the care without a solution, with the reason', settleWithout),
  act('callback', '/callbacks', 'Record a callback', callbackAct),
];
