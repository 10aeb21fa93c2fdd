import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { ExportFormat } from '@/lib/domain/exports';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { countElements } from '@/tests/export-bytes';
import { unzip } from '@/tests/unzip';
import { type Portal, startPortal } from './portal';
import { MANNERS, openVisitors, picture, seriousFaults, type Visitor, type Visitors } from './visitors';

/** What people take out of the portal: asked for beneath a search or a file, prepared meanwhile, downloaded and opened. */

let portal: Portal;
let world: World;
let visitors: Visitors;

/** Everybody reads the language of the portal that is opened. */
function open(locale: 'fr' | 'en'): void {
  beforeAll(async () => {
    portal = await startPortal(locale);
    world = portal.openWorld();
    visitors = await openVisitors(portal);
    const claim = depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: '=LEAVES-1' } });
    depositAs(world, 'ines', 'A15', { after: claim });
  });
  afterAll(async () => {
    await visitors?.close();
    world?.close();
    await portal?.stop();
  });
}

/** Asks for it on this page, waits until it is ready, and downloads it. */
async function taken({ page, locale }: Visitor, address: string, format: ExportFormat): Promise<Buffer> {
  const words = messagesIn(locale).exports;
  await page.goto(address);
  const form = page.locator('form', { has: page.locator('select[name=format]') });
  await form.locator('[name=format]').selectOption(format);
  await form.getByRole('button', { name: words.form.submit }).click();
  await page.waitForURL(/\/exports\?done=asked/);
  const first = page.locator('tbody tr').first();
  await first.getByText(words.states.ready, { exact: true }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    first.locator('a[href^="/api/exports/"]').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${format}$`));
  return await readFile(await download.path());
}

const SEARCH = '/works-invoices/search?number=%3DLEAVES';

describe.each(MANNERS)('$name', (manner) => {
  open(manner.locale);

  test('a search leaves as a list in three formats and as a folder, a file as a paper', async () => {
    const visitor = await visitors.visit('karim', manner);
    const words = messagesIn(manner.locale).exports;
    const separator = manner.locale === 'fr' ? ';' : ',';
    const csv = await taken(visitor, SEARCH, 'csv');
    const rows: Record<string, string>[] = parse(csv, { bom: true, delimiter: separator, columns: true });
    expect(rows.map((row) => [row[words.columns.number], row[words.columns.framework]])).toContainEqual([
      "'=LEAVES-1",
      'A4',
    ]);
    const xlsx = await unzip(await taken(visitor, SEARCH, 'xlsx'));
    expect(countElements(String(xlsx.get('xl/worksheets/sheet1.xml')))).toBeGreaterThan(70);
    const ods = await unzip(await taken(visitor, SEARCH, 'ods'));
    expect(String(ods.get('content.xml'))).toContain('<text:p>=LEAVES-1</text:p>');
    const zip = await unzip(await taken(visitor, SEARCH, 'zip'));
    expect([...zip.keys()]).toEqual(expect.arrayContaining(['index.csv', 'documents.csv']));
    const pdf = await taken(visitor, '/works-invoices/files/1', 'pdf');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, `exports-${manner.name.replaceAll(' ', '-')}`);
  });
});

describe('what was asked for', () => {
  const manner = MANNERS[0];
  open(manner.locale);

  test('what is no longer wanted is deleted, and can be asked for again', async () => {
    const visitor = await visitors.visit('ines', manner);
    const words = messagesIn(manner.locale).exports;
    await taken(visitor, SEARCH, 'csv');
    const first = visitor.page.locator('tbody tr').first();
    await first.locator('button[name=exportId]').click();
    await visitor.page.getByText(words.dropped).waitFor();
    await first.getByText(words.states.expired, { exact: true }).waitFor();
    await first.locator('button[name=format]').click();
    await visitor.page.waitForURL(/\/exports\?done=asked/);
    await first.getByText(words.states.ready, { exact: true }).waitFor();
  });

  test('the address of somebody’s list gives nothing to somebody else', async () => {
    const karim = await visitors.visit('karim', manner);
    await taken(karim, SEARCH, 'csv');
    const address = await karim.page.locator('a[href^="/api/exports/"]').first().getAttribute('href');
    const luc = await visitors.visit('luc', manner);
    const answer = await luc.page.request.get(`${portal.url}${address}`);
    expect(answer.status()).toBe(404);
  });
});
