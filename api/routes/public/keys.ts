import { text } from '../../../domain/text';
import type { Call } from '../../call';
import { invalid, type Fault } from '../../problem';

/** As long as a UUID: two pages never hit upon the same one. */
const SHORTEST_KEY = 20;

/** The key of a request that nobody has signed in for; the page makes a random one for each filled-in form. */
export function publicKey({ idempotencyKey }: Pick<Call<unknown, unknown, unknown>, 'idempotencyKey'>): string {
  if (idempotencyKey === undefined) throw invalid([missing]);
  if (idempotencyKey.length < SHORTEST_KEY) throw invalid([tooShort]);
  return idempotencyKey;
}

const missing: Fault = {
  in: 'header',
  pointer: '#/Idempotency-Key',
  code: 'missing',
  text: text('缺少 Idempotency-Key', 'The Idempotency-Key is missing'),
};
const tooShort: Fault = {
  ...missing,
  code: 'tooSmall',
  text: text(`至少 ${SHORTEST_KEY} 个字符`, `At least ${SHORTEST_KEY} characters`),
};
