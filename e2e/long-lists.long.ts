import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { FILE_GROUPINGS } from '@/lib/domain/file-groups';
import { messagesIn } from '@/lib/i18n/messages';
import { translatorFor } from '@/lib/i18n/translator';
import { copyFile } from '@/tests/copied-files';
import type { World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { type Portal, startPortal } from './portal';
import { keptWindows, type Manner, openVisitors, type Visitors } from './visitors';

/** Lists of nothing, of one, of a page, and of a hundred thousand: found, paged through, grouped, acted on and taken away. */

const MANY = 100_000;
const PAGE = 50;
const MANNERS: readonly (Manner & { name: string })[] = [
  { name: 'with JavaScript' },
  { name: 'without JavaScript', javaScriptEnabled: false },
];
const { search, files, exports, many } = messagesIn('fr');
const COMMON = '/works-invoices/search?q=etancheite';
const FIFTY = '/works-invoices/search?q=pluvial';

let portal: Portal;
let world: World;
let visitors: Visitors;

beforeAll(async () => {
  portal = await startPortal();
  world = portal.openWorld();
  const drain = depositAs(world, 'karim', 'A5', { in: 'gymnasium', fields: { comment: 'Réseau pluvial' } });
  const fields = { sequence: '1', period: '2026-10', comment: 'Étanchéité de la toiture' };
  depositAs(world, 'karim', 'A4', { in: 'nursery', fields: { ...fields, number: 'SEULE-1' } });
  const claim = depositAs(world, 'karim', 'A4', { in: 'school', fields: { ...fields, number: 'SIT' } });
  depositAs(world, 'nadia', 'A10', { in: 'school', fields: { ...fields, number: 'ST' } });
  depositAs(world, 'luc', 'A13', { in: 'school', fields: { ...fields, number: 'CT' } });
  await untilTakenIn();
  copyFile(world.db, fileOf(drain), PAGE - 1);
  // Three documents a file, and the one of the nursery.
  copyFile(world.db, fileOf(claim), (MANY - 1) / 3 - 1);
  visitors = await openVisitors(portal);
});
afterAll(async () => {
  await visitors?.close();
  world?.close();
  await portal?.stop();
});

/** The worker of the portal takes the words in, a moment after the deposits. */
async function untilTakenIn(): Promise<void> {
  const waiting = world.db.$client.prepare('SELECT count(*) FROM words_queue').pluck();
  while (waiting.get() !== 0) await new Promise((resolve) => setTimeout(resolve, 100));
}

function fileOf(documentId: number): number {
  const file = world.db.$client.prepare<[number], number>('SELECT file_id FROM documents WHERE id = ?');
  return file.pluck().get(documentId) ?? 0;
}

const heads = (page: Page) => page.locator('tbody th[scope="row"] a').allTextContents();
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

describe.each(MANNERS)('$name', (manner) => {
  const windowOf = keptWindows(() => visitors, manner);

  test('a word of a hundred thousand documents says so, is narrowed, and is paged through and back', async () => {
    const { page } = await windowOf('claire');
    await page.goto(COMMON);
    await page.getByText(translatorFor('fr', 'search')('more', { most: 1_000 })).waitFor();
    expect(
      await page.getByRole('navigation', { name: search.facets.framework }).getByText('A10').count(),
    ).toBe(1);
    const first = await heads(page);
    await link(page, files.paging.next).click();
    await page.waitForURL(/after=/);
    const second = await heads(page);
    expect([first.length, second.length, new Set([...first, ...second]).size]).toEqual([
      PAGE,
      PAGE,
      2 * PAGE,
    ]);
    await link(page, files.paging.previous).click();
    await page.waitForURL((url) => !url.search.includes('after='));
    expect(await heads(page)).toEqual(first);
  });

  test('nothing found says what to do next', async () => {
    const { page } = await windowOf('claire');
    await page.goto('/works-invoices/search?q=introuvable');
    await page.getByText(search.none).waitFor();
    expect(await page.getByText(search.noneText).isVisible()).toBe(true);
    expect(await page.locator('select[name=format]').count()).toBe(0);
    await page.getByRole('list', { name: search.asked }).getByRole('link').first().click();
    await page.waitForURL((url) => !url.search.includes('introuvable'));
    await page.goto('/works-invoices/synthesis?contract=introuvable');
    await page.getByText(files.synthesis.none).waitFor();
    expect(await page.locator('select[name=format]').count()).toBe(0);
    await link(page, files.synthesis.reset).click();
    await page.waitForURL((url) => !url.search.includes('introuvable'));
  });

  test('the one document found leads there', async () => {
    const { page } = await windowOf('claire');
    await page.goto('/works-invoices/search?q=SEULE-1');
    expect(await heads(page)).toEqual(['A4 SEULE-1']);
    await link(page, 'A4 SEULE-1').click();
    await page.waitForURL('**/works-invoices/documents/*');
    await page
      .getByRole('heading', { name: /SEULE-1/ })
      .first()
      .waitFor();
  });

  test('fifty are one page, and what one takes away of the synthesis is those fifty files', async () => {
    const { page } = await windowOf('karim');
    await page.goto('/works-invoices/synthesis?contract=2026-TX-021&group=month');
    expect(await heads(page)).toHaveLength(PAGE);
    await followed(page);
    const lines = await downloaded(page);
    expect(lines).toHaveLength(PAGE + 1);
    expect(lines[0]).toContain(`"${exports.fileColumns.group}";"${exports.fileColumns.number}"`);
    expect(await page.getByText(exports.about.synthesis).first().getAttribute('href')).toBe(
      '/works-invoices/synthesis?contract=2026-TX-021&group=month',
    );
  });
});

const windowOf = keptWindows(() => visitors, {});

test('a synthesis of tens of thousands of files opens, is grouped, and is paged through', async () => {
  const { page } = await windowOf('claire');
  for (const grouping of ['', ...FILE_GROUPINGS]) {
    await page.goto(`/works-invoices/synthesis?group=${grouping}`);
    await page.getByText(translatorFor('fr', 'files')('synthesis.more', { most: 1_000 })).waitFor();
    const first = await heads(page);
    expect(await page.locator('tbody th[scope="rowgroup"]').first().textContent()).toBe(
      files.synthesis.headings.mine,
    );
    await link(page, files.paging.next).click();
    await page.waitForURL(/after=/);
    const second = await heads(page);
    expect([grouping, first.length, second.length]).toEqual([grouping, PAGE, PAGE]);
    expect(new Set([...first, ...second]).size).toBe(2 * PAGE);
  }
});

test('fifty on a page are acted on at once', async () => {
  const { page } = await windowOf('claire');
  await page.goto(`${FIFTY}&many=on`);
  expect(await page.locator('input[name=document]').count()).toBe(PAGE);
  expect(await page.getByRole('navigation', { name: files.paging.label }).count()).toBe(0);
  await page.getByLabel(many.page).check();
  await page.getByRole('button', { name: many.submit }).click();
  await page.getByText(`${many.done} (${PAGE})`).waitFor();
});

test('all hundred thousand leave as one list, whose making can be followed', async () => {
  const { page } = await windowOf('claire');
  await page.goto(COMMON);
  const seen = await followed(page);
  const isUnderWay = new RegExp(`^${exports.states.running}.*[1-9][\\d\\s]* pièces`);
  expect(seen.filter((text) => isUnderWay.test(text)).length).toBeGreaterThan(0);
  const lines = await downloaded(page);
  expect(lines).toHaveLength(MANY + 1);
  expect(lines[0]).toContain(`"${exports.columns.number}";"${exports.columns.framework}"`);
  expect(new Set(lines.map((line) => line.split(';', 1)[0])).size).toBe(MANY + 1);
});

/** Asks for what stands on this page, and looks again and again until it is ready. @returns what was seen meanwhile. */
async function followed(page: Page): Promise<string[]> {
  const form = page.locator('form', { has: page.locator('select[name=format]') });
  await form.locator('[name=format]').selectOption('csv');
  await form.getByRole('button', { name: exports.form.submit }).click();
  await page.waitForURL(/\/exports\?done=asked/);
  const newest = page.locator('tbody tr').first();
  const seen: string[] = [];
  while ((await newest.getByText(exports.states.ready, { exact: true }).count()) === 0) {
    seen.push((await newest.textContent()) ?? '');
    expect(seen.at(-1)).not.toContain(exports.states.failed);
    // What makes it also serves this page.
    await page.waitForTimeout(300);
    await page.reload();
  }
  return seen;
}

/** @returns the lines of the newest export of the page. */
async function downloaded(page: Page): Promise<string[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('a[href^="/api/exports/"]').first().click(),
  ]);
  const csv = await readFile(await download.path(), 'utf8');
  return csv.trimEnd().split('\r\n');
}
