import { createHmac, randomUUID } from 'node:crypto';
import type { Payment } from './ledger';

/** Where payments are announced, and the secret that proves who announces them. */
export interface CallbackTarget {
  readonly url: string;
  readonly secret: string;
}

/** Tells the customer of the payer that a payment was made; one attempt, whatever becomes of it. */
export type CallBack = (payment: Pick<Payment, 'key' | 'paymentId'>) => Promise<void>;

const PATIENCE_MS = 5_000;

/** Without a target nobody is told. */
export function createCallback(target: CallbackTarget | undefined): CallBack {
  if (!target) return async () => undefined;
  return async ({ key, paymentId }) => {
    const body = JSON.stringify({ id: randomUUID(), key, paymentId, status: 'paid' });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const headers = {
      'content-type': 'application/json',
      'x-payer-timestamp': timestamp,
      'x-payer-signature': signature(target.secret, timestamp, body),
    };
    const init = { method: 'POST', headers, body, signal: AbortSignal.timeout(PATIENCE_MS) };
    await fetch(target.url, init).catch(() => undefined);
  };
}

/** HMAC-SHA256 over the time (whole seconds) and the body, in hex. */
function signature(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}
