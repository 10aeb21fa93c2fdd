import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import path from 'node:path';
import { z } from 'zod';
import { listDraftAttachments } from '@/db/draft-files';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { draftAs } from '@/tests/depositing';
import { type Portal, startPortal } from './portal';
import { openVisitors, type Visitors } from './visitors';

/** Bodies of every length, whole, cut and lied about, through the built product: what comes in is what was sent. */

const MEBIBYTE = 1024 * 1024;
const LARGEST = 10 * MEBIBYTE;
const { refusals } = messagesIn('fr');

/** Bytes, and why a file of so many is refused. */
const EDGES: readonly (readonly [size: number, code: 'file_empty' | 'file_too_large' | null])[] = [
  [0, 'file_empty'],
  [1, null],
  [MEBIBYTE - 1, null],
  [MEBIBYTE, null],
  [MEBIBYTE + 1, null],
  [LARGEST - 1, null],
  [LARGEST, null],
  [LARGEST + 1, 'file_too_large'],
  [12_000_000, 'file_too_large'],
  [120 * MEBIBYTE, 'file_too_large'],
  [120 * MEBIBYTE + 1, 'file_too_large'],
];

let portal: Portal;
let visitors: Visitors;
let world: World;
let headers: Record<string, string>;
let draftId: number;

beforeAll(async () => {
  portal = await startPortal();
  visitors = await openVisitors(portal);
  const { page } = await visitors.visit('karim');
  const cookies = await page.context().cookies();
  headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), origin: portal.url };
  world = portal.openWorld();
});
afterAll(async () => {
  world?.close();
  await visitors?.close();
  await portal?.stop();
});
beforeEach(() => {
  draftId = draftAs(world, 'karim', 'A4', { in: 'school' }).draftId;
});

/** Printable, and never the same: nothing that is cut or swapped stays unseen. */
function textOf(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(randomBytes(size));
  for (let at = 0; at < size; at += 1) bytes[at] = 0x20 + ((bytes[at] ?? 0) % 0x5f);
  return bytes;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const attached = () => listDraftAttachments(world.db, draftId);
const incoming = () => readdirSync(path.join(portal.dataDir, 'files', 'incoming'));

/** What is attached is what was sent, to the byte and to the digest. */
async function isTakenIn(bytes: Uint8Array): Promise<void> {
  const [one] = attached();
  expect(one?.file.size).toBe(bytes.length);
  const answer = await fetch(`${portal.url}/api/attachments/${one?.id}/file`, { headers });
  const given = new Uint8Array(await answer.arrayBuffer());
  expect(sha256(given).equals(sha256(bytes))).toBe(true);
  expect(answer.headers.get('digest')).toBe(`sha-256=${sha256(bytes).toString('base64')}`);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
  expect(answer.headers.get('content-security-policy')).toContain("sandbox; default-src 'none'");
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-type')).toBe('text/plain');
}

/** @returns the page that the plain form leads back to, with what it says. */
async function postForm(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const form = new FormData();
  form.append('attachmentType', 'OTHER');
  form.append('attachmentDesignation', '');
  form.append('attachments', new Blob([bytes]), 'note.txt');
  const address = `${portal.url}/api/drafts/${draftId}/attachments`;
  const answer = await fetch(address, { method: 'POST', body: form, headers, redirect: 'manual' });
  expect(answer.status).toBe(303);
  const [said = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
  const back = new URL(answer.headers.get('location') ?? '', portal.url);
  const shown = await fetch(back, { headers: { ...headers, cookie: `${headers.cookie}; ${said}` } });
  return await shown.text();
}

describe('a plain form', () => {
  test.each(EDGES)('%d bytes', async (size, code) => {
    const bytes = textOf(size);
    const page = await postForm(bytes);
    if (code === null) return await isTakenIn(bytes);
    expect(attached()).toEqual([]);
    expect(page).toContain(refusals[code]);
  });

  test('a body that ends before its length, or its form, leaves nothing', async () => {
    const boundary = 'b';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="attachments"; filename="a.txt"\r\n\r\n`;
    const type = `multipart/form-data; boundary=${boundary}`;
    const address = `${portal.url}/api/drafts/${draftId}/attachments`;
    await new Promise<void>((resolve) => {
      const request = httpRequest(address, {
        method: 'POST',
        headers: { ...headers, 'content-type': type, 'content-length': 5_000_000 },
      });
      request.on('error', () => undefined).on('close', resolve);
      request.write(head + 'x'.repeat(500_000));
      setTimeout(() => request.destroy(), 500);
    });
    const open = await fetch(address, {
      method: 'POST',
      body: `${head}cut`,
      headers: { ...headers, 'content-type': type },
      redirect: 'manual',
    });
    expect(open.status).toBe(303);
    expect(attached()).toEqual([]);
    while (incoming().length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

const SIGNED = z.array(z.object({ url: z.string() }));
const REFUSED = z.object({ refusals: z.array(z.object({ sentence: z.string() })) });
const TOLD = z.object({ serverData: z.object({ ok: z.boolean(), refusals: REFUSED.shape.refusals }) });

function ask(size: number, fingerprint?: string): Promise<Response> {
  const input = { draftId, type: 'OTHER', designation: '', ...(fingerprint ? { sha256: fingerprint } : {}) };
  return fetch(`${portal.url}/api/uploadthing?actionType=upload&slug=attachment`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ files: [{ name: 'note.txt', size, type: '', lastModified: 1 }], input }),
  });
}

async function put(address: string, bytes: Uint8Array<ArrayBuffer>, from = 0): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([bytes.subarray(from)]), 'note.txt');
  return await fetch(address, { method: 'PUT', headers: { range: `bytes=${from}-` }, body: form });
}

async function addressFor(size: number, fingerprint?: string): Promise<string> {
  return SIGNED.parse(await (await ask(size, fingerprint)).json())[0]?.url ?? '';
}

describe('the resumable address', () => {
  test.each(EDGES)('%d bytes', async (size, code) => {
    const bytes = textOf(size);
    if (code !== null) {
      const refused = await ask(size);
      expect(refused.status).toBe(400);
      expect(REFUSED.parse(await refused.json()).refusals[0]?.sentence).toBe(refusals[code]);
      return;
    }
    const told = await put(await addressFor(size, sha256(bytes).toString('hex')), bytes);
    expect(TOLD.parse(await told.json()).serverData).toEqual({ ok: true, refusals: [] });
    await isTakenIn(bytes);
  });

  test.each([MEBIBYTE - 1, LARGEST + 1, 12_000_000, 120 * MEBIBYTE, 120 * MEBIBYTE + 1])(
    'one mebibyte was announced, %d bytes come: refused, with the reason',
    async (size) => {
      const told = await put(await addressFor(MEBIBYTE), textOf(size));
      expect(told.status).toBe(200);
      const { serverData } = TOLD.parse(await told.json());
      expect(serverData.refusals[0]?.sentence).toBe(refusals.file_incomplete);
      expect(attached()).toEqual([]);
    },
  );

  test('other bytes than those announced, of the same number, are refused', async () => {
    const [bytes, other] = [textOf(MEBIBYTE), textOf(MEBIBYTE)];
    const told = await put(await addressFor(MEBIBYTE, sha256(bytes).toString('hex')), other);
    expect(TOLD.parse(await told.json()).serverData.refusals[0]?.sentence).toBe(refusals.file_incomplete);
    expect(attached()).toEqual([]);
  });

  test('a transfer that is cut in the middle goes on where it was, and comes in whole', async () => {
    const bytes = textOf(LARGEST);
    const address = await addressFor(LARGEST, sha256(bytes).toString('hex'));
    const there = async () =>
      Number((await fetch(address, { method: 'HEAD' })).headers.get('x-ut-range-start'));
    const request = httpRequest(address, {
      method: 'PUT',
      headers: { range: 'bytes=0-', 'content-type': 'multipart/form-data; boundary=b' },
    });
    request.on('error', () => undefined);
    request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n');
    request.write(bytes.subarray(0, 3_000_000));
    const part = () => incoming().find((name) => name.endsWith('.part'));
    while (part() === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 500));
    request.destroy();
    const start = await there();
    expect(start).toBeLessThanOrEqual(3_000_000);
    const told = await put(address, bytes, start);
    expect(TOLD.parse(await told.json()).serverData.ok).toBe(true);
    await isTakenIn(bytes);
  });
});
