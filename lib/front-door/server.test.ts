import { request, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { portalServer, TIMES } from './server';

const HEADERS = { 'X-Content-Type-Options': 'nosniff' };

let server: Server;
let port: number;

async function open(times = TIMES): Promise<void> {
  server = portalServer(
    (asked, response) => {
      asked.resume();
      response.end(`inside ${asked.url}`);
      return Promise.resolve();
    },
    HEADERS,
    (error) => {
      throw error;
    },
    times,
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
}
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function sent(bytes: string): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(bytes);
  return socket;
}

function get(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    asked.on('error', reject);
    asked.end();
  });
}

test.each([
  ['headers that are too long', 431, `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(20_000)}\r\n\r\n`],
  ['an address that is too long to be read', 431, `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ['what is no request', 400, 'HELO mail.example\r\n\r\n'],
  [
    'two lengths that disagree',
    400,
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
  ],
  [
    'a length beside pieces, which smuggles a second request past a proxy',
    400,
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
])('%s: %i, a sentence in both languages, and the connection is closed', async (_what, status, bytes) => {
  await open();
  const answer = await text(sent(bytes));
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} [A-Z]`));
  expect(head).toContain('X-Content-Type-Options: nosniff');
  expect(body.trim().split('\n')).toEqual([
    expect.stringMatching(/^(Cette|Les) .+\.$/),
    expect.stringMatching(/^The .+\.$/),
  ]);
});

test('hundreds who send a byte now and then keep nobody out, and are sent away with 408', async () => {
  await open({ ...TIMES, headers: 400, look: 50 });
  const slow = Array.from({ length: 200 }, () => sent('GET / HTTP/1.1\r\nX-Slow: '));
  const dripping = setInterval(() => {
    for (const socket of slow) if (socket.writable) socket.write('a');
  }, 20);
  const answers = Promise.all(slow.map((socket) => text(socket)));
  const others = await Promise.all(Array.from({ length: 50 }, (_, at) => get(`/${at}`)));
  expect(others).toEqual(Array.from({ length: 50 }, () => 200));
  for (const answer of await answers) expect(answer).toMatch(/^HTTP\/1.1 408 [\s\S]+too long to arrive/);
  clearInterval(dripping);
  expect(await get('/after')).toBe(200);
});

test('a connection that was silent for longer than headers may take is still answered', async () => {
  await open({ ...TIMES, headers: 200, look: 20 });
  const socket = connect(port, '127.0.0.1');
  const ask = () => socket.write('GET /again HTTP/1.1\r\nHost: x\r\n\r\n');
  ask();
  await new Promise((resolve) => setTimeout(resolve, 600));
  ask();
  let heard = '';
  for await (const piece of socket) {
    heard += String(piece);
    if (heard.split('inside /again').length > 2) break;
  }
  expect(heard.match(/HTTP\/1.1 200 OK/g)).toHaveLength(2);
});
