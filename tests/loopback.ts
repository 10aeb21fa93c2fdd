import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine that answers with a function of web requests, bodies streamed both ways as Next does. */
export type Loopback = { origin: string; close(): Promise<void> };

export type Answer = (request: Request) => Promise<Response>;

export async function listen(answer: Answer): Promise<Loopback> {
  const server = createServer((incoming, outgoing) => {
    // Node tells of a sender who went away also when nobody reads the body any more.
    incoming.on('error', () => undefined);
    void respond(answer, incoming, outgoing);
  });
  // A test that prepares something meanwhile would send into a connection that closes.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!isPlace(address)) throw new Error('the server listens nowhere');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(answer: Answer, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const response = await answer(requestOf(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.flushHeaders();
    if (response.body) await pass(response.body.getReader(), outgoing);
    outgoing.end();
  } catch (error) {
    outgoing.writeHead(500);
    outgoing.end(String(error));
  }
}

/** Whoever goes away is sent nothing more: the answer is told to end. */
async function pass(body: ReadableStreamDefaultReader<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  outgoing.once('close', () => void body.cancel());
  for (let { done, value } = await body.read(); !done; { done, value } = await body.read())
    outgoing.write(value);
}

function requestOf(incoming: IncomingMessage): Request {
  const { method = 'GET', headers, url = '/' } = incoming;
  const pairs = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const init = { method, headers: pairs, ...(hasBody ? { body: bodyOf(incoming), duplex: 'half' } : {}) };
  return new Request(`http://${headers.host}${url}`, init);
}

function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = incoming[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel() {
      incoming.resume();
    },
  });
}

function isPlace(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
