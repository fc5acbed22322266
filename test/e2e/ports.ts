import { randomInt } from 'node:crypto';
import { freePort } from '../../worker/stack/ports';
import { type Ports } from '../../worker/stack/state';

const NAMES: readonly (keyof Ports)[] = [
  ...(['api', 'postgres', 'payer', 'mailboxSmtp', 'mailboxHttp', 'grpc', 'http', 'ui'] as const),
  ...(['history', 'matching', 'worker'] as const),
  ...(['frontendMembership', 'historyMembership', 'matchingMembership', 'workerMembership'] as const),
];

/** Free ports below those the test servers use; each jest worker searches in a range of its own. */
export async function portsOfThisFile(): Promise<Ports> {
  const worker = Number(process.env['JEST_WORKER_ID'] ?? 1);
  let next = 10_000 + (worker % 10) * 500 + randomInt(400);
  const ports: Partial<Record<keyof Ports, number>> = {};
  for (const name of NAMES) {
    ports[name] = await freePort(next);
    next = ports[name]! + 1;
  }
  return ports as Ports;
}
