import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/**
 * What the server does with a mail: takes it, at once or after a while, refuses it, cuts the line in the middle, or takes
 * it and says nothing.
 */
export type Mood =
  | 'accept'
  | 'slow'
  | 'refuse_for_now'
  | 'refuse_recipient'
  | 'refuse_content'
  | 'cut'
  | 'silent';

export type TestSmtpServer = {
  url: string;
  /** Mails that came whole, answered or not. */
  received: { from: string; to: string[]; raw: string }[];
  /** How many mails it was offered, whatever became of them. */
  offered(): number;
  /** How many lines were opened to it. */
  connections(): number;
  /** Cuts every line and takes no more, until `goUp`. */
  goDown(): Promise<void>;
  goUp(): Promise<void>;
  close(): Promise<void>;
};

/** Milliseconds. */
const A_WHILE = 80;

type Inbox = {
  received: TestSmtpServer['received'];
  offered: number;
  connections: number;
  moodOf: (count: number) => Mood;
};

/** A real SMTP server on a free port. @param moodOf the mood for the mail of this number, from 1. */
export async function startSmtpServer(moodOf: (count: number) => Mood): Promise<TestSmtpServer> {
  const inbox: Inbox = { received: [], offered: 0, connections: 0, moodOf };
  let server = await listening(inbox, 0);
  const port = portOf(server.server.address());
  let isUp = true;
  async function goDown(): Promise<void> {
    if (isUp) await new Promise<void>((resolve) => server.close(() => resolve()));
    isUp = false;
  }
  return {
    url: `smtp://127.0.0.1:${port}`,
    received: inbox.received,
    offered: () => inbox.offered,
    connections: () => inbox.connections,
    goDown,
    async goUp() {
      if (!isUp) server = await listening(inbox, port);
      isUp = true;
    },
    close: goDown,
  };
}

async function listening(inbox: Inbox, port: number): Promise<SMTPServer> {
  const server = serverFor(inbox);
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

function serverFor(inbox: Inbox): SMTPServer {
  const moods = new Map<string, Mood>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 100,
    onConnect(_session, callback) {
      inbox.connections += 1;
      callback();
    },
    onMailFrom(_address, session, callback) {
      inbox.offered += 1;
      const mood = inbox.moodOf(inbox.offered);
      moods.set(session.id, mood);
      callback(mood === 'refuse_for_now' ? answer(451, '4.3.0 busy, try again later') : null);
    },
    async onRcptTo(_address, session, callback) {
      const mood = moods.get(session.id);
      if (mood === 'slow') await pause(A_WHILE);
      callback(mood === 'refuse_recipient' ? answer(550, '5.1.1 no such person') : null);
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
        if (mood === 'refuse_content') return callback(answer(554, '5.6.0 not taken like this'));
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        const to = rcptTo.map(({ address }) => address);
        inbox.received.push({ from, to, raw: Buffer.concat(chunks).toString() });
        if (mood !== 'silent') callback(null, `queued as ${inbox.received.length}`);
      });
    },
  });
  return server;
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
