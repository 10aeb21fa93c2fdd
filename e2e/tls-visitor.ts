import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import type { Answer, Sent } from '@/bench/visitor';

/** Somebody at a program of their own, who speaks TLS and trusts one certificate; with their cookies. */
export type TlsVisitor = {
  cookie(): string;
  get(address: string): Promise<TlsAnswer>;
  send(address: string, sent: Sent): Promise<TlsAnswer>;
  /** Sends the headers of a body of so many bytes, and nothing of it. @returns what is answered to that. */
  announce(address: string, headers: Record<string, string>, bytes: number): Promise<TlsAnswer>;
  /** Server-sent events as they arrive, until somebody closes them. */
  listen(address: string): Promise<EventReader>;
  close(): void;
};

export type TlsAnswer = Answer & { headers: IncomingHttpHeaders };

export type EventReader = {
  /** @returns the next message that arrives. */
  next(): Promise<string>;
  close(): void;
};

/** @param from an address of this machine: where the visitor comes from. */
export function openTlsVisitor(origin: string, certificate: string, from: string): TlsVisitor {
  const agent = new Agent({ keepAlive: true, maxSockets: 2, ca: certificate, localAddress: from });
  const cookies = new Map<string, string>();
  const held = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = (address: string, { method = 'GET', headers = {}, body }: Sent, announced?: number) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const cookie = held();
      const bytes = announced ?? body?.length;
      const length = bytes === undefined ? {} : { 'content-length': String(bytes) };
      const own = { ...headers, ...(cookie ? { cookie } : {}), ...length };
      const asked = request(new URL(address, origin), { agent, method, headers: own }, (response) => {
        for (const line of response.headers['set-cookie'] ?? []) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          cookies.set(name, value);
        }
        resolve(response);
      });
      asked.on('error', reject);
      if (announced === undefined) asked.end(body);
      else asked.flushHeaders();
    });
  const send = async (address: string, sent: Sent) => await read(await ask(address, sent));
  return {
    cookie: held,
    get: (address) => send(address, {}),
    send,
    announce: async (address, headers, bytes) => {
      const response = await ask(address, { method: 'POST', headers }, bytes);
      const answer = await read(response);
      response.destroy();
      return answer;
    },
    listen: async (address) => messagesOf(await ask(address, { headers: { accept: 'text/event-stream' } })),
    close: () => agent.destroy(),
  };
}

async function read(response: IncomingMessage): Promise<TlsAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(Buffer.from(chunk));
  const content = Buffer.concat(chunks);
  const { statusCode: status = 0, headers } = response;
  const { location = null } = headers;
  return { status, location, headers, content, body: content.toString('utf8'), bytes: content.length };
}

function messagesOf(response: IncomingMessage): EventReader {
  const chunks = response[Symbol.asyncIterator]();
  let text = '';
  return {
    async next() {
      while (!text.includes('\n\n')) {
        const { done, value } = await chunks.next();
        if (done) throw new Error(`The events ended with ${response.statusCode}: ${text}`);
        text += String(value);
      }
      const [message = '', ...rest] = text.split('\n\n');
      text = rest.join('\n\n');
      return message;
    },
    close: () => response.destroy(),
  };
}
