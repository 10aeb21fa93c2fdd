import type { Page } from 'playwright-core';
import { STRUCTURES } from '@/db/cast';
import { messagesIn } from '@/lib/i18n/messages';
import { type Portal, startPortal } from './portal';
import { openVisitors, picture, seriousFaults, type Visitor, type Visitors } from './visitors';

/** Contract sheets: the contracting authority fills them in, every party reads them, a stranger learns nothing. */

let portal: Portal;
let visitors: Visitors;

beforeAll(async () => {
  portal = await startPortal();
  visitors = await openVisitors(portal);
});
afterAll(async () => {
  await visitors?.close();
  await portal?.stop();
});

const box = (page: Page, name: string) => page.locator(`[id="${name}"]`);
const press = (page: Page, intent: string) =>
  page.locator(`button[value="${intent}"]:not([aria-hidden], [aria-disabled])`).click();
const faultOf = (page: Page, name: string) => page.locator(`[id="${name}-error"]`).textContent();
const codesIn = async (page: Page, title: string) => {
  const text = await page.locator('figure', { hasText: title }).textContent();
  return text?.match(/A\d+/g);
};

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true, number: '2026-TX-101' },
  { name: 'without JavaScript', javaScriptEnabled: false, number: '2026-TX-102' },
])('a contracting authority, $name', ({ javaScriptEnabled, number }) => {
  let visitor: Visitor;
  const words = messagesIn('fr');

  test('begins a sheet, looks for structures and sees the chain of its circuit', async () => {
    visitor = await visitors.visit('claire', { javaScriptEnabled });
    const { page } = visitor;
    await page.goto('/contracts');
    await page.getByRole('link', { name: words.contracts.new }).click();
    await page.waitForURL('**/contracts/new');
    await box(page, 'number').fill(number);
    await box(page, 'title').fill('Ravalement de l’hôtel de ville');
    await box(page, 'parties.supplier.structure').fill('batiss');
    await press(page, 'find:supplier');
    await press(page, `choose:supplier:${STRUCTURES.batisseurs.identifier}`);
    await page.locator('button[value="change:supplier"]').waitFor();
    expect(await box(page, 'number').inputValue()).toBe(number);

    await box(page, 'parties.moe.structure').fill('83214567600018');
    await press(page, 'find:moe');
    await box(page, 'parties.moe.structure-error').waitFor();
    expect(await faultOf(page, 'parties.moe.structure')).toBe(words.refusals.siret_invalid);
    await box(page, 'parties.moe.structure').fill('73282932000074');
    await press(page, 'find:moe');
    await box(page, 'parties.moe.newName').waitFor();
    expect(await page.getByText(words.contracts.form.newcomer.text).isVisible()).toBe(true);

    await box(page, 'parties.moe.onPortal').uncheck();
    await box(page, 'parties.moe.structure').fill('');
    await press(page, 'check');
    await page.getByText('A5', { exact: true }).first().waitFor();
    expect(await codesIn(page, words.contracts.chain.monthly)).toEqual(['A5', 'A19']);
    await box(page, 'parties.moe.onPortal').check();
    await box(page, 'parties.moe.structure').fill('832 145 676 00017');
    await press(page, 'find:moe');
    await page.locator('button[value="change:moe"]').waitFor();
    if (javaScriptEnabled) expect(await seriousFaults(visitor)).toEqual([]);
  });

  test('is told beside each field what is wrong, and loses nothing', async () => {
    const { page } = visitor;
    await press(page, 'save');
    await box(page, 'buyerClass-error').waitFor();
    for (const field of ['buyerClass', 'chorusMode', 'notifiedOn', 'startsOn', 'amountExclVat'])
      expect([field, await faultOf(page, field)]).toEqual([field, words.refusals.required]);
    await box(page, 'buyerClass').selectOption('local');
    await page.getByLabel(words.contracts.chorusModes.in_front_of_chorus).check();
    await box(page, 'notifiedOn').fill('2026-10-12');
    await box(page, 'startsOn').fill('2026-11-02');
    await box(page, 'endsOn').fill('2026-01-01');
    await box(page, 'amountExclVat').fill('1 260 000,00');
    await box(page, 'number').fill('2026-TX-014');
    await press(page, 'save');
    await page.getByText(words.contracts.form.refused).waitFor();
    expect(await faultOf(page, 'number')).toBe(words.refusals.contract_number_already_used);
    expect(await faultOf(page, 'endsOn')).toBe(words.refusals.ends_before_start);
    expect(await box(page, 'amountExclVat').inputValue()).toBe('1 260 000,00');
    expect(await box(page, 'buyerClass').inputValue()).toBe('local');
  });

  test('adds and withdraws a subcontractor, and saves', async () => {
    const { page } = visitor;
    await box(page, 'number').fill(number);
    await box(page, 'endsOn').fill('2027-05-28');
    await press(page, 'add:subcontractor');
    await box(page, 'parties.sub-new-1.structure').fill('vass');
    await press(page, 'withdraw:sub-new-1');
    await box(page, 'parties.sub-new-1.structure').waitFor({ state: 'detached' });
    await press(page, 'add:subcontractor');
    expect(await box(page, 'parties.sub-new-1.structure').inputValue()).toBe('');
    await box(page, 'parties.sub-new-1.structure').fill('peinture duval');
    await press(page, 'save');
    await page.waitForURL(/\/contracts\/\d+\?saved/);
    expect(await page.getByText(words.contracts.sheet.saved).isVisible()).toBe(true);
    expect(await page.getByText('482 135 795 00011').isVisible()).toBe(true);
    expect(await codesIn(page, words.contracts.chain.monthly)).toEqual(['A4', 'A10', 'A15', 'A19']);
    expect(await page.getByText(words.contracts.history.created).isVisible()).toBe(true);
    if (javaScriptEnabled) expect(await seriousFaults(visitor)).toEqual([]);
  });

  test('is told when a colleague saved first, keeps what was typed and sees what changed', async () => {
    const first = await visitors.visit('claire', { javaScriptEnabled });
    const second = await visitors.visit('claire', { javaScriptEnabled });
    const address = `/contracts/${portal.ids.contracts.nursery}/edit`;
    for (const { page } of [first, second]) await page.goto(address);
    await box(first.page, 'title').fill(`Crèche, première ${number}`);
    await box(first.page, 'engagementNumber').fill(`EJ-${number}`);
    await press(first.page, 'save');
    await first.page.waitForURL(/saved/);
    await box(second.page, 'title').fill(`Crèche, seconde ${number}`);
    await press(second.page, 'save');
    await second.page.getByText(words.contracts.form.newer.title).waitFor();
    expect(await second.page.getByRole('alert').first().textContent()).toContain(
      `Crèche, première ${number}`,
    );
    expect(await box(second.page, 'title').inputValue()).toBe(`Crèche, seconde ${number}`);
    expect(await box(second.page, 'engagementNumber').inputValue()).toBe(`EJ-${number}`);
    await press(second.page, 'save');
    await second.page.waitForURL(/saved/);
    expect(await second.page.locator('h1').textContent()).toContain(`Crèche, seconde ${number}`);
    expect(await second.page.getByText(`EJ-${number}`).first().isVisible()).toBe(true);
  });
});

test('every party reads the sheet and may deposit from it; only its authority may change it', async () => {
  const { page } = await visitors.visit('karim');
  const words = messagesIn('fr').contracts;
  await page.goto('/contracts?q=ecole');
  await page.getByRole('link', { name: '2026-TX-014' }).click();
  await page.waitForURL('**/contracts/*');
  expect(await page.getByRole('link', { name: words.sheet.edit }).count()).toBe(0);
  expect(await page.getByRole('link', { name: words.sheet.files }).getAttribute('href')).toBe(
    '/works-invoices/synthesis?contract=2026-TX-014',
  );
  await page.getByRole('link', { name: words.sheet.submit }).click();
  await page.waitForURL(`**/works-invoices/submit?contract=${portal.ids.contracts.school}`);
  expect((await page.goto('/contracts/new'))?.status()).toBe(404);
  expect((await page.goto(`/contracts/${portal.ids.contracts.school}/edit`))?.status()).toBe(404);
});

test('a stranger is answered as if the contract did not exist', async () => {
  const { page } = await visitors.visit('emma', { locale: 'en' });
  const texts: (string | null)[] = [];
  for (const id of [portal.ids.contracts.school, 999_999]) {
    const response = await page.goto(`/contracts/${id}`);
    expect(response?.status()).toBe(404);
    texts.push(await page.locator('main').textContent());
  }
  expect(texts[0]).toBe(texts[1]);
  await page.goto('/contracts?q=2026-TX-014');
  expect(await page.getByText('2026-TX-014', { exact: true }).count()).toBe(0);
});

test('looks as it should, in both languages, in the dark and on a phone', async () => {
  const { school } = portal.ids.contracts;
  const looks = [
    { name: '', manner: { locale: 'fr' } },
    { name: '', manner: { locale: 'en' } },
    { name: '-dark', manner: { locale: 'fr', isDark: true } },
    { name: '-phone', manner: { locale: 'fr', isPhone: true } },
  ] as const;
  for (const { name, manner } of looks) {
    const visitor = await visitors.visit('claire', manner);
    for (const [shot, address] of [
      ['contracts', '/contracts'],
      ['contract', `/contracts/${school}`],
      ['contract-edit', `/contracts/${school}/edit`],
    ] as const) {
      await visitor.page.goto(address);
      await picture(visitor, `${shot}${name}`);
      expect(await seriousFaults(visitor)).toEqual([]);
      const overflow = await visitor.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([shot, name, overflow]).toEqual([shot, name, 0]);
    }
  }
});
