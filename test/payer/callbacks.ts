import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface HeardCallback {
  readonly key: string;
  readonly isSigned: boolean;
}

/** Somebody whom a payer calls back: keeps what it hears, and whether the shared secret signed it. */
export async function hearCallbacks() {
  const secret = 'a secret of the payer and its customer';
  const callbacks: HeardCallback[] = [];
  const hear = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const { 'x-payer-timestamp': timestamp, 'x-payer-signature': signature } = request.headers;
    const expected = createHmac('sha256', secret)
      .update(`${String(timestamp)}.${body}`)
      .digest('hex');
    callbacks.push({ key: (JSON.parse(body) as { key: string }).key, isSigned: signature === expected });
    response.writeHead(202).end();
  };
  const server = createServer((request, response) => void hear(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callbacks`;
  return { url, secret, callbacks, close: async () => void server.close() };
}
