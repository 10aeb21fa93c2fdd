import { Agent, type IncomingMessage, request } from 'node:http';

/** What came back: `body` as text, or its bytes for a file. */
export type Answer = { status: number; location: string | null; body: string; bytes: number };

export type Sent = { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: Uint8Array };

/** Somebody with a browser of their own: one connection that stays open, and their cookies. */
export type Visitor = {
  get(address: string): Promise<Answer>;
  send(address: string, sent: Sent): Promise<Answer>;
  close(): void;
};

export function openVisitor(origin: string): Visitor {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const cookies = new Map<string, string>();
  const send = (address: string, { method = 'GET', headers = {}, body }: Sent) =>
    new Promise<Answer>((resolve, reject) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const own = {
        ...headers,
        ...(cookie ? { cookie } : {}),
        ...(body ? { 'content-length': String(body.length) } : {}),
      };
      const asked = request(new URL(address, origin), { agent, method, headers: own }, (response) => {
        keep(cookies, response);
        read(response).then(resolve, reject);
      });
      asked.on('error', reject);
      asked.end(body);
    });
  return { get: (address) => send(address, {}), send, close: () => agent.destroy() };
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
  return { status: response.statusCode ?? 0, location, body: whole.toString('utf8'), bytes: whole.length };
}
