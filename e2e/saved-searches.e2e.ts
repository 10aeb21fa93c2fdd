import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { awaitMail } from './mails';
import { type Portal, startPortal } from './portal';
import { MANNERS, openVisitors, picture, seriousFaults, type Visitor, type Visitors } from './visitors';

/** Searches that people keep, share, and are told of. */

describe.each(MANNERS)('$name', (manner) => {
  const words = messagesIn(manner.locale).savedSearches;
  const name = 'Situations & acomptes';
  let portal: Portal;
  let world: World;
  let visitors: Visitors;
  let karim: Visitor;
  beforeAll(async () => {
    portal = await startPortal(manner.locale);
    world = portal.openWorld();
    depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'S-1' } });
    visitors = await openVisitors(portal);
    karim = await visitors.visit('karim', manner);
  });
  afterAll(async () => {
    await visitors?.close();
    world?.close();
    await portal?.stop();
  });

  const title = (count: number) =>
    manner.locale === 'fr' ? `Recherches enregistrées (${count})` : `Saved searches (${count})`;

  /** Opens the list of saved searches. */
  async function openSaved({ page }: Visitor, count: number): Promise<void> {
    await page.getByText(title(count), { exact: true }).click();
  }

  test('somebody saves a search for the people of the structure, and asks to be told', async () => {
    const { page } = karim;
    const forBuilders = words.save.with.replace('{name}', 'Bâtisseurs du Rhône');
    await page.goto('/works-invoices/search?framework=A4&sort=amount&after=99');
    await page.getByText(words.save.title, { exact: true }).click();
    await page.getByLabel(words.save.sharing).selectOption({ label: forBuilders });
    await page.getByRole('button', { name: words.save.submit }).click();
    await page.getByText(words.refused).waitFor();
    await page.getByLabel(words.save.name, { exact: true }).fill(name);
    await page.getByLabel(words.save.sharing).selectOption({ label: forBuilders });
    await page.getByRole('button', { name: words.save.submit }).click();
    await page.waitForURL(/search\?framework=A4&sort=amount$/);
    await openSaved(karim, 1);
    await page.getByRole('button', { name: words.watchThis.replace('{name}', name) }).click();
    await page.getByText(words.isWatched, { exact: true }).waitFor({ state: 'attached' });
    expect(await seriousFaults(karim)).toEqual([]);
    await picture(karim, `saved-searches-${manner.name.replaceAll(' ', '-')}`);
  });

  test('a colleague opens it, and whoever has no right there does not see it', async () => {
    const sophie = await visitors.visit('sophie', manner);
    await sophie.page.goto('/works-invoices/search');
    await openSaved(sophie, 1);
    await sophie.page.getByRole('link', { name, exact: true }).click();
    await sophie.page.waitForURL(/search\?framework=A4&sort=amount$/);
    const ines = await visitors.visit('ines', manner);
    await ines.page.goto('/works-invoices/search');
    await ines.page.getByText(title(0), { exact: true }).waitFor();
    expect(await ines.page.getByText(name).count()).toBe(0);
  });

  test('what it finds that is new is told once, by mail and in the bell, with the way to it', async () => {
    depositAs(world, 'karim', 'A4', {
      in: 'school',
      fields: { number: 'S-2', sequence: '2', period: '2026-10' },
    });
    await portal.moveTo('2026-11-23T08:20:00Z');
    const { subject } = messagesIn(manner.locale).mail;
    const mail = await awaitMail(portal, 'karim', new RegExp(subject.search_matched));
    expect(mail.text).toContain('A4 S-2');
    expect(mail.text).not.toContain('A4 S-1');
    const [, address = ''] = /(http:\S+\/works-invoices\/search\S+)/.exec(mail.text) ?? [];
    expect(address).toContain('framework=A4&sort=amount');
  });

  test('a main manager renames it and takes it away from everybody', async () => {
    const { page } = karim;
    await page.goto('/works-invoices/search');
    await page.getByText(words.keep.title, { exact: true }).click();
    await page.getByLabel(words.keep.newName).fill('Demandes');
    await page.getByRole('button', { name: words.keep.rename }).click();
    await page.locator('a', { hasText: /^Demandes$/ }).waitFor({ state: 'attached' });
    if (!karim.hasScript) await page.getByText(words.keep.title, { exact: true }).click();
    await page.getByRole('button', { name: words.keep.end, exact: true }).click();
    await page.getByText(title(0), { exact: true }).waitFor();
  });
});
