import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What the server does with a mail: takes it, refuses it, cuts the line in the middle, or takes it and says nothing. */
export type Mood = 'accept' | 'refuse_for_now' | 'refuse_recipient' | 'cut' | 'silent';

export type TestSmtpServer = {
  url: string;
  /** Mails that came whole, answered or not. */
  received: { to: string[]; raw: string }[];
  /** How many mails it was offered, whatever became of them. */
  offered(): number;
  close(): Promise<void>;
};

/** A real SMTP server on a free port. @param moodOf the mood for the mail of this number, from 1. */
export async function startSmtpServer(moodOf: (count: number) => Mood): Promise<TestSmtpServer> {
  const received: TestSmtpServer['received'] = [];
  const moods = new Map<string, Mood>();
  let offered = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 100,
    onMailFrom(_address, session, callback) {
      offered += 1;
      const mood = moodOf(offered);
      moods.set(session.id, mood);
      callback(mood === 'refuse_for_now' ? answer(451, '4.3.0 busy, try again later') : null);
    },
    onRcptTo(_address, session, callback) {
      callback(moods.get(session.id) === 'refuse_recipient' ? answer(550, '5.1.1 no such person') : null);
    },
    onData(stream, session, callback) {
      const mood = moods.get(session.id);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (mood === 'cut') for (const connection of server.connections) connection.close();
      });
      stream.on('end', () => {
        if (mood === 'cut') return;
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ to, raw: Buffer.concat(chunks).toString() });
        if (mood !== 'silent') callback(null, `queued as ${received.length}`);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${portOf(server.server.address())}`,
    received,
    offered: () => offered,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
