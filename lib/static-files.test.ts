import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { compressStatic } from '@/scripts/compress-static.mjs';
import { staticFiles } from './static-files';

type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: Buffer };

const SCRIPT = 'globalThis.portal = "Décompte";\n'.repeat(40);
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'static-files-'));
  const built = path.join(folder, 'static');
  for (const name of ['chunks', 'media', 'build-1']) mkdirSync(path.join(built, name), { recursive: true });
  writeFileSync(path.join(folder, 'secret.js'), 'secret');
  writeFileSync(path.join(built, 'chunks', 'a1.js'), SCRIPT);
  writeFileSync(path.join(built, 'chunks', 'a1.css'), 'p { color: red }');
  writeFileSync(path.join(built, 'media', 'face.a1.woff2'), 'wOF2');
  writeFileSync(path.join(built, 'media', 'icon.a1.svg'), '<svg/>');
  writeFileSync(path.join(built, 'build-1', '_buildManifest.js'), 'self.manifest = 1');
  expect(await compressStatic(built)).toBe(3);
  const handle = staticFiles(built, ({ url }, response) => {
    response.end(`Next: ${url}`);
    return Promise.resolve();
  });
  server = createServer((asked, response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    void handle(asked, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

/** The path goes out as it is written: fetch() would tidy it. */
function ask(address: string, encoding = 'gzip, deflate, br, zstd', method = 'GET'): Promise<Answer> {
  const listening = server.address();
  if (listening === null || typeof listening === 'string') throw new Error('the server does not listen');
  const headers = { 'accept-encoding': encoding };
  return new Promise((resolve, reject) => {
    const asked = request({ port: listening.port, method, path: address, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('a script comes in brotli, is kept for ever, and carries the headers of the door', async () => {
  const { status, headers, body } = await ask('/_next/static/chunks/a1.js?dpl=7');
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'content-encoding': 'br',
    'content-length': String(body.length),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
  });
  expect(brotliDecompressSync(body).toString('utf8')).toBe(SCRIPT);
  expect(body.length).toBeLessThan(SCRIPT.length / 4);
});

test('a style has the type that browsers ask for under nosniff', async () => {
  const { headers } = await ask('/_next/static/chunks/a1.css');
  expect(headers).toMatchObject({ 'content-type': 'text/css; charset=utf-8', 'content-encoding': 'br' });
});

test('a build that is replaced meanwhile disturbs nobody', async () => {
  rmSync(path.join(folder, 'static', 'media'), { recursive: true });
  const { body } = await ask('/_next/static/media/icon.a1.svg');
  expect(brotliDecompressSync(body).toString('utf8')).toBe('<svg/>');
});

test('HEAD says the same without the bytes', async () => {
  const { status, headers, body } = await ask('/_next/static/chunks/a1.js', 'br', 'HEAD');
  expect(status).toBe(200);
  expect(headers['content-encoding']).toBe('br');
  expect(Number(headers['content-length'])).toBeGreaterThan(0);
  expect(body).toHaveLength(0);
});

test.each(['gzip', '', 'br;q=0', 'gzip, br; q=0.0', 'brx', 'identity'])(
  'a browser that accepts %j is left to Next',
  async (encoding) => {
    const { body } = await ask('/_next/static/chunks/a1.js', encoding);
    expect(body.toString()).toBe('Next: /_next/static/chunks/a1.js');
  },
);

test.each(['br', 'gzip;q=1, br;q=0.5', 'BR;q=1.0'])(
  'a browser that accepts %j gets brotli',
  async (encoding) => {
    const { headers } = await ask('/_next/static/chunks/a1.js', encoding);
    expect(headers['content-encoding']).toBe('br');
  },
);

test.each([
  '/',
  '/_next/static',
  '/_next/static/',
  '/_next/static/chunks',
  '/_next/static/chunks/none.js',
  '/_next/static/chunks/a1.js.br',
  // Compressed already, and what carries no hash in its name.
  '/_next/static/media/face.a1.woff2',
  '/_next/static/build-1/_buildManifest.js',
  '/_next/static/../secret.js',
  '/_next/static/%2e%2e/secret.js',
  '/_next/static/..%2fsecret.js',
  '/_next/static/..\\secret.js',
  '/_next/static//secret.js',
  '/_next/static/%00',
  '/_next/static/%E0%A4%A',
  '/works-invoices/_next/static/chunks/a1.js',
])('%s is left to Next, which sees the address as it was', async (address) => {
  expect((await ask(address)).body.toString()).toBe(`Next: ${address}`);
});

test('nothing but reading is answered here', async () => {
  const { body } = await ask('/_next/static/chunks/a1.js', 'br', 'POST');
  expect(body.toString()).toBe('Next: /_next/static/chunks/a1.js');
});
