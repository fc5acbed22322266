import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { createPayerApp } from './app';
import { openLedger } from './ledger';

const environmentSchema = z.object({
  PAYER_PORT: z.coerce.number().int().min(0).max(65_535),
  PAYER_LEDGER: z.string().min(1),
  PAYER_HOST: z.string().min(1).default('127.0.0.1'),
});

/** Runs the reference payer until it is told to stop; port 0 lets the system choose one, which is printed. */
function main(): void {
  const environment = environmentSchema.parse(process.env);
  const ledger = openLedger(environment.PAYER_LEDGER);
  const server = createPayerApp(ledger).listen(environment.PAYER_PORT, environment.PAYER_HOST, (error) => {
    if (error) throw error;
    const { port } = server.address() as AddressInfo;
    console.log(`payer listening on http://${environment.PAYER_HOST}:${port}`);
  });
  const stop = (): void => {
    server.close(() => ledger.close());
    server.closeAllConnections(); // callers left waiting by a fault would hold the process for ever
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main();
