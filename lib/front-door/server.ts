import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { type NoReason, type PlainAnswer, rawAnswer } from './in-words';
import { LIMITS } from './limits';

/** How long things may take, milliseconds. */
export type Times = {
  /** First line and headers. Whoever sends them byte by byte is sent away. */
  headers: number;
  /** The whole request: 120 MB over one megabit a second take sixteen minutes. */
  request: number;
  /** A connection on which nothing is asked: longer than reverse proxies keep one, so that none writes into one that just closed. */
  silence: number;
  /** Between two looks at who is too slow. */
  look: number;
};

/** Milliseconds: who is sent away may still be writing, and would not hear why if the connection were closed at once. */
const LONGEST_FAREWELL = 1_000;

export const TIMES: Times = { headers: 20_000, request: 30 * 60_000, silence: 75_000, look: 5_000 };

/**
 * The server behind the front door. What is no request, or comes too slowly, is answered with a sentence and the
 * connection closed: a slow sender holds nothing but its own connection.
 * @param headers of answers to what cannot be read.
 * @param onFailure told of what the door threw.
 */
export function portalServer(
  door: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  headers: Readonly<Record<string, string>>,
  onFailure: (error: unknown) => void,
  times: Times = TIMES,
): Server {
  const limits = { maxHeaderSize: LIMITS.headers, connectionsCheckingInterval: times.look };
  /** What is being answered on a connection. */
  const answering = new WeakMap<Duplex, ServerResponse>();
  /** Connections on which no more is said. */
  const ended = new WeakSet<Duplex>();
  const server = createServer(limits, (request, response) => {
    answering.set(request.socket, response);
    response.once('close', () => answering.delete(request.socket));
    door(request, response).catch((error: unknown) => {
      onFailure(error);
      response.destroy();
    });
  });
  server.headersTimeout = times.headers;
  server.requestTimeout = times.request;
  server.keepAliveTimeout = times.silence;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (ended.has(socket)) return;
    ended.add(socket);
    // Into an answer that has begun nothing else can be written.
    if (!socket.writable || answering.get(socket)?.headersSent) return void socket.destroy();
    socket.end(written(rawAnswer(REASONS[error.code ?? ''] ?? 'unreadable', headers)));
    setTimeout(() => socket.destroy(), LONGEST_FAREWELL).unref();
  });
  return server;
}

const REASONS: Readonly<Record<string, NoReason>> = {
  HPE_HEADER_OVERFLOW: 'headersTooLarge',
  ERR_HTTP_REQUEST_TIMEOUT: 'slow',
};

function written({ status, headers, body }: PlainAnswer): string {
  const lines = Object.entries({ ...headers, 'Content-Length': String(Buffer.byteLength(body)) });
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines.map((line) => line.join(': '))];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
