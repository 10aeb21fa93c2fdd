import type { Page } from 'playwright-core';
import { FILE_GROUPINGS } from '@/lib/domain/file-groups';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { fillSchool } from '@/tests/many-files';
import { type Portal, startPortal } from './portal';
import { type Manner, openVisitors, picture, seriousFaults, signIn, type Visitors } from './visitors';

/** The synthesis: in groups, expanded in place, as its reader wants to see it, and moved through with the keyboard. */

const words = messagesIn('fr').files.synthesis;
const view = messagesIn('fr').lists.view;
const keys = messagesIn('fr').lists.keys;
const MANNERS: readonly (Manner & { name: string })[] = [
  { name: 'with JavaScript' },
  { name: 'without JavaScript', javaScriptEnabled: false },
];

let portal: Portal;
let visitors: Visitors;
let world: World;
beforeAll(async () => {
  portal = await startPortal();
  world = portal.openWorld();
  fillSchool(world, 60);
  depositAs(world, 'karim', 'A4', { in: 'nursery', fields: { period: '2026-10' } });
  depositAs(world, 'karim', 'A5', { in: 'gymnasium' });
  visitors = await openVisitors(portal);
});
afterAll(async () => {
  world?.close();
  await visitors?.close();
  await portal?.stop();
});

const heads = (page: Page) => page.locator('tbody th[scope="row"] a');
const headings = (page: Page) => page.locator('tbody th[scope="rowgroup"]').allTextContents();

describe.each(MANNERS)('$name', (manner) => {
  test('each grouping stands in the address, keeps the filter, and shows every file once', async () => {
    const visitor = await visitors.visit('claire', manner);
    const { page } = visitor;
    await page.goto('/works-invoices/synthesis?contract=2026-TX');
    for (const grouping of FILE_GROUPINGS) {
      await page.getByLabel(words.group.label).selectOption(grouping);
      await page.getByRole('button', { name: words.show }).click();
      await page.waitForURL(new RegExp(`contract=2026-TX.*group=${grouping}`));
      expect((await headings(page))[0]).toBe(words.headings.mine);
      expect(await heads(page).count()).toBe(50);
      const first = await heads(page).allTextContents();
      await page.getByRole('link', { name: messagesIn('fr').files.paging.next }).click();
      await page.waitForURL(/after=/);
      const second = await heads(page).allTextContents();
      expect(second.filter((number) => first.includes(number))).toEqual([]);
      expect(first.length + second.length).toBe(62);
      expect(await headings(page)).not.toContain(words.headings.mine);
      await page.getByRole('link', { name: messagesIn('fr').files.paging.first }).click();
      await page.waitForURL((url) => !url.search.includes('after='));
    }
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'synthesis-by-month');
  });

  test('a row is expanded in place to its chain, and shut again', async () => {
    const visitor = await visitors.visit('claire', manner);
    const { page } = visitor;
    await page.goto('/works-invoices/synthesis?group=contract');
    const button = page.getByRole('button', { name: words.chain }).first();
    const number = await heads(page).first().textContent();
    await button.click();
    await page.locator('.chain-lines').waitFor();
    expect(await page.locator('.chain-lines li').count()).toBeGreaterThan(2);
    expect(await heads(page).first().textContent()).toBe(number);
    expect(new URL(page.url()).search).toContain('group=contract');
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'synthesis-expanded');
    await page.getByRole('button', { name: words.chain }).first().click();
    await page.locator('.chain-lines').waitFor({ state: 'detached' });
  });

  test('columns and density are kept for their reader, also after signing in again', async () => {
    const visitor = await visitors.arrive(manner);
    const { page } = visitor;
    await signIn(visitor, 'ines');
    await page.goto('/works-invoices/synthesis');
    await page.getByRole('link', { name: view.title }).click();
    await page.getByLabel(words.columns.moved).uncheck();
    await page.getByLabel(words.columns.month).check();
    await page.getByLabel(view.dense).check();
    await page.getByRole('button', { name: view.submit }).click();
    await page.locator('.list[data-dense]').waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    const again = await visitors.arrive(manner);
    await signIn(again, 'ines');
    await again.page.goto('/works-invoices/synthesis');
    const columns = await again.page.locator('thead th').allTextContents();
    expect([columns.includes(words.columns.month), columns.includes(words.columns.moved)]).toEqual([
      true,
      false,
    ]);
    expect(await again.page.locator('.list[data-dense]').count()).toBe(1);
    await picture(again, 'synthesis-dense');
    const karim = await visitors.visit('karim', manner);
    await karim.page.goto('/works-invoices/synthesis');
    expect(await karim.page.locator('.list[data-dense]').count()).toBe(0);
  });
});

test('the keyboard moves from row to row, expands, opens, finds the filter and shows the keys', async () => {
  const visitor = await visitors.visit('claire');
  const { page } = visitor;
  await page.goto('/works-invoices/synthesis');
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await page.getByText(keys.title).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  expect(await focused()).toBe(await heads(page).nth(1).textContent());
  await page.keyboard.press('e');
  await page.locator('.chain-lines').waitFor();
  await page.keyboard.press('?');
  await page.getByText(keys.expand).waitFor();
  await picture(visitor, 'synthesis-keys');
  await page.keyboard.press('/');
  await page.keyboard.type('je');
  expect(await page.getByLabel(words.contract, { exact: true }).inputValue()).toBe('je');
  await heads(page).nth(1).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/works-invoices/files/*');
});

test('without a file, with one and with fifty the page fits a phone', async () => {
  for (const [person, address, count] of [
    ['karim', '/works-invoices/synthesis?contract=zzz', 0],
    ['claire', '/works-invoices/synthesis?contract=2026-TX-021&group=delay', 1],
    ['claire', '/works-invoices/synthesis?group=month&view=open&open=1', 50],
  ] as const) {
    const visitor = await visitors.visit(person, { isPhone: true, isDark: true });
    await visitor.page.goto(address);
    expect([address, await heads(visitor.page).count()]).toEqual([address, count]);
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, `synthesis-phone-${count}`);
  }
});

test('a printed list is whole, without what only a screen can do', async () => {
  const { page } = await visitors.visit('claire');
  await page.goto('/works-invoices/synthesis?group=state');
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: words.show }).isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: words.chain }).first().isVisible()).toBe(false);
  expect(await heads(page).last().isVisible()).toBe(true);
  const cut = await page.locator('.list > section').evaluate((list) => getComputedStyle(list).overflowX);
  expect(cut).toBe('visible');
});
