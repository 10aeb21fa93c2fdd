import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';

/** A program of a structure, on this machine: it verifies each call with the public library, then answers. */

/** What it does with a call; what it returns is the status with which it answers, at once and without a word. */
type Reaction = (response: ServerResponse, count: number) => number | undefined;

export type Received = { id: string; path: string; body: unknown; isVerified: boolean };

export type WebhookReceiver = {
  url: string;
  received: Received[];
  /** Calls that arrive from now on are verified with this secret, and answered so. */
  expect(secret: string, react?: Reaction): void;
  close(): Promise<void>;
};

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  let secret = '';
  let react: Reaction = () => 204;
  const server = createServer((request, response) => {
    void read(request).then((text) => {
      received.push(verified(request, text, secret));
      const status = react(response, received.length);
      if (status !== undefined) response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens nowhere');
  return {
    url: `http://127.0.0.1:${address.port}/decompte`,
    received,
    expect(known, reaction = () => 204) {
      secret = known;
      react = reaction;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function verified(request: IncomingMessage, text: string, secret: string): Received {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const about = { id: String(request.headers['webhook-id']), path: request.url ?? '' };
  try {
    return { ...about, body: new Webhook(secret).verify(text, headers), isVerified: true };
  } catch {
    return { ...about, body: text, isVerified: false };
  }
}
