import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { frontDoor } from './front-door';

const BASE = 'https://travaux.example';
type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: string };

let server: Server;
let seen: IncomingHttpHeaders[];

beforeAll(async () => {
  const handle = frontDoor({
    baseUrl: BASE,
    production: true,
    uploadOrigins: ['https://keeps.example'],
    trustedProxies: ['127.0.0.0/8'],
    handle: ({ headers }, response) => {
      seen.push(headers);
      response.end('inside');
      return Promise.resolve();
    },
  });
  server = createServer((asked, response) => void handle(asked, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  seen = [];
});
afterAll(() => {
  server.close();
});

function knock(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = '',
): Promise<Answer> {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  return new Promise((resolve, reject) => {
    const asked = request({ port: address.port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode, headers: response.headers, body: text });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

test.each(['https://evil.example', 'null', 'nonsense', ''])(
  'a form from origin %j is refused with 403, also with a forged host',
  async (origin) => {
    const headers = { origin, 'x-forwarded-host': 'evil.example', host: 'evil.example' };
    const answer = await knock('POST', '/billing', headers, 'x=1');
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('ne vient pas du portail');
    expect(seen).toEqual([]);
  },
);

test('the refusal is in the language of the browser', async () => {
  const answer = await knock('DELETE', '/', { origin: 'null', 'accept-language': 'en-GB' });
  expect(answer.body).toContain('does not come from the portal');
});

test('a page may be asked for from anywhere', async () => {
  const answer = await knock('GET', '/', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
  expect(answer).toMatchObject({ status: 200, body: 'inside' });
});

test('our own forms pass, and Next sees the host of the base address, whatever was sent', async () => {
  await knock('POST', '/billing', {
    origin: BASE,
    host: '10.0.0.7:3000',
    'x-forwarded-host': 'evil.example',
  });
  expect(seen).toMatchObject([
    {
      host: 'travaux.example',
      'x-forwarded-host': 'travaux.example',
      'x-forwarded-proto': 'https',
      origin: BASE,
    },
  ]);
});

test('a call of a server, which sends neither origin nor cookies of anybody, passes', async () => {
  expect(await knock('POST', '/api/uploadthing')).toMatchObject({ status: 200 });
});

test('a form over one megabyte is refused with 413, an upload to its own address is not', async () => {
  const long = 'x'.repeat(1_100_000);
  expect(
    await knock('POST', '/billing', { origin: BASE, 'content-length': String(long.length) }),
  ).toMatchObject({
    status: 413,
  });
  expect(await knock('PUT', '/api/ingest/key', { origin: BASE }, long)).toMatchObject({ status: 200 });
});

test('the address of the request comes from the request itself, without what Next adds', async () => {
  await knock('GET', '/works-invoices/search?q=a%20b&_rsc=abc', { 'x-decompte-address': '/elsewhere' });
  await knock('GET', '/billing?_rsc=abc');
  expect(seen.map((headers) => headers['x-decompte-address'])).toEqual([
    '/works-invoices/search?q=a+b',
    '/billing',
  ]);
});

test('where a request comes from is what the trusted proxy says last, whatever the client claims to be', async () => {
  const claimed = { 'x-decompte-client': '6.6.6.6' };
  await knock('GET', '/', claimed);
  await knock('GET', '/', { ...claimed, 'x-forwarded-for': '6.6.6.6, 203.0.113.7' });
  expect(seen.map((headers) => headers['x-decompte-client'])).toEqual(['127.0.0.1', '203.0.113.7']);
});

test('every answer carries the security headers, with a nonce of its own that Next is given too', async () => {
  const [one, other] = [await knock('GET', '/'), await knock('GET', '/')];
  expect(one.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  });
  expect(one.headers['content-security-policy']).toMatch(
    /script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'/,
  );
  expect(one.headers['content-security-policy']).toContain("connect-src 'self' https://keeps.example;");
  expect(one.headers['content-security-policy']).not.toBe(other.headers['content-security-policy']);
  expect(seen.map((headers) => headers['content-security-policy'])).toEqual([
    one.headers['content-security-policy'],
    other.headers['content-security-policy'],
  ]);
});
