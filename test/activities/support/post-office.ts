import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { onFileEnd } from '../../harness/cleanup';

/** What the server does with mails to an address. */
export type Treatment = 'take' | 'refuse' | 'defer' | 'refuseContent' | 'loseConnection';

export interface PostOffice {
  readonly url: string;
  readonly mails: Email[];
  /** From now on mails to this address are treated so. */
  treat(address: string, treatment: Treatment): void;
  mailsTo(address: string): Email[];
}

/** A real SMTP server that can be told to misbehave. */
export async function openPostOffice(): Promise<PostOffice> {
  const mails: Email[] = [];
  const treatments = new Map<string, Treatment>();
  const how = (address: string): Treatment => treatments.get(address) ?? 'take';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      if (how(address) === 'refuse') return done(reply(550, 'no such mailbox'));
      return how(address) === 'defer' ? done(reply(451, 'try again later')) : done();
    },
    onData: (stream, session, done) => {
      const [to] = session.envelope.rcptTo;
      void buffer(stream).then(async (content) => {
        const mail = await PostalMime.parse(content);
        if (how(to!.address) === 'refuseContent') return done(reply(554, 'content refused'));
        if (how(to!.address) === 'loseConnection') return lose(server, session.id);
        mails.push(mail);
        return done();
      }, done);
    },
  });
  server.on('error', () => undefined);
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  onFileEnd(() => new Promise<void>((resolve) => server.close(resolve)));
  return {
    url: `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    mails,
    treat: (address, treatment) => treatments.set(address, treatment),
    mailsTo: (address) => mails.filter((mail) => mail.to?.some((to) => to.address === address)),
  };
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function lose(server: SMTPServer, id: string): void {
  const connections = server.connections as Set<{ id: string; _socket: Socket }>;
  for (const connection of connections) if (connection.id === id) connection._socket.destroy();
}
