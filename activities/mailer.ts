import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';

/** What became of one mail, as far as it is known. */
export type MailOutcome =
  | { readonly kind: 'sent' }
  /** The server will never take it: wrong address, refused content. */
  | { readonly kind: 'refused'; readonly code: string }
  /** It was not handed over; trying again is safe. */
  | { readonly kind: 'deferred'; readonly code: string }
  /** The connection broke while the content was under way: nobody knows. */
  | { readonly kind: 'unconfirmed'; readonly code: string };

export interface Mail {
  readonly to: string;
  /** Made from the business id, the same in every attempt. */
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Mailer {
  send(mail: Mail): Promise<MailOutcome>;
  close(): void;
}

/** Sends through one SMTP server with a few kept connections; every answer becomes an outcome, nothing is thrown. */
export function createMailer(smtpUrl: string, from: string): Mailer {
  const composer = createTransport({
    streamTransport: true,
    buffer: true,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    send: async (mail) => {
      const headers = { 'Auto-Submitted': 'auto-generated' };
      const { envelope, message } = await composer.sendMail({ from, ...mail, headers });
      const content = watched(message as Buffer);
      try {
        await transport.sendMail({ envelope, raw: content.stream });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error as SmtpError, content.wasRead());
      }
    },
    close: () => transport.close(),
  };
}

/** The connection's errors do not say how far the dialogue had come; whether the content was fetched does. */
function watched(message: Buffer): { stream: Readable; wasRead: () => boolean } {
  let read = false;
  const stream = Readable.from(
    (function* content() {
      read = true;
      yield message;
    })(),
    { objectMode: false },
  );
  return { stream, wasRead: () => read };
}

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** Replies to these commands judge the mail; others judge us or the server's own state, which an administrator mends. */
const JUDGES_MAIL = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);
/** "Bad sequence of commands" says the session went wrong, not the mail. */
const BAD_SEQUENCE = 503;

function outcomeOf({ code = 'EUNKNOWN', command = '', responseCode }: SmtpError, wasRead: boolean): MailOutcome {
  if (responseCode !== undefined) {
    const isFinal = responseCode >= 500 && responseCode !== BAD_SEQUENCE && JUDGES_MAIL.has(command);
    return { kind: isFinal ? 'refused' : 'deferred', code: `${code} ${responseCode}` };
  }
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { kind: 'refused', code };
  return { kind: wasRead ? 'unconfirmed' : 'deferred', code };
}
