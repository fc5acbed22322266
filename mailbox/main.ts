import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { createSmtpServer } from './smtp';
import { openMailStore } from './store';
import { createMailboxApp } from './web';

const port = z.coerce.number().int().min(0).max(65_535);
const environmentSchema = z.object({
  MAILBOX_SMTP_PORT: port,
  MAILBOX_HTTP_PORT: port,
  MAILBOX_DIR: z.string().min(1),
});

const host = '127.0.0.1';

/** Runs the local mailbox until it is told to stop; port 0 lets the system choose, what it chose is printed. */
async function main(): Promise<void> {
  const environment = environmentSchema.parse(process.env);
  const store = await openMailStore(environment.MAILBOX_DIR);
  const smtp = createSmtpServer(store);
  smtp.on('error', (error) => {
    if (!smtp.server.listening) throw error;
    console.error('mailbox: a mail connection failed:', error.message);
  });
  const smtpListener = smtp.listen(environment.MAILBOX_SMTP_PORT, host);
  const web = createMailboxApp(store).listen(environment.MAILBOX_HTTP_PORT, host);
  await Promise.all([once(smtpListener, 'listening'), once(web, 'listening')]);
  const [smtpPort, webPort] = [smtpListener, web].map((server) => (server.address() as AddressInfo).port);
  console.log(`mailbox listening on smtp://${host}:${smtpPort} and http://${host}:${webPort}`);
  const stop = (): void => {
    smtp.close();
    web.close();
    web.closeIdleConnections();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

void main();
