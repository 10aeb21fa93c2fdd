import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answered, frontDoor } from './front-door';
import { securityHeaders } from './request-headers';
import { currentTrace, noteInTrace } from './request-trace';

const BASE = 'https://travaux.example';
type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: string };

let server: Server;
let seen: IncomingHttpHeaders[];
let over: Answered[];
/** What Next would do. */
let inside: (asked: IncomingMessage, response: ServerResponse) => Promise<void> | void;

beforeAll(async () => {
  const handle = frontDoor({
    baseUrl: BASE,
    production: true,
    uploadOrigins: ['https://keeps.example'],
    trustedProxies: ['127.0.0.0/8'],
    longestForm: 300,
    onAnswered: (answered) => over.push(answered),
    handle: async (asked, response) => {
      seen.push(asked.headers);
      await inside(asked, response);
    },
  });
  server = createServer((asked, response) => void handle(asked, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  seen = [];
  over = [];
  inside = (_asked, response) => void response.end('inside');
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

test.each(['/api/ingest/some-key', '/api/drafts/1/file', '/api/drafts/1/attachments'])(
  'files of unknown length may come to %s, where they are counted as they arrive',
  async (path) => {
    expect(await knock('POST', path, { origin: BASE, 'transfer-encoding': 'chunked' })).toMatchObject({
      status: 200,
    });
  },
);

test('a path with two slashes is told as it was asked for, not as another host', async () => {
  await knock('GET', '//calendar/some-secret');
  expect(over).toMatchObject([{ path: '//calendar/some-secret' }]);
});

test.each(['/billing', '/sign-in', '//api/x', 'http://elsewhere.example/billing', '/api'])(
  'a form of a page, %s, says where it comes from, or is refused',
  async (path) => {
    expect(await knock('POST', path)).toMatchObject({ status: 403 });
    expect(seen).toEqual([]);
  },
);

test.each(['cross-site', 'same-site'])(
  'a form that comes %s is refused, though it names our origin',
  async (fetchSite) => {
    for (const path of ['/billing', '/api/drafts/1/file'])
      expect(await knock('POST', path, { origin: BASE, 'sec-fetch-site': fetchSite })).toMatchObject({
        status: 403,
      });
    expect(seen).toEqual([]);
  },
);

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

test('a route’s own content policy holds beside that of every answer, and its own headers stay', async () => {
  inside = (_asked, response) => {
    expect(response.getHeaderNames()).toEqual([]);
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    response.writeHead(200, { 'Referrer-Policy': 'no-referrer' });
    response.end('a file');
  };
  const { headers } = await knock('GET', '/api/documents/1/file');
  expect(headers['content-security-policy']).toMatch(/^default-src 'self'; .*, sandbox; default-src 'none'$/);
  expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
});

test('over plain HTTP nobody is told to come over TLS for a year', () => {
  const headers = securityHeaders({
    nonce: 'n',
    production: true,
    baseUrl: 'http://localhost:3000',
    uploadOrigins: [],
  });
  expect(headers).not.toHaveProperty('Strict-Transport-Security');
});

test('every answer carries the security headers, with a nonce of its own that Next is given too', async () => {
  const [one, other] = [await knock('GET', '/'), await knock('GET', '/')];
  expect(one.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'strict-transport-security': 'max-age=31536000',
    'permissions-policy': expect.stringMatching(/camera=\(\), .*microphone=\(\)/),
  });
  expect(one.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(one.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
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

describe('an answer that says no', () => {
  const PERSON = { accept: 'text/html,*/*;q=0.8', 'accept-language': 'en' };

  test('is a page of its own for people, which says why and leads on', async () => {
    const answer = await knock('POST', '/billing?a=%22b', { ...PERSON, origin: 'null' });
    expect(answer.status).toBe(403);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'en',
      'cache-control': 'private, no-store',
    });
    expect(answer.body).toContain('<html lang="en">');
    expect(answer.body).toContain('<h1>Request refused</h1>');
    expect(answer.body).toContain('href="/billing?a=%22b"');
    expect(answer.body).not.toContain('<script');
  });

  test('never leads to another site', async () => {
    const answer = await knock('POST', 'http://here//evil.example/"><script>', { ...PERSON, origin: 'null' });
    expect(answer.body).toContain('href="/evil.example/');
    expect(answer.body).not.toContain('<script');
  });

  test('speaks the language that was chosen here before that of the browser', async () => {
    const answer = await knock('POST', '/billing', {
      ...PERSON,
      origin: 'null',
      cookie: 'a=b; decompte-language=fr',
    });
    expect(answer.body).toContain('Demande refusée');
  });

  test.each([
    ['an address that is too long', 414, `/search?q=${'x'.repeat(8_000)}`, {}],
    [
      'too many headers',
      431,
      '/',
      Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`x-${at}`, '1'])),
    ],
    ['a form of unknown length', 411, '/billing', { origin: BASE, 'transfer-encoding': 'chunked' }],
    ['a question of unknown length', 411, '/api/uploadthing', { 'transfer-encoding': 'chunked' }],
    ['a question that is too large', 413, '/api/uploadthing', { 'content-length': '1048577' }],
    ['fields that are too large', 413, '/api/drafts/1/fields', { origin: BASE, 'content-length': '1048577' }],
    ['files that are too large', 413, '/api/drafts/1/file', { origin: BASE, 'content-length': '140000000' }],
  ])('%s: %i and a sentence', async (_what, status, path, headers) => {
    const method = status === 414 || status === 431 ? 'GET' : 'POST';
    const answer = await knock(method, path, { ...headers, 'accept-language': 'en' });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(/^[A-Z].+\.\n$/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(seen).toEqual([]);
  });
});

describe('what comes from inside', () => {
  const PERSON = { accept: 'text/html', 'accept-language': 'en', 'sec-fetch-site': 'same-origin' };
  const tooMany = () => noteInTrace({ refused: { status: 429, retryAfter: 12 }, locale: 'fr' });

  test('passes as it is, in one piece or several', async () => {
    inside = (_asked, response) => {
      response.writeHead(404, { 'Content-Type': 'text/plain', 'X-Own': 'yes' });
      response.write('one ');
      response.end('two');
    };
    expect(await knock('GET', '/')).toMatchObject({
      status: 404,
      body: 'one two',
      headers: { 'x-own': 'yes' },
    });
    inside = (_asked, response) => void response.end('whole');
    expect((await knock('GET', '/')).headers['content-length']).toBe('5');
  });

  test('a page that says why nothing was done keeps its words, and gets the status', async () => {
    inside = (_asked, response) => {
      tooMany();
      response.setHeader('Content-Type', 'text/html');
      response.end('<p>Wait</p>');
    };
    const answer = await knock('GET', '/search', PERSON);
    expect(answer).toMatchObject({ status: 429, body: '<p>Wait</p>', headers: { 'retry-after': '12' } });
  });

  test('a way to another page, or an empty answer, is replaced by words for whoever sent a plain form', async () => {
    for (const status of [303, 429]) {
      inside = (_asked, response) => {
        tooMany();
        response.writeHead(status, { Location: '/exports?refused=too_many_requests', 'Set-Cookie': 'a=b' });
        response.write('goes nowhere', () => response.end('nor this'));
      };
      const answer = await knock('POST', '/exports', PERSON);
      expect(answer).toMatchObject({
        status: 429,
        headers: { 'retry-after': '12', 'content-language': 'fr' },
      });
      expect(answer.headers.location).toBeUndefined();
      expect(answer.body).toContain('Attendez une minute');
      expect(answer.body).not.toContain('nowhere');
    }
  });

  test('the script of a page goes where it is sent', async () => {
    inside = (_asked, response) => {
      tooMany();
      response.writeHead(303, { Location: '/exports' });
      response.end();
    };
    const answer = await knock('POST', '/exports', { ...PERSON, 'next-action': 'abc' });
    expect(answer).toMatchObject({ status: 303, headers: { location: '/exports' } });
  });

  test('what fails is told with the reference that the log has, without any script', async () => {
    let id: string | undefined;
    inside = (_asked, response) => {
      id = currentTrace()?.id;
      response.writeHead(500, { 'Content-Type': 'text/html', 'Content-Length': '6' });
      response.end('broken');
    };
    const answer = await knock('GET', '/billing', PERSON);
    expect(answer.status).toBe(500);
    expect(answer.headers['x-request-id']).toBe(id);
    expect(answer.body).toContain(`<code>${id}</code>`);
    expect(answer.body).not.toContain('broken');
  });

  test('programs, and scripts of pages, read what the failure said', async () => {
    inside = (_asked, response) => {
      response.writeHead(503, { 'Content-Type': 'application/json' });
      response.end('{"status":"failed"}');
    };
    expect((await knock('GET', '/api/health', PERSON)).body).toBe('{"status":"failed"}');
    inside = (_asked, response) => {
      response.writeHead(500, { 'Content-Type': 'text/html' });
      response.end('flight');
    };
    expect((await knock('GET', '/billing', { ...PERSON, rsc: '1' })).body).toBe('flight');
    expect((await knock('GET', '/billing')).body).toBe('flight');
  });
});

test('a request has an id of its own, whatever the client says, and all that it leads to knows it', async () => {
  const ids: (string | undefined)[] = [];
  inside = async (_asked, response) => {
    await pause(1);
    ids.push(currentTrace()?.id);
    response.end();
  };
  const answers = await Promise.all([1, 2].map(() => knock('GET', '/', { 'x-request-id': 'mine' })));
  const told = answers.map(({ headers }) => headers['x-request-id']);
  expect([...ids].sort()).toEqual([...told].sort());
  expect(new Set(told).size).toBe(2);
  for (const id of told) expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(currentTrace()).toBeUndefined();
});

test('whoever keeps count is told of each request once it is over', async () => {
  inside = (_asked, response) => {
    noteInTrace({ userId: 7 });
    response.statusCode = 201;
    response.end('inside');
  };
  const answer = await knock('GET', '/search?q=secret', { 'x-forwarded-for': '203.0.113.7' });
  await knock('POST', '/billing', { origin: 'null' });
  expect(over).toMatchObject([
    {
      id: answer.headers['x-request-id'],
      method: 'GET',
      path: '/search',
      status: 201,
      userId: 7,
      client: '203.0.113.7',
      isWhole: true,
    },
    { method: 'POST', path: '/billing', status: 403, userId: null },
  ]);
  expect(over[0]?.bytes).toBeGreaterThan('inside'.length);
});

test('a form that trickles in is ended with 408 and a sentence; an upload may take its time', async () => {
  inside = async (asked, response) => {
    await text(asked).catch(() => undefined);
    response.end('inside');
  };
  expect(await trickle('/billing')).toMatch(/^HTTP\/1.1 408 [\s\S]+too long[\s\S]+$/);
  expect(await trickle('/api/ingest/key', 600)).toMatch(/^HTTP\/1.1 200 [\s\S]+inside/);
});

/** Sends a form of three bytes, of which the last comes late. @returns all that is answered. */
function trickle(path: string, last?: number): Promise<string> {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  const socket = connect(address.port, '127.0.0.1');
  const more = last === undefined ? '' : 'Connection: close\r\n';
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nOrigin: ${BASE}\r\nAccept-Language: en\r\n${more}Content-Length: 3\r\n\r\nab`,
  );
  if (last !== undefined) setTimeout(() => socket.write('c'), last);
  return text(socket);
}
