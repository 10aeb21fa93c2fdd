import { Agent, type IncomingMessage, request } from 'node:http';

/** What came back: `content`, and as text; `bytes` is its length. */
export type Answer = {
  status: number;
  location: string | null;
  body: string;
  content: Buffer;
  bytes: number;
};

export type Sent = { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: Uint8Array };

/** Somebody with a browser of their own: one connection that stays open, and their cookies. */
export type Visitor = {
  get(address: string): Promise<Answer>;
  send(address: string, sent: Sent): Promise<Answer>;
  /** Their cookies, as a request of another connection sends them. */
  cookie(): string;
  close(): void;
};

export function openVisitor(origin: string): Visitor {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const send = (address: string, { method = 'GET', headers = {}, body }: Sent) =>
    new Promise<Answer>((resolve, reject) => {
      const own = {
        ...headers,
        ...(cookies.size > 0 ? { cookie: cookie() } : {}),
        ...(body ? { 'content-length': String(body.length) } : {}),
      };
      const asked = request(new URL(address, origin), { agent, method, headers: own }, (response) => {
        keep(cookies, response);
        read(response).then(resolve, reject);
      });
      // A server that just closes a connection which was left open has not read this request: it may be asked again.
      asked.on('error', (error) =>
        asked.reusedSocket && method === 'GET' ? send(address, {}).then(resolve, reject) : reject(error),
      );
      asked.end(body);
    });
  return { get: (address) => send(address, {}), send, cookie, close: () => agent.destroy() };
}

function keep(cookies: Map<string, string>, response: IncomingMessage): void {
  for (const line of response.headers['set-cookie'] ?? []) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    cookies.set(name, value);
  }
}

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(Buffer.from(chunk));
  const whole = Buffer.concat(chunks);
  const { location = null } = response.headers;
  return {
    status: response.statusCode ?? 0,
    location,
    body: whole.toString('utf8'),
    content: whole,
    bytes: whole.length,
  };
}
