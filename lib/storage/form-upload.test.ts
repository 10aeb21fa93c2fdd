import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import path from 'node:path';
import { listDraftAttachments, loadShownFile } from '@/db/draft-files';
import { loadDraft } from '@/db/drafts';
import { addAttachment } from '@/lib/commands/add-attachment';
import { attachMainFile } from '@/lib/commands/attach-main-file';
import { submitDocument } from '@/lib/commands/submit-document';
import { type FilePlace, LARGEST_FILE, LARGEST_TOGETHER } from '@/lib/domain/deposited-files';
import type { Refusal } from '@/lib/domain/refusals';
import { openWorld } from '@/tests/database';
import { draftAs, result } from '@/tests/depositing';
import { newDraft } from '@/tests/drafting';
import { type Loopback, listen } from '@/tests/loopback';
import { officeDocument, samplePdf } from '@/tests/sample-files';
import { diskStorage, incomingFolder } from './disk-storage';
import { receiveForm } from './form-upload';

jest.setTimeout(60_000);
const MEBIBYTE = 1024 * 1024;
const world = openWorld();
const root = path.join(world.folder, 'files');
const storage = diskStorage(root);
let server: Loopback;
let place: FilePlace = 'main';
let draftId = 0;
let refusals: Promise<Refusal[] | null>;

beforeAll(async () => {
  server = await listen(async (request) => {
    const tools = { context: world.as('karim'), recorders: { attachMainFile, addAttachment } };
    refusals = receiveForm(
      request,
      { ...tools, storage, forget: ({ key }) => storage.forget(key) },
      draftId,
      place,
    );
    await refusals;
    return new Response(null);
  });
});
afterAll(async () => {
  await server.close();
  world.close();
});
beforeEach(() => {
  draftId = newDraft(world);
});

type Part = [field: string, value: string | Buffer, name?: string];

async function post(to: FilePlace, parts: readonly Part[]): Promise<string[] | null> {
  place = to;
  const form = new FormData();
  for (const [field, value, name] of parts)
    if (typeof value === 'string') form.append(field, value);
    else form.append(field, new Blob([new Uint8Array(value)]), name);
  await fetch(server.origin, { method: 'POST', body: form });
  const refused = await refusals;
  if (refused === null) return null;
  return refused.map(({ code, params }) => (params?.name ? `${code} ${params.name}` : code));
}

const nothingLiesAround = () => expect(readdirSync(incomingFolder(root))).toEqual([]);
const attached = () => listDraftAttachments(world.db, draftId).map(({ file }) => file.name);
const said: Part[] = [
  ['attachmentType', 'QUANTITIES'],
  ['attachmentDesignation', 'Lot 1'],
];

test('the document comes in through a plain form', async () => {
  expect(await post('main', [['file', await samplePdf(), 'Décompte été.pdf']])).toEqual([]);
  const id = loadDraft(world.db, draftId)?.mainFileId ?? 0;
  expect(loadShownFile(world.db, id)).toMatchObject({ name: 'Décompte été.pdf', pageCount: 1 });
  nothingLiesAround();
});

test('several attachments come in with one click, and the one that is refused is named', async () => {
  const macro = officeDocument('docx', { 'word/vbaProject.bin': 'x' });
  const parts: Part[] = [
    ...said,
    ['attachments', Buffer.from('a;b'), 'one.csv'],
    ['attachments', macro, 'letter.docx'],
    ['attachments', Buffer.from('text'), 'two.txt'],
  ];
  expect(await post('attachment', parts)).toEqual(['file_active_content letter.docx']);
  expect(attached()).toEqual(['one.csv', 'two.txt']);
  expect(listDraftAttachments(world.db, draftId)[0]).toMatchObject({
    type: 'QUANTITIES',
    designation: 'Lot 1',
  });
  nothingLiesAround();
});

test.each([
  ['file_missing', 'main', [['file', Buffer.alloc(0), '']]],
  ['file_missing', 'attachment', said],
  ['file_empty', 'main', [['file', Buffer.alloc(0), 'a.pdf']]],
  ['file_too_large', 'main', [['file', Buffer.alloc(LARGEST_FILE + 1), 'a.pdf']]],
  ['file_too_large', 'main', [['file', Buffer.alloc(3 * LARGEST_FILE), 'a.pdf']]],
  ['required', 'attachment', [['attachments', Buffer.from('x'), 'a.txt']]],
  [
    'too_long',
    'attachment',
    [
      ['attachments', Buffer.from('x'), 'a.txt'],
      ['attachmentType', 'OTHER'],
      ['attachmentDesignation', 'd'.repeat(101)],
    ],
  ],
] satisfies [string, FilePlace, Part[]][])('%s of the %s form', async (code, to, parts) => {
  const refused = await post(to, parts);
  expect(refused?.map((one) => one.split(' ')[0])).toEqual([code]);
  nothingLiesAround();
});

test.each([1, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, LARGEST_FILE - 1, LARGEST_FILE])(
  '%d bytes come in as they were sent',
  async (size) => {
    const bytes = randomBytes(size).map((byte) => 0x20 + (byte % 0x5f));
    expect(await post('attachment', [...said, ['attachments', Buffer.from(bytes), 'a.txt']])).toEqual([]);
    const [{ file } = { file: null }] = listDraftAttachments(world.db, draftId);
    expect([file?.size, file?.sha256]).toEqual([size, createHash('sha256').update(bytes).digest('hex')]);
  },
);

test('a body of a whole deposit is read to its end, so that the sender reads why it is refused', async () => {
  const bytes = Buffer.alloc(LARGEST_TOGETHER + 1, 'x');
  expect(await post('attachment', [...said, ['attachments', bytes, 'a.txt']])).toEqual([
    'file_too_large a.txt',
  ]);
  nothingLiesAround();
});

test('a file that does not end is given up, and the reader is told that it is too large', async () => {
  place = 'main';
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  const request = httpRequest(server.origin, { method: 'POST', headers });
  request.on('error', () => undefined);
  request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n');
  const chunk = Buffer.alloc(MEBIBYTE, 'x');
  const answered = new Promise<string>((resolve) => {
    request.on('response', () => resolve('answered')).on('close', () => resolve('cut off'));
  });
  let isOver = false;
  void answered.then(() => {
    isOver = true;
  });
  // It goes on until somebody stops it.
  while (!isOver) {
    if (!request.write(chunk)) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  request.destroy();
  expect((await refusals)?.map(({ code }) => code)).toEqual(['file_too_large']);
  nothingLiesAround();
});

test('more files than one form may carry: the first come in, and the reader is told', async () => {
  const parts = Array.from(
    { length: 22 },
    (_, index): Part => ['attachments', Buffer.from('x'), `${index}.txt`],
  );
  expect(await post('attachment', [...said, ...parts])).toEqual(['too_many']);
  expect(attached()).toHaveLength(20);
});

test('a form that broke off leaves nothing behind', async () => {
  place = 'main';
  const headers = { 'content-type': 'multipart/form-data; boundary=b', 'content-length': 5_000_000 };
  const request = httpRequest(server.origin, { method: 'POST', headers });
  request.on('error', () => undefined);
  request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\nhalf');
  while (readdirSync(incomingFolder(root)).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 10));
  request.destroy();
  expect((await refusals)?.map(({ code }) => code)).toEqual(['file_incomplete']);
  nothingLiesAround();
});

test('the draft of a stranger takes nothing, and does not exist', async () => {
  draftId = newDraft(world, 'marc', 'hall');
  expect(await post('main', [['file', await samplePdf(), 'a.pdf']])).toBeNull();
});

test('a draft that was sent takes nothing', async () => {
  draftId = draftAs(world, 'karim', 'A4', { in: 'school' }).draftId;
  result(submitDocument(world.as('karim'), { draftId }));
  expect(await post('main', [['file', await samplePdf(), 'a.pdf']])).toEqual(['draft_already_sent']);
});
