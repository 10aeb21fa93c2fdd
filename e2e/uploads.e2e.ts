import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';
import { damagedPdf, lockedPdf, officeDocument, pdfOfSize, samplePdf, signedPdf } from '@/tests/sample-files';
import { type Portal, startPortal } from './portal';
import {
  type Manner,
  openVisitors,
  picture,
  seriousFaults,
  signIn,
  type Visitor,
  type Visitors,
} from './visitors';
import { beginInitial } from './wizard';

/** Files: imported, replaced, refused beside their field, attached, taken out, handed out. */

const MEBIBYTE = 1024 * 1024;
const MANNERS = [
  { name: 'in French', locale: 'fr', javaScriptEnabled: true },
  { name: 'in English', locale: 'en', javaScriptEnabled: true },
  { name: 'in French without JavaScript', locale: 'fr', javaScriptEnabled: false },
] as const satisfies readonly (Manner & { name: string })[];

let portal: Portal;
let visitors: Visitors;

async function open(locale: Locale): Promise<void> {
  portal = await startPortal(locale);
  visitors = await openVisitors(portal);
}

async function close(): Promise<void> {
  await visitors?.close();
  await portal?.stop();
}

/** Writes a file of the visitor's own. @returns its path. */
function fileOf(name: string, content: Buffer | string): string {
  const folder = path.join(portal.dataDir, 'own-files');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
}

async function newDraft(manner: Manner): Promise<Visitor> {
  const visitor = await visitors.visit('karim', manner);
  await visitor.page.goto('/works-invoices/submit');
  await beginInitial(visitor, '2026-TX-014');
  return visitor;
}

async function importMain({ page, locale, hasScript }: Visitor, file: string): Promise<void> {
  await page.locator('#file').setInputFiles(file);
  if (!hasScript) await page.getByRole('button', { name: messagesIn(locale).uploads.main.button }).click();
}

async function attach(visitor: Visitor, files: string[], type: string, designation = ''): Promise<void> {
  const { page, locale } = visitor;
  await page.locator('#attachmentType').selectOption(type);
  await page.locator('#attachmentDesignation').fill(designation);
  await page.locator('#attachments').setInputFiles(files);
  await page.getByRole('button', { name: messagesIn(locale).uploads.attachments.button }).click();
}

/** Until the field says this, and only this. */
async function saysBeside({ page }: Visitor, field: string, sentence: string): Promise<void> {
  await page.locator(`#${field}-error`, { hasText: sentence }).waitFor();
  expect(await page.locator(`#${field}`).getAttribute('aria-invalid')).toBe('true');
}

describe.each(MANNERS)('files of a draft, $name', (manner) => {
  const words = messagesIn(manner.locale);
  const longName = `Situation n° 3 – rénovation de l’école Jules-Ferry, lot 1 gros œuvre (${manner.name}).pdf`;
  let visitor: Visitor;

  beforeAll(async () => {
    await open(manner.locale);
    visitor = await newDraft(manner);
  });
  afterAll(close);

  test('what is wrong with a file is said beside its field', async () => {
    const cases = [
      ['pdf_locked', fileOf('locked.pdf', lockedPdf())],
      ['pdf_damaged', fileOf('damaged.pdf', damagedPdf())],
      ['file_not_pdf', fileOf('letter.pdf', 'This is a letter.')],
      ['file_not_pdf', fileOf('letter.docx', officeDocument('docx'))],
      ['file_empty', fileOf('empty.pdf', '')],
      ['file_too_large', fileOf('large.pdf', await pdfOfSize(10 * MEBIBYTE + 1))],
      ['file_name_missing_extension', fileOf('statement', '%PDF-1.7')],
    ] as const;
    for (const [code, file] of cases) {
      await importMain(visitor, file);
      await saysBeside(visitor, 'file', words.refusals[code]);
    }
    if (visitor.hasScript) expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'file-refused');
  });

  test('a PDF is imported and shown with what is known of it; its long name is shown whole', async () => {
    const { page } = visitor;
    const file = fileOf(longName, await samplePdf({ pages: 3 }));
    await importMain(visitor, file);
    await page.getByRole('link', { name: longName }).waitFor();
    const facts = await page.locator('dl').filter({ hasText: longName }).textContent();
    expect(facts).toContain(`${words.uploads.facts.pages}3`);
    expect(facts).toContain(words.uploads.facts.unsigned);
    expect(await page.getByText(/50 (caractères|characters)/).isVisible()).toBe(true);
    await page.locator('#file-error').waitFor({ state: 'detached' });
    if (visitor.hasScript) expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'file-imported');
  });

  test('another takes its place, and a signature in it is found', async () => {
    const { page } = visitor;
    await importMain(visitor, fileOf('signed.pdf', await signedPdf()));
    await page.getByRole('link', { name: 'signed.pdf' }).waitFor();
    expect(await page.locator('dl').filter({ hasText: 'signed.pdf' }).textContent()).toContain(
      words.uploads.facts.signed,
    );
    const [, draftId] = /submit\/(\d+)/.exec(page.url()) ?? [];
    const answer = await page.request.get(`/api/drafts/${draftId}/file`);
    expect(Buffer.compare(await answer.body(), await readOwn('signed.pdf'))).toBe(0);
    expect(answer.headers()['content-disposition']).toContain('signed.pdf');
  });

  test('attachments come with their type, are refused by name, and are taken out again', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: words.submission.document.continue, exact: true }).click();
    await page.waitForURL(/\/details/);
    const macro = fileOf('courrier.docx', officeDocument('docx', { 'word/vbaProject.bin': 'x' }));
    await attach(visitor, [fileOf('note.txt', 'x')], '');
    await saysBeside(visitor, 'attachmentType', words.refusals.required);
    await attach(visitor, [fileOf('page.svg', '<svg/>')], 'OTHER');
    await saysBeside(visitor, 'attachments', words.refusals.file_type_forbidden);
    await attach(visitor, [fileOf('métrés.csv', 'a;b'), macro], 'QUANTITIES', 'Lot 1');
    await saysBeside(visitor, 'attachments', words.refusals.file_active_content);
    expect(await page.locator('#attachments-error').textContent()).toContain('courrier.docx');
    const row = page.getByRole('row', { name: 'métrés.csv' });
    expect(await row.textContent()).toContain(words.submission.attachments.types.QUANTITIES);
    expect(await row.textContent()).toContain('Lot 1');
    const answer = await page.request.get((await row.getByRole('link').getAttribute('href')) ?? '');
    expect([await answer.text(), answer.headers()['content-type']]).toEqual(['a;b', 'text/csv']);
    if (visitor.hasScript) expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'attachments');
    await row.getByRole('button').click();
    await row.waitFor({ state: 'detached' });
    await page.getByText(words.uploads.attachments.none).waitFor();
  });
});

function readOwn(name: string): Promise<Buffer> {
  return Promise.resolve(readFileSync(path.join(portal.dataDir, 'own-files', name)));
}

describe('with JavaScript', () => {
  beforeAll(() => open('fr'));
  afterAll(close);

  test('a large file shows its progress, can be cancelled, waits for the connection and arrives whole', async () => {
    const visitor = await newDraft({});
    const { page } = visitor;
    const { leaf } = messagesIn('fr').uploads;
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    const network = await page.context().newCDPSession(page);
    const limit = { offline: false, latency: 5, downloadThroughput: -1, uploadThroughput: 1_500_000 };
    await network.send('Network.emulateNetworkConditions', limit);
    const pdf = await pdfOfSize(8 * MEBIBYTE);
    const file = fileOf('large.pdf', pdf);

    await page.locator('#file').setInputFiles(file);
    const bar = page.getByRole('progressbar');
    await bar.waitFor();
    await page.waitForFunction(
      () => Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')) > 5,
    );
    await picture(visitor, 'file-on-its-way');
    await page.getByRole('button', { name: leaf.cancel }).click();
    await saysBeside(visitor, 'file', leaf.cancelled);

    await page.locator('#file').setInputFiles(file);
    await page.waitForFunction(
      () => Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')) > 20,
    );
    await network.send('Network.emulateNetworkConditions', { ...limit, offline: true });
    await page.getByText(leaf.offline).waitFor();
    await network.send('Network.emulateNetworkConditions', { ...limit, uploadThroughput: -1 });
    await page.getByRole('link', { name: 'large.pdf' }).waitFor();
    const [, draftId] = /submit\/(\d+)/.exec(page.url()) ?? [];
    const answer = await page.request.get(`/api/drafts/${draftId}/file`);
    expect(Buffer.compare(await answer.body(), pdf)).toBe(0);
    expect([...hosts]).toEqual([new URL(portal.url).host]);
  });

  test('a file can be dropped, and a session that has ended is said', async () => {
    const visitor = await newDraft({});
    const { page } = visitor;
    const base64 = (await samplePdf()).toString('base64');
    const dropped = await page.evaluateHandle((content) => {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      const list = new DataTransfer();
      list.items.add(new File([bytes], 'dropped.pdf', { type: 'application/pdf' }));
      return list;
    }, base64);
    const area = page.locator('fieldset').filter({ has: page.locator('#file') });
    await area.dispatchEvent('dragover', { dataTransfer: dropped });
    await area.dispatchEvent('drop', { dataTransfer: dropped });
    await page.getByRole('link', { name: 'dropped.pdf' }).waitFor();
    await page.context().clearCookies();
    await page.locator('#file').setInputFiles(fileOf('late.pdf', await samplePdf()));
    await saysBeside(visitor, 'file', messagesIn('fr').uploads.leaf.signedOut);
  });

  test.each([
    ['file-phone', { isPhone: true }],
    ['file-dark', { isDark: true }],
  ] as const)('a picture of it: %s', async (name, manner) => {
    const visitor = await newDraft({ locale: 'fr', ...manner });
    await importMain(visitor, fileOf('Situation n° 3.pdf', await samplePdf()));
    await visitor.page.getByRole('link', { name: 'Situation n° 3.pdf' }).waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, name);
    await visitor.page
      .getByRole('button', { name: messagesIn('fr').submission.document.continue, exact: true })
      .click();
    await visitor.page.waitForURL(/\/details/);
    await attach(visitor, [fileOf('métrés.csv', 'a;b')], 'QUANTITIES', 'Lot 1, octobre');
    await visitor.page.getByRole('row', { name: 'métrés.csv' }).waitFor();
    await picture(visitor, `${name}-attachments`);
  });
});

describe('people who are not signed in, and strangers', () => {
  beforeAll(() => open('fr'));
  afterAll(close);

  test('without JavaScript a session that has ended leads to the sign-in page and back', async () => {
    const visitor = await newDraft({ javaScriptEnabled: false });
    const { page } = visitor;
    const address = page.url();
    await page.context().clearCookies();
    await importMain(visitor, fileOf('statement.pdf', await samplePdf()));
    await page.waitForURL(/\/sign-in\?next=/);
    await signIn(visitor, 'karim');
    expect(page.url()).toBe(address);
  });

  test('a stranger learns nothing: what is forbidden answers as what does not exist', async () => {
    const karim = await newDraft({});
    await importMain(karim, fileOf('statement.pdf', await samplePdf()));
    await karim.page.getByRole('link', { name: 'statement.pdf' }).waitFor();
    const [, draftId] = /submit\/(\d+)/.exec(karim.page.url()) ?? [];
    const { page } = await visitors.visit('marc');
    const answers = await Promise.all(
      [
        `/api/drafts/${draftId}/file`,
        '/api/drafts/999999/file',
        '/api/documents/999999/file',
        '/api/attachments/x/file',
      ].map(async (address) => {
        const answer = await page.request.get(address);
        const { date: _date, ...headers } = answer.headers();
        return { status: answer.status(), body: await answer.text(), policy: headers['cache-control'] };
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, body: '' });
    const refused = await page.request.post(`/api/drafts/${draftId}/file`, {
      headers: { origin: portal.url },
      multipart: { file: { name: 'a.pdf', mimeType: 'application/pdf', buffer: await samplePdf() } },
    });
    expect(refused.status()).toBe(404);
    const foreign = await page.request.post(`/api/drafts/${draftId}/file`, {
      headers: { origin: 'http://elsewhere.example' },
      data: 'x',
    });
    expect(foreign.status()).toBe(403);
  });
});
