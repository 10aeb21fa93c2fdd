import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { loadShownFile } from '@/db/draft-files';
import { loadDraft } from '@/db/drafts';
import { addAttachment } from '@/lib/commands/add-attachment';
import { attachMainFile } from '@/lib/commands/attach-main-file';
import { draftMainFile } from '@/lib/queries/deposited-file';
import { openWorld } from '@/tests/database';
import { newDraft } from '@/tests/drafting';
import { type Loopback, listen } from '@/tests/loopback';
import { lockedPdf, samplePdf } from '@/tests/sample-files';
import { currentStorage } from '../current-storage';
import { download } from '../download';
import { readMultipart } from '../multipart';
import { StorageFault } from '../storage';
import { type UploadDoors, uploadDoors } from '../upload-doors';
import { hostedOrigins, isSigned, sign } from './token';

/**
 * A service on this machine that does what UploadThing's does: it keeps the metadata of a question, receives files, calls
 * the product back and hands its answer to the browser, serves private files by signed address, and deletes.
 */
const KEY = { apiKey: 'sk_test_1234567890', appId: 'app1', regions: ['fra1'] };
const kept = new Map<string, Buffer>();
const questions = new Map<string, z.infer<typeof QUESTION>>();
const results = new Map<string, unknown>();
const QUESTION = z.object({
  fileKeys: z.array(z.string()),
  metadata: z.unknown(),
  callbackUrl: z.string(),
  callbackSlug: z.string(),
});
let isDown = false;

async function service(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (isDown) return new Response(null, { status: 500 });
  if (pathname === '/route-metadata') {
    const question = QUESTION.parse(await request.json());
    for (const key of question.fileKeys) questions.set(key, question);
    return Response.json({ ok: true });
  }
  if (pathname === '/callback-result') {
    const { fileKey, callbackData } = z
      .object({ fileKey: z.string(), callbackData: z.unknown() })
      .parse(await request.json());
    results.set(fileKey, callbackData);
    return Response.json({ ok: true });
  }
  if (pathname.endsWith('/deleteFiles')) {
    const { fileKeys } = z.object({ fileKeys: z.array(z.string()) }).parse(await request.json());
    return Response.json({ success: true, deletedCount: fileKeys.filter((key) => kept.delete(key)).length });
  }
  if (request.method === 'PUT') return receive(request, pathname.slice(1));
  const [signed = '', signature = ''] = request.headers.get('x-signed')?.split('&signature=') ?? [];
  const bytes = kept.get(pathname.split('/').at(-1) ?? '');
  if (!bytes || !isSigned(signed, decodeURIComponent(signature), KEY))
    return new Response(null, { status: 404 });
  return new Response(new Uint8Array(bytes));
}

async function receive(request: Request, key: string): Promise<Response> {
  const chunks: Uint8Array[] = [];
  await readMultipart(
    request,
    async ({ content }) => {
      for await (const chunk of content) chunks.push(chunk);
    },
    { mostFiles: 1 },
  );
  kept.set(key, Buffer.concat(chunks));
  const query = new URL(request.url).searchParams;
  const read = (name: string) => decodeURIComponent(query.get(name) ?? '');
  const addresses = { url: '', appUrl: '', ufsUrl: '' };
  const question = questions.get(key);
  if (!question) return Response.json({ ...addresses, fileHash: 'md5' });
  const file = {
    name: read('x-ut-file-name'),
    size: Number(read('x-ut-file-size')),
    type: 'application/pdf',
    customId: read('x-ut-custom-id'),
    key,
    fileHash: 'md5',
    ...addresses,
  };
  const body = JSON.stringify({
    status: 'uploaded',
    file,
    origin: vendor.origin,
    metadata: question.metadata,
  });
  const headers = {
    'content-type': 'application/json',
    'uploadthing-hook': 'callback',
    'x-uploadthing-signature': sign(body, KEY),
  };
  await fetch(`${question.callbackUrl}?slug=${question.callbackSlug}`, { method: 'POST', headers, body });
  return Response.json({ ...addresses, fileHash: 'md5', serverData: results.get(key) });
}

jest.setTimeout(60_000);
const world = openWorld();
let vendor: Loopback;
let product: Loopback;
let doors: UploadDoors;

beforeAll(async () => {
  vendor = await listen(service);
  product = await listen((request) => {
    const isCall = request.headers.has('uploadthing-hook');
    return doors.ask(request, isCall ? null : { context: world.as('karim'), locale: 'fr' });
  });
  process.env.DATA_DIR = world.folder;
  process.env.BASE_URL = product.origin;
  process.env.UPLOADTHING_TOKEN = Buffer.from(JSON.stringify(KEY)).toString('base64');
  process.env.UPLOADTHING_INGEST_URL = vendor.origin;
  globalThis.decompteDatabase = world.db;
  // The addresses of the service's files and of its interface are its own: they lead to this machine here.
  const real = globalThis.fetch;
  jest.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const address = String(input instanceof Request ? input.url : input);
    const { hostname, pathname, search } = new URL(address);
    if (hostname === '127.0.0.1') return real(input, init);
    return real(
      `${vendor.origin}${pathname}${search}`,
      init?.method ? init : { headers: { 'x-signed': address } },
    );
  });
  doors = uploadDoors({ attachMainFile, addAttachment });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await Promise.all([vendor.close(), product.close()]);
  world.close();
});

async function send(name: string, bytes: Buffer, draftId: number): Promise<unknown> {
  const answer = await fetch(`${product.origin}/api/uploadthing?actionType=upload&slug=mainDocument`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.origin },
    body: JSON.stringify({ files: [{ name, size: bytes.length, type: '' }], input: { draftId } }),
  });
  const [signed] = z.array(z.object({ url: z.string() })).parse(await answer.json());
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const sent = await fetch(signed?.url ?? '', { method: 'PUT', body: form });
  return z.object({ serverData: z.unknown() }).parse(await sent.json()).serverData;
}

const temporaries = () => readdirSync(path.join(world.folder, 'files', 'incoming'));

test('a file that the service received is fetched once, looked into, and stays there', async () => {
  const draftId = newDraft(world);
  const pdf = await samplePdf({ pages: 2 });
  expect(await send('Situation.pdf', pdf, draftId)).toEqual({ ok: true, refusals: [] });
  const id = loadDraft(world.db, draftId)?.mainFileId ?? 0;
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  expect(loadShownFile(world.db, id)).toMatchObject({
    name: 'Situation.pdf',
    size: pdf.length,
    sha256,
    pageCount: 2,
  });
  expect(temporaries()).toEqual([]);
  const file = draftMainFile(world.as('karim'), draftId);
  expect(file?.storage).toBe('uploadthing');
  if (file) expect(Buffer.from(await (await download(file)).arrayBuffer()).equals(pdf)).toBe(true);
});

test('what is refused is deleted there', async () => {
  const before = kept.size;
  expect(await send('locked.pdf', lockedPdf(), newDraft(world))).toMatchObject({
    ok: false,
    refusals: [{ code: 'pdf_locked', field: 'file' }],
  });
  expect([kept.size, temporaries()]).toEqual([before, []]);
});

test('a file that gives way is deleted there', async () => {
  const draftId = newDraft(world);
  await send('one.pdf', await samplePdf(), draftId);
  const before = kept.size;
  await send('two.pdf', await samplePdf({ text: 'corrected' }), draftId);
  expect(kept.size).toBe(before);
});

test('a plain form ends there too', async () => {
  const storage = currentStorage();
  const arrived = await storage.receive(Readable.from([Buffer.from('text')]));
  const { key } = await storage.keep(arrived);
  expect(kept.get(key)?.toString()).toBe('text');
  expect(await new Response(await storage.open(key)).text()).toBe('text');
  await storage.forget(key);
  expect(kept.has(key)).toBe(false);
});

test('a service that does not answer is said as a fault of the storage', async () => {
  const storage = currentStorage();
  const arrived = await storage.receive(Readable.from([Buffer.from('text')]));
  isDown = true;
  await expect(storage.keep(arrived)).rejects.toThrow(StorageFault);
  await expect(storage.open('key')).rejects.toThrow(StorageFault);
  await expect(storage.forget('key')).rejects.toThrow(StorageFault);
  isDown = false;
});

test('the content policy has to let browsers send to the service', () => {
  const token = process.env.UPLOADTHING_TOKEN ?? '';
  expect(hostedOrigins(token, undefined)).toEqual(['https://fra1.ingest.uploadthing.com']);
  expect(hostedOrigins(token, 'http://files.example/ingest')).toEqual(['http://files.example']);
});
