import { SMTPServer } from 'smtp-server';
import type { MailStore } from './store';

const maxMailBytes = 25 * 1024 * 1024;

/** Takes every mail for every address and keeps it; nothing is ever sent on. */
export function createSmtpServer(store: MailStore): SMTPServer {
  return new SMTPServer({
    banner: 'local mailbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: maxMailBytes,
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
      store.keep(envelope, stream).then(
        (id) => done(null, `kept as ${id}`),
        (error: Error) => {
          console.error('mailbox: a mail could not be kept', error);
          done(new Error('the mail could not be kept, try again'));
        },
      );
    },
  });
}
