import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { createPayerApp } from './app';
import { type CallbackTarget, createCallback } from './callbacks';
import { faultSchema } from './faults';
import { openLedger } from './ledger';

const environmentSchema = z.object({
  PAYER_PORT: z.coerce.number().int().min(0).max(65_535),
  PAYER_LEDGER: z.string().min(1),
  PAYER_HOST: z.string().min(1).default('127.0.0.1'),
  /** Where payments are announced; nowhere without the secret. */
  PAYER_CALLBACK_URL: z.url({ protocol: /^https?$/ }).optional(),
  PAYER_CALLBACK_SECRET: z.string().min(1).optional(),
  /** Faults from the start, as `POST /faults` takes them. */
  PAYER_FAULTS: z.string().optional(),
});

type Environment = z.infer<typeof environmentSchema>;

/** Runs the reference payer until it is told to stop; port 0 lets the system choose one, which is printed. */
function main(): void {
  const given = Object.entries(process.env).filter(([, value]) => value !== '');
  const environment = environmentSchema.parse(Object.fromEntries(given));
  const ledger = openLedger(environment.PAYER_LEDGER);
  const { PAYER_FAULTS } = environment;
  const fault = PAYER_FAULTS ? faultSchema.parse(JSON.parse(PAYER_FAULTS)) : undefined;
  const app = createPayerApp(ledger, { callBack: createCallback(targetOf(environment)), fault });
  const server = app.listen(environment.PAYER_PORT, environment.PAYER_HOST, (error) => {
    if (error) throw error;
    const { port } = server.address() as AddressInfo;
    console.log(`payer listening on http://${environment.PAYER_HOST}:${port}`);
  });
  const stop = (): void => {
    server.close(() => {
      ledger.close();
      process.exit(0); // payments still on their way would hold the process
    });
    server.closeAllConnections(); // callers left waiting by a fault would hold it for ever
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function targetOf(environment: Environment): CallbackTarget | undefined {
  const { PAYER_CALLBACK_URL: url, PAYER_CALLBACK_SECRET: secret } = environment;
  return url && secret ? { url, secret } : undefined;
}

main();
