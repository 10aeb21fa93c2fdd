import crypto, { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import path from 'node:path';
import { z } from 'zod';
import type { PersonKey } from '@/db/cast';
import { listDraftAttachments, loadShownFile } from '@/db/draft-files';
import { loadDraft, markDiscarded } from '@/db/drafts';
import { addAttachment } from '@/lib/commands/add-attachment';
import { attachMainFile } from '@/lib/commands/attach-main-file';
import { LARGEST_FILE } from '@/lib/domain/deposited-files';
import type { Locale } from '@/lib/i18n/locales';
import { openWorld } from '@/tests/database';
import { newDraft } from '@/tests/drafting';
import { type Loopback, listen } from '@/tests/loopback';
import { lockedPdf, pdfOfSize, samplePdf } from '@/tests/sample-files';
import { openStored } from './current-storage';
import { type UploadDoors, uploadDoors } from './upload-doors';

jest.setTimeout(60_000);
const world = openWorld();
const filesFolder = path.join(world.folder, 'files');
let server: Loopback;
let doors: UploadDoors;
/** Who is signed in, and reads which language. */
let asker: { person: PersonKey; locale: Locale } | null = null;

beforeAll(async () => {
  server = await listen((request) => route(request));
  process.env.DATA_DIR = world.folder;
  process.env.BASE_URL = server.origin;
  globalThis.decompteDatabase = world.db;
  doors = uploadDoors({ attachMainFile, addAttachment });
});
afterAll(async () => {
  await server.close();
  world.close();
});
beforeEach(() => {
  asker = { person: 'karim', locale: 'fr' };
});

function route(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === '/api/uploadthing')
    return doors.ask(request, asker && { context: world.as(asker.person), locale: asker.locale });
  return request.method === 'HEAD' ? doors.ingest.head(request) : doors.ingest.put(request);
}

type Question = { name: string; size: number; slug?: string; input: Record<string, unknown> };

function ask({ name, size, slug = 'mainDocument', input }: Question, headers: Record<string, string> = {}) {
  return fetch(`${server.origin}/api/uploadthing?actionType=upload&slug=${slug}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.origin, ...headers },
    body: JSON.stringify({ files: [{ name, size, type: '', lastModified: 1 }], input }),
  });
}

const SIGNED = z.array(z.object({ url: z.string(), key: z.string() }));

async function addressFor(question: Question): Promise<string> {
  const answer = await ask(question);
  const [signed] = SIGNED.parse(await answer.json());
  return signed?.url ?? '';
}

const ANSWER = z.object({
  fileHash: z.string(),
  serverData: z.object({
    ok: z.boolean(),
    refusals: z.array(z.object({ code: z.string(), field: z.string().optional(), sentence: z.string() })),
  }),
});

function put(address: string, bytes: Buffer, from = 0) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes.subarray(from))]), 'whatever');
  const headers = { Range: `bytes=${from}-` };
  return fetch(address, { method: 'PUT', headers, body: form });
}

async function send(question: Omit<Question, 'size'>, bytes: Buffer) {
  const address = await addressFor({ ...question, size: bytes.length });
  return ANSWER.parse(await (await put(address, bytes)).json());
}

const codesOf = ({ serverData }: z.infer<typeof ANSWER>) =>
  serverData.ok ? 'taken in' : serverData.refusals.map((one) => one.code).join();
const REFUSED = z.object({ refusals: z.array(z.object({ code: z.string(), sentence: z.string() })) });
const refusedCodes = async (answer: Response) =>
  REFUSED.parse(await answer.json()).refusals.map((one) => one.code);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const incoming = () => readdirSync(path.join(filesFolder, 'incoming'));

function mainFileOf(draftId: number) {
  const id = loadDraft(world.db, draftId)?.mainFileId;
  return id ? loadShownFile(world.db, id) : null;
}

async function keptBytes(key: string): Promise<Buffer> {
  return Buffer.from(await new Response(await openStored({ storage: 'disk', key })).arrayBuffer());
}

describe('from the question to the draft', () => {
  test('a PDF ends in the draft with its hash, its pages and its whole name, and nothing lies around', async () => {
    const draftId = newDraft(world);
    const pdf = await samplePdf({ pages: 2 });
    const name = `Situation n° 3 – ${'rénovation '.repeat(5)}.pdf`;
    const answer = await send({ name, input: { draftId } }, pdf);
    expect(answer).toMatchObject({ fileHash: sha256(pdf), serverData: { ok: true, refusals: [] } });
    const file = mainFileOf(draftId);
    expect(file).toMatchObject({
      sha256: sha256(pdf),
      size: pdf.length,
      name,
      pageCount: 2,
      isSigned: false,
    });
    expect([...(file?.shortName ?? '')].length).toBeLessThanOrEqual(50);
    expect(incoming()).toEqual([]);
  });

  test('another PDF takes the place of the first, whose bytes are removed', async () => {
    const draftId = newDraft(world);
    const kept = () => readdirSync(filesFolder, { recursive: true }).length;
    await send({ name: 'first.pdf', input: { draftId } }, await samplePdf());
    const before = kept();
    await send({ name: 'second.pdf', input: { draftId } }, await samplePdf({ text: 'corrected' }));
    expect(mainFileOf(draftId)?.name).toBe('second.pdf');
    // The folders of the first stay.
    expect(kept()).toBeLessThanOrEqual(before + 2);
  });

  test('an attachment comes with its type and designation', async () => {
    const draftId = newDraft(world);
    const input = { draftId, type: 'QUANTITIES', designation: 'Métrés, lot 1' };
    expect(codesOf(await send({ name: 'métrés.csv', slug: 'attachment', input }, Buffer.from('a;b\n')))).toBe(
      'taken in',
    );
    expect(listDraftAttachments(world.db, draftId)).toMatchObject([
      {
        type: 'QUANTITIES',
        designation: 'Métrés, lot 1',
        file: { name: 'métrés.csv', mediaType: 'text/csv', pageCount: null },
      },
    ]);
  });

  test('two files at once both arrive whole', async () => {
    const draftId = newDraft(world);
    const files = [1, 2, 3].map((fill) => Buffer.alloc(300_000, `${fill}`));
    const input = { draftId, type: 'OTHER', designation: '' };
    const answers = await Promise.all(
      files.map((bytes, index) => send({ name: `${index}.txt`, slug: 'attachment', input }, bytes)),
    );
    expect(answers.map(codesOf)).toEqual(['taken in', 'taken in', 'taken in']);
    const hashes = listDraftAttachments(world.db, draftId).map(({ file }) => file.sha256);
    expect(hashes.sort()).toEqual(files.map(sha256).sort());
  });

  test.each([
    [1, 'taken in'],
    [LARGEST_FILE - 1, 'taken in'],
    [LARGEST_FILE, 'taken in'],
  ])('%d bytes arrive', async (size, code) => {
    const draftId = newDraft(world);
    const input = { draftId, type: 'OTHER', designation: '' };
    expect(
      codesOf(await send({ name: 'note.txt', slug: 'attachment', input }, Buffer.alloc(size, 'x'))),
    ).toBe(code);
  });

  test('bytes that are not those that the browser announced are refused, whatever their number', async () => {
    const draftId = newDraft(world);
    const [pdf, other] = [await pdfWith('one'), await pdfWith('other')];
    const input = { draftId, sha256: sha256(pdf) };
    expect(codesOf(await send({ name: 'a.pdf', input }, other))).toBe('file_incomplete');
    expect([mainFileOf(draftId), incoming()]).toEqual([null, []]);
    expect(codesOf(await send({ name: 'a.pdf', input }, pdf))).toBe('taken in');
    expect(mainFileOf(draftId)?.sha256).toBe(sha256(pdf));
  });

  test('a beginning that changed before its upload went on is found out by its hash', async () => {
    const draftId = newDraft(world);
    const pdf = await pdfOfSize(2_000_000);
    const input = { draftId, sha256: sha256(pdf) };
    const address = await addressFor({ name: 'statement.pdf', size: pdf.length, input });
    await breakOff(address, pdf.subarray(0, 900_000));
    const [part = ''] = incoming().filter((name) => name.endsWith('.part'));
    const start = statSync(path.join(filesFolder, 'incoming', part)).size;
    writeFileSync(path.join(filesFolder, 'incoming', part), Buffer.alloc(start, 'x'));
    expect(codesOf(ANSWER.parse(await (await put(address, pdf, start)).json()))).toBe('file_incomplete');
    expect(incoming()).toEqual([]);
  });

  test('the largest PDF is opened too', async () => {
    const draftId = newDraft(world);
    expect(
      codesOf(await send({ name: 'large.pdf', input: { draftId } }, await pdfOfSize(LARGEST_FILE))),
    ).toBe('taken in');
    expect(mainFileOf(draftId)?.size).toBe(LARGEST_FILE);
  });

  test('what the content gives away is said in the language of the reader', async () => {
    asker = { person: 'karim', locale: 'en' };
    const draftId = newDraft(world);
    const { serverData } = await send({ name: 'locked.pdf', input: { draftId } }, lockedPdf());
    expect(serverData).toMatchObject({ ok: false, refusals: [{ code: 'pdf_locked', field: 'file' }] });
    expect(serverData.refusals[0]?.sentence).toContain('password');
    expect([mainFileOf(draftId), incoming()]).toEqual([null, []]);
  });
});

describe('the question is refused before a byte is sent', () => {
  test.each([
    ['file_empty', { name: 'a.pdf', size: 0 }],
    ['file_too_large', { name: 'a.pdf', size: LARGEST_FILE + 1 }],
    ['file_not_pdf', { name: 'a.docx', size: 1 }],
    ['file_name_missing_extension', { name: 'a', size: 1 }],
    ['file_type_forbidden', { name: 'a.svg', size: 1, slug: 'attachment', type: 'OTHER' }],
    ['required', { name: 'a.txt', size: 1, slug: 'attachment', type: '' }],
    ['not_a_choice', { name: 'a.txt', size: 1, slug: 'attachment', type: 'PLANS' }],
    ['too_long', { name: 'a.txt', size: 1, slug: 'attachment', type: 'OTHER', designation: 'd'.repeat(101) }],
  ])('%s', async (code, { name, size, slug, ...said }: { name: string; size: number; slug?: string }) => {
    const answer = await ask({
      name,
      size,
      ...(slug ? { slug } : {}),
      input: { draftId: newDraft(world), ...said },
    });
    expect([answer.status, await refusedCodes(answer)]).toEqual([400, [code]]);
  });

  test('the draft of a stranger does not exist, nor one that was deleted', async () => {
    const draftId = newDraft(world);
    asker = { person: 'luc', locale: 'fr' };
    expect(await refusedCodes(await ask({ name: 'a.pdf', size: 1, input: { draftId } }))).toEqual([
      'not_found',
    ]);
    asker = { person: 'karim', locale: 'fr' };
    markDiscarded(world.db, draftId, 1);
    expect(await refusedCodes(await ask({ name: 'a.pdf', size: 1, input: { draftId } }))).toEqual([
      'not_found',
    ]);
  });

  test('nobody asks without being signed in, from a foreign page, or in the name of the hosted service', async () => {
    const question = { name: 'a.pdf', size: 1, input: { draftId: newDraft(world) } };
    expect((await ask(question, { origin: 'http://elsewhere.example' })).status).toBe(403);
    expect((await ask(question, { 'uploadthing-hook': 'callback' })).status).toBe(403);
    asker = null;
    expect((await ask(question)).status).toBe(403);
  });

  test('of whoever is not signed in nothing is read', async () => {
    const headers = { 'content-type': 'application/json', origin: server.origin };
    const address = `${server.origin}/api/uploadthing?actionType=upload&slug=mainDocument`;
    const question = new Request(address, { method: 'POST', headers, body: '[' });
    expect((await doors.ask(question, null)).status).toBe(403);
    expect(question.bodyUsed).toBe(false);
  });
});

describe('the ingest', () => {
  test('a changed, foreign or expired address is no address', async () => {
    const address = await addressFor({ name: 'a.pdf', size: 20, input: { draftId: newDraft(world) } });
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_700_000);
    expect((await put(address, Buffer.alloc(20))).status).toBe(403);
    clock.mockRestore();
    const changed = [
      address.replace('x-ut-file-size=20', 'x-ut-file-size=21'),
      address.replace(/expires=(\d+)/, (_, expires) => `expires=${Number(expires) + 1}`),
      address.replace('x-ut-identifier=decompte', 'x-ut-identifier=another'),
      address.replace(/signature=.*/, `signature=${encodeURIComponent(`hmac-sha256=${'0'.repeat(64)}`)}`),
      address.replace(/&signature=.*/, ''),
      `${address}&x-ut-file-size=21`,
      address.replace('/api/ingest/', '/api/ingest/x'),
    ];
    for (const one of changed) {
      expect([one, (await put(one, Buffer.alloc(20))).status]).toEqual([one, 403]);
      expect((await fetch(one, { method: 'HEAD' })).status).toBe(403);
    }
    expect(incoming().filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('an upload that broke off goes on where it was', async () => {
    const draftId = newDraft(world);
    const pdf = await pdfOfSize(2_000_000);
    const address = await addressFor({ name: 'statement.pdf', size: pdf.length, input: { draftId } });
    await breakOff(address, pdf.subarray(0, 900_000));
    const start = Number((await fetch(address, { method: 'HEAD' })).headers.get('x-ut-range-start'));
    expect(start).toBeGreaterThan(500_000);
    expect(start).toBeLessThanOrEqual(900_000);
    expect((await put(address, pdf)).status).toBe(409);
    const answer = ANSWER.parse(await (await put(address, pdf, start)).json());
    expect([codesOf(answer), answer.fileHash]).toEqual(['taken in', sha256(pdf)]);
    expect(mainFileOf(draftId)?.sha256).toBe(sha256(pdf));
  });

  test('an address serves once', async () => {
    const pdf = await samplePdf();
    const address = await addressFor({
      name: 'a.pdf',
      size: pdf.length,
      input: { draftId: newDraft(world) },
    });
    expect((await put(address, pdf)).status).toBe(200);
    expect((await put(address, pdf)).status).toBe(404);
    expect((await fetch(address, { method: 'HEAD' })).status).toBe(404);
  });

  test('fewer bytes than announced are incomplete and may still be completed; more are refused', async () => {
    const pdf = await samplePdf();
    const question = { name: 'a.pdf', size: pdf.length, input: { draftId: newDraft(world) } };
    const address = await addressFor(question);
    expect(codesOf(ANSWER.parse(await (await put(address, pdf.subarray(0, 300))).json()))).toBe(
      'file_incomplete',
    );
    expect(codesOf(ANSWER.parse(await (await put(address, pdf, 300)).json()))).toBe('taken in');
    const other = await addressFor(question);
    expect(codesOf(ANSWER.parse(await (await put(other, Buffer.concat([pdf, pdf]))).json()))).toBe(
      'file_incomplete',
    );
  });

  test('of two transfers of one upload one is recorded, and its hash is that of the bytes that are kept', async () => {
    const draftId = newDraft(world);
    const [one, other] = await Promise.all(['one', 'other'].map((text) => pdfWith(text)));
    if (!one || !other) throw new Error('no PDF');
    const address = await addressFor({ name: 'a.pdf', size: one.length, input: { draftId } });
    const statuses = await Promise.all([one, other].map(async (pdf) => (await put(address, pdf)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    const file = mainFileOf(draftId);
    const stored = world.db.$client
      .prepare<[number], { key: string }>('SELECT key FROM stored_files WHERE id = ?')
      .get(file?.id ?? 0);
    expect(sha256(await keptBytes(stored?.key ?? ''))).toBe(file?.sha256);
  });

  test('a draft that was sent or deleted while the file was on its way takes nothing, and nothing stays', async () => {
    const draftId = newDraft(world);
    const pdf = await samplePdf();
    const address = await addressFor({ name: 'a.pdf', size: pdf.length, input: { draftId } });
    markDiscarded(world.db, draftId, 1);
    expect(codesOf(ANSWER.parse(await (await put(address, pdf)).json()))).toBe('not_found');
    expect(incoming().filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('a storage that does not work is said beside the field', async () => {
    const draftId = newDraft(world);
    const pdf = await samplePdf();
    const address = await addressFor({ name: 'a.pdf', size: pdf.length, input: { draftId } });
    const full = jest.spyOn(crypto, 'randomUUID').mockReturnValue('11111111-1111-4111-8111-111111111111');
    mkdirSync(path.join(filesFolder, '11'), { recursive: true });
    writeFileSync(path.join(filesFolder, '11', '11'), 'a file where a folder should be');
    expect(codesOf(ANSWER.parse(await (await put(address, pdf)).json()))).toBe('storage_unavailable');
    full.mockRestore();
    rmSync(path.join(filesFolder, '11'), { recursive: true });
    expect(mainFileOf(draftId)).toBeNull();
  });

  test('a storage that does not work is said when the question is asked', async () => {
    rmSync(path.join(filesFolder, 'incoming'), { recursive: true });
    writeFileSync(path.join(filesFolder, 'incoming'), 'a file where a folder should be');
    const answer = await ask({ name: 'a.pdf', size: 1, input: { draftId: newDraft(world) } });
    expect(await refusedCodes(answer)).toEqual(['storage_unavailable']);
    rmSync(path.join(filesFolder, 'incoming'));
  });
});

/** A body that ends before its form does, as when a cable is pulled once the server has this part of it. */
async function breakOff(address: string, part: Buffer): Promise<void> {
  const boundary = '----breaks-off';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const headers = {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    range: 'bytes=0-',
    'content-length': 9_000_000,
  };
  const request = httpRequest(address, { method: 'PUT', headers });
  const isOver = new Promise<void>((resolve) => request.on('error', () => resolve()).on('close', resolve));
  request.write(head);
  request.write(part);
  while (sizeOfArriving() < part.length - 200) await new Promise((resolve) => setTimeout(resolve, 10));
  request.destroy();
  await isOver;
}

function sizeOfArriving(): number {
  const parts = incoming().filter((name) => name.endsWith('.part'));
  return Math.max(0, ...parts.map((name) => statSync(path.join(filesFolder, 'incoming', name)).size));
}

async function pdfWith(text: string): Promise<Buffer> {
  const pdf = await pdfOfSize(1_000_000);
  pdf.write(text.padEnd(10), pdf.indexOf('xxxxxxxxxx'));
  return pdf;
}

test('nothing of all this is left over but what the drafts hold', () => {
  expect(existsSync(path.join(filesFolder, 'incoming'))).toBe(false);
});
